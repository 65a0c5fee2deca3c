"""The slice package's model card, written from its figures so that the two cannot disagree."""

LICENCES = """| source | used for | licence or terms |
|---|---|---|
| mosmeddata (MosMedData COVID19_1110) | training, figures | CC BY-NC-ND 3.0 |
| medseg-volumes, covid19-ct-seg, lesion-masks, coronacases (Zenodo 3757476, radiopaedia.org, coronacases.org) | training, figures | CC BY-NC-SA 4.0 |
| medseg-covid100 (MedSeg, Italian Society of Radiology) | training, figures | terms of the image owners, research |
| ucsd-covid-ct (COVID-CT) | training | figures of articles, copyright of authors and publishers |
| covid-chestxray-ct | training | per image |
| sars-cov-2-ct-scan | training | non-commercial |
| drenet-wuhan | training | not stated |
| covid-ct-md | training (CAP cases), figures | not stated in the repository; publication says CC BY 4.0 |
| iq-oth-nccd | training, figures | CC BY-NC 3.0 |
| finding-lungs | training, figures | not stated |
| midrc-ricord-1a | training | CC BY-NC 4.0 |
| covidnet-ct-example | figures without claim | asset of a repository |
| luna16, tcga-lung | training, figures | CC BY 3.0 |
| lung-pet-ct-dx, covid-19-ny-sbu | figures; training | CC BY 4.0 |"""


def number(value) -> str:
    return 'none' if value is None else f'{value:.3f}'


def with_interval(value, interval) -> str:
    return (
        number(value)
        if interval is None
        else f'{number(value)} ({number(interval[0])} to {number(interval[1])})'
    )


def opening(figures: dict) -> list:
    shortcut = figures['baselinesOnTest']['shortcut']
    return [
        '# Slice network hust19-open-1',
        '',
        '**What this network cannot show.** Whether it tells COVID-19 from other pneumonia is not shown and cannot be shown with the data '
        'it was made from: positives and other pneumonias come from different sources, scanners and years, so a network that names the source '
        'gets that right as well. It finds opacities in lungs; other diseases make opacities too.',
        '',
        '**Shortcuts.** Grey levels and borders of the whole frame alone, in five folds over all sources, reach a pooled AUC of 0.88 '
        f'(design measurement); fitted on the training part and applied to the test part here they reach {number(shortcut["pooled"])} pooled and {number(shortcut["withinSource"])} within sources. '
        'A pooled figure near that proves nothing. Judge by the figures within sources.',
        '',
        '**Not for diagnosis.** Research and education only. These are not the weights of the HUST-19 paper, which are not public.',
        '',
    ]


def ranking_table(figures: dict) -> list:
    rows = [
        '## Figures',
        '',
        'pCT against nCT, AUC with 95 % interval by drawing patients; slices of label quality A only; split by patient. '
        'The test part was not used to fit or to choose (it was also reported once for version 0.1.0, before this one was trained).',
        '',
        '| part | pCT / nCT | pooled | within source |',
        '|---|---|---|---|',
    ]
    for name, part in (
        ('test', figures['test']['pctAgainstNct']),
        ('val (chosen on)', figures['val']['pctAgainstNct']),
        ('baseline on test: grey levels, borders, size', figures['baselinesOnTest']['shortcut']),
        ('baseline on test: share of opaque lung', figures['baselinesOnTest']['opacityShare']),
    ):
        rows.append(
            f"| {name} | {part['pCT']} / {part['nCT']} | {with_interval(part['pooled'], part['pooledInterval'])} | {with_interval(part['withinSource'], part['withinSourceInterval'])} |"
        )
    folds = figures.get('fiveFolds')
    if folds:
        part = folds['pctAgainstNct']
        rows.append(
            f"| five folds by patient (other trainings, same recipe) | {part['pCT']} / {part['nCT']} | {with_interval(part['pooled'], part['pooledInterval'])} | {with_interval(part['withinSource'], part['withinSourceInterval'])} |"
        )
    return rows + ['']


def source_tables(figures: dict) -> list:
    rows = ['### By source', '', '| part | source | pCT / nCT | AUC |', '|---|---|---|---|']
    parts = [('test', figures['test']), ('val', figures['val'])] + (
        [('five folds', figures['fiveFolds'])] if figures.get('fiveFolds') else []
    )
    for name, part in parts:
        for source, f in part['pctAgainstNct']['bySource'].items():
            rows.append(f"| {name} | {source} | {f['pCT']} / {f['nCT']} | {number(f['auc'])} |")
    rows += [
        '',
        'Test slices of quality B and C, or of sources where grey levels and borders alone reach 0.80 to 0.94. No claim rests on these:',
        '',
        '| source | pCT / nCT | AUC |',
        '|---|---|---|',
    ]
    for source, f in figures['testNoClaim'].items():
        rows.append(f"| {source} | {f['pCT']} / {f['nCT']} | {number(f['auc'])} |")
    return rows + ['']


