"""Pseudo-patients: ten slices that stand for a patient, graded by how much of the lung is ill.

No picture here comes with a clinical severity. A class is therefore a grade of the CT: MosMed's own
(CT-0 control, CT-1 and CT-2 type I, CT-3 and CT-4 type II) or, where lesions were drawn, the mean
lesion share of the ten worst slices. Controls are people without COVID-19.
"""

from dataclasses import dataclass

import numpy as np

from slices import LEAST_LUNG, SERIES_GROUPS, Slices

TEN = 10
MORBIDITY = ('control', 'typeI', 'typeII')
MOSMED_GRADES = {'CT-0': 0, 'CT-1': 1, 'CT-2': 1, 'CT-3': 2, 'CT-4': 2}
TYPE_TWO_BURDEN = 0.25
"""Lesion share of the lung, mean of the ten worst slices, from which a patient counts as type II."""
DRAWN = ('medseg-volumes', 'covid19-ct-seg', 'medseg-covid100', 'lesion-masks')
CONTROL_SOURCES = ('finding-lungs', 'luna16', 'tcga-lung', 'iq-oth-nccd', 'covid-ct-md', 'drenet-wuhan')
# CLAHE changed the grey levels of this source: it may train, it is never scored.
TRAIN_ONLY = ('lesion-masks',)
MOSMED_SHARE = 0.5
TRAIN_ONLY_WEIGHT = 0.5
FOLDS = 5


@dataclass(frozen=True)
class Person:
    group: str
    source: str
    grade: int
    slices: tuple
    """Indices into the export, by falling pCT."""


def burdens(data: Slices) -> dict:
    """Group -> mean lesion share of the ten worst slices; `lesion-masks` first, as it holds more of a patient."""
    found = {}
    for source in DRAWN:
        shares = {}
        for row in data.rows:
            if row['source'] == source and row['has_lesion_mask']:
                share = (
                    row['lesion_share'] if row['lesion_share'] is not None else row['lesion_fraction_of_lung']
                )
                shares.setdefault(row['group'], []).append(share)
        found |= {group: float(np.mean(sorted(v)[-TEN:])) for group, v in shares.items()}
    return found


def grade_of(row: dict, burden: dict):
    """0, 1, 2 or None where a slice grades nobody."""
    if row['source'] == 'mosmeddata':
        grade = MOSMED_GRADES.get(row['severity'])
        # A slice without lesion, or with hardly any to see, does not stand for the patient's grade.
        return grade if grade == 0 or (row['label'] == 'pCT' and row['label_quality'] != 'C') else None
    if row['source'] in DRAWN:
        share = burden.get(row['group'])
        return None if not share else 2 if share >= TYPE_TWO_BURDEN else 1
    healthy = row['label'] == 'nCT' and row['label_quality'] == 'A' and row['patient_class'] != 'covid'
    return 0 if row['source'] in CONTROL_SOURCES and healthy else None


def people(data: Slices, pct: np.ndarray) -> list:
    """Everybody with a grade and slices that show lung. `pct` [n]: the slice network's pCT of each slice."""
    burden, found = burdens(data), {}
    for i, row in enumerate(data.rows):
        usable = (
            row['dataset'] != 'ct-series'
            and row['group'] not in SERIES_GROUPS
            and row['lung_fraction'] >= LEAST_LUNG
            and row['label'] != 'NiCT'
        )
        grade = grade_of(row, burden) if usable else None
        if grade is not None:
            found.setdefault((row['source'], row['group'], grade), []).append(i)
    return [
        Person(group, source, grade, tuple(sorted(index, key=lambda i: (-pct[i], i))))
        for (source, group, grade), index in sorted(found.items())
    ]


