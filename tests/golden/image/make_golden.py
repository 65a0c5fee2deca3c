"""Makes the golden answers of the slice preparation with OpenCV.

    python3 tests/golden/image/make_golden.py                   phantoms (in the repository)
    python3 tests/golden/image/make_golden.py --real ../shared/data    the same numbers for real slices

Each phantom becomes tests/data/image/NAME.u8.gz (its grey levels). Of every step's answer answers.json has
the size, the CRC-32 and the sum of all pixels: enough for a claim of bit-equality, and small. Of real
slices only the same numbers are kept, never a picture.
"""

import argparse
import glob
import gzip
import json
import os
import sys
import zlib

import cv2
import numpy as np

import prepare1
import prepare2
from phantoms import all_phantoms

HERE = os.path.dirname(os.path.abspath(__file__))
INPUTS = os.path.join(HERE, "../../data/image")
SIZES = [(200, 200), (256, 171), (37, 90), (1, 1)]


def white(mask):
    return np.where(mask, 255, 0).astype(np.uint8)


def steps_of(grey):
    """Every answer by name: images with their pixels, the rest as numbers."""
    first = prepare1.prepare_slice_1(grey)
    frame = prepare2.resize(grey, *prepare2.frame_size(grey.shape[1], grey.shape[0]))
    body, air_level = prepare2.body_and_air(frame)
    _, lungs, hulls = prepare2.find_lungs(frame)
    second = prepare2.prepare_slice_2(grey)
    given = prepare2.prepare_from_mask(grey, second["mask"])
    images = {
        "1 white": first["white"],
        "1 body": first["body"],
        "1 lungs": first["lungs"],
        "1 image": first["image"],
        "1 mask": first["mask"],
        "open": cv2.morphologyEx(first["white"], cv2.MORPH_OPEN, prepare2.SQUARE_3),
        "close": cv2.morphologyEx(first["white"], cv2.MORPH_CLOSE, prepare2.DISC_9),
        "hull": white(prepare2.hull(first["lungs"] > 0)),
        "2 frame": frame,
        "2 body": white(body),
        "2 lungs": white(lungs),
        "2 hull": white(hulls),
        "2 image": second["image"],
        "2 mask": white(second["mask"]),
        "from mask image": given["image"],
    }
    for width, height in SIZES:
        images[f"resize {width}x{height}"] = prepare2.resize(grey, width, height)
    numbers = {
        "1 lungFraction": first["lungFraction"],
        "2 airLevel": air_level,
        "2 lungFraction": second["lungFraction"],
        "2 box": second["box"],
        "from mask box": given["box"],
    }
    return images, numbers


def print_of(image):
    """Width, height, CRC-32 and sum of an answer."""
    return [image.shape[1], image.shape[0], zlib.crc32(image.tobytes()), int(image.sum())]


def write_gz(path, data):
    with open(path, "wb") as file:
        file.write(gzip.compress(data, 9, mtime=0))


def versions():
    return {
        "script": "tests/golden/image/make_golden.py",
        "opencv": cv2.__version__,
        "numpy": np.__version__,
        "python": sys.version.split()[0],
    }


def write_json(name, content):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")


def make_phantoms():
    os.makedirs(INPUTS, exist_ok=True)
    cases = []
    for name, grey in all_phantoms().items():
        images, numbers = steps_of(grey)
        write_gz(f"{INPUTS}/{name}.u8.gz", grey.tobytes())
        cases.append(
            {
                "name": name,
                "width": grey.shape[1],
                "height": grey.shape[0],
                "images": {step: print_of(image) for step, image in images.items()},
                "numbers": numbers,
            }
        )
    write_json("answers.json", {"madeBy": versions(), "cases": cases})


def make_real(data):
    """CRC-32 of every answer on the uncompressed series, which Node can read without a decoder."""
    import pydicom

    root = f"{data}/ct-series"
    rows = []
    for path in sorted(glob.glob(f"{root}/lung-pet-ct-dx-A0002/*/*.dcm"))[::3]:
        header = pydicom.dcmread(path)
        hu = header.pixel_array * float(header.RescaleSlope) + float(header.RescaleIntercept)
        n = np.clip(hu.astype(np.int64) + 1350, 0, 1500)
        grey = ((510 * n + 1500) // 3000).astype(np.uint8)
        images, numbers = steps_of(grey)
        images["grey"] = grey
        rows.append(
            {
                "name": os.path.relpath(path, root),
                "images": {step: print_of(image) for step, image in images.items()},
                "numbers": numbers,
            }
        )
    write_json("real.json", {"madeBy": {**versions(), "pydicom": pydicom.__version__}, "cases": rows})


def answer_folder(folder):
    """Answers for the pictures in a test's list.json; their grey levels beside them, by place, as 0.u8, 1.u8..."""
    with open(f"{folder}/list.json", encoding="utf-8") as file:
        names = json.load(file)
    cases = []
    for name, source in enumerate(names):
        grey = cv2.imread(source, cv2.IMREAD_GRAYSCALE)
        grey.tofile(f"{folder}/{name}.u8")
        images, numbers = steps_of(grey)
        images["grey"] = grey
        prints = {step: print_of(image) for step, image in images.items()}
        cases.append({"name": source, "images": prints, "numbers": numbers})
    with open(f"{folder}/answers.json", "w", encoding="utf-8") as file:
        json.dump({"madeBy": versions(), "cases": cases}, file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--real", help="the folder with ct-series, to renew real.json")
    parser.add_argument("--folder", help="answer the pictures that list.json in this folder names")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    if args.real:
        make_real(args.real)
    elif args.folder:
        answer_folder(args.folder)
    else:
        make_phantoms()


if __name__ == "__main__":
    main()
