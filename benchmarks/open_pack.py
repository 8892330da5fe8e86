"""Open a pack of 600 MB: how long, of what, and with how much memory.

Prints the time of opening as the window does it (key, settings, claim, verification, the desk), of copying
the pack before and of reading its bytes alone, what reading every page would cost, and the memory over that
of a program that opened a pack without documents.

Run: python -m benchmarks.open_pack [--folder FOLDER]
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.big_round import BigRound, big_round
from benchmarks.stalls import memory_mb
from winner_judge.bundle.connection import connect
from winner_judge.bundle.inspecting import read_head
from winner_judge.bundle.keys import pack_key
from winner_judge.operations.desk import read_desk
from winner_judge.operations.opening import copy_pack_to, open_pack
from winner_judge.operations.preparing import read_attachment

ROUNDS = 7
NOT_DONE = "PRAGMA integrity_check(blobs)"
"""What opening leaves to ``check``: it would read every page of every document."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="open_pack")
    parser.add_argument("--folder", type=Path, help="where the round is kept for the next run")
    parser.add_argument(
        "--memory-of", nargs=2, metavar=("PACK", "CODE"), help="print the memory of opening it"
    )
    given = parser.parse_args()
    if given.memory_of:
        print(memory_of_opening(Path(given.memory_of[0]), given.memory_of[1]))
        return 0
    with TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        large, plain = big_round(folder), big_round(folder, has_documents=False)
        tell_times(large, Path(scratch))
        tell_memory(large, plain, Path(scratch))
    return 0


def tell_times(made: BigRound, scratch: Path) -> None:
    """Print the times of the large pack."""
    size_mb = made.pack.stat().st_size / 1e6
    copy = copy_pack_to(scratch / "packs", made.pack)
    tell("reading the bytes alone", lambda: read_through(copy))
    tell("copying it from where it was given", lambda: copy_pack_to(scratch / "again", made.pack), rounds=1)
    tell("opening, verified, desk read", lambda: open_and_read(copy, made.code))
    database = connect(copy, pack_key(made.code), read_head(copy).salt)
    tell(
        f"not done at opening: {NOT_DONE}", lambda: database.connection.execute(NOT_DONE).fetchall(), rounds=1
    )
    database.close()
    print(f"open_pack: the pack has {size_mb:.0f} MB")


def tell(name: str, work: Callable[[], object], *, rounds: int = ROUNDS) -> None:
    """Print the median and the quickest of some runs."""
    seconds: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    median = statistics.median(seconds)
    print(f"open_pack: {name}: median {median * 1000:.0f} ms, quickest {min(seconds) * 1000:.0f} ms")


def read_through(path: Path) -> None:
    """Read all bytes of a file."""
    with path.open("rb") as stream:
        while stream.read(1 << 20):
            pass


def open_and_read(path: Path, code: str) -> None:
    """Open a pack and read its desk."""
    with open_pack(path, code) as pack:
        read_desk(pack)


def tell_memory(large: BigRound, plain: BigRound, scratch: Path) -> None:
    """Print what the documents cost in memory, each pack opened in a process of its own."""
    found: list[float] = []
    for name, made in (("large", large), ("plain", plain)):
        copy = Path(shutil.copyfile(made.pack, scratch / f"{name}.winnerpack"))
        program = [sys.executable, "-m", "benchmarks.open_pack", "--memory-of", str(copy), made.code]
        found.append(float(subprocess.run(program, capture_output=True, text=True, check=True).stdout))
    print(
        f"open_pack: highest memory {found[0]:.0f} MB, without documents {found[1]:.0f} MB, "
        f"so the documents cost {found[0] - found[1]:.0f} MB"
    )


def memory_of_opening(path: Path, code: str) -> float:
    """Return the highest memory of opening a pack, reading the desk and ten documents one after the other."""
    with open_pack(path, code) as pack:
        for entry in read_desk(pack).entries[:10]:
            for attachment in entry.attachments:
                read_attachment(pack, attachment.sha256)
        return memory_mb("VmHWM")


if __name__ == "__main__":
    sys.exit(main())
