"""What came to a judge's desk from elsewhere, in the reader's sentences."""

from collections.abc import Iterator, Sequence

from winner_judge.operations.arriving import News
from winner_judge.operations.carrying_over import CarriedOver
from winner_judge.operations.continuing import Continued
from winner_judge.operations.supplementing import Supplemented
from winner_judge.wording import Words

MOST_CODES = 8
"""How many submissions a sentence names before it counts the rest."""


def sentences_of(words: Words, news: News | Continued) -> tuple[str, ...]:
    """Return what came, what did not, and what to look at."""
    match news:
        case CarriedOver():
            return tuple(_carried(words, news))
        case Supplemented():
            return (_supplemented(words, news),)
        case Continued():
            return tuple(_continued(words, news))


def _carried(words: Words, news: CarriedOver) -> Iterator[str]:
    text, plural = words.text, words.plural
    if news.sheets:
        yield plural(
            "{count} sheet of your earlier pack was carried over.",
            "{count} sheets of your earlier pack were carried over.",
            news.sheets,
        )
    elif news.earlier is not None:
        yield text("What was on your earlier pack was carried over.")
    for path in news.unreadable:
        yield text("Your earlier pack {path} is damaged, so nothing was taken from it.", path=path.name)
    yield from _differences(words, news)
    if news.rubrics:
        yield text("These rubrics have changed: {codes}.", codes=_codes(words, news.rubrics))
    if news.left_out:
        yield plural(
            "{count} score or note does not fit a changed rubric and was left out.",
            "{count} scores or notes do not fit a changed rubric and were left out.",
            news.left_out,
        )
    yield from _reopened(words, news.reopened)


def _differences(words: Words, news: CarriedOver) -> Iterator[str]:
    plural = words.plural
    if news.added:
        yield _added(words, news.added)
    if news.removed:
        yield plural(
            "{count} submission is no longer in the pack: {codes}.",
            "{count} submissions are no longer in the pack: {codes}.",
            len(news.removed),
            codes=_codes(words, news.removed),
        )
    if news.changed:
        yield plural(
            "{count} submission has other fields or attachments: {codes}.",
            "{count} submissions have other fields or attachments: {codes}.",
            len(news.changed),
            codes=_codes(words, news.changed),
        )


def _supplemented(words: Words, news: Supplemented) -> str:
    if news.added:
        return _added(words, news.added)
    return words.text("This additional pack brings nothing new: all of it is in the pack already.")


def _continued(words: Words, news: Continued) -> Iterator[str]:
    if news.is_known:
        yield words.text("This file was brought in before. Nothing has changed.")
        return
    yield words.plural(
        "{count} sheet came back, {done} of them done.",
        "{count} sheets came back, {done} of them done.",
        news.sheets,
        done=words.whole(news.done),
    )
    if news.check_code:
        number = words.whole(news.revision)
        yield words.text("Hand-in no. {number}, check code {code}.", number=number, code=news.check_code)
    yield from _reopened(words, news.reopened)
    yield words.text("Private notes stay on the other laptop.")


def _added(words: Words, codes: Sequence[str]) -> str:
    return words.plural(
        "{count} submission is new: {codes}.",
        "{count} submissions are new: {codes}.",
        len(codes),
        codes=_codes(words, codes),
    )


def _reopened(words: Words, codes: Sequence[str]) -> Iterator[str]:
    if codes:
        yield words.plural(
            "{count} sheet that was done is open again, as its rubric has changed: {codes}.",
            "{count} sheets that were done are open again, as their rubric has changed: {codes}.",
            len(codes),
            codes=_codes(words, codes),
        )


def _codes(words: Words, codes: Sequence[str]) -> str:
    if len(codes) <= MOST_CODES:
        return words.listed(codes)
    rest = len(codes) - MOST_CODES
    return words.plural(
        "{codes} and {count} more", "{codes} and {count} more", rest, codes=", ".join(codes[:MOST_CODES])
    )
