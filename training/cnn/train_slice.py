"""Trains the slice network on the shipped split, keeps it, unfolded, as training/out/slice/<name>.pt, and shows its val figures.

python3 training/cnn/train_slice.py --name shipped
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from fitting import add_recipe, recipe_of
from kept import kept_network
from measures import auc, within_source
from network import folded
from slices import fit_to_train_on, read_slices

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / 'training' / 'out'


def probabilities(net, images: np.ndarray, batch: int = 64) -> np.ndarray:
    """Class probabilities [n, 3] of uint8 images [n, 200, 200], in float32."""
    parts = []
    with torch.inference_mode():
        for start in range(0, len(images), batch):
            x = torch.from_numpy(images[start : start + batch].astype(np.float32) / 255)[:, None]
            parts.append(net(x)[0].softmax(1).numpy())
    return np.concatenate(parts) if parts else np.empty((0, 3), np.float32)


def quality_a_figures(rows, scores: np.ndarray) -> dict:
    """pCT against nCT and NiCT against the rest, quality A."""
    labels = np.array([r['label'] for r in rows])
    sources = np.array([r['source'] for r in rows])
    lung = labels != 'NiCT'
    return {
        'slices': len(rows),
        'pooled': auc(labels[lung] == 'pCT', scores[lung, 2]),
        'within': within_source(labels[lung] == 'pCT', scores[lung, 2], sources[lung]),
        'NiCT': auc(labels == 'NiCT', scores[:, 0]),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--name', default='shipped')
    parser.add_argument('--out', type=Path, default=OUT / 'slice')
    parser.add_argument('--threads', type=int, default=1)
    add_recipe(parser)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    recipe = recipe_of(args)
    data = read_slices(args.slices, args.data)
    train = data.where(fit_to_train_on(data) & (data.column('split') == 'train'))
    val = data.where(
        (data.column('dataset') == 'slices')
        & (data.column('split') == 'val')
        & (data.column('label_quality') == 'A')
    )
    net = kept_network(args.out / f'{args.name}.pt', train, recipe)
    print(json.dumps(quality_a_figures(val.rows, probabilities(folded(net), val.images))))


if __name__ == '__main__':
    main()
