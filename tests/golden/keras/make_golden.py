"""Writes Keras 2 HDF5 files of HUST-19's networks at tiny widths, and what PyTorch computes for them.

    /usr/bin/python3 tests/golden/keras/make_golden.py

python3-torch 1.13.0, python3-h5py 3.7.0 and python3-numpy 1.24.2 of Debian 12. No Keras: the files follow
its layout (model.save of Keras 2: attributes model_config, keras_version, backend; group model_weights).
Weights are drawn from a seeded generator; the networks are worth nothing.

The outputs in golden.json are for the app's own inputs (rule lcg-20200327, C order of height, width,
channel) and in the app's class order: what a file means by its input and output is undone here.
"""

import json
from pathlib import Path

import h5py
import numpy as np
import torch
from torch.nn import functional

HERE = Path(__file__).parent
EPSILON = 1e-3
UDIS = 3


def lcg(seed, amplitude, size):
    values, state = np.empty(size, np.float32), seed
    for i in range(size):
        state = (1664525 * state + 1013904223) % 2**32
        values[i] = amplitude * state / 2**32
    return values.astype(np.float64)


class Maker:
    """Collects layers: their Keras description, their weights, and what they do to a tensor."""

    def __init__(self, seed, theano=False, first=False):
        self.rng = np.random.default_rng(seed)
        self.theano, self.first = theano, first
        self.configs, self.weights, self.steps = [], [], []

    def add(self, class_name, name, config, weights, step):
        self.configs.append((class_name, {'name': name, **config}))
        self.weights.append((name, [(part, w.astype(np.float32)) for part, w in weights]))
        self.steps.append(step)

    def drawn(self, shape, fan_in):
        return self.rng.normal(0, np.sqrt(2 / fan_in), shape).astype(np.float32)

    def small(self, size):
        return self.rng.normal(0, 0.1, size).astype(np.float32)

    def format(self):
        return 'channels_first' if self.first else 'channels_last'

    def conv(self, name, inputs, filters, activation):
        kernel = self.drawn((3, 3, inputs, filters), 9 * inputs)
        bias = self.small(filters)
        weight = torch.tensor(kernel.transpose(3, 2, 0, 1).copy(), dtype=torch.float64)
        config = {
            'filters': filters, 'kernel_size': [3, 3], 'strides': [1, 1], 'padding': 'same',
            'data_format': self.format(), 'dilation_rate': [1, 1], 'activation': activation,
            'use_bias': True,
        }
        # Theano turns the kernel before it correlates, so it keeps the turned one.
        stored = kernel[::-1, ::-1] if self.theano else kernel
        act = torch.relu if activation == 'relu' else (lambda x: x)
        self.add('Conv2D', name, config, [('kernel', stored), ('bias', bias)],
                 lambda x: act(functional.conv2d(x, weight, torch.tensor(bias).double(), padding=1)))

    def norm(self, name, channels):
        gamma = self.rng.uniform(0.5, 1.5, channels).astype(np.float32)
        beta, mean = self.small(channels), self.small(channels)
        variance = self.rng.uniform(0.5, 1.5, channels).astype(np.float32)
        config = {'axis': 1 if self.first else -1, 'epsilon': EPSILON, 'center': True, 'scale': True,
                  'momentum': 0.99}
        g, b, m, v = (torch.tensor(a).double() for a in (gamma, beta, mean, variance))
        self.add('BatchNormalization', name, config,
                 [('gamma', gamma), ('beta', beta), ('moving_mean', mean), ('moving_variance', variance)],
                 lambda x: functional.batch_norm(x, m, v, g, b, eps=EPSILON))

    def activation(self, name, which):
        self.add('Activation', name, {'activation': which}, [], ACTIVATIONS[which])

    def pool(self, name, size):
        config = {'pool_size': [size, size], 'strides': [size, size], 'padding': 'valid',
                  'data_format': self.format()}
        self.add('MaxPooling2D', name, config, [], lambda x: functional.max_pool2d(x, size))

    def flatten(self, name):
        # Keras up to 2.1 says nothing of data_format and flattens as the numbers stand.
        order = (0, 1, 2, 3) if self.first else (0, 2, 3, 1)
        self.add('Flatten', name, {}, [], lambda x: x.permute(*order).reshape(len(x), -1))

    def dropout(self, name):
        self.add('Dropout', name, {'rate': 0.5}, [], lambda x: x)

    def dense(self, name, inputs, units, activation):
        kernel, bias = self.drawn((inputs, units), inputs), self.small(units)
        weight, offset = torch.tensor(kernel).double(), torch.tensor(bias).double()
        act = ACTIVATIONS[activation]
        config = {'units': units, 'activation': activation, 'use_bias': True}
        self.add('Dense', name, config, [('kernel', kernel), ('bias', bias)],
                 lambda x: act(x @ weight + offset))

    def run(self, x):
        for step in self.steps:
            x = step(x)
        return x

    def sequential(self, input_shape):
        layers = [{'class_name': c, 'config': dict(config)} for c, config in self.configs]
        layers[0]['config']['batch_input_shape'] = [None, *input_shape]
        return {'class_name': 'Sequential', 'config': {'name': 'sequential_1', 'layers': layers}}

    def functional(self, input_shape):
        layers = [{'class_name': 'InputLayer', 'name': 'input_1', 'inbound_nodes': [],
                   'config': {'name': 'input_1', 'batch_input_shape': [None, *input_shape]}}]
        for class_name, config in self.configs:
            layers.append({'class_name': class_name, 'name': config['name'], 'config': config,
                           'inbound_nodes': [[[layers[-1]['name'], 0, 0, {}]]]})
        return {'class_name': 'Model', 'config': {
            'name': 'model_1', 'layers': layers, 'input_layers': [['input_1', 0, 0]],
            'output_layers': [[layers[-1]['name'], 0, 0]]}}

    def write(self, file, config):
        with h5py.File(HERE / file, 'w') as h5:
            facts = {'keras_version': '2.2.4', 'backend': 'theano' if self.theano else 'tensorflow'}
            group = h5
            if config is not None:
                h5.attrs['model_config'] = json.dumps({**config, **facts}).encode()
                group = h5.create_group('model_weights')
            for name, value in facts.items():
                h5.attrs[name] = value.encode()
                group.attrs[name] = value.encode()
            names = np.array([name.encode() for name, _ in self.weights])
            # Keras spreads a list that is too long for one attribute over several.
            parts = {'layer_names': names} if config else {'layer_names0': names[:5], 'layer_names1': names[5:]}
            for name, part in parts.items():
                group.attrs[name] = part
            for name, weights in self.weights:
                layer = group.create_group(name)
                names = [f'{name}/{part}:0' for part, _ in weights]
                layer.attrs['weight_names'] = np.array([n.encode() for n in names], dtype='S64')
                for path, (_, values) in zip(names, weights):
                    layer.create_dataset(path, data=values)


