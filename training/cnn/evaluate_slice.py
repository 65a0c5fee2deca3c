"""Recomputes every figure of the slice package, without training.

    python3 training/cnn/evaluate_slice.py

Writes <out>/slice/<name>/figures.json, which training/cards/take.ts compares and takes over. Figures of other
trainings (five folds, a source left out) are computed from the networks in training/held-out.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from baselines import opacity_share, shortcut_features_of, shortcut_model
from folds_slice import FOLDS, fold_rows
from held_out import read_held_out
from leave_source_out import SOURCES, without_source
from measures import auc, interval
from package import PackagedNetwork, write_json
from scoring import Scores, of_package, of_training
from series import all_series_figures
from slice_figures import part_figures, ranking, rounded, weak_qualities
from slices import read_slices

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / 'training' / 'out'


class Judged:
    """The slices that carry claims: labelled, quality A."""

    def __init__(self, data, features):
        self.data = data
        self.features = features
        self.claims = (data.column('dataset') == 'slices') & (data.column('label_quality') == 'A')

    def shortcut(self, train, test) -> np.ndarray:
        """pCT scores of `test` by grey levels, borders and size alone, fitted on the claims in `train`."""
        fitted = train & self.claims & (self.data.labels > 0)
        model = shortcut_model(self.features[fitted], self.data.labels[fitted] == 2)
        return model(self.features[test])

    def ranked(self, chosen, score, draws=300) -> dict:
        """`score` of the slices `chosen` as a ranking of pCT above nCT."""
        rows = self.data.where(chosen).rows
        column = lambda name: np.array([r[name] for r in rows])
        return ranking(column('label'), column('group'), column('source'), score, draws)

    def baselines(self, chosen, shortcut) -> dict:
        return {
            'shortcut': self.ranked(chosen, shortcut),
            'opacityShare': self.ranked(chosen, opacity_share(self.data.images[chosen])),
        }


def five_folds(judged: Judged, kept: Path):
    """Everybody scored by the training that has not seen them."""
    data, folds = judged.data, fold_rows(judged.data, 0)
    count = len(folds)
    scores, shortcut = Scores(np.zeros((count, 3)), np.zeros((count, 3)), np.zeros(count)), np.zeros(count)
    for fold in range(FOLDS):
        held = folds == fold
        net, about = read_held_out(f'fold-{fold}')
        by_fold = of_training(net, data.images[held], kept / f'fold-{fold}.npz')
        scores.joined[held], scores.without[held] = by_fold.joined, by_fold.without
        scores.by_map[held] = by_fold.by_map
        shortcut[held] = judged.shortcut(~held, held)
    chosen = judged.claims & (folds >= 0)
    return {
        'stages': about['stages'],
        **part_figures(data.where(chosen).rows, scores.where(chosen)),
        'baselines': judged.baselines(chosen, shortcut[chosen]),
    }


def left_out(judged: Judged, kept: Path, source: str):
    """A source scored by the training without its people."""
    data = judged.data
    chosen = judged.claims & (data.column('source') == source) & (data.labels > 0)
    net, about = read_held_out(f'without-{source}')
    scores = of_training(net, data.images[chosen], kept / f'without-{source}.npz')
    positive, groups = data.labels[chosen] == 2, data.column('group')[chosen]
    return {
        'stages': about['stages'],
        'slices': int(chosen.sum()),
        'groups': len(set(groups)),
        'pCT': int(positive.sum()),
        'nCT': int((~positive).sum()),
        'auc': auc(positive, scores.joined[:, 2]),
        'interval': interval(groups, lambda i: auc(positive[i], scores.joined[i, 2])),
        'withoutJoin': auc(positive, scores.without[:, 2]),
        'shortcut': auc(positive, judged.shortcut(without_source(data, source), chosen)),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--package', type=Path, default=ROOT / 'models' / 'slice' / 'hust19-open-1')
    parser.add_argument('--kept', type=Path, default=OUT / 'slice')
    parser.add_argument('--out', type=Path, default=OUT / 'evaluated')
    args = parser.parse_args()
    torch.set_num_threads(1)
    data = read_slices(args.slices, args.data)
    net = PackagedNetwork(args.package, torch.float32)
    scores = of_package(net, data.images, args.kept / 'shipped.npz')
    judged = Judged(data, shortcut_features_of(data, args.data, args.kept / 'shortcut.npz'))
    split = data.column('split')
    parts = {name: judged.claims & (split == name) for name in ('test', 'val')}
    figures = {
        'schema': 'hust19-slice-figures/1',
        'package': net.manifest['id'],
        'version': net.manifest['version'],
        'weightsSha256': net.manifest['weights']['sha256'],
        **{name: part_figures(data.where(of).rows, scores.where(of)) for name, of in parts.items()},
        'testNoClaim': weak_qualities(data, scores.joined),
        'baselinesOnTest': judged.baselines(parts['test'], judged.shortcut(split == 'train', parts['test'])),
        'series': all_series_figures(data, scores.joined, args.data),
        'fiveFolds': five_folds(judged, args.kept),
        'leaveSourceOut': {source: left_out(judged, args.kept, source) for source in SOURCES},
    }
    folder = args.out / net.manifest['id']
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / 'figures.json', rounded(figures))


if __name__ == '__main__':
    main()
