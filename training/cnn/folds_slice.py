"""Five trainings with the patients dealt over five folds: the honest figures of the recipe.

    python3 training/cnn/folds_slice.py --threads 1

Every fold's network is kept, so that an interrupted run goes on where it stopped. A slice of quality B
or C trains unless its patient is in the held-out fold. evaluate_slice.py scores each fold by its network.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from fitting import add_recipe, recipe_of
from held_out import write_held_out
from kept import kept_network
from slices import fit_to_train_on, read_slices
from train_slice import OUT, ROOT

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


def fold_rows(data, seed: int) -> np.ndarray:
    """Fold of each slice; -1 for those that train in every fold."""
    folds = fold_of(data, seed)
    return np.array([folds.get(row['group'], -1) for row in data.rows])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--out', type=Path, default=OUT / 'slice')
    parser.add_argument('--only', type=int, nargs='*', default=list(range(FOLDS)))
    parser.add_argument('--threads', type=int, default=1)
    add_recipe(parser)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    recipe = recipe_of(args)
    data = read_slices(args.slices, args.data)
    folds = fold_rows(data, recipe.seed)
    for fold in args.only:
        train = data.where(fit_to_train_on(data) & (folds != fold))
        net = kept_network(args.out / f'fold-{fold}.pt', train, recipe)
        write_held_out(f'fold-{fold}', net, recipe, len(train.rows))


if __name__ == '__main__':
    main()
