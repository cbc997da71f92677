#!/usr/bin/env python3
"""Writes torch-optimizers.json beside itself: where PyTorch's optimisers and schedulers lead, for ours to be held against.

Debian: apt-get install python3-torch python3-numpy; then /usr/bin/python3 make_optimizer_references.py

All optimisers start from the same parameters, see the same gradients and learning rates, and compute in float64.
"""
import json
import pathlib

import torch
from torch.optim import lr_scheduler

HERE = pathlib.Path(__file__).parent
COUNT, STEPS = 131, 20
RATES = [0.05 * (1 - 0.03 * step) for step in range(STEPS)]
WARM = 0.01  # of the rate, where warm-up begins
OPTIMIZERS = {"adam": torch.optim.Adam, "adamW": torch.optim.AdamW, "sgd": torch.optim.SGD, "rmsProp": torch.optim.RMSprop}


def numbers(tensor):
    """Values with nine significant digits, which identify a float32."""
    return [float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def values(*shape, zero):
    """Normal deviates of several magnitudes that are float32 numbers, in float64; 0 at every place that zero divides."""
    place = torch.arange(shape[-1])
    return (torch.randn(shape) * 10.0 ** -(place % 5) * (place % zero != 0)).double()


def optimizer_case(kind, *, learning_rate=1.0, **options):
    """The parameters after the first and after the last step."""
    parameter = torch.nn.Parameter(START.clone())
    optimizer = OPTIMIZERS[kind]([parameter], lr=0.1, **options)
    first = None
    for rate, gradient in zip(RATES, GRADIENTS):
        optimizer.param_groups[0]["lr"] = learning_rate * rate
        parameter.grad = gradient.clone()
        optimizer.step()
        first = first or numbers(parameter)
    beta1, beta2 = options.get("betas", (0.9, 0.999))
    ours = {"kind": kind, "momentum": options.get("momentum", 0), "nesterov": options.get("nesterov", False), "beta1": beta1,
            "beta2": beta2, "rmsPropDecay": options.get("alpha", 0.99), "epsilon": options.get("eps", 1e-8),
            "weightDecay": options.get("weight_decay", 0)}
    return {"options": ours, "scale": learning_rate, "first": first, "last": numbers(parameter)}


def schedule_case(kind, make, epochs, *, scores=(), at=None, **options):
    """The rate at whole epochs, or at fractions of them for a scheduler that takes these."""
    rate = 0.02
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)
    scheduler = make(optimizer)
    rates = []
    for place in at or range(epochs):
        if at:
            scheduler.step(place)
        rates.append(optimizer.param_groups[0]["lr"])
        if not at:
            optimizer.step()
            scheduler.step(*scores[place:place + 1])
    ours = {"kind": kind, "learningRate": rate, "numberOfEpochs": epochs, **options}
    return {"options": ours, "at": list(at or range(epochs)), "scores": list(scores), "rates": rates}


def warm(optimizer, epochs, then=None):
    """Warm-up times another schedule that runs from the start."""
    linear = lr_scheduler.LinearLR(optimizer, WARM, total_iters=epochs)
    return lr_scheduler.ChainedScheduler([linear, then(optimizer)]) if then else linear


def warm_cosine(optimizer, warmup, epochs, least):
    """A half wave that begins when the rate is warm."""
    cosine = lr_scheduler.CosineAnnealingLR(optimizer, epochs - warmup, least)
    return lr_scheduler.SequentialLR(optimizer, [warm(optimizer, warmup), cosine], [warmup])


def plateau(patience, factor, least):
    return lambda optimizer: lr_scheduler.ReduceLROnPlateau(optimizer, "min", factor, patience, min_lr=least, eps=0)


torch.manual_seed(1)
START, GRADIENTS = values(COUNT, zero=6), values(STEPS, COUNT, zero=4)
# Falls, stalls, falls by just less and just more than 0.01 %, rises, falls again and is stuck.
SCORES = [1, 0.7, 0.7, 0.69999, 0.7, 0.6, 0.6, 0.599941, 0.599939, 0.5999, 0.7, 0.8, 0.5, 0.5, 0.5, 0.5, 0.5, 0.4] + 8 * [0.4]
FRACTIONS = [0, 0.125, 0.5, 1, 1.75, 3, 4.5, 5.999, 6, 8.25, 11, 11.9375]

content = {
    "torch": torch.__version__, "start": numbers(START), "gradients": [numbers(g) for g in GRADIENTS], "learningRates": RATES,
    "optimizers": [
        optimizer_case("adam"),
        optimizer_case("adam", weight_decay=0.1),
        optimizer_case("adam", betas=(0.5, 0.9), eps=1e-3),
        optimizer_case("adam", betas=(0.0, 0.99), eps=1e-6, weight_decay=0.01),
        optimizer_case("adamW", weight_decay=0.1),
        optimizer_case("adamW", weight_decay=0),
        optimizer_case("adamW", betas=(0.8, 0.0), eps=1e-4, weight_decay=0.5),
        optimizer_case("sgd"),
        optimizer_case("sgd", weight_decay=0.2),
        optimizer_case("sgd", momentum=0.9),
        optimizer_case("sgd", momentum=0.5, weight_decay=0.1),
        optimizer_case("sgd", momentum=0.9, nesterov=True),
        optimizer_case("sgd", momentum=0.8, nesterov=True, weight_decay=0.1),
        optimizer_case("rmsProp", learning_rate=0.1),
        optimizer_case("rmsProp", learning_rate=0.1, weight_decay=0.1),
        optimizer_case("rmsProp", alpha=0.5, eps=1e-3),
        optimizer_case("rmsProp", learning_rate=0.1, momentum=0.9),
        optimizer_case("rmsProp", learning_rate=0.2, alpha=0.9, eps=1e-5, momentum=0.5, weight_decay=0.2),
    ],
    "schedules": [
        schedule_case("constant", lambda o: warm(o, 4), 8, warmupEpochs=4),
        schedule_case("step", lambda o: lr_scheduler.StepLR(o, 10), 32),
        schedule_case("step", lambda o: lr_scheduler.StepLR(o, 3, 0.5), 11, decayEpochs=3, decayFactor=0.5),
        schedule_case("step", lambda o: warm(o, 5, lambda p: lr_scheduler.StepLR(p, 2, 0.7)), 12, warmupEpochs=5, decayEpochs=2,
                      decayFactor=0.7),
        schedule_case("cosine", lambda o: lr_scheduler.CosineAnnealingLR(o, 12), 12),
        schedule_case("cosine", lambda o: lr_scheduler.CosineAnnealingLR(o, 7, 0.003), 7, minimumLearningRate=0.003),
        schedule_case("cosine", lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 12, eta_min=0.001), 12, at=FRACTIONS,
                      minimumLearningRate=0.001),
        schedule_case("cosine", lambda o: warm_cosine(o, 3, 12, 0.001), 12, warmupEpochs=3, minimumLearningRate=0.001),
        schedule_case("plateau", plateau(5, 0.1, 0), len(SCORES), scores=SCORES),
        schedule_case("plateau", plateau(0, 0.5, 0.001), len(SCORES), scores=SCORES, plateauPatience=0, decayFactor=0.5,
                      minimumLearningRate=0.001),
        schedule_case("plateau", plateau(2, 0.3, 0), len(SCORES), scores=SCORES, plateauPatience=2, decayFactor=0.3),
        schedule_case("plateau", plateau(1, 0.5, 0), 9, scores=9 * [2.5], plateauPatience=1, decayFactor=0.5),
    ],
}
(HERE / "torch-optimizers.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
