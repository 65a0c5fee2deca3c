"""Recomputes every figure of the slice package from its shipped weights, without training.

    python3 training/cnn/evaluate.py slice

Writes figures.json into the package; training/cards/write.ts makes the card of it. Figures that need trainings (five folds, written by
folds_slice.py) are taken from training/out when they are there, else from the last figures.json.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from baselines import opacity_share, shortcut_scores
from measures import auc, interval, sensitivity_at, within_source
from package import PackagedNetwork, write_json
from series import all_series_figures
from slices import CLASSES, read_slices

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / 'training' / 'out'
LESION_BINS = ((0, 0.01), (0.01, 0.03), (0.03, 0.1), (0.1, 0.3), (0.3, 1.01))


def ranking(labels, groups, sources, score, draws=1000) -> dict:
    """pCT against nCT by one score: pooled and within sources, with intervals by patient."""
    lung = labels != 'NiCT'
    positive, groups, sources, score = labels[lung] == 'pCT', groups[lung], sources[lung], score[lung]
    pooled = lambda i: auc(positive[i], score[i])
    within = lambda i: within_source(positive[i], score[i], sources[i])
    everything = np.arange(len(score))
    return {
        'pCT': int(positive.sum()),
        'nCT': int((~positive).sum()),
        'pooled': pooled(everything),
        'pooledInterval': interval(groups, pooled, draws),
        'withinSource': within(everything),
        'withinSourceInterval': interval(groups, within, draws),
        'bySource': {
            s: {
                'pCT': int((positive & (sources == s)).sum()),
                'nCT': int((~positive & (sources == s)).sum()),
                'auc': auc(positive[sources == s], score[sources == s]),
            }
            for s in sorted(set(sources))
            if auc(positive[sources == s], score[sources == s]) is not None
        },
    }


def part_figures(rows, scores) -> dict:
    """All figures of one part of the split, quality A only."""
    column = lambda name: np.array([r[name] for r in rows])
    labels, groups, sources, classes = (
        column('label'),
        column('group'),
        column('source'),
        column('patient_class'),
    )
    truth = np.array([CLASSES.index(v) for v in labels])
    pct, lung = scores[:, 2], labels != 'NiCT'
    confusion = [[int(((truth == t) & (scores.argmax(1) == c)).sum()) for c in range(3)] for t in range(3)]
    informative = lambda i: auc(labels[i] == 'NiCT', scores[i, 0])
    return {
        'slices': len(rows),
        'groups': len(set(groups)),
        'pctAgainstNct': ranking(labels, groups, sources, pct),
        'NiCT': {
            'slices': int((~lung).sum()),
            'auc': informative(np.arange(len(rows))),
            'interval': interval(groups, informative),
        },
        'sensitivityAt90Specificity': sensitivity_at(labels[lung] == 'pCT', pct[lung]),
        'confusionTruthByCall': {'classes': list(CLASSES), 'counts': confusion},
        'brierPct': float(np.mean((pct[lung] - (labels[lung] == 'pCT')) ** 2)),
        'byLesionShareOfLung': lesion_sizes(rows, labels, pct),
        'meanPctOfNctByPatient': {
            c: {
                'slices': int(((labels == 'nCT') & (classes == c)).sum()),
                'mean': float(pct[(labels == 'nCT') & (classes == c)].mean()),
            }
            for c in sorted(set(classes[labels == 'nCT']))
        },
        'againstIllNct': {
            c: auc(
                np.r_[np.ones((labels == 'pCT').sum()), np.zeros(((labels == 'nCT') & (classes == c)).sum())],
                np.r_[pct[labels == 'pCT'], pct[(labels == 'nCT') & (classes == c)]],
            )
            for c in ('cap', 'cancer', 'other pneumonia')
            if ((labels == 'nCT') & (classes == c)).any()
        },
    }


def lesion_sizes(rows, labels, pct) -> dict:
    """AUC of pCT slices with lesions of one size against all nCT of the part."""
    share = np.array([-1.0 if r['lesion_share'] is None else r['lesion_share'] for r in rows])
    found = {}
    for low, high in LESION_BINS:
        chosen = (labels == 'pCT') & (share >= low) & (share < high)
        if chosen.any():
            both = chosen | (labels == 'nCT')
            found[f'{low * 100:g}-{min(high, 1) * 100:g} %'] = {
                'slices': int(chosen.sum()),
                'auc': auc(chosen[both], pct[both]),
            }
    return found


def weak_qualities(data, scores) -> dict:
    """Sources whose labels or pictures allow no claim: the figure is kept so that nobody has to ask."""
    found = {}
    for source in (
        'drenet-wuhan',
        'ucsd-covid-ct',
        'sars-cov-2-ct-scan',
        'covidnet-ct-example',
        'mosmeddata',
    ):
        chosen = np.array(
            [
                r['dataset'] == 'slices'
                and r['split'] == 'test'
                and r['source'] == source
                and r['label'] != 'NiCT'
                for r in data.rows
            ]
        )
        positive = data.labels[chosen] == 2
        found[source] = {
            'pCT': int(positive.sum()),
            'nCT': int((~positive).sum()),
            'auc': auc(positive, scores[chosen, 2]),
        }
    return found


def baseline_figures(data, folder: Path) -> dict:
    """Ranking of the test part by scores that know nothing of lesions."""
    slices = data.where(data.column('dataset') == 'slices')
    split, quality = slices.column('split'), slices.column('label_quality')
    train = (split == 'train') & (quality == 'A') & (slices.labels > 0)
    test = np.flatnonzero((split == 'test') & (quality == 'A'))
    rows = [slices.rows[i] for i in test]
    column = lambda name: np.array([r[name] for r in rows])
    both = {
        'shortcut': shortcut_scores(slices, train, folder)[test],
        'opacityShare': opacity_share(slices.images[test]),
    }
    return {
        name: ranking(column('label'), column('group'), column('source'), score, 300)
        for name, score in both.items()
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--package', type=Path, default=ROOT / 'models' / 'slice' / 'hust19-open-1')
    parser.add_argument('--folds', type=Path, default=OUT / 'slice' / 'folds.json')
    args = parser.parse_args()
    torch.set_num_threads(1)
    data = read_slices(args.slices, args.data)
    net = PackagedNetwork(args.package, torch.float32)
    scores = net.scores(data.images)
    figures = {
        'package': net.manifest['id'],
        'version': net.manifest['version'],
        'weightsSha256': net.manifest['weights']['sha256'],
        'madeBy': 'python3 training/cnn/evaluate.py slice',
    }
    for part in ('test', 'val'):
        chosen = (
            (data.column('dataset') == 'slices')
            & (data.column('split') == part)
            & (data.column('label_quality') == 'A')
        )
        figures[part] = part_figures(data.where(chosen).rows, scores[chosen])
    figures['testNoClaim'] = weak_qualities(data, scores)
    figures['baselinesOnTest'] = baseline_figures(data, args.data)
    figures['series'] = all_series_figures(data, scores, args.data)
    old = args.package / 'figures.json'
    folds = json.loads(args.folds.read_text()) if args.folds.exists() else {}
    if folds.get('foldsTrained') == 5:
        figures['fiveFolds'] = folds
    elif old.exists():
        figures['fiveFolds'] = json.loads(old.read_text()).get('fiveFolds')
    write_json(old, rounded(figures))


def rounded(value):
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return round(value, 4) if isinstance(value, float) else value


if __name__ == '__main__':
    main()
