"""Decodes the labelled slices to raw grey levels, because Node has no JPEG decoder.

Run with a Python that has cv2, numpy and pydicom (with GDCM for JPEG Lossless):

    python3 training/read_slices.py --data ../shared/data --out training/out/raw

Writes grey.u8 (all slices, one after the other, row by row), masks.u8 (lung and lesion masks, 0 or
255, likewise) and index.json: one row a slice with its size, its offset in grey.u8 and the offsets of
its masks in masks.u8 (null where there is none).
"""

import argparse
import csv
import glob
import json
import os

import cv2
import numpy as np
import pydicom

SERIES = {
    "covid-ct-md-P002": ["."],
    "covid-ct-md-normal002": ["."],
    "lung-pet-ct-dx-A0002": ["series2-B70f", "series3-B40f"],
}


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def grey_of(path):
    image = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
    if image is None:
        raise SystemExit(f"cannot read {path}")
    return image


def mask_of(path, shape):
    """A mask as 0 or 255 in the size of its slice."""
    mask = np.where(grey_of(path) > 127, 255, 0).astype(np.uint8)
    if mask.shape != shape:
        mask = cv2.resize(mask, shape[::-1], interpolation=cv2.INTER_NEAREST)
    return mask


def window_grey(hu):
    """-1350..150 HU to 0..255, rounded half up in integers (method, section 2)."""
    n = np.clip(hu.astype(np.int64) + 1350, 0, 1500)
    return ((510 * n + 1500) // 3000).astype(np.uint8)


def hu_of(path):
    """Whole HU of a DICOM file (PS3.3 C.11.1.1.2: slope and intercept), padding set to -1024."""
    header = pydicom.dcmread(path)
    stored = header.pixel_array
    hu = np.floor(stored * float(header.RescaleSlope) + float(header.RescaleIntercept) + 0.5)
    padding = header.get("PixelPaddingValue")
    if padding is not None:
        hu[stored == padding] = -1024
    return hu, header


class Dump:
    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.grey = open(os.path.join(folder, "grey.u8"), "wb")
        self.masks = open(os.path.join(folder, "masks.u8"), "wb")
        self.rows = []

    def add(self, row, grey, lung, lesion):
        row["height"], row["width"] = (int(n) for n in grey.shape)
        row["grey"] = self.grey.tell()
        self.grey.write(grey.tobytes())
        for name, mask in (("lung", lung), ("lesion", lesion)):
            row[name] = None if mask is None else self.masks.tell()
            if mask is not None:
                self.masks.write(mask.tobytes())
        self.rows.append(row)

    def close(self):
        self.grey.close()
        self.masks.close()
        with open(os.path.join(self.folder, "index.json"), "w", encoding="utf-8") as file:
            json.dump(self.rows, file, indent=0)


def add_slices(dump, root):
    split = {(r["group"], r["source"]): r["split"] for r in rows_of(f"{root}/split.csv")}
    for r in rows_of(f"{root}/manifest.csv"):
        grey = grey_of(f"{root}/{r['file']}")
        lung = mask_of(f"{root}/{r['lung_mask']}", grey.shape) if r["lung_mask"] else None
        lesion = mask_of(f"{root}/{r['lesion_mask']}", grey.shape) if r["lesion_mask"] else None
        row = {
            "dataset": "slices",
            "source": r["source"],
            "group": r["group"],
            "file": r["file"],
            "label": r["label"],
            "label_quality": r["label_quality"],
            "label_origin": r["label_origin"],
            "severity": r["severity"] or None,
            "patient_class": r["patient_class"] or None,
            "split": split[(r["group"], r["source"])],
            "z": float(r["z_position_mm"]) if r["z_position_mm"] else None,
            "instance": None,
            "infection": None,
            "expert_lung_mask": r["lung_fraction_origin"].startswith(("expert lung", "published lung")),
        }
        dump.add(row, grey, lung, lesion)


def add_lesion_masks(dump, root):
    split = {r["group"]: r["split"] for r in rows_of(f"{root}/split.csv")}
    for r in rows_of(f"{root}/manifest.csv"):
        grey = grey_of(f"{root}/{r['file']}")
        row = {
            "dataset": "lesion-masks",
            "source": "lesion-masks",
            "group": r["group"],
            "file": r["file"],
            "label": r["label"],
            "label_quality": "A",
            "label_origin": "lesion mask by radiologists",
            "severity": None,
            "patient_class": "covid",
            "split": split[r["group"]],
            "z": None,
            "instance": int(r["source_index"]),
            "infection": None,
            "expert_lung_mask": True,
        }
        lung = mask_of(f"{root}/{r['lung_mask']}", grey.shape)
        lesion = mask_of(f"{root}/{r['lesion_mask']}", grey.shape)
        dump.add(row, grey, lung, lesion)


def add_series(dump, root, slices_root):
    split = {r["group"]: r["split"] for r in rows_of(f"{slices_root}/split.csv")}
    for name, folders in SERIES.items():
        labels = f"{root}/{name}/slice-labels.csv"
        flags = {r["file"]: int(r["infection"]) for r in rows_of(labels)} if os.path.exists(labels) else {}
        for folder in folders:
            for path in sorted(glob.glob(f"{root}/{name}/{folder}/*.dcm")):
                hu, header = hu_of(path)
                infection = flags.get(os.path.basename(path))
                row = {
                    "dataset": "ct-series",
                    "source": name if folder == "." else f"{name}/{folder}",
                    "group": name,
                    "file": os.path.relpath(path, root),
                    "label": "pCT" if infection == 1 else None,
                    "label_quality": "A" if infection is not None else None,
                    "label_origin": "slice flag of the series" if infection is not None else None,
                    "severity": None,
                    "patient_class": None,
                    "split": split[name],
                    "z": float(header.ImagePositionPatient[2]),
                    "instance": int(header.InstanceNumber),
                    "infection": infection,
                    "expert_lung_mask": False,
                }
                dump.add(row, window_grey(hu), None, None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    dump = Dump(args.out)
    add_slices(dump, f"{args.data}/slices")
    add_lesion_masks(dump, f"{args.data}/lesion-masks")
    add_series(dump, f"{args.data}/ct-series", f"{args.data}/slices")
    dump.close()
    print(f"{len(dump.rows)} slices")


if __name__ == "__main__":
    main()
