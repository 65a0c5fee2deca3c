"""What a researcher would run natively: a CT series from files to the patient's probabilities, and how long it takes.

usage: native_series.py FOLDER MODELS CORES ROUNDS

pydicom (compressed pixels by gdcm), OpenCV for prepareSlice@2, PyTorch on the processor with the installed weights:
the steps of the app, on as many cores. Prints one line of JSON: seconds of each round, the number of slices, the median
ms that a slice's preparation took (which was written to be right, not to be fast), and the three probabilities of the
patient, by which the caller sees that both computed the same. Imports, the start of the
processes and the building of the networks are not timed. Run by scripts/bench/native.mjs; needs Debian's
python3-pydicom, python3-gdcm, python3-opencv and python3-torch.
"""

import json
import multiprocessing
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "golden/image"))

import cv2
import gdcm  # noqa: F401 - pydicom takes it for JPEG
import numpy as np
import pydicom
import torch
from prepare2 import LEAST_LUNG_FRACTION, prepare_slice_2
from torch.nn import functional

TOP = 10
REACH_MM = 9
BATCH = 8
P_CT = 2


def read_slice(path):
    """Position along the slices' normal in mm, image of the slice network, its share of lung, ms of the preparation."""
    header = pydicom.dcmread(path)
    stored = header.pixel_array.astype(np.float32)
    hu = np.floor(stored * float(header.RescaleSlope) + float(header.RescaleIntercept) + 0.5)
    steps = np.clip(hu.astype(np.int32) + 1350, 0, 1500)
    grey = ((510 * steps + 1500) // 3000).astype(np.uint8)
    start = time.perf_counter()
    prepared = prepare_slice_2(grey)
    took = (time.perf_counter() - start) * 1000
    across, down = np.reshape([float(v) for v in header.ImageOrientationPatient], (2, 3))
    position = np.dot(np.cross(across, down), [float(v) for v in header.ImagePositionPatient])
    return position, prepared["image"], prepared["lungFraction"], took


class Network:
    """Any network of a package with layers, in float32 (see src/core/networks/manifest.ts)."""

    def __init__(self, folder):
        manifest = json.loads((folder / "manifest.json").read_text())
        self.architecture = manifest["architecture"]
        values = np.fromfile(folder / "weights.bin", "<f4")
        self.tensors, at = {}, 0
        for tensor in manifest["tensors"]:
            size = int(np.prod(tensor["shape"]))
            part = torch.from_numpy(values[at : at + size].reshape(tensor["shape"]).copy())
            if part.dim() == 4:
                part = part.permute(3, 2, 0, 1).contiguous()
            self.tensors[tensor["name"]] = part
            at += size

    def weights(self, name):
        return self.tensors[f"{name}/kernel"], self.tensors[f"{name}/bias"]

    def __call__(self, images):
        """images: [n, 1, 200, 200]; of a patient, whose channels go apart, the ten slices."""
        layers, join = self.architecture["layers"], self.architecture["join"]
        x, t = images, None
        for i, layer in enumerate(layers):
            if join and join["beforeLayer"] == i:
                logits = functional.conv2d(x, *self.weights("map")).flatten(1)
                counts = [max(1, int(share * logits.shape[1] + 0.5)) for share in join["topShares"]]
                t = torch.stack([logits.topk(count, 1).values.mean(1) for count in counts], 1)
            if layer["kind"] == "conv":
                x = functional.relu(functional.conv2d(x, *self.weights(f"layer{i}"), padding=1))
            elif layer["kind"] == "maxPool":
                x = functional.max_pool2d(x, layer["size"], layer["size"])
            else:
                if x.dim() == 4:
                    x = x.permute(0, 2, 3, 1).flatten(1)
                if layer["kind"] == "output" and self.architecture.get("channels") == "apart":
                    x = torch.cat([x, t], 1).reshape(1, -1)
                kernel, bias = self.weights(f"layer{i}")
                x = x @ kernel + bias
                if layer["kind"] == "dense":
                    x = functional.relu(x)
        if join and join["outputIndex"] is not None:
            slope = functional.softplus(self.tensors["join/a"])
            x[:, join["outputIndex"]] += slope * (t[:, 0] + self.tensors["join/b"])
        return torch.softmax(x, 1)


def top_ten(positions, fractions, scores):
    """The ten slices that stand for the patient, supported by their neighbours (src/core/hust19/topTen.ts)."""
    without = (fractions < LEAST_LUNG_FRACTION) | (scores.argmax(1) == 0)
    plain = np.where(without, 0, scores[:, P_CT])
    counts = np.zeros(len(plain))
    for i, own in enumerate(plain):
        near = [
            plain[k]
            for k in (i - 1, i + 1)
            if 0 <= k < len(plain) and abs(positions[k] - positions[i]) <= REACH_MM
        ]
        known = sorted([own, *near])
        counts[i] = known[(len(known) - 1) // 2] if near else 0
    ten = [i for i in np.lexsort((np.arange(len(plain)), -counts)) if not without[i]][:TOP]
    return sorted(ten, key=lambda i: (-plain[i], i))


def tensor_of(images):
    return torch.from_numpy(np.stack(images)[:, None].astype(np.float32) / np.float32(255))


def diagnose(paths, pool, slice_network, patient_network):
    # In chunks, so that no process waits at the end.
    slices = pool.map(read_slice, paths, chunksize=4)
    # From head to feet, as the app orders them: of two slices with equal support the first is taken.
    slices.sort(key=lambda one: -one[0])
    positions, images, fractions, took = zip(*slices)
    batches = (images[at : at + BATCH] for at in range(0, len(images), BATCH))
    scores = torch.cat([slice_network(tensor_of(batch)) for batch in batches]).numpy()
    ten = top_ten(positions, np.array(fractions), scores)
    if len(ten) < TOP:
        return None, took
    return patient_network(tensor_of([images[i] for i in ten]))[0].tolist(), took


def main():
    folder, models, cores, rounds = sys.argv[1:]
    paths = sorted(str(path) for path in pathlib.Path(folder).glob("*.dcm"))
    cv2.setNumThreads(1)
    networks = [
        Network(pathlib.Path(models) / name / "hust19-open-1") for name in ("slice", "patient-morbidity")
    ]
    seconds = []
    with multiprocessing.Pool(int(cores)) as pool, torch.no_grad():
        # Every process has its libraries warm, and so have the networks.
        pool.map(read_slice, paths[: int(cores)], chunksize=1)
        torch.set_num_threads(int(cores))
        networks[0](torch.zeros(BATCH, 1, 200, 200))
        for _ in range(int(rounds)):
            start = time.perf_counter()
            patient, took = diagnose(paths, pool, *networks)
            seconds.append(time.perf_counter() - start)
    preparation = statistics.median(took)
    answer = {"seconds": seconds, "slices": len(paths), "prepareMs": preparation, "patient": patient}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
