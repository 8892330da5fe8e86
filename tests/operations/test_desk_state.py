"""The fold of changes: any sequence of changes, undone and redone, comes back to where it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum

from hypothesis import given
from hypothesis import strategies as st

from winner_judge.canonical import Json
from winner_judge.operations.desk_state import (
    DeskState,
    Draft,
    Field,
    SheetChange,
    fold,
    undo_history,
)
from winner_judge.values import SheetStatus


class Move(Enum):
    """A step that is no change of a field."""

    UNDO = 1
    REDO = 2


Step = tuple[Field, str, Json] | Move
START = datetime(2023, 10, 18, tzinfo=UTC)
STEP = st.one_of(
    st.tuples(st.just(Field.SCORE), st.sampled_from(["K1", "K2"]), st.sampled_from([None, "1", "2.5", "5"])),
    st.tuples(st.just(Field.NOTE), st.sampled_from(["K1", "K2"]), st.sampled_from(["", "catatan"])),
    st.tuples(st.just(Field.COMMENT), st.just(""), st.sampled_from(["", "saran"])),
    st.tuples(st.just(Field.DISCUSS), st.just(""), st.booleans()),
    st.tuples(st.just(Field.STATUS), st.just(""), st.sampled_from(["draft", "done"])),
    st.tuples(st.just(Field.RECUSAL), st.just(""), st.sampled_from([None, "", "keluarga"])),
    st.sampled_from(Move),
)


def change(changes: list[SheetChange], code: str, field: Field, criterion: str, new: Json) -> SheetChange:
    old = fold(changes).draft(code).value_of(field, criterion)
    number = len(changes) + 1
    return SheetChange(number, START + timedelta(seconds=number), code, field, criterion, old, new)


def inverse(changes: list[SheetChange], taken: SheetChange) -> SheetChange:
    number = len(changes) + 1
    return replace(taken, number=number, old=taken.new, new=taken.old, inverse_of=taken.number)


def content(state: DeskState) -> dict[str, Draft]:
    drafts = {code: replace(draft, changed_at=None) for code, draft in state.drafts.items()}
    return {code: draft for code, draft in drafts.items() if draft != Draft()}


@given(st.lists(st.tuples(st.sampled_from(["S1", "S2"]), STEP), max_size=25))
def test_undo_and_redo_retrace_every_state(steps: list[tuple[str, Step]]) -> None:
    changes: list[SheetChange] = []
    past: list[dict[str, Draft]] = [{}]
    future: list[dict[str, Draft]] = []
    for code, step in steps:
        history = undo_history(changes)
        assert (len(history.undo), len(history.redo)) == (len(past) - 1, len(future))
        if step is Move.UNDO:
            if history.undo:
                changes.append(inverse(changes, history.undo[-1]))
                future.append(past.pop())
        elif step is Move.REDO:
            if history.redo:
                changes.append(inverse(changes, history.redo[-1]))
                past.append(future.pop())
        else:
            assert isinstance(step, tuple)
            field, criterion, new = step
            changes.append(change(changes, code, field, criterion, new))
            past.append(content(fold(changes)))
            future.clear()
        assert content(fold(changes)) == past[-1]


def test_hand_in_cuts_undo_and_redo() -> None:
    changes: list[SheetChange] = []
    changes.append(change(changes, "S1", Field.SCORE, "K1", "4"))
    changes.append(change(changes, "S1", Field.SCORE, "K1", "5"))
    changes.append(inverse(changes, changes[-1]))
    changes.append(SheetChange(4, START, "", Field.HAND_IN, "", None, "id"))

    history = undo_history(changes)

    assert (history.undo, history.redo) == ((), ())
    assert fold(changes).draft("S1").scores == {"K1": Decimal(4)}


def test_answering_the_declaration_is_no_undoable_change() -> None:
    declared = SheetChange(1, START, "", Field.DECLARED, "", old=False, new=True)

    assert undo_history([declared]).undo == ()
    assert fold([declared]).has_declared


def test_declaration_cuts_the_redo_tail() -> None:
    changes: list[SheetChange] = []
    changes.append(change(changes, "S1", Field.COMMENT, "", "x"))
    changes.append(inverse(changes, changes[0]))
    changes.append(SheetChange(3, START, "", Field.DECLARED, "", old=False, new=True))

    assert undo_history(changes).redo == ()


def test_recusal_hides_that_a_sheet_was_done() -> None:
    assert Draft(is_done=True).status is SheetStatus.DONE
    assert Draft(is_done=True, recusal="").status is SheetStatus.RECUSED
