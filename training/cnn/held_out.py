"""The slice networks that only figures need: five folds, and trainings without a source.

They stand in the repository, batch normalisation folded, in half precision (0.5 MB each), so that a clone without their
trainings (two hours) scores the same networks and finds the same figures. The app never loads them.
"""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import nn

from fitting import Recipe, second_stage
from network import ImageNet13, folded

FOLDER = Path(__file__).resolve().parents[1] / 'held-out' / 'slice'


def write_held_out(name: str, net: ImageNet13, recipe: Recipe, slices: int):
    """`<name>.npz` with the tensors, `<name>.json` with the stages that made them and the number of slices trained on."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        FOLDER / f'{name}.npz', **{key: value.numpy().astype(np.float16) for key, value in folded(net).state_dict().items()}
    )
    about = {'stages': [asdict(recipe), asdict(second_stage(recipe))], 'trainedOnSlices': slices}
    (FOLDER / f'{name}.json').write_text(json.dumps(about, indent=2) + '\n')


def read_held_out(name: str) -> tuple:
    """(network in evaluation mode, what the note says of it)."""
    about = json.loads((FOLDER / f'{name}.json').read_text())
    net = ImageNet13(1, 3, joined=True, top_share=about['stages'][-1]['top_share']).eval()
    for block in net.blocks:
        block.norm = nn.Identity()
    with np.load(FOLDER / f'{name}.npz') as tensors:
        net.load_state_dict({key: torch.from_numpy(tensors[key].astype(np.float32)) for key in tensors.files})
    return net, about
