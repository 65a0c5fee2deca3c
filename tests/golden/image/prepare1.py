"""prepareSlice@1, the paper's steps (method, section 2), by OpenCV: the answers that the TypeScript must give."""

import cv2
import numpy as np

VIEW_SIDE = 200


def square(grey):
    side = min(grey.shape)
    top, left = (grey.shape[0] - side) // 2, (grey.shape[1] - side) // 2
    return np.ascontiguousarray(grey[top : top + side, left : left + side]), left, top


def block_side(side):
    half = side // 2
    return half + 1 if half % 2 == 0 else half


def threshold(grey):
    """OpenCV refuses blocks of 1; there the mean is the pixel itself, and nothing is above it."""
    block = block_side(grey.shape[0])
    if block < 3:
        return np.zeros_like(grey)
    return cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, block, 0
    )


def largest_component(white):
    """8-connected; of equals the one whose first pixel comes first in the raster."""
    count, labels = cv2.connectedComponents(white, connectivity=8)
    if count == 1:
        return np.zeros_like(white)
    areas = np.bincount(labels.ravel(), minlength=count)
    areas[0] = 0
    equals = np.flatnonzero(areas == areas.max())
    first = min(equals, key=lambda label: int(np.argmax(labels.ravel() == label)))
    return np.where(labels == first, 255, 0).astype(np.uint8)


def lungs_inside(body):
    """Flood from the border of the image padded by one black pixel; what stays black is lung."""
    padded = cv2.copyMakeBorder(body, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    cv2.floodFill(padded, None, (0, 0), 255, flags=4)
    return 255 - padded[1:-1, 1:-1]


def prepare_slice_1(grey):
    part, left, top = square(grey)
    white = threshold(part)
    body = largest_component(white)
    lungs = lungs_inside(body)
    inside = cv2.bitwise_and(part, lungs)
    image = cv2.resize(inside, (VIEW_SIDE, VIEW_SIDE), interpolation=cv2.INTER_LINEAR)
    mask = np.zeros_like(grey)
    mask[top : top + part.shape[0], left : left + part.shape[1]] = lungs
    return {
        "white": white,
        "body": body,
        "lungs": lungs,
        "image": image,
        "mask": mask,
        "lungFraction": np.count_nonzero(lungs) / lungs.size,
    }
