#!/usr/bin/env python3
"""Writes torch-engine.json beside itself: what PyTorch computes in float64 for shapes too large to be written out in full.

Debian: apt-get install python3-torch python3-numpy; then /usr/bin/python3 make_engine_references.py

What goes in comes from a formula, the same here and in EngineReferences.cs. With 32-bit unsigned arithmetic, element i of tensor s is
    x = 0x9E3779B9 i + 0x85EBCA6B s;  x ^= x >> 16;  x *= 0x7FEB352D;  x ^= x >> 15;  x *= 0x846CA68B;  x ^= x >> 16
    value = scale * ((x >> 8) / 2^23 - 1), rounded to float32 once
where s and the scale are: x 1, 1; dY 2, 1; parameter p of the stack 10 + p, 1 / sqrt(H); initial state k 100 + k, 1; gradient of final
state k 200 + k, 1. Elements are counted in row-major order, [T, B, width] and [B, H], states as h of all layers and directions before c.

What comes out is kept as the value at some elements, hash(300, k) mod size for k = 0, 1, ...; the greatest magnitude; and the sums of all
elements with the signs hash(400, i) & 1 and hash(401, i) & 1 (1 is plus).
"""
import json
import math
import pathlib

import numpy
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

HERE = pathlib.Path(__file__).parent
CELLS = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "tanh": torch.nn.RNN}
SHAPES = {"S1": (50, 1, 32, 64, 1), "S2": (100, 1, 128, 256, 1), "S3": (50, 32, 64, 128, 1), "S4": (100, 64, 128, 256, 1),
          "S5": (50, 64, 512, 512, 1), "S6": (35, 20, 200, 200, 2)}
LARGE, MANY, FEW = 2048, 160, 16


def hashed(stream, count):
    """Elements 0 to count - 1 of a stream of 32-bit hashes."""
    x = numpy.arange(count, dtype=numpy.uint32) * numpy.uint32(0x9E3779B9) + numpy.uint32((0x85EBCA6B * stream) & 0xFFFFFFFF)
    x ^= x >> numpy.uint32(16)
    x *= numpy.uint32(0x7FEB352D)
    x ^= x >> numpy.uint32(15)
    x *= numpy.uint32(0x846CA68B)
    x ^= x >> numpy.uint32(16)
    return x


def tensor(stream, shape, scale=1.0):
    count = math.prod(shape)
    unit = (hashed(stream, count) >> numpy.uint32(8)).astype(numpy.float32) * numpy.float32(2.0 ** -23) - numpy.float32(1)
    return torch.from_numpy((unit * numpy.float32(scale)).astype(numpy.float64).reshape(shape))


def digest(result):
    """The value of some elements, the greatest magnitude, and two projections."""
    values = result.detach().contiguous().numpy().reshape(-1)
    places = hashed(300, MANY if values.size >= LARGE else FEW) % numpy.uint32(values.size)
    signs = [(hashed(stream, values.size) & numpy.uint32(1)).astype(numpy.float64) * 2 - 1 for stream in (400, 401)]
    return {
        "samples": [float(f"{value:.8g}") for value in values[places]],
        "greatest": float(f"{numpy.abs(values).max():.9g}"),
        "projections": [float(f"{(values * sign).sum():.12g}") for sign in signs],
    }


def run(cell, timesteps, batch, inputs, hidden, layers, lengths=None, bidirectional=False):
    """The results by name, as float64 tensors."""
    rnn = CELLS[cell](inputs, hidden, layers, bidirectional=bidirectional).double()
    names = []
    for index, (name, parameter) in enumerate(rnn.named_parameters()):
        parameter.data = tensor(10 + index, tuple(parameter.shape), 1 / math.sqrt(hidden))
        names.append(name)
    directions = 2 if bidirectional else 1
    x = tensor(1, (timesteps, batch, inputs)).requires_grad_()
    d_y = tensor(2, (timesteps, batch, directions * hidden))
    shape = (layers * directions, batch, hidden)
    kinds = ["h", "c"] if cell == "lstm" else ["h"]
    count = shape[0]
    states = [torch.stack([tensor(100 + kind * count + k, shape[1:]) for k in range(count)]) * (0 if lengths is None else 1)
              for kind in range(len(kinds))]
    d_final = [torch.stack([tensor(200 + kind * count + k, shape[1:]) for k in range(count)]) * (0 if lengths is None else 1)
               for kind in range(len(kinds))]
    states = [state.requires_grad_() for state in states]
    packed = x if lengths is None else pack_padded_sequence(x, lengths, enforce_sorted=False)
    out, final = rnn(packed, tuple(states) if cell == "lstm" else states[0])
    final = list(final) if cell == "lstm" else [final]
    y = out if lengths is None else pad_packed_sequence(out, total_length=timesteps)[0]
    loss = (y * d_y).sum() + sum((d * state).sum() for d, state in zip(d_final, final))
    loss.backward()
    results = {"y": y, "dX": x.grad}
    for kind, name in enumerate(kinds):
        for k in range(count):
            suffix = f"_l{k // directions}" + ("_reverse" if k % directions else "")
            results[f"{name}{suffix}"] = final[kind][k]
            results[f"d {name}{suffix}"] = states[kind].grad[k]
    results.update((name, parameter.grad) for name, parameter in zip(names, rnn.parameters()))
    return results


def cases():
    for cell in ("lstm", "gru"):
        for name, (timesteps, batch, inputs, hidden, layers) in SHAPES.items():
            yield name, cell, dict(timesteps=timesteps, batch=batch, inputs=inputs, hidden=hidden, layers=layers)
    yield "S3", "tanh", dict(zip(("timesteps", "batch", "inputs", "hidden", "layers"), SHAPES["S3"]))
    for cell in CELLS:
        yield "both ways", cell, dict(
            timesteps=13, batch=5, inputs=24, hidden=40, layers=2, lengths=[5, 13, 1, 9, 13], bidirectional=True)


def record(name, cell, case):
    return {
        "name": name, "cell": cell, "timesteps": case["timesteps"], "batch": case["batch"], "inputSize": case["inputs"],
        "hiddenSize": case["hidden"], "layers": case["layers"], "bidirectional": case.get("bidirectional", False),
        "lengths": case.get("lengths"), "results": {key: digest(value) for key, value in run(cell, **case).items()},
    }


def main():
    lines = ",\n".join(json.dumps(record(*case)) for case in cases())
    (HERE / "torch-engine.json").write_text(f'{{"torch": "{torch.__version__}", "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
