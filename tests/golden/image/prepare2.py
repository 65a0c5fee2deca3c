"""prepareSlice@2, written a second time, with OpenCV and numpy: the answers that the TypeScript must give.

Masks and boxes are compared bit for bit, so every step is in whole numbers or is OpenCV's own. Where
OpenCV is free to differ (filling a polygon draws its outline too) the step is spelt out: a pixel is in a
hull when it lies on or inside every edge of `cv2.convexHull`.
"""

import cv2
import numpy as np

VIEW_SIDE = 200
FRAME_SIDE = 256
LEAST_LUNG_FRACTION = 0.006

SQUARE_3 = np.ones((3, 3), np.uint8)
SQUARE_5 = np.ones((5, 5), np.uint8)
DISC_9 = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))


def histogram(levels):
    return np.bincount(levels, minlength=256)


def otsu(counts):
    """The last level of the darker class at the greatest variance between classes; the lowest of equals."""
    dark = np.cumsum(counts).astype(float)
    dark_sum = np.cumsum(counts * np.arange(256)).astype(float)
    bright = dark[-1] - dark
    possible = (dark > 0) & (bright > 0)
    distance = dark_sum * bright - (dark_sum[-1] - dark_sum) * dark
    variance = np.full(256, -1.0)
    variance[possible] = (distance * distance)[possible] / (dark * bright)[possible]
    return int(np.argmax(variance)) if possible.any() else 0


