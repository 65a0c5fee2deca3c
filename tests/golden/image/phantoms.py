"""Small invented slices for the golden answers, drawn from formulas and a seeded generator."""

import numpy as np


def ellipse(shape, cx, cy, rx, ry):
    """Pixels in an ellipse; all four in shares of the image's width and height."""
    y, x = np.mgrid[: shape[0], : shape[1]]
    height, width = shape
    return ((x + 0.5) / width - cx) ** 2 / rx**2 + ((y + 0.5) / height - cy) ** 2 / ry**2 <= 1


def chest(width, height, seed, noise=6):
    """Air, table, fat, muscle, ribs, spine, two lungs with vessels and an opacity, trachea."""
    random = np.random.RandomState(seed)
    shape = (height, width)
    slice_ = np.full(shape, 60.0)
    slice_[int(0.93 * height) : int(0.95 * height)] = 150
    slice_[ellipse(shape, 0.5, 0.5, 0.42, 0.34)] = 212
    slice_[ellipse(shape, 0.5, 0.5, 0.39, 0.31)] = 236
    for cx in (0.31, 0.69):
        lung = ellipse(shape, cx, 0.5, 0.135, 0.23)
        slice_[lung] = 84
        for _ in range(14):
            x, y = cx + random.uniform(-0.11, 0.11), 0.5 + random.uniform(-0.2, 0.2)
            slice_[lung & ellipse(shape, x, y, 0.008, 0.008)] = 225
    slice_[ellipse(shape, 0.22, 0.58, 0.05, 0.06) & ellipse(shape, 0.31, 0.5, 0.135, 0.23)] = 160
    slice_[ellipse(shape, 0.5, 0.43, 0.025, 0.025)] = 60
    slice_[ellipse(shape, 0.5, 0.72, 0.05, 0.05)] = 255
    for angle in np.linspace(0, 2 * np.pi, 16, endpoint=False):
        x, y = 0.5 + 0.37 * np.cos(angle), 0.5 + 0.29 * np.sin(angle)
        slice_[ellipse(shape, x, y, 0.018, 0.018)] = 255
    if noise:
        slice_ += np.round(random.normal(0, noise, shape) / 3) * 3
    return np.clip(np.round(slice_), 0, 255).astype(np.uint8)


def abdomen(side):
    """A body with bowel gas and no lung."""
    shape = (side, side)
    slice_ = np.full(shape, 60)
    slice_[ellipse(shape, 0.5, 0.5, 0.42, 0.34)] = 212
    slice_[ellipse(shape, 0.5, 0.5, 0.38, 0.3)] = 238
    slice_[ellipse(shape, 0.4, 0.32, 0.08, 0.05)] = 59
    slice_[ellipse(shape, 0.65, 0.36, 0.05, 0.05)] = 62
    return slice_.astype(np.uint8)


def spiral(side):
    """One white path from the middle outwards, one pixel wide, with black between its turns."""
    slice_ = np.zeros((side, side), np.uint8)
    x = y = side // 2
    dx, dy, length = 1, 0, 2
    while True:
        for _ in range(2):
            for _ in range(length):
                if not (0 <= x < side and 0 <= y < side):
                    return slice_
                slice_[y, x] = 220
                x, y = x + dx, y + dy
            dx, dy = -dy, dx
        length += 2


def rings(side):
    """Rings in rings, so that black lies in white lies in black."""
    y, x = np.mgrid[:side, :side] - side / 2 + 0.5
    return np.where(np.hypot(x, y).astype(int) // 5 % 2 == 0, 200, 40).astype(np.uint8)


def frame_with(side, dots, bright=200, dark=30):
    """A bright square with single dark pixels in it."""
    slice_ = np.full((side, side), dark, np.uint8)
    slice_[4:-4, 4:-4] = bright
    for x, y in dots:
        slice_[y, x] = dark
    return slice_


def equal_blocks(side):
    """Two white blocks of the same size: the first in the raster is the body."""
    slice_ = np.full((side, side), 10, np.uint8)
    third = side // 5
    slice_[3 * third : 4 * third, third : 2 * third] = 240
    slice_[third : 2 * third, 3 * third : 4 * third] = 240
    return slice_


def noise(width, height, seed):
    return np.random.RandomState(seed).randint(0, 256, (height, width)).astype(np.uint8)


def checkerboard(width, height, cell):
    y, x = np.mgrid[:height, :width]
    return np.where((x // cell + y // cell) % 2 == 0, 230, 20).astype(np.uint8)


def crop_of(slice_, left, top, right, bottom):
    """A crop in shares of the sides, through the chest wall and into the lungs."""
    height, width = slice_.shape
    return np.ascontiguousarray(
        slice_[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]
    )


def body_at_border(side):
    """The body fills the frame; lungs inside, air only in a notch."""
    shape = (side, side)
    slice_ = np.full(shape, 230)
    slice_[ellipse(shape, 0.3, 0.5, 0.16, 0.3) | ellipse(shape, 0.7, 0.5, 0.16, 0.3)] = 80
    slice_[:6, side // 2 - 9 : side // 2 + 9] = 60
    return slice_.astype(np.uint8)


def all_phantoms():
    y, x = np.mgrid[:100, :200]
    return {
        "chest-512": chest(512, 512, 1),
        "chest-256": chest(256, 256, 2, noise=12),
        "chest-400": chest(400, 400, 3, noise=0),
        "chest-wide-630x401": chest(630, 401, 4, noise=0),
        "chest-tall-251x317": chest(251, 317, 5),
        "chest-crop-311x228": crop_of(chest(512, 512, 6), 0.19, 0.28, 0.8, 0.725),
        "chest-in-circle": np.where(
            ellipse((256, 256), 0.5, 0.5, 0.5, 0.5), chest(256, 256, 7), 0
        ).astype(np.uint8),
        "abdomen-300": abdomen(300),
        "body-at-border-200": body_at_border(200),
        "air-64": np.full((64, 64), 60, np.uint8),
        "tissue-65": np.full((65, 65), 236, np.uint8),
        "black-70x33": np.zeros((33, 70), np.uint8),
        "white-33x70": np.full((70, 33), 255, np.uint8),
        "checkerboard-128": checkerboard(128, 128, 1),
        "checkerboard-130x96": checkerboard(130, 96, 2),
        "spiral-127": spiral(127),
        "rings-160": rings(160),
        "one-pixel-lungs-96": frame_with(96, [(30, 40), (31, 41), (60, 40), (92, 50)]),
        "equal-blocks-100": equal_blocks(100),
        "ramp-200x100": ((x + y) * 255 // 298).astype(np.uint8),
        "noise-150x151": noise(150, 151, 8),
        "noise-31": noise(31, 31, 9),
        "noise-16x17": noise(16, 17, 10),
        "noise-22": noise(22, 22, 17),
        "noise-26x80": noise(26, 80, 18),
        "noise-513x64": noise(513, 64, 11),
        "tiny-1x1": noise(1, 1, 12),
        "tiny-2x2": noise(2, 2, 13),
        "tiny-1x7": noise(1, 7, 14),
        "tiny-5x3": noise(5, 3, 15),
        "tiny-6x6": noise(6, 6, 16),
    }