def fold_of(persons: list, seed: int) -> dict:
    """Group -> fold. Groups of one source and grade are dealt out evenly; a group keeps one fold in all its sources."""
    rng, folds = np.random.default_rng(seed), {}
    kinds = sorted({(p.source, p.grade) for p in persons}, key=lambda k: (k[0] not in DRAWN, k))
    for kind in kinds:
        names = sorted({p.group for p in persons if (p.source, p.grade) == kind} - set(folds))
        start = int(rng.integers(FOLDS))
        for n, i in enumerate(rng.permutation(len(names))):
            folds[names[i]] = (start + n) % FOLDS
    return folds


def filled(index, pct: np.ndarray) -> list:
    """Ten indices by falling pCT, the slices repeated where there are fewer."""
    index = list(index)[:TEN]
    return sorted((index * TEN)[:TEN], key=lambda i: (-pct[i], i))


class Pseudo:
    """Draws pseudo-patients for training from some people."""

    def __init__(self, persons: list, pct: np.ndarray, rng: np.random.Generator):
        self.pct, self.rng = pct, rng
        self.by_grade = [{}, {}, {}]
        for p in persons:
            self.by_grade[p.grade].setdefault(p.source, []).append(p)

    def source_of(self, grade: int) -> str:
        pools = self.by_grade[grade]
        names = sorted(pools)
        weights = np.array(
            [
                (
                    0
                    if s == 'mosmeddata'
                    else np.sqrt(len(pools[s])) * (TRAIN_ONLY_WEIGHT if s in TRAIN_ONLY else 1)
                )
                for s in names
            ]
        )
        weights = weights / weights.sum() * (1 - MOSMED_SHARE)
        weights[names.index('mosmeddata')] = MOSMED_SHARE
        return self.rng.choice(names, p=weights)

    def draw(self, grade: int) -> list:
        """Ten indices: of one person, or of several of one source and grade."""
        pool = self.by_grade[grade][self.source_of(grade)]
        several = self.rng.random() < 0.5
        # Controls are the ones that look most like pCT: as the ten highest of a whole series would.
        count = min(len(pool), int(self.rng.integers(2, 31 if grade == 0 else 11))) if several else 1
        chosen = [pool[i] for i in self.rng.choice(len(pool), count, replace=False)]
        index = np.array([i for p in chosen for i in p.slices])
        kept = max(1, round(len(index) * self.rng.uniform(0.6, 1)))
        index = self.rng.choice(index, kept, replace=False)
        return filled(sorted(index, key=lambda i: (-self.pct[i], i)), self.pct)

    def batch(self, size: int):
        """(grades [size], indices [size, 10])."""
        grades = np.arange(size) % 3
        return grades, np.array([self.draw(g) for g in grades])


def scored_patients(persons: list, folds: dict, pct: np.ndarray) -> list:
    """The pseudo-patients that are scored out of fold: each person, and blocks of people of one source, grade and fold."""
    rows = []
    for p in persons:
        if p.source not in TRAIN_ONLY:
            rows.append(
                {
                    'kind': 'one',
                    'group': p.group,
                    'source': p.source,
                    'grade': p.grade,
                    'fold': folds[p.group],
                    'slices': filled(p.slices, pct),
                }
            )
    kinds = sorted({(r['source'], r['grade'], r['fold']) for r in rows})
    for source, grade, fold in kinds:
        members = [
            r
            for r in rows
            if r['kind'] == 'one' and (r['source'], r['grade'], r['fold']) == (source, grade, fold)
        ]
        index = sorted({i for r in members for i in r['slices']}, key=lambda i: (-pct[i], i))
        if len(members) < 4 or len(index) < TEN:
            continue
        # Dealt out by rank, so that blocks of one kind are alike; for controls only the upper half counts.
        index = index[: max(TEN, len(index) // 2)] if grade == 0 else index
        blocks = len(index) // TEN
        for b in range(blocks):
            group = f'{source}/{MORBIDITY[grade]}/fold{fold}/{b}'
            rows.append(
                {
                    'kind': 'mixed',
                    'group': group,
                    'source': source,
                    'grade': grade,
                    'fold': fold,
                    'slices': filled(index[b::blocks], pct),
                }
            )
    return rows
