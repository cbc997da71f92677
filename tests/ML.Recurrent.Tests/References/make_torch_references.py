#!/usr/bin/env python3
"""Writes torch-layers.json and torch-networks.json beside itself: what PyTorch computes, for the engine to be held against.

Debian: apt-get install python3-torch python3-numpy; then /usr/bin/python3 make_torch_references.py
"""
import functools
import json
import math
import pathlib

import torch
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

HERE = pathlib.Path(__file__).parent
CELLS = {
    "lstm": torch.nn.LSTM,
    "gru": torch.nn.GRU,
    "tanh": functools.partial(torch.nn.RNN, nonlinearity="tanh"),
    "relu": functools.partial(torch.nn.RNN, nonlinearity="relu"),
}


def numbers(tensor):
    """Row-major values with nine significant digits, which identify a float32; null for NaN."""
    return [None if math.isnan(value) else float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def padded(lengths, width):
    """[B, T, width] of normal deviates; what lies beyond a sequence's end is never read."""
    return torch.randn(len(lengths), max(lengths), width)


def present(lengths):
    """[B, T]: whether a step is one of the sequence's."""
    return torch.arange(max(lengths))[None, :] < torch.tensor(lengths)[:, None]


def steps(batch, lengths):
    """The sequences of a padded batch, without their padding, one after the other."""
    return batch[present(lengths)]


def layer_case(cell, layers, bidirectional, inputs, hidden, lengths, initial_state, projection=0):
    directions = 2 if bidirectional else 1
    options = {"proj_size": projection} if projection else {}
    rnn = CELLS[cell](inputs, hidden, layers, bidirectional=bidirectional, batch_first=True, **options)
    for parameter in rnn.parameters():
        torch.nn.init.uniform_(parameter, -0.6, 0.6)
    x = padded(lengths, inputs).requires_grad_()
    widths = [projection or hidden, hidden] if cell == "lstm" else [hidden]
    shapes = [(layers * directions, len(lengths), width) for width in widths]
    state = [torch.randn(shape) if initial_state else torch.zeros(shape) for shape in shapes]
    state = [tensor.requires_grad_() for tensor in state]
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, final = rnn(packed, tuple(state) if cell == "lstm" else state[0])
    final = list(final) if cell == "lstm" else [final]
    y, _ = pad_packed_sequence(out, batch_first=True)
    d_y = torch.randn_like(y)
    d_final = [torch.randn_like(tensor) for tensor in final]
    loss = steps(d_y * y, lengths).sum() + sum((d * tensor).sum() for d, tensor in zip(d_final, final))
    loss.backward()
    # States are [layers * directions, B, H], h before c; a projected h is [.., P].
    return {
        "cell": cell, "layers": layers, "bidirectional": bidirectional, "inputSize": inputs, "hiddenSize": hidden,
        **({"projectionSize": projection} if projection else {}), "lengths": lengths,
        "x": numbers(steps(x, lengths)), "initial": [numbers(t) for t in state], "y": numbers(steps(y, lengths)),
        "final": [numbers(t) for t in final], "dY": numbers(steps(d_y, lengths)), "dFinal": [numbers(t) for t in d_final],
        "dX": numbers(steps(x.grad, lengths)), "dInitial": [numbers(t.grad) for t in state],
        "parameters": {name: numbers(p) for name, p in rnn.named_parameters()},
        "gradients": {name: numbers(p.grad) for name, p in rnn.named_parameters()},
    }


class Attention(torch.nn.Module):
    """Additive attention: a mean over time with weights softmax(v . tanh(W h + b))."""

    def __init__(self, width, size):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.randn(size, width))
        self.bias = torch.nn.Parameter(torch.randn(size))
        self.vector = torch.nn.Parameter(torch.randn(size))

    def forward(self, h, valid):
        scores = torch.tanh(functional.linear(h, self.weight, self.bias)) @ self.vector
        return (torch.softmax(scores.masked_fill(~valid, -torch.inf), dim=1)[..., None] * h).sum(dim=1)


class Network(torch.nn.Module):
    """Embeddings beside real features, recurrent layers, pooling over time, a linear head: names as in the model file."""

    def __init__(self, cell, layers, bidirectional, features, hidden, embeddings, pooling, attention, outputs):
        super().__init__()
        self.directions = 2 if bidirectional else 1
        self.pooling = pooling
        self.embeddings = torch.nn.ModuleList(torch.nn.Embedding(count, dimension) for count, dimension in embeddings)
        inputs = features + sum(dimension for _, dimension in embeddings)
        self.recurrent = CELLS[cell](inputs, hidden, layers, bidirectional=bidirectional, batch_first=True)
        if attention:
            self.attention = Attention(self.directions * hidden, attention)
        self.head = torch.nn.Linear(self.directions * hidden, outputs)

    def forward(self, x, tokens, lengths):
        """[B, outputs], or a row for each step, one sequence after the other."""
        # Key k is row k - 1; key 0 is missing, a vector of zeros.
        vectors = [e((tokens[..., i] - 1).clamp(min=0)) * (tokens[..., i:i + 1] > 0) for i, e in enumerate(self.embeddings)]
        packed = pack_padded_sequence(torch.cat([x, *vectors], dim=2), lengths, batch_first=True, enforce_sorted=False)
        out, final = self.recurrent(packed)
        h, _ = pad_packed_sequence(out, batch_first=True)
        return self.head(self.pool(h, final[0] if isinstance(final, tuple) else final, lengths))

    def pool(self, h, final, lengths):
        valid = present(lengths)
        if self.pooling == "last":
            return torch.cat(list(final[-self.directions:]), dim=1)
        if self.pooling == "mean":
            return (h * valid[..., None]).sum(dim=1) / torch.tensor(lengths)[:, None]
        if self.pooling == "max":
            return h.masked_fill(~valid[..., None], -torch.inf).max(dim=1).values
        if self.pooling == "attention":
            return self.attention(h, valid)
        return steps(h, lengths)


