"""Random changes of a batch of prepared slices (design notes of the recipe: item 7).

Geometry moves image, lung area and lesions together; grey changes follow; the area outside the lungs
is set to zero again at the end, so that no change leaves a trace there.
"""

import math

import cv2
import numpy as np
import torch
from torch.nn import functional

ROTATION_DEGREES = 12.0
SCALE_LOG = 0.16
ASPECT_LOG = 0.06
SHIFT = 0.06
CONTRAST = 0.045
BRIGHTNESS = 0.018
GAMMA_LOG = 0.075
BLUR_CHANCE = 0.4
NOISE_CHANCE = 0.5
NOISE_MOST = 0.025
CLAHE_CHANCE = 0.15
JPEG_CHANCE = 0.2
JPEG_QUALITY = (25, 90)
# How much the slices of one patient differ in place, as a share of the ranges above.
JITTER = 0.15


def about(rng: np.random.Generator, most: float, shape: tuple, together: int) -> np.ndarray:
    """Random numbers within +-`most`, one row a slice; `together` rows differ by at most JITTER of that."""
    if together == 1:
        return rng.uniform(-most, most, shape)
    base = rng.uniform(-most, most, (shape[0] // together, *shape[1:]))
    return np.repeat(base, together, 0) + rng.uniform(-most * JITTER, most * JITTER, shape)


def affine_grids(count: int, size: int, rng: np.random.Generator, together: int = 1) -> torch.Tensor:
    """Sampling grids [count, size, size, 2] of random flips, turns, scales and shifts.

    `together` slices in a row are one patient's: flipped alike, turned and shifted nearly alike.
    """
    angle = np.deg2rad(about(rng, ROTATION_DEGREES, (count,), together))
    scale = np.exp(about(rng, SCALE_LOG, (count,), together))
    aspect = np.exp(about(rng, ASPECT_LOG, (count,), together))
    flip = np.repeat(np.where(rng.random(count // together) < 0.5, -1.0, 1.0), together)
    # A shift is a share of the side; the grid runs from -1 to 1.
    shift = about(rng, SHIFT, (count, 2), together) * 2
    cos, sin = np.cos(angle), np.sin(angle)
    matrices = np.empty((count, 2, 3), np.float32)
    matrices[:, 0] = np.stack([flip * cos * scale * aspect, -sin * scale * aspect, shift[:, 0]], 1)
    matrices[:, 1] = np.stack([flip * sin * scale / aspect, cos * scale / aspect, shift[:, 1]], 1)
    return functional.affine_grid(torch.from_numpy(matrices), [count, 1, size, size], align_corners=False)


def changed_greys(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Grey changes of one slice, float32 0..1 in and out."""
    image = (image - 0.5) * (1 + rng.uniform(-CONTRAST, CONTRAST)) + 0.5
    image = np.clip(image + rng.uniform(-BRIGHTNESS, BRIGHTNESS), 0, 1)
    image = image ** math.exp(rng.uniform(-GAMMA_LOG, GAMMA_LOG))
    if rng.random() < CLAHE_CHANCE:
        clahe = cv2.createCLAHE(clipLimit=rng.uniform(1, 3), tileGridSize=(8, 8))
        image = clahe.apply((image * 255 + 0.5).astype(np.uint8)).astype(np.float32) / 255
    if rng.random() < BLUR_CHANCE:
        image = cv2.GaussianBlur(image.astype(np.float32), (0, 0), rng.uniform(0.3, 1.2))
    if rng.random() < NOISE_CHANCE:
        noise = rng.standard_normal(image.shape, np.float32) * rng.uniform(0, NOISE_MOST)
        image = np.clip(image + noise, 0, 1)
    if rng.random() < JPEG_CHANCE:
        quality = int(rng.integers(JPEG_QUALITY[0], JPEG_QUALITY[1] + 1))
        grey = (np.clip(image, 0, 1) * 255 + 0.5).astype(np.uint8)
        _, packed = cv2.imencode('.jpg', grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
        image = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE).astype(np.float32) / 255
    return image.astype(np.float32)


def augmented(images: np.ndarray, lesions: np.ndarray, rng: np.random.Generator, together: int = 1):
    """Slices and lesion shares, uint8 [n, 200, 200] each -> both as float [n, 1, 200, 200] in 0..1."""
    count, size = images.shape[0], images.shape[1]
    areas = np.stack(
        [
            cv2.morphologyEx((i > 0).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
            for i in images
        ]
    )
    grids = affine_grids(count, size, rng, together)
    stacked = torch.from_numpy(np.stack([images / 255.0, areas, lesions / 255.0], 1).astype(np.float32))
    moved = functional.grid_sample(
        stacked, grids, mode='bilinear', padding_mode='zeros', align_corners=False
    ).numpy()
    grey = np.stack([changed_greys(moved[i, 0], rng) for i in range(count)])
    grey *= moved[:, 1] > 0.5
    return torch.from_numpy(grey[:, None]), torch.from_numpy(moved[:, 2:3])
