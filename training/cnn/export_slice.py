"""Makes the package models/slice/hust19-open-1 from a trained network and checks it against that network.

python3 training/cnn/export_slice.py --name shipped --version 0.1.0
"""

import argparse
import json
from pathlib import Path

from fitting import Recipe
from kept import read_network
from package import folder_list, largest_difference, write_package
from slices import CLASSES, read_slices

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / 'training' / 'out'
SPLIT = (
    'slices/split.csv by group: train fits, val chooses, test reported; '
    'covid-ct-md-P002, covid-ct-md-normal002 and lung-pet-ct-dx-A0002 in none of them'
)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--name', default='shipped')
    parser.add_argument('--version', help="the last package's where left out")
    parser.add_argument('--worth', help="the last package's where left out")
    parser.add_argument('--data', type=Path, default=ROOT.parent / 'shared' / 'data')
    parser.add_argument('--slices', type=Path, default=OUT / 'slices')
    parser.add_argument('--trained', type=Path, default=OUT / 'slice')
    parser.add_argument('--package', type=Path, default=ROOT / 'models' / 'slice' / 'hust19-open-1')
    args = parser.parse_args()
    net = read_network(args.trained / f'{args.name}.pt')
    first = json.loads((args.trained / f'{args.name}-first.json').read_text())['recipe']
    second = json.loads((args.trained / f'{args.name}.json').read_text())['recipe']
    last = json.loads((args.package / 'manifest.json').read_text()) if args.package.exists() else {}
    changed = ' '.join(
        f"--{k.replace('_', '-')} {v}" for k, v in first.items() if v != getattr(Recipe(), k)
    )
    write_package(
        args.package,
        net,
        {
            'role': 'slice',
            'name': args.package.name,
            'version': args.version or last.get('version', '0.1.0'),
            'origin': 'trained here on public CT slices; not the weights of the paper',
            'classes': CLASSES,
            'sensitiveControl': None,
            'worth': args.worth or last.get('worth', 'Not judged yet.'),
            'provenance': {
                'data': [folder_list(args.data / name) for name in ('slices', 'lesion-masks')],
                'split': SPLIT,
                'seed': first['seed'],
                # The notes count an epoch as 2,000 slices drawn.
                'epochs': (first['steps'] + second['steps']) * first['batch'] // 2000,
                'madeBy': f'python3 training/cnn/train_slice.py --name {args.name} {changed}'.strip(),
            },
        },
    )
    val = read_slices(args.slices, args.data)
    images = val.images[val.column('split') == 'val'][:200]
    difference = largest_difference(args.package, net, images)
    print(f'largest difference from the training network on {len(images)} slices: {difference:.2e}')
    if difference > 1e-5:
        raise SystemExit('the package does not give the scores of the trained network')


if __name__ == '__main__':
    main()
