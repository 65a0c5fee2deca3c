"""Makes models/patient-morbidity/hust19-open-1: the slice network on each of ten slices, one output layer on all.

    python3 training/cnn/train_patient.py           # trains, writes the package and figures.json
    python3 training/cnn/train_patient.py --out training/out/evaluated   # trains again, writes only figures.json there

The ten channels go apart through the layers of the shipped slice network (input, convolutions, pools, two
dense layers), and what each yields, 32 features and five means of its highest lesion-map logits, enters the
output layer side by side: thirteen layers. Only the output layer is fitted, by ridge logistic regression.
Also writes training/out/patient/oof-scores.json, which training/fusion reads.
"""

import argparse
import copy
import hashlib
import json
from datetime import date
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from calls import quality
from measures import auc, interval
from package import PackagedNetwork, code_version, folder_list, known_answers, write_json
from patients import MORBIDITY, TEN, TRAIN_ONLY, filled, people
from series import series_of
from slices import LEAST_LUNG, read_slices

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / 'training' / 'out'
SLICE_PACKAGE = ROOT / 'models' / 'slice' / 'hust19-open-1'
PACKAGE = ROOT / 'models' / 'patient-morbidity' / 'hust19-open-1'
VERSION = '0.3.0'
TOP_SHARES = (0.0125, 0.05, 0.1, 0.2, 0.4)
"""Of the map's logits: what the few highest say of a lesion, and the many of how far it goes."""
STRENGTHS = (0.0005, 0.005, 0.05)
"""Inverse ridge strengths that the val part chooses from."""
MISSED = 0.05


def with_shares(slice_net: PackagedNetwork) -> PackagedNetwork:
    """The slice network whose map is no addition to a logit but five features."""
    net = copy.copy(slice_net)
    net.manifest = copy.deepcopy(slice_net.manifest)
    net.manifest['architecture']['join'] |= {'topShares': list(TOP_SHARES), 'outputIndex': None}
    return net


def slice_features(net: PackagedNetwork, images: np.ndarray) -> tuple:
    """(features [n, 37], scores [n, 3]) of every slice."""
    found, scores, patient_net = [], [], with_shares(net)
    with torch.inference_mode():
        for i in range(0, len(images), 32):
            x = torch.from_numpy(images[i : i + 32].astype(np.float32) / 255)[..., None]
            units, lesion_map = patient_net.before_output(x)
            found.append(torch.cat([units, patient_net.highest(lesion_map)], 1))
            scores.append(net.outputs(x)[0])
    return torch.cat(found).double().numpy(), torch.cat(scores).double().numpy()


class Output:
    """Standardised features to class probabilities, classes weighed evenly."""

    def __init__(self, features, grades, strength: float):
        self.mean, self.spread = features.mean(0), features.std(0) + 1e-3
        model = LogisticRegression(C=strength, max_iter=5000, class_weight='balanced')
        model.fit((features - self.mean) / self.spread, grades)
        self.kernel = model.coef_.T / self.spread[:, None]
        self.bias = model.intercept_ - self.mean @ self.kernel

    def scores(self, features) -> np.ndarray:
        logits = features @ self.kernel + self.bias
        powers = np.exp(logits - logits.max(1, keepdims=True))
        return powers / powers.sum(1, keepdims=True)


def aucs(grades, scores) -> list:
    return [auc(grades == g, scores[:, g]) for g in range(len(MORBIDITY))]


def sensitive_control(grades, control) -> float:
    """Least control score at which at most 5 % of type I and II, each type counting half, are called control."""
    ill = grades > 0
    weights = (1 / np.bincount(grades, minlength=3)[grades])[ill]
    order = np.argsort(-control[ill])
    over = np.cumsum(weights[order]) / weights.sum()
    return float(np.nextafter(np.float32(control[ill][order][int((over <= MISSED).sum())]), np.float32(2)))


def write_package(slice_net: PackagedNetwork, output: Output, least_control: float, data: Path, strength: float):
    manifest = with_shares(slice_net).manifest
    architecture = manifest['architecture']
    last = len(architecture['layers']) - 1
    architecture |= {'input': [200, 200, TEN], 'channels': 'apart'}
    tensors = {k: v.numpy() for k, v in slice_net.tensors.items() if not k.startswith('join/')}
    tensors[f'layer{last}/kernel'], tensors[f'layer{last}/bias'] = output.kernel, output.bias
    packed = b''.join(v.astype('<f4').tobytes() for v in tensors.values())
    manifest |= {
        'id': f'patient-morbidity/{PACKAGE.name}',
        'role': 'patient-morbidity',
        'version': VERSION,
        'origin': 'trained here on pseudo-patients graded by what the CT shows; not the weights of the paper',
        'tensors': [{'name': k, 'shape': list(v.shape)} for k, v in tensors.items()],
        'weights': {'file': 'weights.bin', 'bytes': len(packed), 'sha256': hashlib.sha256(packed).hexdigest()},
        'classes': list(MORBIDITY),
        'sensitiveControl': least_control,
        'worth': 'Grades how much of the lungs is ill, learnt from pseudo-patients: not clinical severity, and not COVID-19 against other disease.',
        'provenance': {
            'data': [folder_list(data / name) for name in ('slices', 'lesion-masks')],
            'split': f'pseudo-patients of slices/split.csv; figures on val and test patients, each part held out in turn; slice network {slice_net.manifest["weights"]["sha256"][:16]}; the three whole series in none',
            'seed': 0,
            'epochs': 0,
            'madeBy': 'python3 training/cnn/train_patient.py',
            'code': code_version(),
            'madeOn': date.today().isoformat(),
        },
    }
    PACKAGE.mkdir(parents=True, exist_ok=True)
    (PACKAGE / 'weights.bin').write_bytes(packed)
    write_json(PACKAGE / 'manifest.json', manifest)
    # One answer holds ten images. Noise is never a patient with pneumonia: of so small outputs a thousandth would tell nothing.
    write_json(PACKAGE / 'known-answers.json', known_answers(PackagedNetwork(PACKAGE), count=1, tolerance=1e-5))


