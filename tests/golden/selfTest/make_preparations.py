#!/usr/bin/python3
"""The known answers of src/core/selfTest/knownPreparations.ts, by OpenCV.

The self-test paints slices of the phantom in the browser and prepares them; what must come out was computed once by
the OpenCV programs of tests/golden/image, which share nothing with the TypeScript but the description of the steps.

    npx tsx scripts/bench/paintSlices.ts RAW 256 16 FOLDER     paints the slices (FOLDER is not used here)
    /usr/bin/python3 tests/golden/selfTest/make_preparations.py RAW
"""

import json
import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "image"))

import cv2
import numpy as np
from prepare1 import prepare_slice_1
from prepare2 import prepare_slice_2

SIDE = 256
SLICES = (3, 7, 11)


def crc(pixels):
    return f"{zlib.crc32(pixels.tobytes()):08x}"


def answer(version, index, grey, prepared):
    mask = np.where(prepared["mask"], 255, 0).astype(np.uint8)
    return {
        "version": version,
        "index": index,
        "grey": crc(grey),
        "lungPixels": int(np.count_nonzero(mask)),
        "mask": crc(mask),
        "image": crc(prepared["image"]),
    }


def main():
    cv2.setNumThreads(1)
    slices = np.fromfile(sys.argv[1], np.uint8).reshape(-1, SIDE, SIDE)
    answers = [
        answer(version, index, slices[index], prepare(slices[index]))
        for version, prepare in ((1, prepare_slice_1), (2, prepare_slice_2))
        for index in SLICES
    ]
    print(f"OpenCV {cv2.__version__}, numpy {np.__version__}")
    print(json.dumps(answers, indent=2))


if __name__ == "__main__":
    main()
