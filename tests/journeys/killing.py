"""Kills a judge's window at some moment; compares what it showed as saved with what the pack holds then."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.journeys.judge_to_kill import WORK, told_sheet
from winner_judge.errors import JudgeError
from winner_judge.exchange.returns import unseal_return
from winner_judge.operations.desk import read_desk
from winner_judge.operations.desk_state import SheetChange, fold
from winner_judge.operations.desk_views import Desk
from winner_judge.operations.opening import open_pack
from winner_judge.operations.sheet_rows import read_changes

ROOT = Path(__file__).parents[2]
PHASES = ("starting", "opening", "declaring", *WORK, "closing")
LONGEST_LIFE_S = 40.0


@dataclass(frozen=True)
class Kill:
    """When to kill: so long after ``phase`` began for the last time that is waited for."""

    phase: str
    times: int
    after_ms: float
    seed: int


@dataclass(frozen=True)
class Death:
    """One kill, and what it cost."""

    kill: Kill
    phase: str
    """What the judge was doing; ``closed`` where the window was closed before."""
    shown: int
    """How often the window said that all is saved."""
    refused: Sequence[str]
    """Why something typed was not saved, which the window said then."""
    losses: Sequence[str]
    """What was shown as saved and is not there, and whatever else is amiss."""


def plan(count: int, seed: int) -> Iterator[Kill]:
    """Yield kills spread over all phases, each some hundredths of a second into one."""
    chance = random.Random(seed)
    for number in range(count):
        phase = PHASES[number % len(PHASES)]
        is_slow = phase in {"starting", "opening", "declaring"}
        after_ms = chance.uniform(0, 600) if is_slow else chance.expovariate(1 / 25)
        yield Kill(phase, 1 if is_slow else chance.randint(1, 6), after_ms, chance.randrange(1_000_000))


def kill_once(pack: Path, code: str, folder: Path, kill: Kill) -> Death:
    """Let a judge work on ``pack``, kill it, and compare; what is handed in goes to ``folder``."""
    program = [sys.executable, "-m", "tests.journeys.judge_to_kill", str(pack), code, str(folder)]
    with subprocess.Popen(
        [*program, str(kill.seed), kill.phase], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as judge:
        assert judge.stdout is not None
        lines = _live(judge, judge.stdout, kill)
        complaint = judge.stderr.read().decode() if judge.stderr is not None else ""
    facts = [json.loads(line) for line in lines if line.endswith(b"\n")]
    phases = [fact["phase"] for fact in facts if "phase" in fact]
    losses = [complaint] if judge.returncode > 0 else []
    return Death(
        kill,
        "closed" if judge.returncode == 0 else phases[-1] if phases else "before",
        sum("shown" in fact for fact in facts),
        [fact["refused"] for fact in facts if "refused" in fact],
        [*losses, *losses_of(pack, code, folder, facts)],
    )


def _live(judge: subprocess.Popen[bytes], output: IO[bytes], kill: Kill) -> list[bytes]:
    """Read what the judge tells until it is time to kill; return all lines."""
    lines: list[bytes] = []
    left, deadline = kill.times, time.monotonic() + LONGEST_LIFE_S
    wanted = json.dumps({"phase": kill.phase}).encode() + b"\n"
    while left and time.monotonic() < deadline and (line := output.readline()):
        lines.append(line)
        left -= line == wanted
    time.sleep(kill.after_ms / 1000)
    judge.kill()
    return [*lines, *output.readlines()]


def losses_of(pack: Path, code: str, folder: Path, facts: Sequence[dict[str, Any]]) -> list[str]:
    """Open the pack anew and return what is missing of what was shown as saved."""
    try:
        with open_pack(pack, code) as bundle:
            with bundle.read() as session:
                changes = read_changes(session)
            desk = read_desk(bundle)
    except JudgeError as error:
        return [f"the pack does not open: {error!r}"]
    return [
        *_lost_sheets(desk, changes, [fact["shown"] for fact in facts if "shown" in fact]),
        *_lost_notes(desk, [fact["private"] for fact in facts if "private" in fact]),
        *_lost_returns(desk, folder, code, [fact["handed_in"] for fact in facts if "handed_in" in fact]),
    ]


def _lost_sheets(
    desk: Desk, changes: Sequence[SheetChange], shown: Sequence[dict[str, dict[str, object]]]
) -> list[str]:
    """Each state of the desk shown as saved is one that the stored changes came through, in order."""
    seen: dict[str, dict[str, object]] = {}
    length = 0
    for number, new in enumerate(shown):
        seen |= new
        while not _agrees(desk, changes[:length], seen):
            length += 1
            if length > len(changes):
                return [f"state {number} of {len(shown)}: {json.dumps(new)} is not there"]
    return []


def _agrees(desk: Desk, changes: Sequence[SheetChange], seen: dict[str, dict[str, object]]) -> bool:
    state = fold(changes)
    return all(
        told_sheet(state.draft(code).sheet(desk.judge.code, code)) == sheet for code, sheet in seen.items()
    )


def _lost_notes(desk: Desk, shown: Sequence[dict[str, str]]) -> list[str]:
    """Private notes are rising numbers: the stored one is the last that was shown or a later one."""
    stored = {entry.submission.code: entry.private_note for entry in desk.entries}
    last: dict[str, str] = {}
    for notes in shown:
        last |= notes
    return [
        f"private note {note} on {code}: {stored[code]!r} is there"
        for code, note in last.items()
        if not stored[code].isdigit() or int(stored[code]) < int(note)
    ]


def _lost_returns(desk: Desk, folder: Path, code: str, shown: Sequence[str]) -> list[str]:
    """Every return shown as written lies in the folder, whole, and the pack knows one at least as new."""
    written = {
        item.id: item.revision
        for path in folder.glob("*.winnerscores")
        for item in [unseal_return(path.read_bytes(), code)]
    }
    newest = desk.last_hand_in.revision if desk.last_hand_in is not None else 0
    return [f"return {found} is not there" for found in shown if written.get(found, newest + 1) > newest]