ACTIVATIONS = {
    'linear': lambda x: x,
    'relu': torch.relu,
    'softmax': lambda x: torch.softmax(x, -1),
    'sigmoid': torch.sigmoid,
}


def images(ours, channels, factor=1, copies=1):
    """C order of height, width, channel to PyTorch's channels first."""
    x = torch.tensor(ours).reshape(1, 200, 200, channels).permute(0, 3, 1, 2)
    return (x * factor).repeat(1, copies, 1, 1)


def blocks(maker, inputs, widths, styles):
    """Two convolutions and a pooling, three times; `styles` says where normalisation stands."""
    for i, (width, style) in enumerate(zip(widths, styles), 1):
        maker.conv(f'conv2d_{i}', inputs, width, 'linear' if style == 'before' else 'relu')
        if style != 'none':
            maker.norm(f'batch_normalization_{i}', width)
        if style == 'before':
            maker.activation(f'activation_{i}', 'relu')
        if i % 2 == 0:
            maker.pool(f'max_pooling2d_{i // 2}', 3)
        inputs = width
    return inputs


def normalised_slice():
    """Three equal channels of 0..255, normalisation before and after ReLU, classes in another order."""
    m = Maker(1)
    width = blocks(m, 3, (2, 3, 3, 2, 3, 4), ('before', 'behind', 'behind', 'before', 'none', 'behind'))
    m.flatten('flatten_1')
    m.dense('dense_1', 49 * width, 5, 'linear')
    m.norm('batch_normalization_7', 5)
    m.activation('activation_7', 'relu')
    m.dropout('dropout_1')
    m.dense('dense_2', 5, 4, 'relu')
    m.norm('batch_normalization_8', 4)
    m.dense('dense_3', 4, 3, 'softmax')
    m.write('slice-normalised.h5', m.sequential((200, 200, 3)))
    order = ['pCT', 'NiCT', 'nCT']
    answers = {'role': 'slice', 'classes': order, 'prepareSlice': 1, 'inputScale': '0..255',
               'normalisation': None, 'udis': None}
    outputs = lambda ours: m.run(images(ours, 1, 255, 3))[0][[order.index(c) for c in ('NiCT', 'nCT', 'pCT')]]
    return case('slice-normalised.h5', answers, (200, 200, 1), 0.02, outputs)


