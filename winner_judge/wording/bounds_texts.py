"""What the sheets still out could change, in plain sentences with what to do about it."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from winner_judge.reconciling.findings import Bounds
from winner_judge.wording.finding_texts import named
from winner_judge.wording.language import Words


def bounds_sentence(words: Words, bounds: Bounds, names: Mapping[str, str]) -> str:
    """Return whether what is still out could change an award; ``names`` are those of judges by code."""
    if not bounds.judges:
        return words.text("No sheet is still out.")
    if bounds.is_nothing_in:
        return words.text("No score file is in yet, so every place is open. Please receive the files first.")
    choice = _choice_sentence(words, bounds, names)
    out = {judge: could for judge, could in bounds.judges.items() if judge not in bounds.forks}
    waiting = _waiting_sentence(words, replace(bounds, judges=out), names) if out else ""
    return " ".join(sentence for sentence in (choice, waiting) if sentence)


def fork_sentence(words: Words, judges: str, *, could_change: bool) -> str:
    """Return that the chair must choose between two files of ``judges``, by name, and what hangs on it."""
    if could_change:
        return words.text(
            "{judges}: two different files are in. Please choose which one counts; the choice could change "
            "who stands above the award line.",
            judges=judges,
        )
    return words.text(
        "{judges}: two different files are in. Please choose which one counts.",
        judges=judges,
    )


def fork_notes(words: Words, missing: Collection[str], undecided: Collection[str]) -> list[str]:
    """Return a note for each of the ``missing`` judges who is ``undecided``: of these something is in."""
    return [
        words.text("{judge}: two different files wait for a choice", judge=judge)
        for judge in missing
        if judge in undecided
    ]


def _choice_sentence(words: Words, bounds: Bounds, names: Mapping[str, str]) -> str:
    if not bounds.forks:
        return ""
    could = any(bounds.judges[judge] for judge in bounds.forks)
    return fork_sentence(words, named(words, bounds.forks, names), could_change=could)


def _waiting_sentence(words: Words, bounds: Bounds, names: Mapping[str, str]) -> str:
    everybody = named(words, tuple(bounds.judges), names)
    if not bounds.lists and not bounds.undecidable:
        return words.text(
            "Still out: sheets of {judges}. This round draws no award line that they could change.",
            judges=everybody,
        )
    if not bounds.could_change:
        return words.text(
            "Still out: sheets of {judges}. Whatever they say, nobody crosses the award line; the order "
            "above or below it can still change.",
            judges=everybody,
        )
    if bounds.undecidable:
        return words.text(
            "Still out: sheets of {judges}. Under this rule every sheet bears on all places, so it cannot be "
            "told whether they change who stands above the award line. Please wait for them.",
            judges=everybody,
        )
    return _could_change_sentence(words, bounds, names)


def _could_change_sentence(words: Words, bounds: Bounds, names: Mapping[str, str]) -> str:
    alone = tuple(judge for judge, could in bounds.judges.items() if could)
    if not alone:
        return words.text(
            "The sheets of {judges} could together change who stands above the award line, none of them "
            "alone. Please wait for one more of them.",
            judges=named(words, tuple(bounds.judges), names),
        )
    return words.text(
        "The sheets of {judges} could change who stands above the award line. Please wait for them before "
        "the places are decided.",
        judges=named(words, alone, names),
    )