def keep_held_out(persons, scores, held):
    """For training/fusion: outside the repository."""
    (OUT / 'patient').mkdir(parents=True, exist_ok=True)
    rows = [
        {'group': p.group, 'class': MORBIDITY[p.grade], 'scores': s.tolist(), 'kind': 'one', 'source': p.source}
        for p, s, h in zip(persons, scores, held)
        if h
    ]
    write_json(OUT / 'patient' / 'oof-scores.json', rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--out', type=Path, help='write nothing but the figures, into <out>/<id>/figures.json')
    args = parser.parse_args()
    torch.set_num_threads(1)
    data = read_slices(args.slices, args.data)
    slice_net = PackagedNetwork(SLICE_PACKAGE, torch.float32)
    features, slice_scores = slice_features(slice_net, data.images)
    pct = slice_scores[:, 2]
    split = {row['group']: row['split'] for row in data.rows if row['dataset'] == 'slices'}
    persons = [p for p in people(data, pct) if p.source not in TRAIN_ONLY]
    grades = np.array([p.grade for p in persons])
    part = np.array([split.get(p.group, '') for p in persons])
    sources = np.array([p.source for p in persons])
    stacks = np.stack([features[filled(p.slices, pct)].reshape(-1) for p in persons])
    plain = np.array([pct[filled(p.slices, pct)].mean() for p in persons])

    def held_out(name: str, strength: float) -> np.ndarray:
        return Output(stacks[part != name], grades[part != name], strength).scores(stacks[part == name])

    strength = max(STRENGTHS, key=lambda c: np.mean(aucs(grades[part == 'val'], held_out('val', c))))
    scores = np.zeros((len(persons), 3))
    for name in ('val', 'test'):
        scores[part == name] = held_out(name, strength)
    held = (part == 'val') | (part == 'test')
    least_control = round(sensitive_control(grades[held], scores[held, 0]), 4)
    output = Output(stacks, grades, strength)

    def row(where) -> dict:
        groups = np.array([p.group for p in persons])[where]
        return {
            'people': np.bincount(grades[where], minlength=3).tolist(),
            'aucs': aucs(grades[where], scores[where]),
            'intervals': [
                interval(groups, lambda i, g=g: auc(grades[where][i] == g, scores[where][i, g])) for g in range(3)
            ],
            'meanPctControl': auc(grades[where] == 0, -plain[where]),
            'meanPctTypeTwoAgainstOne': auc(*typed(where, plain)),
            'typeTwoAgainstOne': auc(*typed(where, scores[:, 2] - scores[:, 1])),
            'quality': quality(scores[where], grades[where], groups, least_control),
        }

    def typed(where, values) -> tuple:
        ill = where & (grades > 0)
        return grades[ill] == 2, values[ill]

    series = {}
    for folder in ('covid-ct-md-P002', 'covid-ct-md-normal002', 'lung-pet-ct-dx-A0002/series2-B70f', 'lung-pet-ct-dx-A0002/series3-B40f'):
        index = series_of(data, folder)
        lung = data.column('lung_fraction').astype(float)[index]
        shows = (lung >= LEAST_LUNG) & (slice_scores[index].argmax(1) != 0)
        ten = sorted(index[shows], key=lambda i: (-pct[i], i))[:TEN]
        series[folder] = output.scores(features[ten].reshape(1, -1))[0].round(4).tolist()
    figures = {
        'schema': 'hust19-patient-figures/1',
        'strength': strength,
        'heldOut': row(held),
        'test': row(part == 'test'),
        'mosmeddata': row(held & (sources == 'mosmeddata')),
        'series': series,
    }
    figures = json.loads(json.dumps(figures, default=float), parse_float=lambda x: round(float(x), 4))
    keep_held_out(persons, scores, held)
    if args.out:
        folder = args.out / PACKAGE.parent.name / PACKAGE.name
        folder.mkdir(parents=True, exist_ok=True)
        write_json(folder / 'figures.json', figures)
        return
    write_package(slice_net, output, least_control, args.data, strength)
    read_back = PackagedNetwork(PACKAGE).scores(
        np.stack([data.images[filled(p.slices, pct)] for p in persons[:40]]).transpose(0, 2, 3, 1)
    )
    print('largest difference of the package read back:', np.abs(read_back - output.scores(stacks[:40])).max())
    write_json(PACKAGE / 'figures.json', figures)


if __name__ == '__main__':
    main()
