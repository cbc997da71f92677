"""Times PyTorch on request, one command a line on standard input:

  prepare <lstm|gru> <fwd|fwdbwd|stream|lmstep> <T> <B> <I> <H> <L>   ->  ready <what runs>, or: cannot <reason>
  run <milliseconds>                                                  ->  time <median µs of a call>
  memory <as prepare>              ->  memory <KiB that building and running the case added at its peak>

The threads are OMP_NUM_THREADS. OpenBLAS and ATen must be told which kernels to use (see docs/Benchmarks.md); by themselves they take
slower ones on processors that they do not know.
"""
import os
import statistics
import sys
import time

import torch
from torch import nn

VOCABULARY = 10_000
LAYERS = {"lstm": nn.LSTM, "gru": nn.GRU}
CELLS = {"lstm": nn.LSTMCell, "gru": nn.GRUCell}


def forward(cell, T, B, I, H, L):
    model, x = LAYERS[cell](I, H, L).eval(), torch.randn(T, B, I)

    def call():
        with torch.no_grad():
            model(x)

    return f"nn.{LAYERS[cell].__name__}", call


def forward_backward(cell, T, B, I, H, L):
    model, x, dy = LAYERS[cell](I, H, L).train(), torch.randn(T, B, I), torch.randn(T, B, H)

    def call():
        model.zero_grad(set_to_none=True)
        y, _ = model(x)
        y.backward(dy)

    return f"nn.{LAYERS[cell].__name__}", call


def stream(cell, T, B, I, H, L):
    # nn.LSTMCell takes less time for one step than nn.LSTM does.
    model, x, state = CELLS[cell](I, H).eval(), torch.randn(B, I), None

    def call():
        nonlocal state
        with torch.no_grad():
            state = model(x, state)

    return f"nn.{CELLS[cell].__name__}", call


class LanguageModel(nn.Module):
    def __init__(self, cell, I, H, L):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, I)
        self.recurrent = LAYERS[cell](I, H, L)
        self.head = nn.Linear(H, VOCABULARY)

    def forward(self, tokens):
        y, _ = self.recurrent(self.embedding(tokens))
        return self.head(y.flatten(0, 1))


def language_model_step(cell, T, B, I, H, L):
    model = LanguageModel(cell, I, H, L)
    optimizer, loss = torch.optim.SGD(model.parameters(), lr=0.1), nn.CrossEntropyLoss()
    tokens, targets = torch.randint(VOCABULARY, (T, B)), torch.randint(VOCABULARY, (T * B,))

    def call():
        optimizer.zero_grad(set_to_none=True)
        loss(model(tokens), targets).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()

    return "nn.Embedding, layers, Linear, CrossEntropyLoss, SGD", call


MODES = {"fwd": forward, "fwdbwd": forward_backward, "stream": stream, "lmstep": language_model_step}


def prepare(cell, mode, *sizes):
    what, call = MODES[mode](cell, *map(int, sizes))
    call()
    return what, call


def seconds(call, times=1):
    start = time.perf_counter()
    for _ in range(times):
        call()
    return time.perf_counter() - start


def median(call, milliseconds):
    """A sample is as many calls as fill 100 µs, so that reading the clock costs nothing."""
    calls, samples, spent = max(1, int(1e-4 / seconds(call))), [], 0.0
    while not samples or spent < milliseconds / 1e3:
        spent += (took := seconds(call, calls))
        samples.append(took / calls)
    return statistics.median(samples) * 1e6


def kilobytes(field):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(field + ":"))


def peak_memory(cell, mode, *sizes):
    # A small one first: code and threads are not the case's own.
    prepare(cell, "fwdbwd" if mode == "lmstep" else mode, 2, 2, 8, 8, 1)
    with open("/proc/self/clear_refs", "w") as peak:
        peak.write("5")  # forgets the peak so far
    before = kilobytes("VmRSS")
    _, call = prepare(cell, mode, *sizes)
    for _ in range(2):
        call()
    return kilobytes("VmHWM") - before


def answer(verb, words, call):
    if verb == "prepare":
        what, call = prepare(*words)
        return f"ready {what}", call
    if verb == "run":
        return f"time {median(call, float(words[0])):.4f}", call
    if verb == "memory":
        return f"memory {peak_memory(*words)}", call
    return f"cannot {verb}", call


def main():
    torch.manual_seed(1)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    call = None
    for line in sys.stdin:
        verb, *words = line.split()
        try:
            reply, call = answer(verb, words, call)
        except Exception as failure:  # the harness goes on without this case
            reply = "cannot " + " ".join(str(failure).split())
        print(reply, flush=True)


main()
