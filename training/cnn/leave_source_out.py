"""Trainings of the shipped recipe without one source: does the network read lungs, or the source?

    python3 training/cnn/leave_source_out.py --map-steps 500 --steps 1500

Leaves out everybody who stands in the source, in every other source too, since the same person may stand
in several. Each network is kept as training/out/slice/without-<source>.pt beside the recipe that made it,
so that an interrupted run goes on where it stopped; evaluate_slice.py scores them.
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

SOURCES = ('medseg-volumes', 'mosmeddata')


def without_source(data, source: str) -> np.ndarray:
    """Which slices train when nobody of `source` may."""
    people = sorted({row['group'] for row in data.rows if row['source'] == source})
    return fit_to_train_on(data) & ~np.isin(data.column('group'), people)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--out', type=Path, default=OUT / 'slice')
    parser.add_argument('--only', nargs='*', default=SOURCES)
    parser.add_argument('--threads', type=int, default=1)
    add_recipe(parser)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    recipe = recipe_of(args)
    data = read_slices(args.slices, args.data)
    for source in args.only:
        train = data.where(without_source(data, source))
        net = kept_network(args.out / f'without-{source}.pt', train, recipe)
        write_held_out(f'without-{source}', net, recipe, len(train.rows))


if __name__ == '__main__':
    main()
