"""Times the OpenCV reference of both preparations (tests/golden/image) on grey slices from a raw file.

usage: opencv.py RAW SIDE ROUNDS; of each slice its fastest round, of the slices the median; prints milliseconds as one
line of JSON. One thread, as a reader worker.
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
    fastest = [float("inf")] * len(slices)
    for _ in range(rounds):
        for i, grey in enumerate(slices):
            start = time.perf_counter()
            prepare(grey)
            fastest[i] = min(fastest[i], (time.perf_counter() - start) * 1000)
    return statistics.median(fastest)


def main():
    path, side, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    cv2.setNumThreads(1)
    slices = np.fromfile(path, np.uint8).reshape(-1, side, side)
    times = {
        "1": per_slice(prepare_slice_1, slices, rounds),
        "2": per_slice(prepare_slice_2, slices, rounds),
    }
    print(json.dumps({"version": cv2.__version__, **times}))


if __name__ == "__main__":
    main()
