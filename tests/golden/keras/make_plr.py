"""Fits logistic regressions with scikit-learn on drawn numbers and writes coefficients and probabilities.

    /usr/bin/python3 tests/golden/keras/make_plr.py

python3-sklearn 1.2.1 of Debian 12. The rows and labels are drawn; the regressions are worth nothing.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression


def fitted(name, rule, classes, inputs, order):
    rng = np.random.default_rng(len(name))
    x = rng.uniform(0, 1, (120, inputs))
    y = np.argmax(x[:, :classes] + rng.normal(0, 0.2, (120, classes)), axis=1)
    model = LogisticRegression(multi_class=rule, C=5).fit(x, y)
    rows = x[:3]
    found = model.predict_proba(rows)
    if classes == 2:
        found = found[:, 1:]
    return {'name': name, 'rule': rule, 'order': order, 'coef': model.coef_.tolist(),
            'intercept': model.intercept_.tolist(), 'rows': rows.tolist(), 'outputs': found.tolist()}


def main():
    morbidity = ['control', 'typeI', 'typeII']
    cases = [
        fitted('one against the rest', 'ovr', 3, 6, morbidity),
        fitted('all at once', 'multinomial', 3, 6, morbidity),
        fitted('mortality', 'ovr', 2, 2, ['deceased']),
    ]
    text = json.dumps({'madeBy': f'scikit-learn {sklearn.__version__}', 'cases': cases}, indent=1)
    (Path(__file__).parent / 'plr.json').write_text(text + '\n')


if __name__ == '__main__':
    main()
