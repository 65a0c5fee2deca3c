"""Figures: area under the ROC curve, within sources, and intervals by drawing whole patients."""

import numpy as np


def auc(positive: np.ndarray, scores: np.ndarray):
    """Share of (positive, negative) pairs in the right order, ties half; None without both kinds."""
    positive = np.asarray(positive, bool)
    yes, no = positive.sum(), (~positive).sum()
    if yes == 0 or no == 0:
        return None
    values, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[positive].sum() - yes * (yes + 1) / 2) / (yes * no))


def within_source(positive, scores, sources, least: int = 1):
    """AUC over pairs of the same source only; None where no source has both kinds."""
    positive, scores, sources = np.asarray(positive, bool), np.asarray(scores), np.asarray(sources)
    right = pairs = 0.0
    for source in sorted(set(sources)):
        at = sources == source
        yes, no = (positive & at).sum(), (~positive & at).sum()
        if yes < least or no < least:
            continue
        right += auc(positive[at], scores[at]) * yes * no
        pairs += yes * no
    return float(right / pairs) if pairs else None


def interval(groups, measure, draws: int = 1000, seed: int = 20200327):
    """95 % interval of `measure(index)` when whole groups are drawn with replacement."""
    rng = np.random.default_rng(seed)
    groups = np.asarray(groups)
    names = np.unique(groups)
    members = [np.flatnonzero(groups == name) for name in names]
    found = []
    for _ in range(draws):
        index = np.concatenate([members[i] for i in rng.integers(0, len(names), len(names))])
        value = measure(index)
        if value is not None:
            found.append(value)
    if len(found) < draws / 2:
        return None
    return [float(v) for v in np.quantile(found, [0.025, 0.975])]


def intervals(groups, measures, draws: int, seed: int = 20200327) -> dict:
    """95 % intervals of every entry of the dict `measures(index)` when whole groups are drawn; None where half the draws have none."""
    rng = np.random.default_rng(seed)
    groups = np.asarray(groups)
    names = np.unique(groups)
    members = [np.flatnonzero(groups == name) for name in names]
    found = {}
    for _ in range(draws):
        index = np.concatenate([members[i] for i in rng.integers(0, len(names), len(names))])
        for key, value in measures(index).items():
            found.setdefault(key, []).append(value)
    known = {key: [v for v in values if v is not None] for key, values in found.items()}
    return {
        key: [float(v) for v in np.quantile(values, [0.025, 0.975])] if len(values) >= draws / 2 else None
        for key, values in known.items()
    }


def sensitivity_at(positive, scores, specificity: float = 0.9):
    """Share of positives above the score that leaves `specificity` of the negatives at or below it."""
    positive, scores = np.asarray(positive, bool), np.asarray(scores)
    if positive.all() or not positive.any():
        return None
    return float((scores[positive] > np.quantile(scores[~positive], specificity)).mean())
