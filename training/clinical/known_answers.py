"""Known answers of a package by numpy alone: reads manifest.json and weights.bin, shares no code with the trainer.

python3 training/clinical/known_answers.py models/<role>/<name> [...]
"""
import json
import sys
from pathlib import Path

import numpy

AMPLITUDES = (0.0, 0.5, 1.0, 2.0, 4.0)


def lcg(seed, amplitude, size):
    """Rule lcg-20200327 of src/core/networks/manifest.ts."""
    numbers, x = [], seed
    for _ in range(size):
        x = (1664525 * x + 1013904223) % 2**32
        numbers.append(amplitude * x / 2**32)
    return numpy.array(numbers, dtype=numpy.float32).astype(numpy.float64)


def tensors(folder, manifest):
    values = numpy.frombuffer((folder / manifest["weights"]["file"]).read_bytes(), dtype="<f4").astype(numpy.float64)
    found, at = {}, 0
    for spec in manifest["tensors"]:
        size = int(numpy.prod(spec["shape"]))
        found[spec["name"]] = values[at:at + size].reshape(spec["shape"])
        at += size
    assert at == len(values)
    return found


def link(name, logits):
    if name == "sigmoid":
        return 1 / (1 + numpy.exp(-logits))
    powers = numpy.exp(logits - logits.max())
    return powers / powers.sum()


def answer(manifest, weights, x):
    architecture = manifest["architecture"]
    if architecture["kind"] == "plr":
        return link(architecture["link"], x @ weights["coefficients"] + weights["intercepts"])
    for n, layer in enumerate(architecture["layers"]):
        x = x @ weights[f"layer{n}/kernel"] + weights[f"layer{n}/bias"]
        x = numpy.maximum(x, 0) if layer["kind"] == "dense" else link(layer["activation"], x)
    return x


def main(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    weights = tensors(folder, manifest)
    size = int(numpy.prod(manifest["architecture"]["input"]))
    cases = []
    for n, amplitude in enumerate(AMPLITUDES):
        seed = 20200327 + n
        outputs = answer(manifest, weights, lcg(seed, amplitude, size))
        cases.append({"seed": seed, "amplitude": amplitude, "outputs": [float(f"{p:.6g}") for p in outputs]})
    known = {
        "rule": "lcg-20200327",
        "madeBy": f"training/clinical/known_answers.py, numpy {numpy.__version__}",
        "tolerance": 1e-4,
        "cases": cases,
    }
    (folder / "known-answers.json").write_text(json.dumps(known, indent=2) + "\n")


for path in sys.argv[1:]:
    main(Path(path))
