"""Random search and successive halving on the tables beside this script, by nothing of the library's: what ReplayTests compares with.

python3 replay.py            prints a row of ReplayTests for each table
python3 replay.py 3 9 27     likewise, with rungs at these epochs instead of 1, 3, 9 and 27

Both begin trials in an order drawn at random, up to 300 of them. Random search trains each to epoch 27. Halving has rungs at 1, 3, 9 and
27 epochs: from the highest rung down, the best trial that is of the upper third of all that have reached the rung goes on; if there is
none, another is begun. A trial's loss at a rung is that of its best epoch so far.

  ratio     epochs of halving until one of the best 15 trials is at epoch 27, in parts of random search's, which are 27 * 301 / 16 on
            average; an order in which none gets there is charged 8100
  best      the median over orders of the best loss after 810 epochs, those of 30 whole trials; a job that does not fit ends the search
"""
import csv
import math
import pathlib
import random
import statistics
import sys

RUNGS = tuple(int(epochs) for epochs in sys.argv[1:]) or (1, 3, 9, 27)
ORDERS = 2000


def best_so_far(row, first):
    best, losses = math.inf, []
    for cell in row[first:]:
        loss = float(cell) if cell and cell != "NaN" else math.inf
        best = min(best, loss)
        losses.append(best)
    return losses


def read(path):
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    head, *rows = csv.reader(lines)
    return [best_so_far(row, head.index("1")) for row in rows]


def halving(table, order):
    """Yields (trial, from, to) in the order in which they are run."""
    reached = [[] for _ in RUNGS]
    gone = [set() for _ in RUNGS]
    fresh = iter(order)
    while True:
        trial = None
        for rung in reversed(range(len(RUNGS) - 1)):
            upper = sorted(reached[rung])[: len(reached[rung]) // 3]
            trial = next((t for loss, t in upper if loss < math.inf and t not in gone[rung]), None)
            if trial is not None:
                gone[rung].add(trial)
                begin, rung = RUNGS[rung], rung + 1
                break
        if trial is None:
            trial = next(fresh, None)
            begin, rung = 0, 0
            if trial is None:
                return
        reached[rung].append((table[trial][RUNGS[rung] - 1], trial))
        yield trial, begin, RUNGS[rung]


def until_found(jobs, top, charge):
    epochs = 0
    for trial, begin, end in jobs:
        epochs += end - begin
        if end == RUNGS[-1] and trial in top:
            return epochs
    return charge


def best_after(jobs, table, epochs):
    best = math.inf
    for trial, begin, end in jobs:
        epochs -= end - begin
        if epochs < 0:
            break
        best = min(best, table[trial][end - 1])
    return best


for path in sorted(pathlib.Path(__file__).parent.glob("*.csv")):
    table = read(path)
    count = len(table)
    top = set(sorted(range(count), key=lambda trial: table[trial][-1])[: count // 20])
    found, mine, its = [], [], []
    for seed in range(ORDERS):
        order = random.Random(seed).sample(range(count), count)
        found.append(until_found(halving(table, order), top, count * RUNGS[-1]))
        mine.append(best_after(halving(table, order), table, 810))
        its.append(best_after(((trial, 0, RUNGS[-1]) for trial in order), table, 810))
    full = RUNGS[-1] * (count + 1) / (len(top) + 1)
    deviation = statistics.stdev(found) / full
    print(
        f"{path.stem:18} ratio {statistics.mean(found) / full:.3f}, deviation {deviation:.2f}, "
        f"never found {sum(epochs == count * RUNGS[-1] for epochs in found) / ORDERS:.1%}; "
        f"best {statistics.median(mine):.5f}, of random search {statistics.median(its):.5f}, "
        f"lower in {sum(a < b for a, b in zip(mine, its)) / ORDERS:.0%}, higher in {sum(a > b for a, b in zip(mine, its)) / ORDERS:.0%}"
    )
