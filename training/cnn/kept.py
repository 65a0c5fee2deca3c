"""Networks kept under training/out, each beside the recipe that made it, so that no training runs twice."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import torch

from fitting import Recipe, fit_slice_network, second_stage
from network import ImageNet13
from slices import Slices


def read_network(path: Path) -> ImageNet13:
    recipe = json.loads(path.with_suffix('.json').read_text())['recipe']
    net = ImageNet13(1, 3, joined=True, top_share=recipe['top_share']).eval()
    net.load_state_dict(torch.load(path))
    return net


def kept_network(path: Path, train: Slices, recipe: Recipe) -> ImageNet13:
    """Both stages of the recipe; the first is kept as `<name>-first.pt`, the whole at `path`."""
    first = _kept(path.with_name(f'{path.stem}-first.pt'), train, recipe)
    return _kept(path, train, second_stage(recipe), first)


def _kept(path: Path, train: Slices, recipe: Recipe, start: ImageNet13 | None = None) -> ImageNet13:
    """The network at `path` where the same recipe made it, else a new training, kept there."""
    note = path.with_suffix('.json')
    about = {'recipe': asdict(recipe), 'slices': len(train.rows)}
    if path.exists() and note.exists() and json.loads(note.read_text()) == about:
        print(f'{path.name}: kept from an earlier run of the same recipe, skipped', file=sys.stderr, flush=True)
        return read_network(path)
    print(f'{path.name}: training on {len(train.rows)} slices', file=sys.stderr, flush=True)
    net = fit_slice_network(train, recipe, start)
    path.parent.mkdir(parents=True, exist_ok=True)
    # First the network, then the note: what an interruption leaves behind counts as not there.
    note.unlink(missing_ok=True)
    torch.save(net.state_dict(), path)
    note.write_text(json.dumps(about, indent=1))
    return net