def targets_of(task, rows, outputs):
    """Random targets; about one in four is missing."""
    if task in ("multiclassClassification", "stepClassification"):
        target = torch.randint(outputs, (rows,)).float()
    elif task in ("binaryClassification", "stepMultiLabelClassification"):
        target = torch.randint(2, (rows, outputs)).float()
    else:
        target = 3 * torch.randn(rows, outputs)
    if rows > 5 or outputs > 1:
        target[torch.rand(target.shape) < 0.25] = torch.nan
    return target


def loss_of(task, y, target):
    there = ~target.isnan()
    if task in ("multiclassClassification", "stepClassification"):
        return functional.cross_entropy(y, target.nan_to_num(nan=-100).long(), ignore_index=-100)
    if task in ("binaryClassification", "stepMultiLabelClassification"):
        return functional.binary_cross_entropy_with_logits(y[there], target[there])
    return functional.mse_loss(y[there], target[there])


def network_case(cell, layers, bidirectional, *, task="regression", features=3, hidden=6, lengths=(6, 2, 1, 4, 4), embeddings=(),
                 pooling="last", attention=0, outputs=1, updates=3):
    network = Network(cell, layers, bidirectional, features, hidden, embeddings, pooling, attention, outputs)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    lengths = list(lengths)
    x = padded(lengths, features)
    columns = [torch.randint(count + 1, x.shape[:2]) for count, _ in embeddings]
    tokens = torch.stack(columns, dim=2) if embeddings else torch.zeros(*x.shape[:2], 0)
    target = targets_of(task, sum(lengths) if pooling == "none" else len(lengths), outputs)
    start = {name: numbers(p) for name, p in network.named_parameters()}
    losses, norms, first = [], [], None
    for _ in range(updates):
        optimizer.zero_grad()
        loss = loss_of(task, network(x, tokens, lengths), target)
        loss.backward()
        first = first or {name: numbers(p.grad) for name, p in network.named_parameters()}
        norms.append(float(torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)))
        losses.append(float(loss))
        optimizer.step()
    return {
        "cell": cell, "layers": layers, "bidirectional": bidirectional, "inputSize": features, "hiddenSize": hidden, "lengths": lengths,
        "embeddings": [{"count": count, "dimension": dimension} for count, dimension in embeddings], "pooling": pooling,
        "attentionSize": attention, "task": task, "outputSize": outputs, "x": numbers(steps(x, lengths)),
        "tokens": steps(tokens, lengths).reshape(-1).int().tolist(), "target": numbers(target),
        "learningRate": 0.01, "clip": 1.0, "losses": losses, "norms": norms,
        "parameters": start, "gradients": first, "updated": {name: numbers(p) for name, p in network.named_parameters()},
    }


def write(name, cases):
    content = {"torch": torch.__version__, "cases": cases}
    (HERE / name).write_text(json.dumps(content, separators=(",", ":")) + "\n")


torch.manual_seed(1)
torch.set_num_threads(1)
SHAPES = [(2, 17, [5]), (1, 8, [1, 7, 2, 2, 5]), (3, 5, [4, 1, 6, 2]), (7, 10, [3, 3, 3])]
layers = [
    layer_case(cell, layers, bidirectional, *SHAPES[layers + bidirectional - 1 + shift], initial_state=shift == 1)
    for cell in CELLS for layers in (1, 2) for bidirectional in (False, True) for shift in (0, 1)]
write("torch-networks.json", [
    *(network_case(cell, layers, bidirectional) for cell in CELLS for layers in (1, 2) for bidirectional in (False, True)),
    network_case("lstm", 1, True, task="multiclassClassification", features=2, embeddings=[(5, 3), (4, 2)], pooling="mean", outputs=3),
    network_case("gru", 2, False, task="binaryClassification", features=0, embeddings=[(6, 4)], pooling="max"),
    network_case("tanh", 1, True, task="multiOutputRegression", pooling="attention", attention=4, outputs=2),
    network_case("gru", 1, True, task="multiclassClassification", features=1, embeddings=[(7, 3)], pooling="attention", attention=5,
                 outputs=4),
    network_case("relu", 1, False, task="binaryClassification", pooling="mean", lengths=[3, 9, 1, 5, 2, 2]),
    network_case("lstm", 1, True, task="multiOutputRegression", pooling="max", outputs=3),
    network_case("lstm", 2, True, task="stepClassification", features=1, hidden=4, embeddings=[(5, 3)], pooling="none", outputs=5),
    network_case("gru", 1, True, task="stepMultiLabelClassification", pooling="none", outputs=3),
    network_case("relu", 1, False, task="stepRegression", features=0, embeddings=[(3, 2), (8, 3)], pooling="none", outputs=2),
])

torch.manual_seed(2)
PROJECTIONS = [(2, 17, [5], 3), (3, 5, [4, 1, 6, 2], 4), (1, 6, [1, 7, 2, 2, 5], 1), (4, 9, [3, 3], 7)]
write("torch-layers.json", layers + [
    layer_case("lstm", count, bidirectional, inputs, hidden, lengths, True, projection)
    for (inputs, hidden, lengths, projection), (count, bidirectional)
    in zip(PROJECTIONS, ((1, False), (1, True), (2, False), (2, True)))])
