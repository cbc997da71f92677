#!/usr/bin/env python3
"""Writes torch-losses.json beside itself: losses with weights and smoothing on a linear head, and their gradients, by PyTorch.

Debian: apt-get install python3-torch; then /usr/bin/python3 make_loss_references.py
"""
import json
import pathlib

import torch
from torch.nn import functional

HERE = pathlib.Path(__file__).parent
SOFTMAX = ("multiclassClassification", "stepClassification")
REAL = ("regression", "multiOutputRegression", "stepRegression")


def numbers(tensor):
    """Row-major values with nine significant digits, which identify a float32; null for NaN."""
    return [None if value != value else float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def single(*shape):
    """Normal deviates that float32 can hold, in float64."""
    return torch.randn(*shape).double()


def targets_of(task, rows, outputs):
    if task in SOFTMAX:
        target = torch.randint(outputs, (rows,)).double()
    elif task in REAL:
        target = 3 * single(rows, outputs).float().double()
    else:
        target = torch.randint(2, (rows, outputs)).double()
    target[torch.rand(target.shape) < 0.2] = torch.nan
    return target


def softmax(y, target, rows, classes, smoothing):
    index = target.nan_to_num(nan=-100).long()
    if rows is None:
        return functional.cross_entropy(y, index, weight=classes, label_smoothing=smoothing), None
    losses = functional.cross_entropy(y, index, weight=classes, label_smoothing=smoothing, reduction="none")
    there = ~target.isnan()
    weights = rows if classes is None else rows * classes[index.clamp(min=0)]
    return (rows * losses)[there].sum() / weights[there].sum(), weights[there].sum()


def elementwise(losses, weights, there):
    """Mean of the losses that are there, an example's weight in the numerator and in the divisor."""
    weights = weights.expand_as(losses)[there]
    return (weights * losses[there]).sum() / weights.sum(), weights.sum()


def loss_of(task, y, target, rows, classes, smoothing):
    if task in SOFTMAX:
        return softmax(y, target, rows, classes, smoothing)
    there = ~target.isnan()
    weights = torch.ones(len(y), 1).double() if rows is None else rows[:, None]
    clean = target.nan_to_num()
    if task in REAL:
        return elementwise(functional.mse_loss(y, clean, reduction="none"), weights, there)
    smooth = clean * (1 - smoothing) + smoothing / 2
    positive = None
    if classes is not None and task == "binaryClassification":
        weights = weights * classes[clean.long()]
    elif classes is not None:
        positive = classes
    losses = functional.binary_cross_entropy_with_logits(y, smooth, pos_weight=positive, reduction="none")
    return elementwise(losses, weights, there)


def case(task, outputs, *, rows=12, width=3, weighted=False, classes=None, smoothing=0.0):
    s = single(rows, width).requires_grad_()
    weight = single(outputs, width).requires_grad_()
    bias = single(outputs).requires_grad_()
    target = targets_of(task, rows, outputs)
    row_weights = None
    if weighted:
        row_weights = (3 * torch.rand(rows)).double()
        row_weights[::5] = 0
    if classes is not None:
        classes = torch.tensor(classes).double()
    y = functional.linear(s, weight, bias)
    y.retain_grad()
    loss, total = loss_of(task, y, target, row_weights, classes, smoothing)
    loss.backward()
    return {
        "task": task, "outputSize": outputs, "classWeights": [] if classes is None else classes.tolist(), "labelSmoothing": smoothing,
        "rowWeights": [] if row_weights is None else numbers(row_weights), "inputs": numbers(s), "weight": numbers(weight),
        "bias": numbers(bias), "target": numbers(target), "loss": float(loss), "divisor": None if total is None else float(total),
        "dInputs": numbers(s.grad), "dWeight": numbers(weight.grad), "dBias": numbers(bias.grad),
        "dOutputs": numbers(y.grad) if outputs < 10 else [],
    }


torch.manual_seed(3)
torch.set_num_threads(1)
FIVE = [0.5, 2.0, 0.0, 1.25, 3.0]
MANY = [((7 * c) % 11) / 4 for c in range(401)]  # 401 classes are several panels of a block
LABELS = [0.25, 4.0, 1.0]
cases = [
    case(task, outputs, rows=rows, weighted=weighted, classes=weights, smoothing=smoothing)
    for task, outputs, class_weights, rows in (
        ("multiclassClassification", 5, FIVE, 24),
        ("stepClassification", 401, MANY, 24),
        ("binaryClassification", 1, [0.75, 2.5], 24),
        ("stepMultiLabelClassification", 3, LABELS, 12))
    for weights in (None, class_weights)
    for smoothing in (0.0, 0.1)
    for weighted in (False, True)
] + [case(task, outputs, weighted=True) for task, outputs in (("regression", 1), ("multiOutputRegression", 3), ("stepRegression", 2))]
content = {"torch": torch.__version__, "cases": cases}
(HERE / "torch-losses.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
