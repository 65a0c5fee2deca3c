"""The image networks of HUST-19 in PyTorch (method, sections 3 and 5).

Thirteen layers: input, three times (conv, conv, max pool), dense, dense, output. Training adds what
does not ship: a batch normalisation after each convolution, folded into it by `folded`, and dropout.
The slice network also carries a lesion map, a 1 x 1 convolution on the features that enter the third
pool, joined into the pCT logit: logit[pCT] += softplus(a) * (t + b), t = mean of the map's highest
logits.
"""

import copy

import torch
from torch import nn
from torch.nn import functional

SIDE = 200
WIDTHS = (16, 32, 64)
DENSE = (64, 32)
POOL = 3
MAP_SIDE = 22
# One cell of the map stands for 9 x 9 pixels; 22 x 9 = 198, the last two rows and columns have none.
MAP_CELL = 9
# The third max pool, counted from 0 in the manifest's layers: the map reads what enters it.
JOIN_BEFORE_LAYER = 8


def top_count(top_share: float, cells: int) -> int:
    """Number of highest logits that t averages: max(1, round(top_share * cells)).

    Rounded half up (floor(x + 0.5)), so that JavaScript's Math.round agrees; 0.0125 * 484 gives 6.
    """
    return max(1, int(top_share * cells + 0.5))


def added_by_map(lesion_map: torch.Tensor, a: torch.Tensor, b: torch.Tensor, top_share: float) -> torch.Tensor:
    """What a map [n, rows, columns] of logits adds to the logit of pCT, [n]."""
    cells = lesion_map.flatten(1)
    t = cells.topk(top_count(top_share, cells.shape[1]), dim=1).values.mean(1)
    return functional.softplus(a) * (t + b)


class ConvBlock(nn.Module):
    """3 x 3 'same' convolution, batch normalisation, ReLU."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return functional.relu(self.norm(self.conv(x)))


class ImageNet13(nn.Module):
    """Channels first in memory: x is [n, channels, 200, 200] in 0..1.

    `top_share` of the map's logits are averaged into t where the map is joined. `forward` gives (class logits [n, classes], map logits [n, 22, 22] or None).
    """

    def __init__(
        self, channels: int, classes: int, joined: bool, dropout: float = 0.3, top_share: float = 0.05
    ):
        super().__init__()
        blocks = []
        inputs = channels
        for width in WIDTHS:
            blocks += [ConvBlock(inputs, width), ConvBlock(width, width)]
            inputs = width
        self.blocks = nn.ModuleList(blocks)
        self.dense1 = nn.Linear(7 * 7 * WIDTHS[-1], DENSE[0])
        self.dense2 = nn.Linear(DENSE[0], DENSE[1])
        self.output = nn.Linear(DENSE[1], classes)
        self.dropout = dropout
        self.channels = channels
        self.classes = classes
        self.top_share = top_share
        self.map = nn.Conv2d(WIDTHS[-1], 1, 1) if joined else None
        if joined:
            self.join_a = nn.Parameter(torch.tensor([0.5]))
            self.join_b = nn.Parameter(torch.tensor([0.0]))

    def features(self, x):
        """[n, 64, 22, 22]: what enters the third pool."""
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i in (1, 3):
                x = functional.max_pool2d(x, POOL)
        return x

    def forward(self, x):
        x = self.features(x)
        lesion_map = self.map(x)[:, 0] if self.map is not None else None
        # Height, width, channel order, as the manifest asks (Keras and tfjs flatten that way).
        x = functional.max_pool2d(x, POOL).permute(0, 2, 3, 1).flatten(1)
        x = functional.dropout(functional.relu(self.dense1(x)), self.dropout, self.training)
        x = functional.dropout(functional.relu(self.dense2(x)), self.dropout, self.training)
        logits = self.output(x).float()
        if lesion_map is None:
            return logits, None
        lesion_map = lesion_map.float()
        added = added_by_map(lesion_map, self.join_a, self.join_b, self.top_share)
        # pCT is the last of NiCT, nCT, pCT.
        logits = torch.cat([logits[:, :-1], logits[:, -1:] + added[:, None]], dim=1)
        return logits, lesion_map


def folded(net: ImageNet13) -> ImageNet13:
    """A copy whose convolutions have taken up their batch normalisation, in evaluation mode."""
    net = copy.deepcopy(net).eval()
    with torch.no_grad():
        for block in net.blocks:
            norm = block.norm
            scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            block.conv.weight.mul_(scale[:, None, None, None])
            block.conv.bias.copy_((block.conv.bias - norm.running_mean) * scale + norm.bias)
            block.norm = nn.Identity()
    return net


class Average:
    """Exponential moving average of all weights and batch statistics."""

    def __init__(self, net: ImageNet13, decay: float):
        self.net = copy.deepcopy(net).eval()
        self.decay = decay

    def update(self, net: ImageNet13, step: int):
        decay = min(self.decay, (1 + step) / (10 + step))
        with torch.no_grad():
            for mine, theirs in zip(self.net.state_dict().values(), net.state_dict().values()):
                if mine.dtype.is_floating_point:
                    mine.lerp_(theirs, 1 - decay)
                else:
                    mine.copy_(theirs)
