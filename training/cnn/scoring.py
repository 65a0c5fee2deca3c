"""Scores of every slice by a network: with the lesion map joined into the decision, without it, and by it alone."""

import hashlib
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from network import ImageNet13, added_by_map
from package import PackagedNetwork


@dataclass(frozen=True)
class Scores:
    """Of n slices. `joined` as the network says; `without`: what the map adds to pCT left out; `by_map`: what it adds."""

    joined: np.ndarray
    """[n, 3]"""
    without: np.ndarray
    """[n, 3]"""
    by_map: np.ndarray
    """[n]"""

    def where(self, chosen: np.ndarray) -> 'Scores':
        return Scores(self.joined[chosen], self.without[chosen], self.by_map[chosen])


def of_package(net: PackagedNetwork, images: np.ndarray, kept: Path) -> Scores:
    """Of a slice package."""
    a, b = (net.tensors[f'join/{name}'].double() for name in 'ab')
    [share] = net.manifest['architecture']['join']['topShares']
    run = lambda x: net.outputs(x.permute(0, 2, 3, 1).to(net.dtype))
    added_by = lambda lesion_map: added_by_map(lesion_map, a, b, share)
    return _scored(run, added_by, images, kept, net.manifest['weights']['sha256'])


def of_training(net: ImageNet13, images: np.ndarray, kept: Path) -> Scores:
    """Of a network of this folder, batch normalisation folded."""

    def run(x):
        logits, lesion_map = net(x)
        return logits.softmax(1), lesion_map

    digest = hashlib.sha256(b''.join(v.numpy().tobytes() for v in net.state_dict().values())).hexdigest()
    added_by = lambda lesion_map: added_by_map(lesion_map, net.join_a.double(), net.join_b.double(), net.top_share)
    return _scored(run, added_by, images, kept, f'{digest} {net.top_share}')


def _scored(run, added_by, images: np.ndarray, kept: Path, weights: str) -> Scores:
    """Scores kept under `kept` are used again where weights and images are the same."""
    key = hashlib.sha256(weights.encode() + images.tobytes()).hexdigest()
    if kept.exists():
        found = np.load(kept)
        if str(found['key']) == key and 'by_map' in found:
            return Scores(found['joined'], found['without'], found['by_map'])
    joined, added, started = [], [], time.time()
    with torch.inference_mode():
        for start in range(0, len(images), 64):
            x = torch.from_numpy(images[start : start + 64].astype(np.float32) / 255)[:, None]
            scores, lesion_map = run(x)
            joined.append(scores.double())
            added.append(added_by(lesion_map.double()))
            if start // 64 % 10 == 9:
                left = (time.time() - started) / (start + 64) * (len(images) - start - 64)
                print(
                    f'{kept.stem}: {start + 64}/{len(images)} slices, {left / 60:.1f} min left',
                    file=sys.stderr,
                    flush=True,
                )
    joined, added = torch.cat(joined), torch.cat(added)
    logits = joined.clamp(min=1e-30).log()
    without = torch.cat([logits[:, :-1], (logits[:, -1] - added)[:, None]], 1).softmax(1)
    scores = Scores(joined.numpy(), without.numpy(), added.numpy())
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, key=key, joined=scores.joined, without=scores.without, by_map=scores.by_map)
    return scores

