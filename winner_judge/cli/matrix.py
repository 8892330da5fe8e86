"""The values by judge as the command line shows them: what counts, what waits, and what was decided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from winner_judge.canonical import Json
from winner_judge.cli.console import Console
from winner_judge.cli.showing import plain
from winner_judge.operations.proposing import official_values
from winner_judge.operations.reconciliation import Reconciliation
from winner_judge.operations.views import Discrepancy, MatrixRow
from winner_judge.scoring.policy import Aggregate
from winner_judge.values import Judge, JudgeRole, Moderation, ModerationKind
from winner_judge.wording import Words, mark

_DASH: Final = "–"


def matrix_json(found: Reconciliation) -> dict[str, Json]:
    """Return the values of each submission, what is in force, and its discrepancies."""
    official, aside = official_values(found.ranking), _set_aside(found)
    return {"submissions": [_row_json(row, official, aside) for row in found.matrix.rows]}


def show_matrix(console: Console, found: Reconciliation) -> None:
    """Print values by judge, and a sentence for each difference above its limit and each sheet set aside."""
    table = _Table(console.words, found)
    console.print_table(table.rows(), right=frozenset(range(1, len(table.head))))
    for line in (*table.legend(), *table.sentences()):
        console.print(line)


def _set_aside(found: Reconciliation) -> Mapping[str, Mapping[str, Moderation]]:
    """Return submission to judge to the decision by which the sheet does not count."""
    aside: dict[str, dict[str, Moderation]] = defaultdict(dict)
    for line in found.log:
        item = line.moderation
        if line.is_in_force and not line.is_stale and item.kind is ModerationKind.SET_ASIDE:
            for code in item.submissions:
                aside[code][item.judge or ""] = item
    return aside


class _Table:
    """The matrix in words and numbers."""

    def __init__(self, words: Words, found: Reconciliation) -> None:
        self._words = words
        self._matrix = found.matrix
        self._official = official_values(found.ranking)
        self._aside = _set_aside(found)
        self._forks = {row.judge.code: row.cells for row in found.coverage.rows if row.fork}
        self._left_out = {row.judge.code for row in found.coverage.rows if row.is_left_out}
        self._has_points = self._matrix.setting.policy.aggregate is not Aggregate.RANK_SUM
        heads = (mark("Mean"), *((mark("In force"),) if self._has_points else ()), mark("Spread"))
        self.head = ["", *(judge.code for judge in self._matrix.judges), *map(words.text, heads)]

    def rows(self) -> list[list[str]]:
        """Return the table: raw values, their mean, the value by the rule with all decisions, the spread.

        A sum of ranks stands on no scale of points, so with that rule there is no value in force.
        """
        return [self.head, *(self._cells(row) for row in self._matrix.rows)]

    def legend(self) -> Iterator[str]:
        """Yield what the signs in the table mean, those that occur."""
        if any(self._is_uncounted(row, judge) for row in self._matrix.rows for judge in self._matrix.judges):
            yield self._words.text("In brackets: a sheet that does not count.")
        for code in self._forks:
            yield self._words.text(
                "{judge}: two different files are in, and none of them counts until the chair chooses.",
                judge=code,
            )

    def sentences(self) -> Iterator[str]:
        """Yield what is to be discussed or was decided, submission by submission."""
        for row in self._matrix.rows:
            code = row.submission.code
            for item in row.discrepancies:
                yield f"{code}: {self._difference(item, row.holding)}"
            for judge, decision in self._aside.get(code, {}).items():
                sentence = self._words.text(
                    "The sheet of {judge} does not count (decision no. {number}).",
                    judge=judge,
                    number=decision.number,
                )
                yield f"{code}: {sentence}"

    def _cells(self, row: MatrixRow) -> list[str]:
        official = (self._number(self._official.get(row.submission.code)),) if self._has_points else ()
        judges = (self._cell(row, judge) for judge in self._matrix.judges)
        return [row.submission.code, *judges, self._number(row.mean), *official, self._number(row.spread)]

    def _cell(self, row: MatrixRow, judge: Judge) -> str:
        if judge.code not in row.values and row.submission.code in self._forks.get(judge.code, {}):
            return self._words.text("two files")
        shown = self._number(row.values.get(judge.code))
        return f"({shown})" if self._is_uncounted(row, judge) else shown

    def _is_uncounted(self, row: MatrixRow, judge: Judge) -> bool:
        is_dropped = judge.role is JudgeRole.TRAINEE or judge.code in self._left_out
        return judge.code in row.values and (
            is_dropped or judge.code in self._aside.get(row.submission.code, {})
        )

    def _number(self, value: Decimal | None) -> str:
        return _DASH if value is None else self._words.number(value, self._matrix.setting.policy.decimals)

    def _difference(self, item: Discrepancy, decisions: tuple[int, ...]) -> str:
        words = self._words
        facts = {"difference": words.number(item.difference), "limit": words.number(item.limit)}
        if decisions:
            sentence = words.text(
                "A difference of {difference} is above the limit of {limit}; the chair has decided "
                "(decision no. {numbers}).",
                numbers=words.listed([words.whole(number) for number in decisions]),
                **facts,
            )
        else:
            sentence = words.text(
                "A difference of {difference} is above the limit of {limit}. Please discuss it; "
                "the original values stay.",
                **facts,
            )
        return sentence if item.criterion is None else f"{item.criterion}: {sentence}"


def _row_json(
    row: MatrixRow,
    official: Mapping[str, Decimal | None],
    aside: Mapping[str, Mapping[str, Moderation]],
) -> dict[str, Json]:
    code = row.submission.code
    return {
        "code": code,
        "values": [{"judge": judge, "value": plain(row.values[judge])} for judge in sorted(row.values)],
        "set_aside": sorted(aside.get(code, {})),
        "mean": plain(row.mean),
        "value_in_force": plain(official.get(code)),
        "spread": plain(row.spread),
        "discrepancies": [
            {"criterion": item.criterion, "difference": plain(item.difference), "limit": plain(item.limit)}
            for item in row.discrepancies
        ],
        "is_open": row.is_open,
        "moderations": list(row.moderations),
        "stale": list(row.stale),
    }
