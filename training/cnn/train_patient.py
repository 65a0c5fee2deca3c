"""Trains the patient network (control, typeI, typeII) on pseudo-patients, five folds by group and one on all.

    python3 training/cnn/train_patient.py

Needs the slice package: its pCT orders the ten slices. Writes training/out/patient/: oof-scores.json
(calibrated out-of-fold scores), folds.json (what evaluation reads) and all.pt (the network to ship).
"""

import argparse
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from augment import augmented
from network import Average, ImageNet13, folded
from package import PackagedNetwork
from patients import FOLDS, MORBIDITY, TEN, Pseudo, fold_of, people, scored_patients
from slices import read_slices

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / 'training' / 'out'
RATE = 0.0007
WARM_UP = 30
AVERAGE = 0.99
SLOW = 0.2


def stacked(images: torch.Tensor, patients: int) -> torch.Tensor:
    """[patients * 10, 1, h, w] -> [patients, 10, h, w] with the layout that convolutions like."""
    side = images.shape[-1]
    return images.reshape(patients, TEN, side, side).contiguous(memory_format=torch.channels_last)


def from_slice_network(path: Path) -> ImageNet13:
    """A patient network that begins as the slice network on the mean of the ten slices.

    The last layer begins anew; the lesion map and its join stay behind.
    """
    state = {k: v for k, v in torch.load(path).items() if not k.startswith(('output.', 'map.', 'join_'))}
    state['blocks.0.conv.weight'] = state['blocks.0.conv.weight'].repeat(1, TEN, 1, 1) / TEN
    net = ImageNet13(TEN, len(MORBIDITY), joined=False)
    net.load_state_dict(state, strict=False)
    return net


def optimiser(net: ImageNet13, rate: float) -> torch.optim.Adam:
    """Dense layers at full rate; what the slice network has learnt moves slowly."""
    learnt = list(net.blocks.parameters())
    dense = [p for layer in (net.dense1, net.dense2, net.output) for p in layer.parameters()]
    return torch.optim.Adam([{'params': learnt, 'full': rate * SLOW}, {'params': dense, 'full': rate}])


def fit(start: Path, persons: list, data, pct, seed: int, steps: int, batch: int) -> ImageNet13:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = from_slice_network(start).to(memory_format=torch.channels_last).train()
    adam = optimiser(net, RATE)
    average, pseudo, shown, started = Average(net, AVERAGE), Pseudo(persons, pct, rng), [], time.time()
    for step in range(steps):
        done = max(0, step - WARM_UP) / max(1, steps - WARM_UP)
        share = min(1, (step + 1) / WARM_UP) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        for group in adam.param_groups:
            group['lr'] = group['full'] * share
        grades, index = pseudo.batch(batch)
        flat = index.reshape(-1)
        images, _ = augmented(data.images[flat], data.lesions[flat], rng, TEN)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            logits, _ = net(stacked(images, batch))
        loss = functional.cross_entropy(logits, torch.from_numpy(grades))
        adam.zero_grad()
        loss.backward()
        adam.step()
        average.update(net, step)
        shown.append(loss.item())
        if (step + 1) % 25 == 0:
            left = (time.time() - started) / (step + 1) * (steps - step - 1) / 60
            text = f'step {step + 1}/{steps} loss {np.mean(shown[-25:]):.3f} {left:.1f} min left'
            print(text, file=sys.stderr, flush=True)
    return average.net


def logits_of(net: ImageNet13, data, rows: list) -> np.ndarray:
    net = folded(net)
    with torch.inference_mode():
        parts = [
            net(torch.from_numpy(data.images[r['slices']].astype(np.float32) / 255)[None])[0].numpy()
            for r in rows
        ]
    return np.concatenate(parts).astype(np.float64)


def temperature(logits: np.ndarray, grades: np.ndarray, weights: np.ndarray) -> float:
    """The divisor of the logits with the least weighted cross-entropy."""

    def loss(t):
        z = logits / t
        z = z - z.max(1, keepdims=True)
        return float((weights * (np.log(np.exp(z).sum(1)) - z[np.arange(len(z)), grades])).sum())

    return float(min(np.exp(np.linspace(math.log(0.3), math.log(5), 400)), key=loss))


def balanced(grades: np.ndarray) -> np.ndarray:
    """Weights that give each grade the same say."""
    return 1 / np.bincount(grades, minlength=3)[grades]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--slice-package', type=Path, default=ROOT / 'models' / 'slice' / 'hust19-open-1')
    parser.add_argument('--out', type=Path, default=OUT / 'patient')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--steps', type=int, default=300)
    parser.add_argument('--batch', type=int, default=24)
    parser.add_argument('--folds', type=int, default=FOLDS, help='how many of the five to train')
    args = parser.parse_args()
    torch.set_num_threads(1)
    started = time.time()
    data = read_slices(args.slices, args.data)
    slice_net = PackagedNetwork(args.slice_package, torch.float32)
    pct = slice_net.scores(data.images)[:, 2]
    persons = people(data, pct)
    folds = fold_of(persons, args.seed)
    scored = scored_patients(persons, folds, pct)
    counts = {
        f'{s} {MORBIDITY[g]}': sum((p.source, p.grade) == (s, g) for p in persons)
        for s, g in sorted({(p.source, p.grade) for p in persons})
    }
    print(json.dumps(counts), file=sys.stderr)
    rows, logits = [], []
    for fold in range(args.folds):
        net = fit(
            [p for p in persons if folds[p.group] != fold], data, pct, args.seed, args.steps, args.batch
        )
        held = [r for r in scored if r['fold'] == fold]
        rows += held
        logits.append(logits_of(net, data, held))
    logits = np.concatenate(logits)
    grades = np.array([r['grade'] for r in rows])
    t = temperature(logits, grades, balanced(grades))
    z = np.exp((logits - logits.max(1, keepdims=True)) / t)
    scores = z / z.sum(1, keepdims=True)
    net = fit(persons, data, pct, args.seed, args.steps, args.batch)
    with torch.no_grad():
        net.output.weight.div_(t)
        net.output.bias.div_(t)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), args.out / 'all.pt')
    oof = [
        {
            'group': r['group'],
            'class': MORBIDITY[r['grade']],
            'scores': [float(v) for v in s],
            'kind': r['kind'],
            'source': r['source'],
        }
        for r, s in zip(rows, scores)
    ]
    (args.out / 'oof-scores.json').write_text(json.dumps(oof, indent=0))
    about = {
        'seed': args.seed,
        'steps': args.steps,
        'batch': args.batch,
        'temperature': t,
        'minutes': round((time.time() - started) / 60, 1),
        'slicePackage': slice_net.manifest['weights']['sha256'],
        'people': counts,
        'rows': [
            {
                **{k: r[k] for k in ('kind', 'group', 'source', 'grade', 'fold')},
                'slices': [int(i) for i in r['slices']],
                'scores': o['scores'],
            }
            for r, o in zip(rows, oof)
        ],
    }
    (args.out / 'folds.json').write_text(json.dumps(about))


if __name__ == '__main__':
    main()