def theano_patient():
    """Theano, channels first, flattened as they stand; one output, the probability to be cured."""
    m = Maker(2, theano=True, first=True)
    width = blocks(m, 10, (2, 2, 3, 3, 4, 4), ('none', 'before', 'none', 'none', 'behind', 'behind'))
    m.flatten('flatten_1')
    m.dense('dense_1', 49 * width, 5, 'relu')
    m.dense('dense_2', 5, 4, 'relu')
    m.dropout('dropout_1')
    m.dense('dense_3', 4, 1, 'linear')
    m.activation('activation_9', 'sigmoid')
    m.write('patient-theano.h5', m.sequential((10, 200, 200)))
    answers = {'role': 'patient-mortality', 'classes': ['cured'], 'prepareSlice': 2,
               'inputScale': '0..1', 'normalisation': None, 'udis': None}
    return case('patient-theano.h5', answers, (200, 200, 10), 1, lambda ours: 1 - m.run(images(ours, 10))[0])


def functional_clinical():
    """Normalisation of the input and behind ReLU; three sigmoids; Udis the other way round."""
    m = Maker(3)
    m.norm('batch_normalization_1', 127)
    inputs = 127
    for i, units in enumerate((9, 8, 7, 6, 5), 1):
        m.dense(f'dense_{i}', inputs, units, 'relu')
        if i == 2:
            m.norm('batch_normalization_2', units)
        m.dropout(f'dropout_{i}')
        inputs = units
    m.dense('dense_6', inputs, 3, 'sigmoid')
    m.write('clinical-functional.h5', m.functional((127,)))
    order = ['typeI', 'typeII', 'control']
    answers = {'role': 'clinical-morbidity', 'classes': order, 'prepareSlice': None, 'inputScale': None,
               'normalisation': 'paper', 'udis': 'without is 1'}

    def outputs(ours):
        x = torch.tensor(ours)[None].clone()
        x[0, UDIS] = 1 - x[0, UDIS]
        return m.run(x)[0][[order.index(c) for c in ('control', 'typeI', 'typeII')]]

    return case('clinical-functional.h5', answers, (127,), 1, outputs)


def bare_slice():
    """Weights alone, of the plain thirteen layers; the layers' names are not those of any description."""
    m = Maker(4)
    width = blocks(m, 1, (2, 2, 3, 3, 4, 4), ('none',) * 6)
    m.flatten('flatten_1')
    m.dense('dense_1', 49 * width, 5, 'relu')
    m.dense('dense_2', 5, 4, 'relu')
    m.dense('dense_3', 4, 3, 'softmax')
    m.write('slice-weights.h5', None)
    answers = {'role': 'slice', 'classes': ['NiCT', 'nCT', 'pCT'], 'prepareSlice': 2,
               'inputScale': '0..1', 'normalisation': None, 'udis': None}
    found = case('slice-weights.h5', answers, (200, 200, 1), 1, lambda ours: m.run(images(ours, 1))[0])
    return {**found, 'architecture': {'network': 'thirteen layers', 'output': 'softmax'}}


def case(file, answers, shape, amplitude, outputs):
    known = []
    for seed in (11, 12):
        scores = outputs(lcg(seed, amplitude, int(np.prod(shape))))
        known.append({'seed': seed, 'amplitude': amplitude,
                      'outputs': [float(f'{x:.7g}') for x in scores.tolist()]})
    print(file, known)
    return {'file': file, 'answers': answers, 'cases': known}


def main():
    cases = [normalised_slice(), theano_patient(), functional_clinical(), bare_slice()]
    made_by = f'tests/golden/keras/make_golden.py, PyTorch {torch.__version__}, float64'
    text = json.dumps({'madeBy': made_by, 'cases': cases}, indent=1)
    (HERE / 'golden.json').write_text(text + '\n')


if __name__ == '__main__':
    main()
