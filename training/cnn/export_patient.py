"""Makes the package models/patient-morbidity/hust19-open-1 from train_patient.py's network and checks it.

python3 training/cnn/export_patient.py --version 0.1.0 --worth '...'
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from network import ImageNet13
from package import folder_list, largest_difference, write_package
from patients import MORBIDITY, TEN
from slices import read_slices

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / 'training' / 'out'
MISSED = 0.05


def sensitive_control(rows: list) -> float:
    """Least control score t at which at most 5 % of type I and II are called control (method, section 8).

    Each of the two types has the same say, whatever its number.
    """
    grades = np.array([r['grade'] for r in rows])
    control = np.array([r['scores'][0] for r in rows])
    ill = grades > 0
    weights = (1 / np.bincount(grades, minlength=3)[grades])[ill]
    order = np.argsort(-control[ill])
    over = np.cumsum(weights[order]) / weights.sum()
    allowed = np.flatnonzero(over <= MISSED)
    highest = control[ill][order]
    last = allowed[-1] + 1 if len(allowed) else 0
    return float(np.nextafter(np.float32(highest[last]), np.float32(2)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--version', required=True)
    parser.add_argument('--worth', default='')
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--trained', type=Path, default=OUT / 'patient')
    parser.add_argument(
        '--package', type=Path, default=ROOT / 'models' / 'patient-morbidity' / 'hust19-open-1'
    )
    args = parser.parse_args()
    trained = json.loads((args.trained / 'folds.json').read_text())
    net = ImageNet13(TEN, len(MORBIDITY), joined=False).eval()
    net.load_state_dict(torch.load(args.trained / 'all.pt'))
    write_package(
        args.package,
        net,
        {
            'role': 'patient-morbidity',
            'name': args.package.name,
            'version': args.version,
            'origin': 'trained here on pseudo-patients made of public CT slices; not the weights of the paper',
            'classes': MORBIDITY,
            'sensitiveControl': round(sensitive_control(trained['rows']), 4),
            'worth': args.worth,
            'provenance': {
                'data': [folder_list(args.data / name) for name in ('slices', 'lesion-masks')],
                'split': f"pseudo-patients of everybody but the three whole series; figures out of fold, five folds by patient; ordered by the slice network {trained['slicePackage'][:16]}",
                'seed': trained['seed'],
                # An epoch is counted as 2,000 pseudo-patients drawn, as for slices.
                'epochs': max(1, round(trained['steps'] * trained['batch'] / 2000)),
                'madeBy': f"python3 training/cnn/train_patient.py --seed {trained['seed']} --steps {trained['steps']} --batch {trained['batch']}",
            },
        },
    )
    data = read_slices(args.slices, args.data)
    images = np.stack([data.images[r['slices']].transpose(1, 2, 0) for r in trained['rows'][::10]])
    difference = largest_difference(args.package, net, images)
    print(f'largest difference from the training network on {len(images)} pseudo-patients: {difference:.2e}')
    if difference > 1e-5:
        raise SystemExit('the package does not give the scores of the trained network')


if __name__ == '__main__':
    main()
