"""Collect, withdraw, restore, choose, replace, confirm in any order: what counts is what the rule says."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import ForkOpenError, JudgeReplacedError, NotAssignedError
from winner_judge.exchange.merging import Fork, ReturnChoice, merge
from winner_judge.exchange.returns import seal_return, succeed
from winner_judge.operations.collecting import choose_return, collect_returns, read_returns
from winner_judge.operations.opening import open_panel
from winner_judge.operations.paper_sheets import confirm_sheet, type_sheet
from winner_judge.operations.ranking import paper_data
from winner_judge.operations.replacing import count_replaced, replace_judge
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.operations.withdrawing import read_withdrawals, restore_return, withdraw_return
from winner_judge.values import Judge, ScoreReturn, SheetStatus

from .conftest import Rounds
from .panels import issued_panel

JUDGES = ("J1", "J2", "J3")
Made = tuple[Path, ScoreReturn]
SUCCESSORS = {"J1": "J7", "J2": "J8", "J3": "J9"}


@dataclass(frozen=True)
class Day:
    """A panel whose packs are out, and sealed returns that judges made on one laptop or another."""

    bundle: Path
    made: tuple[Made, ...]


@cache
def judging_day() -> Day:
    """Make the panel and the returns once; each example works on a copy."""
    folder = Path(tempfile.mkdtemp(prefix="any-order-"))
    rounds = Rounds(folder)
    panel = issued_panel(rounds)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made: list[Made] = []
    for judge in JUDGES:
        first = panel.opened(panel.hand_in(judge), judge)
        second, twin = _changed(first, 1), _changed(first, 2)
        for item in (first, second, twin, _changed(second, 3), _changed(twin, 4)):
            path = folder / f"{judge}-{len(made)}.winnerscores"
            path.write_bytes(seal_return(item, panel.issued[judge].code))
            made.append((path, item))
    rounds.close()
    return Day(panel.bundle.path, tuple(made))


def _changed(item: ScoreReturn, score: int) -> ScoreReturn:
    """Return the next return of the judge, with another score on S1."""
    sheet = replace(item.sheets[0], scores={**item.sheets[0].scores, "K1": Decimal(score)})
    return succeed(replace(item, sheets=(sheet, *item.sheets[1:])), (item,))


class AnyOrder(RuleBasedStateMachine):
    """A chair at work; the machine keeps what was decided, and the rule tells what should count."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, ScoreReturn] = {}
        self.withdrawn: set[str] = set()
        self.choices: list[ReturnChoice] = []
        self.counted: dict[str, bool] = {}
        self.home = tempfile.TemporaryDirectory(prefix="any-order-")
        self.folder = Path(self.home.name)

    @initialize()
    def open(self) -> None:
        path = self.folder / "panel.winner"
        shutil.copyfile(judging_day().bundle, path)
        self.panel: BundleFile = open_panel(path)

    def teardown(self) -> None:
        self.panel.close()
        self.home.cleanup()

    @property
    def expected(self) -> dict[str, ScoreReturn | Fork]:
        """What counts by the rule alone, whatever the order of all that happened."""
        return dict(merge(tuple(reversed(self.held.values())), self.choices[::-1], self.withdrawn))

    @rule(numbers=st.lists(st.integers(0, 14), min_size=1, max_size=6))
    def collect(self, numbers: Sequence[int]) -> None:
        made = [judging_day().made[number] for number in numbers]
        outcomes = collect_returns(self.panel, [path for path, _ in made], actor="chair")
        for (_, item), outcome in zip(made, outcomes, strict=True):
            is_late = item.judge in self.counted and item.id not in self.held
            assert (outcome.error is not None) == is_late
            assert outcome.is_withdrawn == (item.id in self.withdrawn)
            if not is_late:
                self.held[item.id] = item

    @precondition(lambda self: len(self.held) > len(self.withdrawn))
    @rule(number=st.integers(0, 50))
    def withdraw(self, number: int) -> None:
        standing = sorted(self.held.keys() - self.withdrawn)
        chosen = standing[number % len(standing)]
        withdraw_return(self.panel, return_id=chosen, reason="tertukar", actor="chair")
        self.withdrawn.add(chosen)

    @precondition(lambda self: self.withdrawn)
    @rule(number=st.integers(0, 50))
    def restore(self, number: int) -> None:
        chosen = sorted(self.withdrawn)[number % len(self.withdrawn)]
        restore_return(self.panel, return_id=chosen, reason="benar", actor="chair")
        self.withdrawn.remove(chosen)

    @precondition(lambda self: any(isinstance(item, Fork) for item in self.expected.values()))
    @rule(number=st.integers(0, 50))
    def choose(self, number: int) -> None:
        forks = [item for item in self.expected.values() if isinstance(item, Fork)]
        fork = forks[number % len(forks)]
        chosen = fork.heads[number % len(fork.heads)].id
        choose_return(self.panel, judge=fork.judge, chosen=chosen, reason="terakhir", actor="chair")
        among = {key for key, item in self.held.items() if item.judge == fork.judge} - self.withdrawn
        self.choices.append(ReturnChoice(len(self.choices) + 1, fork.judge, chosen, tuple(among)))

    @rule(judge=st.sampled_from(JUDGES), is_counted=st.booleans())
    def replace(self, judge: str, is_counted: bool) -> None:  # noqa: FBT001 (drawn by name)
        if judge in self.counted:
            count_replaced(self.panel, judge=judge, is_counted=is_counted, reason="jadi", actor="chair")
        elif is_counted and isinstance(self.expected.get(judge), Fork):
            with _refused(ForkOpenError):
                self._replace(judge, is_counted=True)
            return
        else:
            self._replace(judge, is_counted=is_counted)
        self.counted[judge] = is_counted

    @rule(judge=st.sampled_from(JUDGES), score=st.integers(1, 5))
    def confirm_paper(self, judge: str, score: int) -> None:
        scores = {"K1": Decimal(score), "K2": Decimal(score)}
        if judge in self.counted:
            with _refused(JudgeReplacedError, NotAssignedError):
                type_sheet(self.panel, judge=judge, submission="S2", scores=scores, actor="Wati")
            return
        if isinstance(self.expected.get(judge), Fork):
            return
        sheet = type_sheet(self.panel, judge=judge, submission="S2", scores=scores, actor="Wati")
        item = confirm_sheet(self.panel, number=sheet.number, actor="Sari")
        self.held[item.id] = item

    @invariant()
    def what_counts_is_what_the_rule_says(self) -> None:
        with self.panel.read() as session:
            standing = standing_of(session)
        assert {**standing.returns, **standing.forks} == self.expected
        assert {item.return_id for item in read_withdrawals(self.panel)} == self.withdrawn
        assert standing.dropped == {judge for judge, counts in self.counted.items() if not counts}
        self._check_sheets(standing)

    @invariant()
    def nothing_is_lost(self) -> None:
        for judge in JUDGES:
            kept = {item.id for item in read_returns(self.panel, judge)}
            assert kept == {key for key, item in self.held.items() if item.judge == judge}

    def _check_sheets(self, standing: Standing) -> None:
        """Counting sheets are the done ones of current returns of judges who count, whoever was replaced."""
        counting = {
            (sheet.judge, sheet.submission, sheet.scores["K1"])
            for sheet in paper_data(standing).counting_sheets
            if sheet.status is SheetStatus.DONE
        }
        assert counting == {
            (judge, sheet.submission, sheet.scores["K1"])
            for judge, item in self.expected.items()
            if isinstance(item, ScoreReturn) and self.counted.get(judge, True)
            for sheet in item.sheets
            if sheet.status is SheetStatus.DONE
        }

    def _replace(self, judge: str, *, is_counted: bool) -> None:
        replace_judge(
            self.panel,
            self.folder,
            judge=judge,
            successor=Judge(SUCCESSORS[judge], f"Pengganti {judge}"),
            is_counted=is_counted,
            reason="sakit",
            actor="chair",
            consents_unencrypted=True,
        )


@contextmanager
def _refused(*errors: type[Exception]) -> Iterator[None]:
    try:
        yield
    except errors:
        return
    raise AssertionError(errors)


AnyOrder.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestAnyOrder = AnyOrder.TestCase
