"""Writes and reads a package of weights: manifest.json, weights.bin, known-answers.json.

The layout is that of src/core/networks/manifest.ts. The reader below builds the network from the
manifest with plain tensor operations and shares nothing with network.py, so that a fault in folding
or in the layout shows as a difference between the two.
"""

import hashlib
import json
import subprocess
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from network import DENSE, JOIN_BEFORE_LAYER, POOL, SIDE, WIDTHS, ImageNet13, folded, top_count

TOLERANCE = 1e-3
AMPLITUDES = tuple(round(0.02 * 1.1**n, 3) for n in range(46))


def layers_of(classes: int) -> list:
    layers = []
    for width in WIDTHS:
        layers += [{'kind': 'conv', 'filters': width}] * 2 + [{'kind': 'maxPool', 'size': POOL}]
    layers += [{'kind': 'dense', 'units': units} for units in DENSE]
    return layers + [{'kind': 'output', 'units': classes, 'activation': 'softmax'}]


def tensors_of(net: ImageNet13) -> list:
    """(name, float32 array) of the folded network in the order of weights.bin."""
    net = folded(net)
    array = lambda t: t.detach().double().numpy().astype('<f4')
    found = []
    for i, block in enumerate(net.blocks):
        layer = i // 2 * 3 + i % 2
        found.append((f'layer{layer}/kernel', array(block.conv.weight.permute(2, 3, 1, 0))))
        found.append((f'layer{layer}/bias', array(block.conv.bias)))
    for layer, dense in ((9, net.dense1), (10, net.dense2), (11, net.output)):
        found.append((f'layer{layer}/kernel', array(dense.weight.T)))
        found.append((f'layer{layer}/bias', array(dense.bias)))
    if net.map is not None:
        found.append(('map/kernel', array(net.map.weight.permute(2, 3, 1, 0))))
        found.append(('map/bias', array(net.map.bias)))
        found.append(('join/a', array(net.join_a)))
        found.append(('join/b', array(net.join_b)))
    return found


def folder_list(folder: Path) -> dict:
    """Number of files under a data folder and the SHA-256 of their sorted relative paths, one a line."""
    paths = sorted(str(p.relative_to(folder)) for p in folder.rglob('*') if p.is_file())
    digest = hashlib.sha256(''.join(p + '\n' for p in paths).encode()).hexdigest()
    return {'name': folder.name, 'files': len(paths), 'listSha256': digest}


def code_version() -> str:
    """The code that trains, as training/codeVersion.ts says it; 'unknown' outside git."""
    def git(*args):
        return subprocess.run(('git', *args), capture_output=True, text=True, check=True).stdout.strip()

    try:
        changed = ', changed since' if git('status', '--porcelain', '--', 'training', 'src/core') else ''
        tree, commit = git('rev-parse', '--short=12', 'HEAD:training'), git('rev-parse', '--short=12', 'HEAD')
    except (OSError, subprocess.CalledProcessError):
        return 'unknown'
    return f'training {tree}, commit {commit}{changed}'


