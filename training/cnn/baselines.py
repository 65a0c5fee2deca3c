"""Plain baselines of the slice network: what can be had without looking for lesions."""

from pathlib import Path

import cv2
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from slices import Slices

# -597 HU in the window -1350..150: brighter than air-filled lung.
OPAQUE = 128


def shortcut_features(image: np.ndarray) -> np.ndarray:
    """Grey histogram (32), border and corner statistics (20) and size (4) of a whole frame, as they came."""
    histogram = np.histogram(image, 32, (0, 256))[0] / image.size
    height, width = image.shape
    sides = [image[:4], image[-4:], image[:, :4], image[:, -4:]]
    edge_y, edge_x = max(1, height // 16), max(1, width // 16)
    corners = [
        image[:edge_y, :edge_x],
        image[:edge_y, -edge_x:],
        image[-edge_y:, :edge_x],
        image[-edge_y:, -edge_x:],
    ]
    border = [v for s in sides for v in (s.mean(), s.std(), (s == 0).mean())] + [
        v for c in corners for v in (c.mean(), c.std())
    ]
    size = [height, width, height / width, height * width]
    return np.concatenate([histogram, border, size])


def shortcut_features_of(data: Slices, folder: Path, kept: Path) -> np.ndarray:
    """`shortcut_features` of every labelled slice, zeros for the others; kept under `kept` for the next time."""
    files = np.array([row['file'] if row['dataset'] == 'slices' else '' for row in data.rows])
    if kept.exists():
        found = np.load(kept)
        if np.array_equal(found['files'], files):
            return found['features']
    read = lambda file: cv2.imread(str(folder / 'slices' / file), cv2.IMREAD_GRAYSCALE)
    features = np.zeros((len(files), 56))
    for i in np.flatnonzero(files != ''):
        features[i] = shortcut_features(read(files[i]))
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, files=files, features=features)
    return features


def shortcut_model(features: np.ndarray, positive: np.ndarray):
    """Logistic model of pCT on `shortcut_features`: a function from features to scores."""
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(max_iter=2000, C=0.1).fit(scaler.transform(features), positive)
    return lambda others: model.predict_proba(scaler.transform(others))[:, 1]


def opacity_share(images: np.ndarray) -> np.ndarray:
    """Share of the prepared lung area brighter than air-filled lung; nothing is trained."""
    lung = images > 0
    return ((images > OPAQUE).sum((1, 2)) / np.maximum(lung.sum((1, 2)), 1)).astype(float)
