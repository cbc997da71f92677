#!/usr/bin/env python3
"""Writes torch-layers.json and torch-networks.json beside itself: what PyTorch computes, for the engine to be held against.

Debian: apt-get install python3-torch python3-numpy; then /usr/bin/python3 make_torch_references.py
"""
import json
import pathlib

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

HERE = pathlib.Path(__file__).parent
CELLS = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


def numbers(tensor):
    """Row-major values with nine significant digits, which identify a float32."""
    return [float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def padded(lengths, width):
    """[B, T, width] of normal deviates; what lies beyond a sequence's end is never read."""
    return torch.randn(len(lengths), max(lengths), width)


def steps(batch, lengths):
    """The sequences of a padded batch, without their padding, one after the other."""
    return torch.cat([batch[b, :length] for b, length in enumerate(lengths)])


def layer_case(cell, layers, bidirectional, inputs, hidden, lengths, initial_state):
    directions = 2 if bidirectional else 1
    rnn = CELLS[cell](inputs, hidden, layers, bidirectional=bidirectional, batch_first=True)
    for parameter in rnn.parameters():
        torch.nn.init.uniform_(parameter, -0.6, 0.6)
    x = padded(lengths, inputs).requires_grad_()
    shape = (layers * directions, len(lengths), hidden)
    state = [torch.randn(shape) if initial_state else torch.zeros(shape) for _ in range(2 if cell == "lstm" else 1)]
    state = [tensor.requires_grad_() for tensor in state]
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, final = rnn(packed, tuple(state) if cell == "lstm" else state[0])
    final = list(final) if cell == "lstm" else [final]
    y, _ = pad_packed_sequence(out, batch_first=True)
    d_y = torch.randn_like(y)
    d_final = [torch.randn_like(tensor) for tensor in final]
    valid = torch.arange(y.shape[1])[None, :, None] < torch.tensor(lengths)[:, None, None]
    loss = (d_y * y * valid).sum() + sum((d * tensor).sum() for d, tensor in zip(d_final, final))
    loss.backward()
    # States are [layers * directions, B, H], h before c.
    return {
        "cell": cell, "layers": layers, "bidirectional": bidirectional, "inputSize": inputs, "hiddenSize": hidden, "lengths": lengths,
        "x": numbers(steps(x, lengths)), "initial": [numbers(t) for t in state], "y": numbers(steps(y, lengths)),
        "final": [numbers(t) for t in final], "dY": numbers(steps(d_y, lengths)), "dFinal": [numbers(t) for t in d_final],
        "dX": numbers(steps(x.grad, lengths)), "dInitial": [numbers(t.grad) for t in state],
        "parameters": {name: numbers(p) for name, p in rnn.named_parameters()},
        "gradients": {name: numbers(p.grad) for name, p in rnn.named_parameters()},
    }


class Network(torch.nn.Module):
    """Recurrent layers, the last one's final output, a linear head: names as in the model file."""

    def __init__(self, cell, layers, bidirectional, inputs, hidden):
        super().__init__()
        self.directions = 2 if bidirectional else 1
        self.recurrent = CELLS[cell](inputs, hidden, layers, bidirectional=bidirectional, batch_first=True)
        self.head = torch.nn.Linear(self.directions * hidden, 1)

    def forward(self, x, lengths):
        _, final = self.recurrent(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
        h = final[0] if isinstance(final, tuple) else final
        return self.head(torch.cat(list(h[-self.directions:]), dim=1))[:, 0]


def network_case(cell, layers, bidirectional, inputs, hidden, lengths, updates=3):
    network = Network(cell, layers, bidirectional, inputs, hidden)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    x = padded(lengths, inputs)
    target = 3 * torch.randn(len(lengths))
    start = {name: numbers(p) for name, p in network.named_parameters()}
    losses, norms, first = [], [], None
    for _ in range(updates):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(network(x, lengths), target)
        loss.backward()
        first = first or {name: numbers(p.grad) for name, p in network.named_parameters()}
        norms.append(float(torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)))
        losses.append(float(loss))
        optimizer.step()
    return {
        "cell": cell, "layers": layers, "bidirectional": bidirectional, "inputSize": inputs, "hiddenSize": hidden, "lengths": lengths,
        "x": numbers(steps(x, lengths)), "target": numbers(target), "learningRate": 0.01, "clip": 1.0, "losses": losses, "norms": norms,
        "parameters": start, "gradients": first, "updated": {name: numbers(p) for name, p in network.named_parameters()},
    }


def write(name, cases):
    content = {"torch": torch.__version__, "cases": cases}
    (HERE / name).write_text(json.dumps(content, separators=(",", ":")) + "\n")


torch.manual_seed(1)
torch.set_num_threads(1)
SHAPES = [(3, 5, [4, 1, 6, 2]), (7, 10, [3, 3, 3]), (2, 17, [5]), (1, 8, [1, 7, 2, 2, 5])]
write("torch-layers.json", [
    layer_case(cell, layers, bidirectional, *SHAPES[(2 * layers + bidirectional + shift) % 4], initial_state=shift == 1)
    for cell in CELLS for layers in (1, 2) for bidirectional in (False, True) for shift in (0, 1)])
write("torch-networks.json", [
    network_case(cell, layers, bidirectional, inputs=3, hidden=6, lengths=[6, 2, 1, 4, 4])
    for cell in CELLS for layers in (1, 2) for bidirectional in (False, True)])
