"""The minutes (berita acara) of the round or of one list: clauses, result, signatures, appendices."""

from reportlab.platypus import Flowable

from winner_judge.reports import blocks, layout, letterhead, names
from winner_judge.reports.appendices import appendices
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.lists import list_of, narrowed
from winner_judge.reports.minutes_clauses import clauses
from winner_judge.reports.minutes_results import results
from winner_judge.reports.occasion import day_in_words, minutes_place
from winner_judge.reports.signatures import signatures
from winner_judge.wording import Words


def minutes_pdf(data: PaperData, words: Words, part: str = "") -> bytes:
    """Return the minutes of the round, or of the list whose key is ``part``, as PDF.

    Raises:
        KeyError: there is no such list.
    """
    own = narrowed(data, part)
    title = _title(data, part, words)
    *said, leading_on = [
        blocks.numbered(text, number) for number, text in enumerate(clauses(own, words), start=1)
    ]
    story = [
        OutlineEntry(title),
        *letterhead.letterhead(own, words),
        *letterhead.title(data, part, words),
        *_opening(own, letterhead.scope(data, part, words), words),
        *said,
        *results(own, leading_on, words),
        *signatures(own, words),
        *appendices(own, words),
    ]
    surroundings = dress(own, words, title, is_confidential=True, has_head_on_first_page=False)
    return layout.build(story, surroundings, words)


def _title(data: PaperData, part: str, words: Words) -> str:
    title = words.text("Minutes of the judging")
    return f"{title} · {names.group_name(data, list_of(data, part), words)}" if part else title


def _opening(data: PaperData, scope: list[str], words: Words) -> list[Flowable]:
    count = len(data.candidates)
    round_name = data.round.name.in_language(words.language) or names.DOTTED
    text = words.plural(
        "{day}, in {place}, we the undersigned, as the panel of judges of {edition}, appointed by {basis}, "
        "have judged {count} ({spelled}) submission in {round}.",
        "{day}, in {place}, we the undersigned, as the panel of judges of {edition}, appointed by {basis}, "
        "have judged {count} ({spelled}) submissions in {round}.",
        count,
        day=day_in_words(data, words),
        place=minutes_place(data),
        basis=data.details.legal_basis or names.DOTTED,
        edition=data.round.edition_name.in_language(words.language),
        round=", ".join([round_name, *scope]),
        spelled=words.spelled(count),
    )
    return [blocks.sentence(text, "formal")]
