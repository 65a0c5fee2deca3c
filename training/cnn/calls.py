"""How chances stand to the truth, in the form of training/clinical/figures.ts, intervals by drawing groups."""

import numpy as np

from measures import intervals

BINS = 10
DRAWS = 500


def call_measures(called: np.ndarray, positive: np.ndarray) -> dict:
    """Measures of a yes/no call; None where a side is empty."""
    tp, fp = (called & positive).sum(), (called & ~positive).sum()
    fn, tn = (~called & positive).sum(), (~called & ~positive).sum()
    share = lambda part, whole: float(part / whole) if whole else None
    root = np.sqrt(float(tp + fp) * float(tp + fn) * float(tn + fp) * float(tn + fn))
    return {
        'sensitivity': share(tp, tp + fn),
        'specificity': share(tn, tn + fp),
        'accuracy': share(tp + tn, len(called)),
        'ppv': share(tp, tp + fp),
        'npv': share(tn, tn + fn),
        'mcc': share(float(tp) * float(tn) - float(fp) * float(fn), root),
    }


def calibration_error(chances: np.ndarray, positive: np.ndarray) -> float:
    """Mean |chance - share| over ten bins of equal count."""
    order = np.argsort(chances, kind='stable')
    edges = [round(b * len(order) / BINS) for b in range(BINS + 1)]
    parts = [order[low:high] for low, high in zip(edges, edges[1:])]
    return float(sum(abs(chances[part].sum() - positive[part].sum()) for part in parts) / len(order))


def quality(scores: np.ndarray, truth: np.ndarray, groups: np.ndarray, least_control=None) -> dict:
    """`scores` [n, classes], `truth` [n]. `least_control`: the sensitive threshold of the first class, or None."""
    classes = scores.shape[1]
    general = scores.argmax(1)
    found = {
        'cases': len(truth),
        'brier': float(((scores - np.eye(classes)[truth]) ** 2).sum(1).mean()),
        'calibration': [calibration_error(scores[:, c], truth == c) for c in range(classes)],
        'general': _confusion(truth, general, classes),
        **_measured(general, truth, groups, classes, ('measures', 'intervals')),
        'sensitive': None,
        'sensitiveMeasures': None,
        'sensitiveIntervals': None,
    }
    if least_control is not None:
        called = np.where(scores[:, 0] >= least_control, 0, 1 + (scores[:, 2] > scores[:, 1]))
        found['sensitive'] = _confusion(truth, called, classes)
        found |= _measured(called, truth, groups, classes, ('sensitiveMeasures', 'sensitiveIntervals'))
    return found


def _measured(called, truth, groups, classes, names) -> dict:
    of = [lambda i, c=c: call_measures(called[i] == c, truth[i] == c) for c in range(classes)]
    everybody = np.arange(len(truth))
    return {
        names[0]: [measures(everybody) for measures in of],
        names[1]: [intervals(groups, measures, DRAWS) for measures in of],
    }


def _confusion(truth, called, classes) -> list:
    """Truth in rows, call in columns."""
    return [[int(((truth == t) & (called == c)).sum()) for c in range(classes)] for t in range(classes)]
