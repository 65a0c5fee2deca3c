"""Figures of the slice network on some part of the slices."""

import numpy as np

from calls import quality
from measures import auc, interval, sensitivity_at, within_source
from scoring import Scores
from slices import CLASSES

LESION_BINS = ((0, 0.01), (0.01, 0.03), (0.03, 0.1), (0.1, 0.3), (0.3, 1.01))


def ranking(labels, groups, sources, score, draws=1000) -> dict:
    """pCT against nCT by one score: pooled and within sources, with intervals by patient."""
    lung = labels != 'NiCT'
    positive, groups, sources, score = labels[lung] == 'pCT', groups[lung], sources[lung], score[lung]
    pooled = lambda i: auc(positive[i], score[i])
    within = lambda i: within_source(positive[i], score[i], sources[i])
    everything = np.arange(len(score))
    return {
        'pCT': int(positive.sum()),
        'nCT': int((~positive).sum()),
        'pooled': pooled(everything),
        'pooledInterval': interval(groups, pooled, draws),
        'withinSource': within(everything),
        'withinSourceInterval': interval(groups, within, draws),
        'bySource': {
            s: {
                'pCT': int((positive & (sources == s)).sum()),
                'nCT': int((~positive & (sources == s)).sum()),
                'auc': auc(positive[sources == s], score[sources == s]),
                'interval': within_one(groups, positive, score, sources == s, draws),
            }
            for s in sorted(set(sources))
            if auc(positive[sources == s], score[sources == s]) is not None
        },
    }


def within_one(groups, positive, score, chosen, draws):
    """Interval of one source's AUC by drawing its patients."""
    groups, positive, score = groups[chosen], positive[chosen], score[chosen]
    return interval(groups, lambda i: auc(positive[i], score[i]), draws)


def part_figures(rows, all_scores: Scores) -> dict:
    """All figures of one part, quality A only."""
    scores = all_scores.joined
    column = lambda name: np.array([r[name] for r in rows])
    labels, groups, sources, classes = (
        column('label'),
        column('group'),
        column('source'),
        column('patient_class'),
    )
    truth = np.array([CLASSES.index(v) for v in labels])
    pct, lung = scores[:, 2], labels != 'NiCT'
    informative = lambda i: auc(labels[i] == 'NiCT', scores[i, 0])
    return {
        'slices': len(rows),
        'groups': len(set(groups)),
        'pctAgainstNct': ranking(labels, groups, sources, pct),
        'withoutJoin': ranking(labels, groups, sources, all_scores.without[:, 2]),
        'mapAlone': ranking(labels, groups, sources, all_scores.by_map),
        'NiCT': {
            'slices': int((~lung).sum()),
            'auc': informative(np.arange(len(rows))),
            'interval': interval(groups, informative),
        },
        'sensitivityAt90Specificity': sensitivity_at(labels[lung] == 'pCT', pct[lung]),
        'quality': quality(scores, truth, groups),
        'oneAgainstRest': [
            {
                'class': name,
                'auc': auc(truth == c, scores[:, c]),
                'interval': interval(groups, lambda i, c=c: auc(truth[i] == c, scores[i, c])),
            }
            for c, name in enumerate(CLASSES)
        ],
        'byLesionShareOfLung': lesion_sizes(rows, labels, pct),
        'meanPctOfNctByPatient': {
            c: {
                'slices': int(((labels == 'nCT') & (classes == c)).sum()),
                'mean': float(pct[(labels == 'nCT') & (classes == c)].mean()),
            }
            for c in sorted(set(classes[labels == 'nCT']))
        },
        'againstIllNct': {
            c: auc(
                np.r_[np.ones((labels == 'pCT').sum()), np.zeros(((labels == 'nCT') & (classes == c)).sum())],
                np.r_[pct[labels == 'pCT'], pct[(labels == 'nCT') & (classes == c)]],
            )
            for c in ('cap', 'cancer', 'other pneumonia')
            if ((labels == 'nCT') & (classes == c)).any()
        },
    }


def lesion_sizes(rows, labels, pct) -> dict:
    """AUC of pCT slices with lesions of one size against all nCT of the part."""
    share = np.array([-1.0 if r['lesion_share'] is None else r['lesion_share'] for r in rows])
    found = {}
    for low, high in LESION_BINS:
        chosen = (labels == 'pCT') & (share >= low) & (share < high)
        if chosen.any():
            both = chosen | (labels == 'nCT')
            found[f'{low * 100:g}-{min(high, 1) * 100:g} %'] = {
                'slices': int(chosen.sum()),
                'auc': auc(chosen[both], pct[both]),
            }
    return found


def weak_qualities(data, scores) -> dict:
    """Sources whose labels or pictures allow no claim: the figure is kept so that nobody has to ask."""
    found = {}
    for source in (
        'drenet-wuhan',
        'ucsd-covid-ct',
        'sars-cov-2-ct-scan',
        'covidnet-ct-example',
        'mosmeddata',
    ):
        chosen = np.array(
            [
                r['dataset'] == 'slices'
                and r['split'] == 'test'
                and r['source'] == source
                and r['label'] != 'NiCT'
                for r in data.rows
            ]
        )
        positive = data.labels[chosen] == 2
        found[source] = {
            'pCT': int(positive.sum()),
            'nCT': int((~positive).sum()),
            'auc': auc(positive, scores[chosen, 2]),
        }
    return found


def rounded(value):
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return round(value, 4) if isinstance(value, float) else value
