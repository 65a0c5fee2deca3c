"""Whole series: what the slice network says from the first slice to the last."""

import csv
from pathlib import Path

import numpy as np

from measures import auc
from slices import LEAST_LUNG, Slices


def lower_median_of_neighbours(values: np.ndarray) -> np.ndarray:
    """Median of a slice and its two neighbours; at the ends the lower of the two there are."""
    out = values.copy()
    for i in range(len(values)):
        near = np.sort(values[max(0, i - 1) : i + 2])
        out[i] = near[(len(near) - 1) // 2]
    return out


def mean_of_five(values: np.ndarray) -> np.ndarray:
    return np.array([values[max(0, i - 2) : i + 3].mean() for i in range(len(values))])


def series_of(data: Slices, folder: str) -> np.ndarray:
    """Indices of one series' slices in the order of their file names, which is that of the positions."""
    found = [
        i for i, r in enumerate(data.rows) if r['dataset'] == 'ct-series' and r['file'].startswith(folder)
    ]
    return np.array(sorted(found, key=lambda i: data.rows[i]['file']), int)


def flags_of(data: Slices, index: np.ndarray, labels: Path) -> np.ndarray:
    """The radiologists' flag of each slice."""
    with open(labels, encoding='utf-8') as file:
        flags = {row['file']: row['infection'] == '1' for row in csv.DictReader(file)}
    return np.array([flags[Path(data.rows[i]['file']).name] for i in index])


def series_figures(scores: np.ndarray, lung: np.ndarray, flags=None) -> dict:
    """Figures of one series. `scores` [n, 3]; pCT counts as 0 where there is too little lung."""
    pct = np.where((lung >= LEAST_LUNG) & (scores.argmax(1) != 0), scores[:, 2], 0)
    supported = lower_median_of_neighbours(pct)
    figures = {
        'slices': len(pct),
        'withLung': int((lung >= LEAST_LUNG).sum()),
        'meanPctOfLungSlices': float(pct[lung >= LEAST_LUNG].mean()),
        'highest': float(pct.max()),
        'highestSupported': float(supported.max()),
        'meanOfTenHighest': float(np.sort(pct)[-10:].mean()),
        'meanOfTenHighestSupported': float(np.sort(supported)[-10:].mean()),
    }
    if flags is not None and flags.any():
        figures |= {
            'flagged': int(flags.sum()),
            'auc': auc(flags, pct),
            'aucMedianOfThree': auc(flags, supported),
            'aucMeanOfFive': auc(flags, mean_of_five(pct)),
            'meanFlagged': float(pct[flags].mean()),
            'meanUnflaggedWithLung': float(pct[~flags & (lung >= LEAST_LUNG)].mean()),
            'flaggedAmongTenHighest': int(flags[np.argsort(-pct, kind='stable')[:10]].sum()),
        }
    return figures


SERIES = {
    'P002': 'covid-ct-md-P002',
    'normal002': 'covid-ct-md-normal002',
    'A0002 B70f': 'lung-pet-ct-dx-A0002/series2-B70f',
    'A0002 B40f': 'lung-pet-ct-dx-A0002/series3-B40f',
}


def all_series_figures(data: Slices, scores: np.ndarray, folder: Path) -> dict:
    lung = np.array([r['lung_fraction'] for r in data.rows], float)
    figures = {}
    for name, start in SERIES.items():
        index = series_of(data, start + '/')
        if len(index) == 0:
            continue
        labels = folder / 'ct-series' / start / 'slice-labels.csv'
        flags = flags_of(data, index, labels) if labels.exists() else None
        figures[name] = series_figures(scores[index], lung[index], flags)
    return figures
