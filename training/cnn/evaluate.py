"""Recomputes figures.json of a package from its shipped weights.

python3 training/cnn/evaluate.py slice
python3 training/cnn/evaluate.py patient
"""

import sys

if __name__ == '__main__':
    role = sys.argv.pop(1) if len(sys.argv) > 1 else ''
    if role == 'slice':
        from evaluate_slice import main
    elif role == 'patient':
        sys.argv.append('--check')
        from train_patient import main
    else:
        raise SystemExit(__doc__)
    main()
