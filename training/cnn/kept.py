"""Networks kept under training/out, each beside the recipe that made it, so that no training runs twice."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import torch

from fitting import Recipe, fit_slice_network
from network import ImageNet13
from slices import Slices


def read_network(path: Path) -> ImageNet13:
    net = ImageNet13(1, 3, joined=True).eval()
    net.load_state_dict(torch.load(path))
    return net


def kept_network(path: Path, train: Slices, recipe: Recipe) -> ImageNet13:
    """The network at `path` where the same recipe made it, else a new training, kept there."""
    note = path.with_suffix('.json')
    about = {'recipe': asdict(recipe), 'slices': len(train.rows)}
    if path.exists() and note.exists() and json.loads(note.read_text()) == about:
        print(f'{path.name}: kept from an earlier run of the same recipe, skipped', file=sys.stderr, flush=True)
        return read_network(path)
    print(f'{path.name}: training on {len(train.rows)} slices', file=sys.stderr, flush=True)
    net = fit_slice_network(train, recipe)
    path.parent.mkdir(parents=True, exist_ok=True)
    # First the network, then the note: what an interruption leaves behind counts as not there.
    torch.save(net.state_dict(), path)
    note.write_text(json.dumps(about, indent=1))
    return net
