"""The training loop of the slice network (recipe G of the design notes), and the second stage after it.

The first stage averages the highest 5 % of the map's logits (24 cells) into the score of pCT. A lesion under 1 % of the
lung fills three cells, and the other 21 drown it. So a second stage goes on from there with the highest 6 cells.
"""

import math
import sys
import time
from dataclasses import asdict, dataclass, replace

import numpy as np
import torch
from torch.nn import functional

from augment import augmented
from network import MAP_CELL, MAP_SIDE, Average, ImageNet13
from sampling import Batches
from slices import Slices


@dataclass(frozen=True)
class Recipe:
    seed: int = 0
    batch: int = 32
    map_steps: int = 500
    steps: int = 1500
    rate: float = 0.001
    warm_up: int = 50
    last_rate: float = 0.02
    average: float = 0.99
    map_weight: float = 2.0
    map_positive: float = 3.0
    ill_weight: float = 1.0
    small_lesion_power: float = 0.0
    """Weight (cells with lesion / 20)^-power, at most 3, on the map loss of a lesion's cells; 0 is the plain recipe."""
    top_share: float = 0.05
    """Share of the map's logits that the join averages."""


def second_stage(recipe: Recipe) -> Recipe:
    """No map steps, a restart at half the rate, the join on the highest 6 of 484 cells."""
    return replace(recipe, map_steps=0, steps=1000, rate=recipe.rate / 2, top_share=0.0125)


def add_recipe(parser):
    """An option for each field of the recipe."""
    for field, value in asdict(Recipe()).items():
        parser.add_argument('--' + field.replace('_', '-'), type=type(value), default=value)


def recipe_of(args) -> Recipe:
    return Recipe(**{field: getattr(args, field) for field in asdict(Recipe())})


def learning_rate(recipe: Recipe, step: int) -> float:
    total = recipe.map_steps + recipe.steps
    if step < recipe.warm_up:
        return recipe.rate * (step + 1) / recipe.warm_up
    done = (step - recipe.warm_up) / max(1, total - recipe.warm_up)
    return recipe.rate * (recipe.last_rate + (1 - recipe.last_rate) * 0.5 * (1 + math.cos(math.pi * done)))


def map_target(lesions: torch.Tensor) -> torch.Tensor:
    """Lesion share of each 9 x 9 cell, [n, 22, 22]."""
    return functional.avg_pool2d(lesions, MAP_CELL)[:, 0, :MAP_SIDE, :MAP_SIDE]


def map_loss(recipe: Recipe, logits: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    positive = torch.tensor(recipe.map_positive)
    if recipe.small_lesion_power == 0:
        return functional.binary_cross_entropy_with_logits(logits, target, pos_weight=positive)
    size = target.sum((1, 2), keepdim=True).clamp(min=0.5)
    weight = (size / 20).pow(-recipe.small_lesion_power).clamp(1 / 3, 3)
    weights = torch.where(target > 0, weight.expand_as(target), torch.ones_like(target))
    return functional.binary_cross_entropy_with_logits(logits, target, weight=weights, pos_weight=positive)


def step_loss(net, recipe: Recipe, batches: Batches, data: Slices, classes: bool, rng):
    index = batches.for_classes() if classes else batches.for_map()
    images, lesions = augmented(data.images[index], data.lesions[index], rng)
    with torch.autocast('cpu', dtype=torch.bfloat16):
        logits, lesion_map = net(images.contiguous(memory_format=torch.channels_last))
    mapped = torch.from_numpy(batches.mapped[index])
    loss = map_loss(recipe, lesion_map[mapped], map_target(lesions)[mapped])
    if classes:
        labels = torch.from_numpy(np.where(np.isin(index, batches.masks_only), -100, data.labels[index]))
        loss = functional.cross_entropy(logits, labels, ignore_index=-100) + recipe.map_weight * loss
    return loss


def fit_slice_network(data: Slices, recipe: Recipe, start: ImageNet13 | None = None) -> ImageNet13:
    """Trains on all of `data`, from `start` or from random weights; returns the averaged network, not yet folded."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    net = ImageNet13(1, 3, joined=True, top_share=recipe.top_share)
    if start:
        net.load_state_dict(start.state_dict())
    net = net.to(memory_format=torch.channels_last)
    batches = Batches(data, recipe.batch, rng, recipe.ill_weight)
    adam = torch.optim.Adam(net.parameters(), lr=recipe.rate)
    average = Average(net, recipe.average)
    started, shown = time.time(), []
    total = recipe.map_steps + recipe.steps
    net.train()
    for step in range(total):
        for group in adam.param_groups:
            group['lr'] = learning_rate(recipe, step)
        loss = step_loss(net, recipe, batches, data, step >= recipe.map_steps, rng)
        adam.zero_grad()
        loss.backward()
        adam.step()
        average.update(net, step)
        shown.append(loss.item())
        if (step + 1) % 25 == 0:
            left = (time.time() - started) / (step + 1) * (total - step - 1)
            print(
                f'step {step + 1}/{total} loss {np.mean(shown[-25:]):.3f} {left / 60:.1f} min left',
                file=sys.stderr,
                flush=True,
            )
    return average.net