def write_package(folder: Path, net: ImageNet13, about: dict):
    """`about`: role, name, version, origin, classes, sensitiveControl, worth, provenance."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = tensors_of(net)
    packed = b''.join(np.ascontiguousarray(a).tobytes() for _, a in tensors)
    (folder / 'weights.bin').write_bytes(packed)
    join = {'beforeLayer': JOIN_BEFORE_LAYER, 'topShares': [net.top_share], 'outputIndex': net.classes - 1}
    manifest = {
        'schema': 'hust19-package/1',
        'id': f"{about['role']}/{about['name']}",
        'role': about['role'],
        'version': about['version'],
        'origin': about['origin'],
        'architecture': {
            'kind': 'layers',
            'input': [SIDE, SIDE, net.channels],
            'layers': layers_of(net.classes),
            'join': join if net.map is not None else None,
        },
        'tensors': [{'name': name, 'shape': list(a.shape)} for name, a in tensors],
        'weights': {
            'file': 'weights.bin',
            'bytes': len(packed),
            'sha256': hashlib.sha256(packed).hexdigest(),
        },
        'prepareSlice': 2,
        'normalisation': None,
        'classes': list(about['classes']),
        'sensitiveControl': about['sensitiveControl'],
        'worth': about['worth'],
        'provenance': {**about['provenance'], 'code': code_version(), 'madeOn': date.today().isoformat()},
    }
    write_json(folder / 'manifest.json', manifest)
    write_json(folder / 'known-answers.json', known_answers(PackagedNetwork(folder)))


def write_json(path: Path, value):
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + '\n')


class PackagedNetwork:
    """A network read back from its package. `scores` gives class probabilities."""

    def __init__(self, folder: Path, dtype=torch.float64):
        self.manifest = json.loads((folder / 'manifest.json').read_text())
        packed = (folder / self.manifest['weights']['file']).read_bytes()
        if hashlib.sha256(packed).hexdigest() != self.manifest['weights']['sha256']:
            raise ValueError(f'{folder}: weights.bin does not match its hash')
        values = np.frombuffer(packed, '<f4')
        self.dtype, self.tensors, at = dtype, {}, 0
        for spec in self.manifest['tensors']:
            size = int(np.prod(spec['shape']))
            self.tensors[spec['name']] = torch.from_numpy(
                values[at : at + size].reshape(spec['shape']).copy()
            ).to(dtype)
            at += size
        if at != len(values):
            raise ValueError(f'{folder}: weights.bin holds {len(values)} numbers, the manifest asks for {at}')

    def convolved(self, x, name: str, padding: int):
        kernel = self.tensors[f'{name}/kernel'].permute(3, 2, 0, 1).contiguous()
        return functional.conv2d(x, kernel, self.tensors[f'{name}/bias'], padding=padding)

    def before_output(self, x: torch.Tensor):
        """x [n, height, width, 1] in 0..1 -> (features [n, units], map logits [n, 22, 22] or None)."""
        x = x.to(self.dtype).permute(0, 3, 1, 2)
        join, lesion_map = self.manifest['architecture']['join'], None
        for i, layer in enumerate(self.manifest['architecture']['layers'][:-1]):
            if join and i == join['beforeLayer']:
                lesion_map = self.convolved(x, 'map', 0)[:, 0]
            if layer['kind'] == 'conv':
                x = self.convolved(x, f'layer{i}', 1).clamp(min=0)
            elif layer['kind'] == 'maxPool':
                x = functional.max_pool2d(x, layer['size'])
            else:
                x = x.permute(0, 2, 3, 1).flatten(1) if x.ndim == 4 else x
                x = (x @ self.tensors[f'layer{i}/kernel'] + self.tensors[f'layer{i}/bias']).clamp(min=0)
        return x, lesion_map

    def outputs(self, x: torch.Tensor):
        """x [n, height, width, channels] in 0..1 -> (probabilities [n, classes], map logits or None)."""
        architecture, count = self.manifest['architecture'], len(x)
        join, last = architecture['join'], len(architecture['layers']) - 1
        if architecture.get('channels') == 'apart':
            x = x.permute(0, 3, 1, 2).flatten(0, 1)[..., None]
        features, lesion_map = self.before_output(x)
        if join and join['outputIndex'] is None:
            features = torch.cat([features, self.highest(lesion_map)], 1)
        features = features.reshape(count, -1)
        logits = features @ self.tensors[f'layer{last}/kernel'] + self.tensors[f'layer{last}/bias']
        if join and join['outputIndex'] is not None:
            t = self.highest(lesion_map)[:, 0]
            logits[:, join['outputIndex']] += functional.softplus(self.tensors['join/a']) * (
                t + self.tensors['join/b']
            )
        return logits.softmax(1), lesion_map

    def highest(self, lesion_map: torch.Tensor) -> torch.Tensor:
        """[n, shares]: mean of the map's highest logits for each share of topShares, as manifest.ts says."""
        cells = lesion_map.flatten(1).sort(dim=1, descending=True).values
        shares = self.manifest['architecture']['join']['topShares']
        return torch.stack([cells[:, : top_count(share, cells.shape[1])].mean(1) for share in shares], 1)

    def scores(self, images: np.ndarray, batch: int = 32) -> np.ndarray:
        """uint8 [n, 200, 200] or [n, 200, 200, channels] -> probabilities [n, classes]."""
        images = images[..., None] if images.ndim == 3 else images
        with torch.inference_mode():
            parts = [
                self.outputs(torch.from_numpy(images[i : i + batch].astype(np.float32) / 255))[0].numpy()
                for i in range(0, len(images), batch)
            ]
        return np.concatenate(parts)


def lcg_input(seed: int, amplitude: float, shape) -> np.ndarray:
    """Rule lcg-20200327 of manifest.ts, float32."""
    x, values = seed, np.empty(int(np.prod(shape)), np.float64)
    for n in range(values.size):
        x = (1664525 * x + 1013904223) % 2**32
        values[n] = amplitude * x / 2**32
    return values.astype(np.float32).reshape(shape)


def known_answers(net: PackagedNetwork, count: int = 4, tolerance: float = TOLERANCE) -> dict:
    """For each seed the amplitude whose largest output is least, so that no fault hides in a saturated softmax."""
    shape = net.manifest['architecture']['input']
    cases = []
    for seed in range(1, count + 1):
        base = lcg_input(seed, 1.0, shape)
        with torch.inference_mode():
            tried = [
                (float(net.outputs(torch.from_numpy(base * np.float32(a))[None])[0].max()), a)
                for a in AMPLITUDES
            ]
            amplitude = min(tried)[1]
            outputs = net.outputs(torch.from_numpy(lcg_input(seed, amplitude, shape))[None])[0][0].numpy()
        cases.append({'seed': seed, 'amplitude': amplitude, 'outputs': [float(f'{v:.6g}') for v in outputs]})
    made_by = f'training/cnn/package.py, PyTorch {torch.__version__}, float64, from weights.bin'
    return {'rule': 'lcg-20200327', 'madeBy': made_by, 'tolerance': tolerance, 'cases': cases}


def largest_difference(folder: Path, net: ImageNet13, images: np.ndarray) -> float:
    """Largest difference of the packaged scores from those of the training network (batch normalisation not folded)."""
    net = net.double().eval()
    images = images[..., None] if images.ndim == 3 else images
    with torch.inference_mode():
        x = torch.from_numpy(images.astype(np.float32) / 255).double().permute(0, 3, 1, 2)
        mine = torch.cat([net(x[i : i + 32])[0].softmax(1) for i in range(0, len(x), 32)]).numpy()
    return float(np.abs(mine - PackagedNetwork(folder).scores(images)).max())
