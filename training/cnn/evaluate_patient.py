"""Figures of the patient package: out-of-fold scores as training left them, series from the shipped weights.

    python3 training/cnn/evaluate.py patient

Out-of-fold figures need the fold's networks, which do not ship: they come from training/out/patient when
that is there, else from the last figures.json. Baselines and whole series are computed anew.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from baselines import opacity_share
from card_patient import patient_card
from evaluate_slice import rounded
from measures import auc, interval
from package import PackagedNetwork, write_json
from patients import MORBIDITY, TEN
from series import SERIES, lower_median_of_neighbours, series_of
from slices import LEAST_LUNG, read_slices

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / 'training' / 'out'
# (name, is positive, is in the comparison) over the grades 0, 1, 2.
QUESTIONS = {
    'control against the rest': ((0,), (0, 1, 2)),
    'typeI against the rest': ((1,), (0, 1, 2)),
    'typeII against the rest': ((2,), (0, 1, 2)),
    'typeII against typeI': ((2,), (1, 2)),
}


def answer_of(question: str, scores: np.ndarray) -> np.ndarray:
    """The number that ranks patients for one question."""
    if question == 'typeII against typeI':
        return scores[:, 2] / np.maximum(scores[:, 1] + scores[:, 2], 1e-9)
    return scores[:, MORBIDITY.index(question.split()[0])]


def compared(rows: list, baselines: dict) -> dict:
    """AUC of network and baselines, with intervals by group for the network."""
    grades, groups = np.array([r['grade'] for r in rows]), np.array([r['group'] for r in rows])
    scores = np.array([r['scores'] for r in rows])
    found = {'patients': {MORBIDITY[g]: int((grades == g).sum()) for g in range(3)}}
    for question, (yes, among) in QUESTIONS.items():
        chosen = np.isin(grades, among)
        positive, score = np.isin(grades, yes)[chosen], answer_of(question, scores)[chosen]
        if positive.all() or not positive.any():
            continue
        entry = {
            'network': auc(positive, score),
            'interval': interval(groups[chosen], lambda i: auc(positive[i], score[i]), 500),
        }
        # A baseline is one number that grows with illness; type I lies between, so it cannot be ranked by it.
        if question != 'typeI against the rest':
            sign = -1 if yes == (0,) else 1
            entry |= {name: auc(positive, sign * values[chosen]) for name, values in baselines.items()}
        found[question] = entry
    calls = scores.argmax(1)
    found['confusionTruthByCall'] = [
        [int(((grades == t) & (calls == c)).sum()) for c in range(3)] for t in range(3)
    ]
    return found


def subset(rows, baselines, keep) -> dict:
    keep = np.array([bool(keep(r)) for r in rows])
    return compared([r for r, k in zip(rows, keep) if k], {name: v[keep] for name, v in baselines.items()})


def chosen_ten(scores, lung, supported: bool) -> np.ndarray:
    """The ten slices of a series (method, section 4) by falling pCT."""
    pct = np.where((lung >= LEAST_LUNG) & (scores.argmax(1) != 0), scores[:, 2], 0)
    rank = lower_median_of_neighbours(pct) if supported else pct
    ten = np.argsort(-rank, kind='stable')[:TEN]
    return ten[np.argsort(-pct[ten], kind='stable')]


def series_answers(data, scores, net) -> dict:
    lung, found = np.array([r['lung_fraction'] for r in data.rows], float), {}
    for name, start in SERIES.items():
        index = series_of(data, start + '/')
        if len(index) < TEN:
            continue
        for supported in (True, False):
            ten = index[chosen_ten(scores[index], lung[index], supported)]
            out = net.scores(data.images[ten].transpose(1, 2, 0)[None])[0]
            found.setdefault(name, {})['supported' if supported else 'plain'] = {
                c: float(v) for c, v in zip(MORBIDITY, out)
            }
    return found


def map_burden(net: PackagedNetwork, images: np.ndarray) -> np.ndarray:
    """Share of the lesion map's cells above one half, untouched by the class decision."""
    with torch.inference_mode():
        parts = [
            (net.outputs(torch.from_numpy(images[i : i + 32, ..., None].astype(np.float32) / 255))[1] > 0)
            .float()
            .mean((1, 2))
            .numpy()
            for i in range(0, len(images), 32)
        ]
    return np.concatenate(parts)


def out_of_fold(rows, data, slice_net, scores) -> dict:
    ten = np.array([r['slices'] for r in rows])
    share, burden = opacity_share(data.images), map_burden(slice_net, data.images)
    baselines = {
        'meanOfTenPct': scores[ten, 2].mean(1),
        'opacityShare': share[ten].mean(1),
        'lesionMapBurden': burden[ten].mean(1),
    }
    split = {r['group']: r['split'] for r in data.rows}
    one = lambda r: r['kind'] == 'one'
    return {
        'allPeople': subset(rows, baselines, one),
        'mosmeddataOnly': subset(rows, baselines, lambda r: one(r) and r['source'] == 'mosmeddata'),
        'unseenBySliceNetwork': subset(
            rows, baselines, lambda r: one(r) and split.get(r['group']) in ('val', 'test')
        ),
        'blocksOfPeople': subset(rows, baselines, lambda r: not one(r)),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--slice-package', type=Path, default=ROOT / 'models' / 'slice' / 'hust19-open-1')
    parser.add_argument(
        '--package', type=Path, default=ROOT / 'models' / 'patient-morbidity' / 'hust19-open-1'
    )
    parser.add_argument('--trained', type=Path, default=OUT / 'patient' / 'folds.json')
    args = parser.parse_args()
    torch.set_num_threads(1)
    data = read_slices(args.slices, args.data)
    slice_net, net = PackagedNetwork(args.slice_package, torch.float32), PackagedNetwork(
        args.package, torch.float32
    )
    scores = slice_net.scores(data.images)
    old = args.package / 'figures.json'
    figures = {
        'package': net.manifest['id'],
        'version': net.manifest['version'],
        'weightsSha256': net.manifest['weights']['sha256'],
        'slicePackageSha256': slice_net.manifest['weights']['sha256'],
        'madeBy': 'python3 training/cnn/evaluate.py patient',
    }
    if args.trained.exists():
        trained = json.loads(args.trained.read_text())
        figures['people'], figures['temperature'] = trained['people'], trained['temperature']
        figures['outOfFold'] = out_of_fold(trained['rows'], data, slice_net, scores)
    elif old.exists():
        figures |= {k: json.loads(old.read_text())[k] for k in ('people', 'temperature', 'outOfFold')}
    figures['sensitiveControl'] = net.manifest['sensitiveControl']
    figures['series'] = series_answers(data, scores, net)
    write_json(old, rounded(figures))
    (args.package / 'card.md').write_text(patient_card(rounded(figures), net.manifest))
    print((args.package / 'card.md').read_text())


if __name__ == '__main__':
    main()
