"""Train the context network (see ``draftlint.typo.context_net``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from draftlint.typo.context_net import REACH
from draftlint.typo.tokens import FIRST_CHARACTER, PAD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from draftlint.typo.confusion import Confusions
    from draftlint.typo.store import Folder
    from draftlint.typo.tokens import Ids

WIDTH, HIDDEN, OUTPUT = 96, 384, 192
BATCH = 4096
STEPS = 8000
RATE = 2e-3
CONFUSED = 8
"""Characters easily taken for the right one that each step tells it from."""
OTHERS = 512
"""Characters drawn by frequency that each batch tells the right one from."""
NOISE = 0.02
"""Share of the context that is replaced, because the neighbour of a mistake may be one too."""


class Net(nn.Module):
    """The network with float weights."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(size, WIDTH)
        self.first = nn.Linear(2 * REACH * WIDTH, HIDDEN)
        self.second = nn.Linear(HIDDEN, OUTPUT)
        self.output = nn.Embedding(size, OUTPUT)
        self.bias = nn.Embedding(size, 1)
        nn.init.normal_(self.embedding.weight, std=0.3)
        nn.init.normal_(self.output.weight, std=0.05)
        nn.init.zeros_(self.bias.weight)

    def forward(self, context: torch.Tensor) -> torch.Tensor:
        """What the context makes the network expect."""
        inner = functional.relu(self.first(self.embedding(context).flatten(1)))
        return self.second(inner)


@dataclass
class Sampler:
    """Draws contexts, targets and what to tell them from."""

    ids: Ids
    similar: NDArray[np.int64]
    many: NDArray[np.int64]
    places: NDArray[np.int64]
    cumulated: NDArray[np.float64]
    random: np.random.Generator

    @classmethod
    def of(cls, ids: Ids, shares: NDArray[np.float32], tables: Confusions, seed: int) -> Sampler:
        """A sampler over a padded stream; ``shares`` is the part used of each token's source."""
        random = np.random.default_rng(seed)
        padding = np.zeros(REACH, np.uint16)
        kept = random.random(len(ids), dtype=np.float32) < shares
        places = np.flatnonzero((ids >= FIRST_CHARACTER) & kept) + REACH
        random.shuffle(places)
        size = len(tables.similar)
        similar, _ = tables.alike(np.arange(size, dtype=np.uint16))
        many = np.maximum((similar > 0).sum(axis=1), 1)
        similar[similar[:, 0] == PAD, 0] = FIRST_CHARACTER
        chance = np.bincount(ids, minlength=size).astype(float)
        chance[:FIRST_CHARACTER] = 0
        chance **= 0.75
        whole = np.concatenate([padding, ids, padding])
        return cls(
            whole, similar.astype(np.int64), many, places, np.cumsum(chance / chance.sum()), random
        )

    def confuse(self, tokens: NDArray[np.int64], times: int) -> NDArray[np.int64]:
        """``times`` look- or sound-alikes of each token."""
        column = self.random.random((len(tokens), times)) * self.many[tokens][:, None]
        return self.similar[tokens[:, None], column.astype(int)]

    def batch(self, step: int) -> tuple[torch.Tensor, ...]:
        """Contexts, targets, each target's alikes, and characters by frequency."""
        around = np.r_[-REACH:0, 1 : REACH + 1]
        start = step * BATCH % (len(self.places) - BATCH)
        place = self.places[start : start + BATCH]
        context = self.ids[place[:, None] + around].astype(np.int64)
        spoiled = self.random.random(context.shape, dtype=np.float32) < NOISE
        context[spoiled] = self.confuse(context[spoiled], 1)[:, 0]
        target = self.ids[place].astype(np.int64)
        drawn = np.searchsorted(self.cumulated, self.random.random(OTHERS))
        others = drawn.clip(FIRST_CHARACTER, len(self.similar) - 1)
        arrays = (context, target, self.confuse(target, CONFUSED), others)
        return tuple(torch.from_numpy(a) for a in arrays)


def loss_of(net: Net, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
    """Cross entropy of the target among its alikes and the other characters."""
    context, target, alikes, others = batch
    # Products in bfloat16 take half the time where the processor has them.
    with torch.autocast("cpu", torch.bfloat16):
        hidden = net(context).float()
    near = torch.cat([target[:, None], alikes], 1)
    close = torch.einsum("bo,bko->bk", hidden, net.output(near)) + net.bias(near)[..., 0]
    mask = functional.pad(alikes == target[:, None], (1, 0))
    close = close.masked_fill(mask, -30)
    far = hidden @ net.output(others).T + net.bias(others)[:, 0]
    far = far.masked_fill(others[None] == target[:, None], -30)
    right = torch.zeros(len(target), dtype=torch.long)
    return functional.cross_entropy(torch.cat([close, far], 1), right)


def train(ids: Ids, shares: NDArray[np.float32], tables: Confusions, seed: int, steps: int) -> Net:
    """The network after ``steps`` batches; the rate rises for 200 steps, then falls to 0."""
    torch.manual_seed(seed)
    sampler = Sampler.of(ids, shares, tables, seed)
    net = Net(len(tables.similar))
    optimizer = torch.optim.Adam(net.parameters(), betas=(0.9, 0.98))
    total = 0.0
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 200) * (1 - step / steps)
        loss = loss_of(net, sampler.batch(step))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
        if step % 250 == 249:
            print(f"  net: step {step + 1} of {steps}, loss {total / 250:.3f}", flush=True)
            total = 0.0
    return net


def save(net: Net, folder: Folder) -> None:
    """Write the network with 8-bit weights, one scale a row."""
    for name, layer in (
        ("embedding", net.embedding),
        ("first", net.first),
        ("second", net.second),
        ("output", net.output),
    ):
        weights, scale = quantised(layer.weight.detach().numpy())
        folder.save(f"net-{name}", weights)
        folder.save(f"net-{name}-scale", scale)
    for name, bias in (
        ("first", net.first.bias),
        ("second", net.second.bias),
        ("output", net.bias.weight[:, 0]),
    ):
        folder.save(f"net-{name}-bias", bias.detach().numpy())


def quantised(weights: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as 8-bit integers and the scale of each."""
    scale = np.abs(weights).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.rint(weights / scale[:, None]).astype(np.int8), scale.astype(np.float32)
