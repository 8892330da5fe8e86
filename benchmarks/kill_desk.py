"""Kills the judge's window again and again; counts what was shown as saved and is gone: it must be nothing.

Each judge works by keys in a real window, off the screen, on the pack that the one before left behind; a new
copy is taken after some kills. Kills are spread over starting, opening, declaring, scoring, writing notes,
marking as done, undo and redo, recusing, handing in and closing.

Run: python -m benchmarks.kill_desk [--kills 60] [--seed 1]
"""

import argparse
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.big_round import big_round
from tests.journeys.killing import kill_once, plan

SUBMISSIONS = 20
KILLS_A_COPY = 12


def main() -> int:
    """Kill, compare, print; return 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="kill_desk")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no kill after so long")
    given = parser.parse_args()
    phases: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    lost = shown = 0
    end = time.monotonic() + given.seconds
    with TemporaryDirectory() as scratch:
        made = big_round(Path(scratch), SUBMISSIONS, has_documents=False)
        for number, kill in enumerate(plan(given.kills, given.seed)):
            if time.monotonic() > end:
                break
            home = Path(scratch, f"copy-{number // KILLS_A_COPY}")
            if not home.exists():
                home.mkdir()
                shutil.copyfile(made.pack, home / made.pack.name)
            death = kill_once(home / made.pack.name, made.code, home, kill)
            phases[death.phase] += 1
            refused.update(reason.partition("(")[0] for reason in death.refused)
            lost += len(death.losses)
            shown += death.shown
            for loss in death.losses:
                print(f"kill_desk: {kill}, {death.phase}: {loss}", flush=True)
    told = ", ".join(f"{phase} {count}" for phase, count in phases.most_common())
    print(f"kill_desk: {phases.total()} kills ({told})")
    if refused:
        print(f"kill_desk: refused while typing, and shown as not saved: {dict(refused)}")
    print(f"kill_desk: all was shown as saved {shown} times; lost: {lost}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