def lower_median(counts, start):
    """The lower median of the levels from `start` on; None where there is no pixel."""
    levels = np.repeat(np.arange(start, 256), counts[start:])
    return int(levels[(len(levels) - 1) // 2]) if len(levels) else None


def label(mask, connectivity):
    """Components with their areas; label 0 is what is not in the mask."""
    count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=connectivity)
    return labels, np.bincount(labels.ravel(), minlength=count)


def counts_where(labels, where, count):
    return np.bincount(labels[where], minlength=count)


def border_of(labels):
    """The labels on the border of the frame, each pixel once."""
    frame = np.zeros(labels.shape, bool)
    frame[[0, -1], :] = True
    frame[:, [0, -1]] = True
    return labels[frame]


def corners_of(labels):
    """The labels at the corners, each pixel once (a frame of one row or column has two or one)."""
    rows, columns = sorted({0, labels.shape[0] - 1}), sorted({0, labels.shape[1] - 1})
    return labels[np.ix_(rows, columns)].ravel()


def hull(mask):
    """Pixels on or inside every edge of the convex hull of the mask's pixels."""
    ys, xs = np.nonzero(mask)
    if len(xs) == 0:
        return np.zeros_like(mask)
    corners = cv2.convexHull(np.stack([xs, ys], 1).astype(np.int32)).reshape(-1, 2).astype(np.int64)
    y, x = np.mgrid[: mask.shape[0], : mask.shape[1]]
    inside = (x >= xs.min()) & (x <= xs.max()) & (y >= ys.min()) & (y <= ys.max())
    centre = corners.mean(axis=0)
    for a, b in zip(corners, np.roll(corners, -1, axis=0)):
        side = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
        turn = (b[0] - a[0]) * (centre[1] - a[1]) - (b[1] - a[1]) * (centre[0] - a[0])
        inside &= side * (1 if turn >= 0 else -1) >= 0 if abs(turn) > 1e-9 else side == 0
    return inside


def sided_hull(mask, column):
    left, right = mask.copy(), mask.copy()
    left[:, column:] = False
    right[:, :column] = False
    return hull(left) | hull(right)


def bounds(mask):
    """left, top, width, height of the white pixels; None where there are none."""
    ys, xs = np.nonzero(mask)
    if len(xs) == 0:
        return None
    return int(xs.min()), int(ys.min()), int(xs.max() - xs.min() + 1), int(ys.max() - ys.min() + 1)


def midline(mask):
    box = bounds(mask)
    return mask.shape[1] // 2 if box is None else box[0] + box[2] // 2


def morph(mask, operation, kernel):
    return cv2.morphologyEx(mask.astype(np.uint8), operation, kernel) > 0


def fill_holes(mask, largest):
    labels, areas = label(~mask, 4)
    fill = areas <= largest
    fill[border_of(labels)] = False
    fill[0] = False
    return mask | fill[labels]


def body_and_air(frame):
    """The body, and the level of the air around it (None where no such air shows its level)."""
    bright = frame > otsu(histogram(frame.ravel()))
    labels, areas = label(~bright, 4)
    count, pixels = len(areas), frame.size
    on_border = np.bincount(border_of(labels), minlength=count)
    at_corners = np.bincount(corners_of(labels), minlength=count)
    around = max(1, 2 * sum(frame.shape) - 4)
    large = 1000 * areas >= 4 * pixels
    around_body = large & ((at_corners >= 2) | (1000 * on_border > 300 * around))
    around_body[0] = False

    air_counts = histogram(frame[around_body[labels]])
    shows_level = 20 * air_counts[9:].sum() >= air_counts.sum()
    air_level = lower_median(air_counts, 9) if shows_level else None
    tissue = lower_median(histogram(frame[bright]), 0)
    tissue = 255 if tissue is None else tissue
    gas = 8 if air_level is None else air_level + 50 * (tissue - air_level) // 1000
    like_air = 2 * counts_where(labels, frame <= gas, count) >= areas
    in_corner = (at_corners > 0) & (1000 * areas < 50 * pixels)
    air = around_body | ((on_border > 0) & (like_air | ~large | in_corner))

    region = np.ones_like(bright)
    if around_body.any():
        solid, solid_areas = label(morph(bright, cv2.MORPH_OPEN, SQUARE_5), 8)
        if len(solid_areas) > 1:
            region = hull(solid == first_largest(solid, solid_areas))
        air |= 2 * counts_where(labels, region, count) < areas
    air[0] = False
    return region & ~air[labels], air_level


def first_largest(labels, areas):
    """The label of the largest component; of equals the one whose first pixel comes first."""
    best = np.flatnonzero(areas[1:] == areas[1:].max()) + 1
    flat = labels.ravel()
    return min(best, key=lambda one: int(np.argmax(flat == one)))


def lung_areas(frame, dark, air, tissue):
    labels, areas = label(dark, 8)
    keep = 1000 * areas > 4 * frame.size
    if air is not None:
        gas_level = air + 50 * (tissue - air) // 1000
        even_level = air + 45 * (tissue - air) // 1000
        like_gas = counts_where(labels, frame <= gas_level, len(areas))
        like_even_gas = counts_where(labels, frame <= even_level, len(areas))
        small = 1000 * areas < 25 * frame.size
        keep &= ~((small & (2 * like_gas >= areas)) | (4 * like_even_gas >= 3 * areas))
    keep[0] = False
    return keep[labels]


def find_lungs(frame):
    body, air = body_and_air(frame)
    counts = histogram(frame[body])
    threshold = otsu(counts)
    tissue = lower_median(counts, threshold + 1)
    tissue = 255 if tissue is None else tissue
    dark = body & (frame <= min(threshold, 780 * tissue // 1000))
    core = lung_areas(frame, morph(dark, cv2.MORPH_OPEN, SQUARE_3), air, tissue)
    largest_hole = 10 * frame.size // 1000
    closed = fill_holes(morph(core, cv2.MORPH_CLOSE, DISC_9), largest_hole)
    both_hulls = sided_hull(closed, midline(body))
    opacities = morph(both_hulls & (frame <= 840 * tissue // 1000), cv2.MORPH_OPEN, SQUARE_3)
    return body, fill_holes(closed | opacities, largest_hole), both_hulls


def frame_size(width, height):
    longer = max(width, height)
    return tuple(max(1, (2 * FRAME_SIDE * n + longer) // (2 * longer)) for n in (width, height))


def square_around(box, frame, width, height):
    """A square larger by a tenth around a box of the frame, in pixels of the slice."""
    left, top, across, down = box
    frame_height, frame_width = frame
    area = frame_width * frame_height
    longer = max(across * width * frame_height, down * height * frame_width)
    size = max(1, (22 * longer + 10 * area) // (20 * area))
    x = ((2 * left + across) * width - size * frame_width) // (2 * frame_width)
    y = ((2 * top + down) * height - size * frame_height) // (2 * frame_height)
    return x, y, size, size


def cut(image, box):
    left, top, width, height = box
    out = np.zeros((height, width), image.dtype)
    y0, y1 = max(top, 0), min(top + height, image.shape[0])
    x0, x1 = max(left, 0), min(left + width, image.shape[1])
    if y0 < y1 and x0 < x1:
        out[y0 - top : y1 - top, x0 - left : x1 - left] = image[y0:y1, x0:x1]
    return out


def resize(image, width, height):
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)


def on_slice(mask, grey):
    return resize(mask.astype(np.uint8) * 255, grey.shape[1], grey.shape[0]) > 127


def assemble(grey, mask, hulls, body):
    fraction = np.count_nonzero(mask) / mask.size
    box = bounds(hulls)
    height, width = grey.shape
    if fraction >= LEAST_LUNG_FRACTION and box is not None:
        box = square_around(box, hulls.shape, width, height)
        shown = on_slice(cv2.dilate(hulls.astype(np.uint8), SQUARE_5) > 0, grey)
        image = resize(cut(np.where(shown, grey, 0).astype(np.uint8), box), VIEW_SIDE, VIEW_SIDE)
    else:
        box = bounds(body) if body is not None else None
        if box is not None:
            box = square_around(box, hulls.shape, width, height)
        else:
            side = max(width, height)
            box = (-((side - width) // 2), -((side - height) // 2), side, side)
        image = resize(cut(grey, box), VIEW_SIDE, VIEW_SIDE)
    return {"image": image, "mask": mask, "lungFraction": fraction, "box": box}


def prepare_slice_2(grey):
    body, lungs, hulls = find_lungs(resize(grey, *frame_size(grey.shape[1], grey.shape[0])))
    return assemble(grey, on_slice(lungs, grey), hulls, body)


def prepare_from_mask(grey, mask):
    size = frame_size(grey.shape[1], grey.shape[0])
    frame = resize(np.where(mask > 0, 255, 0).astype(np.uint8), *size) > 127
    return assemble(grey, mask > 0, sided_hull(frame, midline(frame)), None)
