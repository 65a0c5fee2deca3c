"""Scores of every slice by a network, with the lesion map joined into the decision and without it."""

import hashlib
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from network import TOP_SHARE, ImageNet13, folded, top_count
from package import PackagedNetwork


def of_package(net: PackagedNetwork, images: np.ndarray, kept: Path) -> tuple:
    """(scores, scores without the join), each [n, 3], of a slice package."""
    a, b = (net.tensors[f'join/{name}'] for name in 'ab')
    run = lambda x: net.outputs(x.permute(0, 2, 3, 1).to(net.dtype))
    return _scored(run, a, b, images, kept, net.manifest['weights']['sha256'])


def of_training(net: ImageNet13, images: np.ndarray, kept: Path) -> tuple:
    """The same of a network as training leaves it."""
    net = folded(net).eval()

    def run(x):
        logits, lesion_map = net(x)
        return logits.softmax(1), lesion_map

    digest = hashlib.sha256(b''.join(v.numpy().tobytes() for v in net.state_dict().values())).hexdigest()
    return _scored(run, net.join_a, net.join_b, images, kept, digest)


def _scored(run, a, b, images: np.ndarray, kept: Path, weights: str) -> tuple:
    """Scores kept under `kept` are used again where weights and images are the same."""
    key = hashlib.sha256(weights.encode() + images.tobytes()).hexdigest()
    if kept.exists():
        found = np.load(kept)
        if str(found['key']) == key:
            return found['joined'], found['plain']
    joined, plain, started = [], [], time.time()
    with torch.inference_mode():
        for start in range(0, len(images), 64):
            x = torch.from_numpy(images[start : start + 64].astype(np.float32) / 255)[:, None]
            scores, lesion_map = run(x)
            joined.append(scores.double().numpy())
            plain.append(_without_join(scores.double(), lesion_map.double(), a.double(), b.double()).numpy())
            if start // 64 % 10 == 9:
                left = (time.time() - started) / (start + 64) * (len(images) - start - 64)
                print(f'{kept.stem}: {start + 64}/{len(images)} slices, {left / 60:.1f} min left', file=sys.stderr, flush=True)
    joined, plain = np.concatenate(joined), np.concatenate(plain)
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, key=key, joined=joined, plain=plain)
    return joined, plain


def _without_join(scores, lesion_map, a, b):
    """Softmax of the logits from which what the map added to that of pCT is taken away again."""
    cells = lesion_map.flatten(1)
    t = cells.topk(top_count(TOP_SHARE, cells.shape[1]), dim=1).values.mean(1)
    added = functional.softplus(a) * (t + b)
    logits = scores.clamp(min=1e-30).log()
    return torch.cat([logits[:, :-1], (logits[:, -1] - added)[:, None]], 1).softmax(1)
