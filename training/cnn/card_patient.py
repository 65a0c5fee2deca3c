"""The patient package's model card, written from its figures so that the two cannot disagree."""

from card_slice import LICENCES, number, with_interval

PARTS = {
    'allPeople': 'All people, one pseudo-patient each',
    'mosmeddataOnly': '`mosmeddata` only (the one source with all three grades)',
    'unseenBySliceNetwork': 'People in the val and test part of the split (the slice network, which orders the slices and gives the baselines, never saw them)',
    'blocksOfPeople': 'Blocks of people of one source and grade (ten slices of several people)',
}
BASELINES = {
    'meanOfTenPct': 'mean of ten pCT',
    'opacityShare': 'opaque lung',
    'lesionMapBurden': 'lesion map',
}


def part_table(title: str, part: dict) -> list:
    people = part['patients']
    rows = [
        f'### {title}',
        '',
        f"control {people['control']}, type I {people['typeI']}, type II {people['typeII']}",
        '',
        '| question | network (95 % interval) | ' + ' | '.join(BASELINES.values()) + ' |',
        '|---|---|---|---|---|',
    ]
    for question in (
        'control against the rest',
        'typeI against the rest',
        'typeII against the rest',
        'typeII against typeI',
    ):
        entry = part.get(question)
        if entry:
            rows.append(
                f"| {question} | {with_interval(entry['network'], entry['interval'])} | "
                + ' | '.join(number(entry[b]) if b in entry else '' for b in BASELINES)
                + ' |'
            )
    calls = '; '.join(' / '.join(map(str, row)) for row in part['confusionTruthByCall'])
    return rows + ['', f'Calls by the largest class (truth in rows: control, type I, type II): {calls}.', '']


def verdict(figures: dict) -> str:
    """Says plainly whether the network beats its baselines where all three grades come from one source."""
    part = figures['outOfFold']['mosmeddataOnly']
    said = []
    for question in ('control against the rest', 'typeII against typeI'):
        entry = part[question]
        best = max(BASELINES, key=lambda b: entry[b])
        word = 'beats' if entry['network'] > entry[best] else 'does not beat'
        said.append(
            f"{question}: {number(entry['network'])}, it {word} the best plain number ({BASELINES[best]}, {number(entry[best])})"
        )
    return 'Within `mosmeddata`, ' + '; '.join(said) + '.'


def series_rows(figures: dict) -> list:
    rows = [
        '## Whole series (nobody here was trained on)',
        '',
        '| series | ten slices | control | type I | type II |',
        '|---|---|---|---|---|',
    ]
    for name, answers in figures['series'].items():
        for kind, s in answers.items():
            rows.append(
                f"| {name} | {kind} | {number(s['control'])} | {number(s['typeI'])} | {number(s['typeII'])} |"
            )
    return rows + [
        '',
        'P002: COVID-19, left lung, moderate. normal002: normal chest. A0002: lung cancer, no COVID-19, so `control` would be right. '
        '`supported`: slices chosen with the lower median of themselves and their neighbours.',
        '',
    ]


def patient_card(figures: dict, manifest: dict) -> str:
    provenance = manifest['provenance']
    lines = [
        '# Patient network hust19-open-1 (morbidity)',
        '',
        '**Trained on pseudo-patients graded by CT burden, not clinical severity. COVID-19 against other disease is not shown.** '
        'No picture at hand comes with a clinical class; "type I" and "type II" mean a small and a large share of ill lung.',
        '',
        verdict(figures),
        '',
        'Not for diagnosis. Research and education only. These are not the weights of the HUST-19 paper.',
        '',
        f"Version {manifest['version']}, weights SHA-256 `{manifest['weights']['sha256'][:16]}`. {manifest['worth']}",
        '',
        '## Figures, out of fold (five folds by patient)',
        '',
        'AUC. The baselines are single numbers of the same ten slices: mean pCT; share of the lung brighter than -597 HU; share of the '
        'slice network\'s lesion map above one half. The slice network was trained on the train part of these people, which flatters its two baselines '
        'there. Controls and patients of different sources differ in more than illness: judge within `mosmeddata`.',
        '',
    ]
    for key, title in PARTS.items():
        lines += part_table(title, figures['outOfFold'][key])
    lines += series_rows(figures)
    lines += [
        '## What a pseudo-patient is',
        '',
        '- Ten slices of one person, repeated where there are fewer (most sources hold one slice a person), or ten slices of several people of one source and grade; by falling pCT of the slice network.',
        '- MosMed: CT-0 control, CT-1 and CT-2 type I, CT-3 and CT-4 type II (slices with lesions of quality A or B only).',
        '- Where lesions were drawn: mean lesion share of the lung in the ten worst slices, type II from 0.25.',
        '- Controls: people without COVID-19 of `mosmeddata`, `finding-lungs`, `luna16`, `tcga-lung`, `iq-oth-nccd`, `covid-ct-md`, `drenet-wuhan`, ill lungs among them; in mixed ones the slices with the highest pCT of many.',
        '- `lesion-masks` (grey levels changed by CLAHE) trains, and is never scored.',
        f"- People: {', '.join(f'{k} {v}' for k, v in figures['people'].items())}.",
        '',
        '## What it is',
        '',
        'The architecture of the slice network with ten channels in, no join, softmax over control, typeI, typeII. '
        f"Logits were divided by a temperature of {figures['temperature']:.3f}, fitted on out-of-fold logits and folded into the last layer. "
        f"`sensitiveControl` {figures['sensitiveControl']}: out of fold, at most 5 % of pseudo-patients of type I and II (each type counting half) score that much control or more.",
        '',
        '## Known limits',
        '',
        '- Real series give ten neighbouring slices of one person; most pseudo-patients repeat one slice. The step from one to the other is checked on the series above only.',
        '- 24 MosMed patients are type II, one of them CT-4. Many type II come from teaching cases.',
        '- Mortality: no package, since no picture here comes with an outcome.',
        '',
        '## Data and licences',
        '',
        LICENCES,
        '',
        'Weights for research and education only. No image is part of this repository.',
        '',
        '## How to reproduce',
        '',
        '```',
        provenance['madeBy'],
        'python3 training/cnn/evaluate.py patient',
        '```',
        '',
    ]
    return '\n'.join(lines)
