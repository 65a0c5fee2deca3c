"""The card of the patient package, all numbers from its figures."""

NAMES = ('control', 'type I', 'type II')


def line(name: str, row: dict) -> str:
    cells = [f'{a:.3f} ({low:.3f} to {high:.3f})' for a, (low, high) in zip(row['aucs'], row['intervals'])]
    counts = ' / '.join(str(n) for n in row['people'])
    return f'| {name} | {counts} | {" | ".join(cells)} | {row["meanPctControl"]:.3f} | {row["typeTwoAgainstOne"]:.3f} / {row["meanPctTypeTwoAgainstOne"]:.3f} |'


def card_of(manifest: dict, figures: dict) -> str:
    series = '\n'.join(
        f'| {name.replace("covid-ct-md-", "").replace("lung-pet-ct-dx-", "")} | {" | ".join(f"{v:.3f}" for v in scores)} |'
        for name, scores in figures['series'].items()
    )
    return f"""# {manifest['id']}

**It grades what the CT shows, not the illness.** No picture at hand comes with a clinical class. Control is a person without
COVID-19 or MosMed's CT-0, type I little ill lung (CT-1, CT-2, or lesions of under a quarter of the lung in the worst slices),
type II much (CT-3, CT-4, or more). **COVID-19 against other disease is not shown:** other pneumonia, oedema or cancer fill
lungs as well, and a lung cancer (A0002 below) is not called control with confidence.

Research and education only. These are not the weights of the HUST-19 paper. Version {manifest['version']}, weights SHA-256
`{manifest['weights']['sha256'][:16]}`.

## Figures

AUC, one against the rest, 95 % interval by drawing patients. Val and test patients of the slice split, each part held out in
turn while the output layer was fitted on the others; the slice network below it was trained on neither, though val chose it among four. Pseudo-patients of sources
with one slice a person repeat that slice. The plain number beside is the mean of the ten pCT.

| patients | control / type I / type II | control | type I | type II | mean of ten pCT, control | type II against I: network / plain |
|---|---|---|---|---|---|---|
{line('val and test', figures['heldOut'])}
{line('test', figures['test'])}
{line('`mosmeddata` (one source, all grades)', figures['mosmeddata'])}

Sources differ in more than illness: judge by the last row. On control against the rest the network does not beat the mean of
the ten pCT by more than the intervals; what it adds is the grade.

Whole series, none of them trained or chosen on (P002: COVID-19, left lung; normal002: normal; A0002: lung cancer, 8 mm, two
kernels):

| series | control | type I | type II |
|---|---|---|---|
{series}

## What it is

Thirteen layers on ten slices ordered by falling pCT. Each slice goes by itself through the layers of the shipped slice network
up to its second dense layer; its 32 features and the mean of the highest 5 % of its lesion-map logits enter the output layer
beside those of the other nine (330 numbers). Only the output layer was fitted: ridge logistic regression on standardised
features, classes weighed evenly, strength chosen on the val part. Ten channels into one convolution, as the paper draws it,
were tried from scratch and from the slice network's mean picture; both ranked these people worse than the mean of the ten pCT.

The known answers are noise, on which the output is nearly certain: they check the layers less than the slice network's own do.

`sensitiveControl` {manifest['sensitiveControl']}: at most 5 % of the held-out pseudo-patients of type I and II (each type
counting half) have that much control or more.

## Limits

Scores assume that the three classes are equally frequent. MosMed has one slice a person, so its ten are one repeated. Controls
come from other sources than most patients. Nothing is known of children, contrast or thick slices. Roberts et al. (*Nature
Machine Intelligence* 2021) found no study of this kind fit for clinical use; this one is no exception.

Data and licences are those of the slice network (`models/slice/hust19-open-1/card.md`): several forbid commercial use.

## How to reproduce

`python3 training/cnn/train_patient.py` makes it again, `python3 training/cnn/train_patient.py --check` compares every figure.
"""
