"""The exported slices: exactly the arrays that the product's `prepareSlice` makes.

`training/export-slices.ts` writes images.u8 and lesions.u8 ([n, 200, 200], one byte a pixel) and
index.json, one row a slice.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from network import SIDE

CLASSES = ('NiCT', 'nCT', 'pCT')

# Whole series of these people are in the data, so their slices stay out of training and of every
# choice, whatever the split file says: figures on the series are then honest.
SERIES_GROUPS = ('covid-ct-md-P002', 'covid-ct-md-normal002', 'lung-pet-ct-dx-A0002')


LEAST_LUNG = 0.006
"""Lung share of the frame under which a slice has no say (method, section 4)."""


@dataclass
class Slices:
    images: np.ndarray
    """uint8 [n, 200, 200]"""
    lesions: np.ndarray
    """uint8 [n, 200, 200], lesion share of each pixel in 255ths"""
    rows: list

    def column(self, name: str) -> np.ndarray:
        return np.array([row[name] for row in self.rows])

    @property
    def labels(self) -> np.ndarray:
        """0, 1, 2 for NiCT, nCT, pCT; -1 where a slice has no label."""
        return np.array([CLASSES.index(r['label']) if r['label'] in CLASSES else -1 for r in self.rows])

    def where(self, chosen: np.ndarray) -> 'Slices':
        index = np.flatnonzero(chosen)
        return Slices(self.images[index], self.lesions[index], [self.rows[i] for i in index])


def read_slices(folder: Path, data: Path) -> Slices:
    """The export under `folder`, each row of `slices` with the manifest's words on patient and lesions."""
    rows = json.loads((folder / 'index.json').read_text())
    if isinstance(rows, dict):
        rows = rows['rows']
    shape = (len(rows), SIDE, SIDE)
    images = np.fromfile(folder / 'images.u8', np.uint8).reshape(shape)
    lesions = np.fromfile(folder / 'lesions.u8', np.uint8).reshape(shape)
    with open(data / 'slices' / 'manifest.csv', encoding='utf-8') as file:
        manifest = {row['file']: row for row in csv.DictReader(file)}
    for row in rows:
        known = manifest.get(row['file'], {})
        row['patient_class'] = known.get('patient_class', '')
        row['severity'] = known.get('severity', '')
        share = known.get('lesion_fraction_of_lung', '')
        row['lesion_share'] = float(share) if share else None
        if row['group'] in SERIES_GROUPS:
            row['split'] = 'series'
    return Slices(images, lesions, rows)


def fit_to_train_on(data: Slices) -> np.ndarray:
    """Which slices may train. Not: whole series, and slices labelled as lungs in which none were found."""
    lung = data.column('lung_fraction').astype(float)
    return (data.column('dataset') != 'ct-series') & ((lung >= LEAST_LUNG) | (data.labels == 0))
