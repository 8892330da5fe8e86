"""What a refused table tells, row by row."""

from winner_judge.errors import (
    JudgeError,
    RowsRefusedError,
)


def problems_of(refusal: RowsRefusedError) -> list[tuple[int, str, type[JudgeError]]]:
    return [(item.row, item.column, type(item.problem)) for item in refusal.problems]
