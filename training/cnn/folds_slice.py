"""Five trainings with the patients dealt over five folds: the honest figures of the recipe.

    python3 training/cnn/folds_slice.py --threads 1

Every fold's network is kept, so that an interrupted run goes on where it stopped. A slice of quality B
or C trains unless its patient is in the held-out fold. Writes training/out/slice/folds.json, which
evaluate.py quotes.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from evaluate_slice import part_figures, rounded
from fitting import Recipe, fit_slice_network
from network import ImageNet13, folded
from slices import fit_to_train_on, read_slices
from train_slice import OUT, ROOT, probabilities

FOLDS = 5


def fold_of(data, seed: int) -> dict:
    """Group -> fold: in each source first the groups with pCT of quality A are dealt evenly, then the others."""
    rng, folds = np.random.default_rng(seed), {}
    rows = [r for r in data.rows if r['dataset'] == 'slices']
    claimed = {r['group'] for r in rows if r['label'] == 'pCT' and r['label_quality'] == 'A'}
    for source in sorted({r['source'] for r in rows}):
        for wanted in (True, False):
            names = sorted(
                {r['group'] for r in rows if r['source'] == source and (r['group'] in claimed) == wanted}
                - set(folds)
            )
            start = int(rng.integers(FOLDS))
            for n, i in enumerate(rng.permutation(len(names))):
                folds[names[i]] = (start + n) % FOLDS
    return folds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--out', type=Path, default=OUT / 'slice')
    parser.add_argument('--name', default='fold')
    parser.add_argument('--only', type=int, nargs='*', default=list(range(FOLDS)))
    parser.add_argument('--threads', type=int, default=1)
    for field, value in asdict(Recipe()).items():
        parser.add_argument('--' + field.replace('_', '-'), type=type(value), default=value)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    recipe = Recipe(**{field: getattr(args, field) for field in asdict(Recipe())})
    data = read_slices(args.slices, args.data)
    folds = fold_of(data, recipe.seed)
    row_fold = np.array([folds.get(r['group'], -1) for r in data.rows])
    claims = (data.column('dataset') == 'slices') & (data.column('label_quality') == 'A')
    scores = np.zeros((len(data.rows), 3))
    args.out.mkdir(parents=True, exist_ok=True)
    for fold in args.only:
        kept = args.out / f'{args.name}-{fold}.pt'
        net = ImageNet13(1, 3, joined=True).eval()
        if kept.exists():
            net.load_state_dict(torch.load(kept))
        else:
            net = fit_slice_network(data.where(fit_to_train_on(data) & (row_fold != fold)), recipe)
            torch.save(net.state_dict(), kept)
        held = row_fold == fold
        scores[held] = probabilities(folded(net), data.images[held])
    judged = claims & np.isin(row_fold, args.only)
    figures = {
        'recipe': asdict(recipe),
        'foldsTrained': len(args.only),
        **part_figures(data.where(judged).rows, scores[judged]),
    }
    (args.out / f'{args.name}s.json').write_text(json.dumps(rounded(figures), indent=1))
    print(json.dumps({k: figures['pctAgainstNct'][k] for k in ('pooled', 'pooledInterval', 'withinSource')}))


if __name__ == '__main__':
    main()
