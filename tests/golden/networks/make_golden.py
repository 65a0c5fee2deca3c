"""Answers of small HUST-19 networks, computed by PyTorch in double precision.

Run: python3 tests/golden/networks/make_golden.py > tests/golden/networks/golden.json
The versions used stand in the file. Weights follow rule lcg-20200327 (src/core/networks/manifest.ts):
tensor number n, counted from 1 in the order of weights.bin, has seed 1000 * case + n and the values
scale * (2 u - 1), u in 0..1, rounded to float32; scale is sqrt(6 / inputs of a unit), 0.1 for a bias;
join/a and join/b have scale 1. Input number i from 0 is u with seed 7 + i.
"""

import json
import math
import platform

import numpy as np
import torch
from torch.nn import functional


def lcg(seed, size):
    """u of the rule, float64; the caller rounds."""
    state, out = seed % 2**32, np.empty(size)
    for i in range(size):
        state = (1664525 * state + 1013904223) % 2**32
        out[i] = state / 2**32
    return out


def float32(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


class Weights:
    def __init__(self, case):
        self.seed = 1000 * case

    def next(self, shape, scale):
        self.seed += 1
        size = int(np.prod(shape))
        return torch.from_numpy(float32(scale * (2 * lcg(self.seed, size) - 1)).reshape(shape))


def spread(inputs):
    """Keeps the spread of the features from layer to layer, so that inputs stay told apart."""
    return math.sqrt(6 / inputs)


def top_count(share, cells):
    return max(1, math.floor(share * cells + 0.5))


def forward(architecture, case, inputs):
    """inputs: [n, height, width, channels] or [n, features]."""
    weights = Weights(case)
    if architecture["kind"] == "plr":
        coefficients = weights.next((inputs.shape[1], architecture["outputs"]), spread(inputs.shape[1]))
        x = inputs @ coefficients + weights.next((architecture["outputs"],), 0.1)
        return torch.softmax(x, 1) if architecture["link"] == "softmax" else torch.sigmoid(x)
    layers, join = architecture["layers"], architecture["join"]
    x = inputs.permute(0, 3, 1, 2) if inputs.dim() == 4 else inputs
    at_join = None
    for i, layer in enumerate(layers):
        if join and join["beforeLayer"] == i:
            at_join = x
        if layer["kind"] == "conv":
            channels = x.shape[1]
            kernel = weights.next((3, 3, channels, layer["filters"]), spread(9 * channels))
            bias = weights.next((layer["filters"],), 0.1)
            x = functional.relu(functional.conv2d(x, kernel.permute(3, 2, 0, 1), bias, padding=1))
        elif layer["kind"] == "maxPool":
            x = functional.max_pool2d(x, layer["size"], layer["size"])
        else:
            if x.dim() == 4:  # height, width, channel order
                x = x.permute(0, 2, 3, 1).reshape(x.shape[0], -1)
            kernel = weights.next((x.shape[1], layer["units"]), spread(x.shape[1]))
            bias = weights.next((layer["units"],), 0.1)
            x = x @ kernel + bias
            if layer["kind"] == "dense":
                x = functional.relu(x)
    if join:
        channels = at_join.shape[1]
        kernel = weights.next((1, 1, channels, 1), spread(channels))
        bias = weights.next((1,), 0.1)
        a, b = weights.next((1,), 1.0), weights.next((1,), 1.0)
        cells = (at_join * kernel.reshape(1, channels, 1, 1)).sum(1).flatten(1) + bias
        k = top_count(join["topShares"][0], cells.shape[1])
        t = cells.sort(dim=1, descending=True).values[:, :k].mean(1)
        x = x.clone()
        x[:, join["outputIndex"]] += functional.softplus(a) * (t + b)
    return torch.softmax(x, 1) if layers[-1]["activation"] == "softmax" else torch.sigmoid(x)


def image(height, width, channels, pools, dense, units, activation, join):
    filters = (3, 5, 4)
    layers = []
    for count, pool in zip(filters, pools):
        layers += [{"kind": "conv", "filters": count}] * 2 + [{"kind": "maxPool", "size": pool}]
    layers += [{"kind": "dense", "units": d} for d in dense]
    layers += [{"kind": "output", "units": units, "activation": activation}]
    return {"kind": "layers", "input": [height, width, channels], "layers": layers, "join": join}


def dense(widths, units, activation, features=127):
    layers = [{"kind": "dense", "units": d} for d in widths]
    layers += [{"kind": "output", "units": units, "activation": activation}]
    return {"kind": "layers", "input": [features], "layers": layers, "join": None}


def toy(channels, pool, units, activation, join):
    """Takes what a role takes and is quick: it pools first."""
    layers = [{"kind": "maxPool", "size": pool}, {"kind": "conv", "filters": 3}]
    layers += [{"kind": "maxPool", "size": 4}, {"kind": "dense", "units": 4}]
    layers += [{"kind": "output", "units": units, "activation": activation}]
    return {"kind": "layers", "input": [200, 200, channels], "layers": layers, "join": join}


def plr(inputs, outputs, link):
    return {"kind": "plr", "input": [inputs], "outputs": outputs, "link": link}


NETWORKS = [
    # 20 -> 6 -> 3: pooling leaves a rest, as 200 -> 66 -> 22 -> 7 does.
    ("slice with join", image(20, 20, 1, (3, 2, 2), (7, 5), 3, "softmax", {"beforeLayer": 6, "topShares": [0.2], "outputIndex": 2})),
    # 0.05 x 6 x 6 = 1.8 cells: rounded to 2.
    ("join before the second pool", image(20, 20, 1, (3, 2, 2), (7, 5), 3, "softmax", {"beforeLayer": 5, "topShares": [0.05], "outputIndex": 0})),
    ("slice without join, not square", image(23, 17, 1, (2, 2, 2), (6,), 3, "softmax", None)),
    ("patient, sigmoid", image(20, 20, 10, (2, 2, 2), (7, 5), 1, "sigmoid", None)),
    ("clinical, softmax", dense((32, 24, 16, 8, 8), 3, "softmax")),
    ("clinical, sigmoid", dense((16, 16, 8, 8, 4), 1, "sigmoid")),
    ("toy slice", toy(1, 10, 3, "softmax", {"beforeLayer": 2, "topShares": [0.05], "outputIndex": 2})),
    ("toy patient, softmax", toy(10, 20, 3, "softmax", None)),
    ("toy patient, sigmoid", toy(10, 20, 1, "sigmoid", None)),
    ("fusion, softmax", plr(6, 3, "softmax")),
    ("fusion, sigmoid", plr(2, 1, "sigmoid")),
    ("density, softmax", dense((), 3, "softmax", 2)),
    ("density, sigmoid", dense((), 1, "sigmoid", 2)),
]


def main():
    cases = []
    for case, (name, architecture) in enumerate(NETWORKS, start=1):
        shape = architecture["input"]
        size = int(np.prod(shape))
        inputs = np.stack([float32(lcg(7 + i, size)).reshape(shape) for i in range(3)])
        outputs = forward(architecture, case, torch.from_numpy(inputs))
        cases.append(
            {
                "name": name,
                "case": case,
                "architecture": architecture,
                "outputs": [[round(v, 9) for v in row] for row in outputs.tolist()],
            }
        )
    made_by = f"make_golden.py, PyTorch {torch.__version__}, NumPy {np.__version__}, Python {platform.python_version()}, float64"
    print(json.dumps({"madeBy": made_by, "cases": cases}, indent=1))


if __name__ == "__main__":
    main()
