"""Keeping 10,000 small runs: what one more costs, and how long it takes to list them and to read one outcome of all.

    python benchmarks/store.py [--runs 10000] [--folder FOLDER]

Numbers are ratios within one run wherever a machine would decide. Exits with 1 when the last runs take more than
twice as long to add as those around the hundredth, or when listing or reading takes more than three seconds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.folder import folder_of
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.result import StrengthResult
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store

OUTCOMES = 100
WINDOW = 50  # runs whose median time stands for the one in the middle
MOST_RATIO, MOST_SECONDS = 2.0, 3.0


def small_run(number: int) -> StrengthResult:
    """Return a run without arrays and with as many outcomes as a walk."""
    outcomes = tuple(
        Measurement(f"outcome_{k}", f"outcome {k}", "m/s", f"outcome number {k} of a small run", number + k / OUTCOMES)
        for k in range(OUTCOMES)
    )
    return StrengthResult(Key(f"person {number:05d}", "before", "self_selected"), outcomes)


def add_runs(path: Path, count: int) -> list[float]:
    """Add runs and return how long each took (s)."""
    seconds = []
    store = Store(path)
    store.create(Header("benchmark", "", {}, ("before",)))
    for number in range(count):
        result = small_run(number)
        start = time.perf_counter()
        store.add_strength(result, f"identity {number}")
        seconds.append(time.perf_counter() - start)
    return seconds


def around(seconds: list[float], place: int) -> float:
    """Return the median time of the runs around a place (s)."""
    first = max(0, min(place - WINDOW // 2, len(seconds) - WINDOW))
    return statistics.median(seconds[first : first + WINDOW])


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Return how long a piece of work took (s), and what it counted."""
    start = time.perf_counter()
    count = work()
    return time.perf_counter() - start, count


def main() -> int:
    """Add, list and read; return an exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="on the disk to measure; a temporary one when left out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        path = Path(place) / "benchmark.h5"
        seconds = add_runs(path, options.runs)
        early, late = around(seconds, 100), around(seconds, options.runs)
        listing, listed = timed(lambda: len([run.key for run in open_results(path).runs]))
        reading, read = timed(lambda: len(open_results(path).read_outcomes("outcome_7")))
        size = (folder_of(path) / "index.jsonl").stat().st_size / 1e6
    assert listed == read == options.runs
    print(f"adding a run: {1e3 * early:.2f} ms at the 100th, {1e3 * late:.2f} ms at run {options.runs}")
    print(f"  ratio {late / early:.2f} (at most {MOST_RATIO:g})")
    print(f"listing {listed} runs: {listing:.2f} s, as long as adding {listing / early:.0f} (index of {size:.1f} MB)")
    print(f"one outcome of all: {reading:.2f} s, as long as adding {reading / early:.0f} (at most {MOST_SECONDS:g} s)")
    return int(late > MOST_RATIO * early or max(listing, reading) > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
