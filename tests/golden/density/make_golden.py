"""First-order numbers of random and odd histograms by numpy, by the definitions of pyradiomics 3.

Run: /usr/bin/python3 tests/golden/density/make_golden.py > tests/golden/density/golden.json
Voxels are rows of HU values with their counts; numpy sees every voxel, never a histogram.
"""
import json
import platform

import numpy


def first_order(hu):
    x = hu.astype(numpy.float64) + 1000
    x = x[x > 0]
    p10, p25, p50, p75, p90 = numpy.percentile(x, [10, 25, 50, 75, 90])
    inner = x[(x >= p10) & (x <= p90)]
    m = x.mean()
    m2 = numpy.mean((x - m) ** 2)
    return {
        "percentile10": p10,
        "median": p50,
        "percentile90": p90,
        "interquartileRange": p75 - p25,
        "mean": m,
        "meanAbsoluteDeviation": numpy.mean(numpy.abs(x - m)),
        "robustMeanAbsoluteDeviation": numpy.mean(numpy.abs(inner - inner.mean())) if inner.size else 0,
        "skewness": 0 if m2 == 0 else numpy.mean((x - m) ** 3) / m2**1.5,
        "kurtosis": 0 if m2 == 0 else numpy.mean((x - m) ** 4) / m2**2,
        "rootMeanSquared": numpy.sqrt(numpy.mean(x**2)),
    }


def lungs(rng, voxels, air, spread, dense):
    """Aerated lung with a tail of denser tissue."""
    tail = rng.random(voxels) < dense
    hu = rng.normal(air, spread, voxels) + tail * rng.exponential(250, voxels)
    return numpy.clip(numpy.round(hu), -1200, 600).astype(int)


def main():
    rng = numpy.random.default_rng(20200327)
    cases = {
        "one voxel": numpy.array([-871]),
        "two voxels": numpy.array([-900, -850]),
        "all alike": numpy.full(50, -800),
        "air below the scale": numpy.array([-1200, -1100, -1000, -999, -900, -850, -850]),
        "both ends": numpy.array([-1200, -999, -700, 600]),
    }
    for n in range(12):
        voxels = int(rng.integers(3, 4000))
        cases[f"lungs {n}"] = lungs(rng, voxels, rng.uniform(-920, -500), rng.uniform(5, 120), rng.uniform(0, 0.5))
    out = []
    for name, hu in cases.items():
        values, counts = numpy.unique(hu, return_counts=True)
        out.append({
            "name": name,
            "hu": values.tolist(),
            "counts": counts.tolist(),
            "features": {key: float(f"{value:.12g}") for key, value in first_order(hu).items()},
        })
    made = f"make_golden.py, NumPy {numpy.__version__}, Python {platform.python_version()}"
    print(json.dumps({"madeBy": made, "cases": out}))


main()
