"""Known answers of a density package by numpy alone: reads manifest.json and weights.bin, shares no code with the trainer.

python3 training/density/known_answers.py models/<role>/<name> [...]

Seeds are those whose inputs lie where patients' do (logarithms of an interquartile range of 65 to 390 HU and
a robust mean absolute deviation of 31 to 168 HU), so that no saturated output can hide a wrong weight.
"""
import json
import sys
from pathlib import Path

import numpy

AMPLITUDE = 6.0
INSIDE = ((4.17, 5.97), (3.43, 5.12))
WANTED = 6


def lcg(seed, size):
    """Rule lcg-20200327 of src/core/networks/manifest.ts."""
    numbers, x = [], seed
    for _ in range(size):
        x = (1664525 * x + 1013904223) % 2**32
        numbers.append(AMPLITUDE * x / 2**32)
    return numpy.array(numbers, dtype=numpy.float32).astype(numpy.float64)


def seeds():
    seed, found = 20200327, []
    while len(found) < WANTED:
        if all(low < x < high for x, (low, high) in zip(lcg(seed, 2), INSIDE)):
            found.append(seed)
        seed += 1
    return found


def main(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    layer, = manifest["architecture"]["layers"]
    inputs, = manifest["architecture"]["input"]
    numbers = numpy.frombuffer((folder / "weights.bin").read_bytes(), dtype="<f4").astype(numpy.float64)
    kernel, bias = numbers[: inputs * layer["units"]].reshape(inputs, -1), numbers[inputs * layer["units"]:]
    cases = []
    for seed in seeds():
        logits = lcg(seed, inputs) @ kernel + bias
        powers = numpy.exp(logits - logits.max())
        outputs = 1 / (1 + numpy.exp(-logits)) if layer["activation"] == "sigmoid" else powers / powers.sum()
        cases.append({"seed": seed, "amplitude": AMPLITUDE, "outputs": [float(f"{p:.6g}") for p in outputs]})
    known = {
        "rule": "lcg-20200327",
        "madeBy": f"training/density/known_answers.py, numpy {numpy.__version__}",
        "tolerance": 1e-4,
        "cases": cases,
    }
    (folder / "known-answers.json").write_text(json.dumps(known, indent=2) + "\n")


for path in sys.argv[1:]:
    main(Path(path))
