"""Times the OpenCV reference of both preparations (tests/golden/image) on grey slices from a raw file.

usage: opencv.py RAW SIDE ROUNDS; prints one line of JSON, medians in milliseconds. One thread, as a reader worker.
"""

import json
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tests/golden/image"))

import cv2
import numpy as np
from prepare1 import prepare_slice_1
from prepare2 import prepare_slice_2


def per_slice(prepare, slices, rounds):
    times = []
    for turn in range(rounds + 1):
        for grey in slices:
            start = time.perf_counter()
            prepare(grey)
            if turn > 0:
                times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main():
    path, side, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    cv2.setNumThreads(1)
    slices = np.fromfile(path, np.uint8).reshape(-1, side, side)
    medians = {
        "1": per_slice(prepare_slice_1, slices, rounds),
        "2": per_slice(prepare_slice_2, slices, rounds),
    }
    print(json.dumps({"version": cv2.__version__, **medians}))


if __name__ == "__main__":
    main()
