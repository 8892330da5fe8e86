"""The top of the minutes: whose paper it is, what it is, and its number."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Spacer

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.lists import list_of, list_place
from winner_judge.reports.numbering import NumberFacts, fill_number
from winner_judge.reports.occasion import minutes_day
from winner_judge.reports.text import plain
from winner_judge.wording import Words

_LINES = 7
_LONGEST_LINE = 160
_LONGEST_TITLE = 200
_LONGEST_NUMBER = 160
_PICTURE_HEIGHT = 38 * mm


def letterhead(data: PaperData, words: Words) -> list[Flowable]:
    """Return the organiser's picture or lines, and a double rule below."""
    alt = words.text("Letterhead of {name}", name=data.round.secretariat_name or _edition(data, words))
    image = data.details.letterhead_image
    shown = blocks.picture(image, layout.CONTENT_WIDTH, _PICTURE_HEIGHT, alt) if image else None
    story = [shown] if shown is not None else _lines(data, words)
    thick = HRFlowable(width="100%", thickness=1.6, color=layout.INK, spaceBefore=2 * mm, spaceAfter=0.6 * mm)
    thin = HRFlowable(width="100%", thickness=0.5, color=layout.INK, spaceBefore=0, spaceAfter=5 * mm)
    return [*story, thick, thin]


def title(data: PaperData, part: str, words: Words) -> list[Flowable]:
    """Return the title in capitals, with the list that the minutes are of, and the number below."""
    round_name = data.round.name.in_language(words.language)
    lines = [words.text("Minutes of the judging"), _edition(data, words), round_name]
    lines += _scope_labels(data, part, words) if part else []
    story: list[Flowable] = [
        blocks.sentence(capitals(line), "formal title", _LONGEST_TITLE) for line in lines if line
    ]
    number = words.text("Number: {number}", number=minutes_number(data, part, words) or names.DOTTED)
    return [*story, blocks.sentence(number, "formal centre"), Spacer(0, 5 * mm)]


def minutes_number(data: PaperData, part: str, words: Words) -> str:
    """Return the number of the minutes of the round or of one list; empty where nobody gave a pattern.

    ``data`` is the whole round: the running number counts on from list to list.
    """
    details = data.details
    kept = list_of(data, part) if part else None
    place = list_place(data, part) if part else 0
    facts = NumberFacts(
        no=details.first_number + place if details.first_number > 0 else None,
        day=minutes_day(data),
        province=names.province_name(data, kept.province) if kept else "",
        issue=names.issue_name(data, kept.issue, words) if kept else "",
    )
    return plain(fill_number(details.number, facts), _LONGEST_NUMBER)


def scope(data: PaperData, part: str, words: Words) -> list[str]:
    """Return issue and province of a list as they go into a sentence; nothing for the whole round."""
    if not part:
        return []
    kept = list_of(data, part)
    issue, province = names.issue_name(data, kept.issue, words), names.province_name(data, kept.province)
    return [
        *([words.text("priority issue {issue}", issue=issue)] if issue else []),
        *([words.text("province {province}", province=province)] if province else []),
    ]


def _scope_labels(data: PaperData, part: str, words: Words) -> list[str]:
    kept = list_of(data, part)
    pairs = (
        (words.text("Priority issue"), names.issue_name(data, kept.issue, words)),
        (words.text("Province"), names.province_name(data, kept.province)),
    )
    return [f"{label}: {name}" for label, name in pairs if name]


def letterhead_lines(data: PaperData, words: Words, most: int = _LINES) -> list[str]:
    """Return the organiser's lines, no empty ones and ``most`` of them; the edition where none are given."""
    given = data.details.letterhead.strip() or _edition(data, words)
    return [line for line in given.splitlines() if line.strip()][:most]


def _lines(data: PaperData, words: Words) -> list[Flowable]:
    return [
        blocks.sentence(line, "letterhead line" if number else "letterhead", _LONGEST_LINE)
        for number, line in enumerate(letterhead_lines(data, words))
    ]


def _edition(data: PaperData, words: Words) -> str:
    return data.round.edition_name.in_language(words.language)


def capitals(text: str) -> str:
    """Return ``text`` in capitals, but names that mix them, such as WiNNER, as they are."""
    return " ".join(
        word if any(letter.isupper() for letter in word[1:]) else word.upper() for word in text.split(" ")
    )
