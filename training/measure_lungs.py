"""Measures the lungs of both versions against the experts' masks, by the second program (bit-equal to the app's).

    python3 training/measure_lungs.py            (reads training/out/raw, see read_slices.py)

Prints, by source and version: Dice, share of lesion pixels in the lung mask, in the hull and in what the
network sees (the hull grown by 2 pixels), and slices without lung in which some is found. In version 1
the network sees what the mask holds.
"""

import json
import os
import sys

import cv2
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../tests/golden/image"))
import prepare1  # noqa: E402
import prepare2  # noqa: E402

RAW = os.path.join(HERE, "out/raw")
# Its published mask is of the air, not of the lungs.
WRONG_MASK = "finding-lungs-ID_0254"
SOURCES = ("medseg-volumes", "finding-lungs", "covid19-ct-seg", "mosmeddata", "lesion-masks")


def load():
    with open(f"{RAW}/index.json", encoding="utf-8") as file:
        rows = json.load(file)
    grey = np.memmap(f"{RAW}/grey.u8", np.uint8, "r")
    masks = np.memmap(f"{RAW}/masks.u8", np.uint8, "r")
    return rows, grey, masks


def image_at(data, row, offset):
    size = row["width"] * row["height"]
    return np.array(data[offset : offset + size]).reshape(row["height"], row["width"])


def found_by_1(slice_):
    return [prepare1.prepare_slice_1(slice_)["mask"] > 0] * 3


def found_by_2(slice_):
    """The lung mask, the hull and what the network sees, on the slice."""
    size = prepare2.frame_size(slice_.shape[1], slice_.shape[0])
    _, lungs, hull = prepare2.find_lungs(prepare2.resize(slice_, *size))
    shown = cv2.dilate(hull.astype(np.uint8), prepare2.SQUARE_5) > 0
    return [prepare2.on_slice(mask, slice_) for mask in (lungs, hull, shown)]


def measure(rows, grey, masks, find):
    dice, lesion, kept = [], 0, np.zeros(3)
    for row in rows:
        found = find(image_at(grey, row, row["grey"]))
        if row["lung"] is not None and row["expert_lung_mask"]:
            truth = image_at(masks, row, row["lung"]) > 0
            if truth.any():
                dice.append(2 * (truth & found[0]).sum() / (truth.sum() + found[0].sum()))
        if row["lesion"] is not None:
            truth = image_at(masks, row, row["lesion"]) > 0
            lesion += truth.sum()
            kept += [(truth & mask).sum() for mask in found]
    parts = [f"n = {len(rows)}"]
    if dice:
        parts.append(f"Dice {np.mean(dice):.4f} (tenth percentile {np.percentile(dice, 10):.3f})")
    if lesion:
        parts.append("lesion kept: mask %.3f, hull %.3f, seen %.3f" % tuple(kept / lesion))
    return ", ".join(parts)


def main():
    rows, grey, masks = load()
    for version, find in ((1, found_by_1), (2, found_by_2)):
        for source in SOURCES:
            of_source = [
                r
                for r in rows
                if r["source"] == source
                and r["label"] != "NiCT"
                and WRONG_MASK not in r["file"]
                and (r["lesion"] if source == "mosmeddata" else r["lung"]) is not None
            ]
            print(version, source, measure(of_source, grey, masks, find), flush=True)
        without = [r for r in rows if r["label"] == "NiCT" and r["label_quality"] == "A"]
        shares = [find(image_at(grey, r, r["grey"]))[0].mean() for r in without]
        false = sum(share >= prepare2.LEAST_LUNG_FRACTION for share in shares)
        print(f"{version} NiCT: lung found in {false} of {len(without)}", flush=True)


if __name__ == "__main__":
    main()
