"""Golden cases for src/core/learning, made with scikit-learn. Run: python3 make_learning.py > learning.json"""
import json
import numpy
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import matthews_corrcoef, roc_auc_score

random = numpy.random.default_rng(20200327)


def plr_case(cases, width, classes, c):
    targets = random.integers(0, classes, cases)
    centres = random.normal(size=(classes, width))
    inputs = numpy.round(centres[targets] * 0.8 + random.normal(size=(cases, width)), 4)
    model = LogisticRegression(penalty="l2", C=c, solver="lbfgs", tol=1e-12, max_iter=100000).fit(inputs, targets)
    return {
        "classes": classes,
        "c": c,
        "inputs": inputs.tolist(),
        "targets": targets.tolist(),
        "coefficients": model.coef_.T.tolist(),
        "intercepts": model.intercept_.tolist(),
    }


def measure_case():
    positive = random.random(60) < 0.4
    scores = numpy.round(random.normal(size=60) + positive, 1)  # rounded: with ties
    called = scores > 0.5
    return {
        "scores": scores.tolist(),
        "positive": positive.tolist(),
        "called": called.tolist(),
        "auc": roc_auc_score(positive, scores),
        "mcc": matthews_corrcoef(positive, called),
    }


print(json.dumps({
    "madeWith": {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__},
    "plr": [plr_case(90, 6, 3, 1.0), plr_case(90, 6, 3, 0.05), plr_case(60, 2, 2, 1.0), plr_case(60, 2, 2, 100.0)],
    "measures": [measure_case() for _ in range(3)],
}))
