"""What is said of entries that the scores do not separate at the award line."""

from collections.abc import Sequence

from winner_judge.wording.language import Words


def line_sentence(words: Words, names: Sequence[str], *, is_asked: bool, is_decided: bool) -> str:
    """Return that the scores do not separate ``names``, and what follows; empty for fewer than two.

    ``is_asked``: a tie among them waits for the chair. ``is_decided``: the chair has ordered some of them.
    """
    if len(names) < 2:  # noqa: PLR2004 (one entry is not separated from nobody)
        return ""
    listed = words.listed(names)
    if is_asked:
        return words.text(
            "The scores alone do not separate {names}. The chair's decision needs a reason; it is printed in "
            "Appendix II.",
            names=listed,
        )
    if is_decided:
        return words.text(
            "The scores alone do not separate {names}. The chair's decision with its reason stands; it is "
            "printed in Appendix II.",
            names=listed,
        )
    return words.text(
        "The scores alone do not separate {names} beyond doubt. The rule decides their order; no decision "
        "is asked.",
        names=listed,
    )