def detail_tables(figures: dict) -> list:
    name, part = (
        ('five folds', figures['fiveFolds']) if figures.get('fiveFolds') else ('test', figures['test'])
    )
    test = figures['test']
    counts = test['confusionTruthByCall']['counts']
    rows = [
        '### Other figures',
        '',
        f"- NiCT against the rest, test: {with_interval(test['NiCT']['auc'], test['NiCT']['interval'])} ({test['NiCT']['slices']} slices).",
        f"- Sensitivity at 90 % specificity, test: {number(test['sensitivityAt90Specificity'])}; Brier score of pCT, test: {number(test['brierPct'])}.",
        '- Calls by the largest class, test (truth in rows; NiCT, nCT, pCT): '
        + '; '.join(' / '.join(map(str, row)) for row in counts)
        + '.',
        '',
        f'Lesion share of the lung, {name}, each against all nCT of the part:',
        '',
        '| lesion | slices | AUC |',
        '|---|---|---|',
    ]
    rows += [
        f"| {size} | {f['slices']} | {number(f['auc'])} |" for size, f in part['byLesionShareOfLung'].items()
    ]
    rows += [
        '',
        f'Mean pCT of nCT slices by patient, {name} (cap, cancer and other pneumonia are ill lungs without COVID-19; covid: slices without lesion of a patient who has it):',
        '',
        '| patient | slices | mean pCT |',
        '|---|---|---|',
    ]
    rows += [
        f"| {c} | {f['slices']} | {number(f['mean'])} |" for c, f in part['meanPctOfNctByPatient'].items()
    ]
    rows += [
        '',
        f'All pCT of quality A against ill lungs without COVID-19, {name} (crosses sources, so no proof): '
        + ', '.join(f'{c} {number(v)}' for c, v in part['againstIllNct'].items())
        + '.',
        '',
    ]
    return rows


def series_table(figures: dict) -> list:
    rows = [
        '### Whole series (none of these patients was trained or chosen on)',
        '',
        '`supported`: a slice counts with the lower median of itself and its two neighbours. Slices called NiCT or with a lung share under 0.6 % of the frame count as 0.',
        '',
        '| series | slices | mean pCT | highest | highest supported | mean of the ten | ten, supported |',
        '|---|---|---|---|---|---|---|',
    ]
    for name, f in figures['series'].items():
        rows.append(
            f"| {name} | {f['slices']} | {number(f['meanPctOfLungSlices'])} | {number(f['highest'])} | {number(f['highestSupported'])} | {number(f['meanOfTenHighest'])} | {number(f['meanOfTenHighestSupported'])} |"
        )
    p = figures['series'].get('P002')
    if p:
        rows += [
            '',
            f"P002 (COVID-19, left lung) against the radiologists' flags ({p['flagged']} of {p['slices']} slices): AUC {number(p['auc'])}, median of three {number(p['aucMedianOfThree'])}, "
            f"mean of five {number(p['aucMeanOfFive'])}; mean pCT of flagged slices {number(p['meanFlagged'])}, of unflagged ones with lung {number(p['meanUnflaggedWithLung'])}; "
            f"{p['flaggedAmongTenHighest']} of the ten highest are flagged. normal002 is a normal chest; A0002 has a lung cancer, 8 mm steps, two kernels.",
        ]
    return rows + ['']


def slice_card(figures: dict, manifest: dict) -> str:
    provenance = manifest['provenance']
    lines = opening(figures) + [
        f"Version {manifest['version']}, weights SHA-256 `{manifest['weights']['sha256'][:16]}`. {manifest['worth']}",
        '',
    ]
    lines += ranking_table(figures) + source_tables(figures) + detail_tables(figures) + series_table(figures)
    lines += [
        '## What it is',
        '',
        'Thirteen layers (input, three times two convolutions and a max pool, two dense layers, softmax over NiCT, nCT, pCT) on one slice of 200 x 200 pixels '
        'as `prepareSlice` version 2 makes it. One path more than the paper: a 1 x 1 lesion map on the features before the third pool; the mean of its highest '
        '5 % of logits (24 of 484) is added to the pCT logit, scaled and shifted by two learnt numbers. Batch normalisation is folded into the convolutions.',
        '',
        '## How it was trained',
        '',
        f"Split: {provenance['split']}. Map first, on radiologists' lesion masks, then classes and map together; batches balanced by class and source; "
        'flips, turns, scales, grey changes, blur, noise, CLAHE and JPEG as augmentation; moving average of the weights; seed fixed. '
        'Slices of `lesion-masks` (grey levels changed by CLAHE) enter the map loss only.',
        '',
        '## Known limits',
        '',
        *(
            []
            if figures.get('fiveFolds')
            else [
                '- Five folds of this recipe were not run for lack of time; `training/cnn/folds_slice.py` runs them. The figures above rest on one split and one seed.'
            ]
        ),
        '- Chosen on val among four trainings; val holds 43 pCT of few patients, so the choice is noisy (see the table in `training/cnn/README.md`).',
        '- Small lesions: see the table; below 1 % of the lung the ranking is weak.',
        '- Ill lungs without COVID-19 score higher than normal ones.',
        '- `mosmeddata` has one middle slice a patient; expert lesions of whole volumes come from seven patients of `medseg-volumes`, two of them in the test part.',
        '- `covid19-ct-seg` are crops and `drenet-wuhan` cut-out lungs; their lungs come from their masks, not from the preparation.',
        '- Slice thickness, kernel, contrast and age were not varied on purpose and are not known for most sources. No radiologist read slices for this project.',
        '- Roberts et al. (Nature Machine Intelligence 2021) found no study of this kind fit for clinical use; this one is no exception.',
        '',
        '## Data and licences',
        '',
        LICENCES,
        '',
        'Several sources forbid commercial use or derivatives, or state no terms. The weights are therefore for research and education only. No image is part of this repository.',
        '',
        '## How to reproduce',
        '',
        'See `training/cnn/README.md`. The command of these weights:',
        '',
        '```',
        provenance['madeBy'],
        'python3 training/cnn/evaluate.py slice',
        '```',
        '',
    ]
    return '\n'.join(lines)
