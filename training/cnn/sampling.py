"""Which slices a batch holds (design notes of the recipe: items 4 to 6)."""

import numpy as np

from slices import Slices

CLASS_SHARES = (0.15, 0.45, 0.40)
# A source that has only one of nCT and pCT would teach the network to name the source.
ONE_SIDED_WEIGHT = 0.4
MASKS_ONLY_SHARE = 0.12
# `patient_class` of the manifest: lungs that are ill of something else than COVID-19.
ILL = ('cap', 'other pneumonia', 'cancer')


def slice_weights(data: Slices, ill_weight: float = 1.0) -> np.ndarray:
    """Chance of each labelled slice, together 1: class shares, then sources by the root of their count.

    `ill_weight` multiplies the chance of nCT slices of ill lungs (other pneumonia, cancer).
    """
    labels, sources = data.labels, data.column('source')
    weights = np.zeros(len(labels))
    both_sided = {s for s in set(sources) if {1, 2} <= set(labels[sources == s])}
    for c, share in enumerate(CLASS_SHARES):
        total = {}
        for source in sorted(set(sources[labels == c])):
            count = ((labels == c) & (sources == source)).sum()
            total[source] = np.sqrt(count) * (1 if c == 0 or source in both_sided else ONE_SIDED_WEIGHT)
        for source, weight in total.items():
            chosen = (labels == c) & (sources == source)
            weights[chosen] = share * weight / sum(total.values()) / chosen.sum()
    if ill_weight != 1.0:
        ill = np.array([r['label'] == 'nCT' and r['patient_class'] in ILL for r in data.rows])
        negative = labels == 1
        weights[ill] *= ill_weight
        weights[negative] *= CLASS_SHARES[1] / weights[negative].sum()
    return weights / weights.sum()


class Batches:
    """Endless batches from a pool of slices; the dataset column tells labelled slices from `lesion-masks`."""

    def __init__(self, data: Slices, batch: int, rng: np.random.Generator, ill_weight: float = 1.0):
        self.data = data
        self.rng = rng
        self.batch = batch
        masks_only = data.column('dataset') == 'lesion-masks'
        self.masks_only = np.flatnonzero(masks_only)
        self.labelled = np.flatnonzero(~masks_only & (data.labels >= 0))
        self.weights = slice_weights(data.where(~masks_only & (data.labels >= 0)), ill_weight)
        labels = data.labels
        has_lesions = data.column('has_lesion_mask').astype(bool)
        quality_a = data.column('label_quality') == 'A'
        self.drawn = np.flatnonzero(~masks_only & has_lesions & (labels == 2))
        self.negatives = np.flatnonzero(~masks_only & quality_a & (labels < 2) & (labels >= 0))
        # A map target exists where lesions were drawn and where there are none.
        self.mapped = has_lesions | (labels == 0) | (labels == 1) | masks_only

    def for_classes(self) -> np.ndarray:
        """Indices: labelled slices, then `lesion-masks` slices that enter the map loss only."""
        masks = round(self.batch * MASKS_ONLY_SHARE) if len(self.masks_only) else 0
        labelled = self.rng.choice(self.labelled, self.batch - masks, p=self.weights)
        return np.concatenate([labelled, self.rng.choice(self.masks_only, masks)] if masks else [labelled])

    def for_map(self) -> np.ndarray:
        """Indices for the pretraining: half drawn lesions, a quarter `lesion-masks`, a quarter negatives of quality A."""
        masks = self.batch // 4 if len(self.masks_only) else 0
        negatives = self.batch // 4
        return np.concatenate(
            [
                self.rng.choice(self.drawn, self.batch - masks - negatives),
                self.rng.choice(self.masks_only, masks) if masks else np.empty(0, int),
                self.rng.choice(self.negatives, negatives),
            ]
        ).astype(int)
