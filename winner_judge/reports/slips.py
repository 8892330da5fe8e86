"""Judge-code slips: several on a page to cut apart, each carried to its judge apart from the pack."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, TableStyle

from winner_judge.reports import blocks, layout, names, paragraphs
from winner_judge.reports.data import CodeSlip
from winner_judge.reports.dress import example_mark, watermark
from winner_judge.reports.grid import Table
from winner_judge.reports.layout import Dress, OutlineEntry
from winner_judge.reports.text import literal, plain
from winner_judge.values import Round
from winner_judge.wording import Words
from winner_judge.wording.numbers import local_day

_PADDING = 6 * mm
"""At both sides of a slip."""


def code_slips_pdf(round_: Round, slips: Sequence[CodeSlip], words: Words) -> bytes:
    """Return the slips, each kept whole, with dashed lines to cut along."""
    title = words.text("Judge-code slips")
    story: list[Flowable] = [OutlineEntry(title)]
    for slip in slips:
        story += [_slip(round_, slip, words), Spacer(0, 5 * mm)]
    dress = Dress(
        title=title,
        author=round_.secretariat_name or round_.edition_name.in_language(words.language),
        head=names.head_line(round_, words),
        marks=(*example_mark(round_, words), words.text("SECRET")),
        foot=words.text("Hand each slip over apart from its pack."),
        watermark=watermark(round_, words, is_provisional=False),
    )
    return layout.build(story, dress, words)


def _slip(round_: Round, slip: CodeSlip, words: Words) -> Table:
    style = TableStyle([
        blocks.OWN_FONT,
        ("BOX", (0, 0), (-1, -1), 0.6, layout.MUTED, None, (3, 3)),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 4 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4 * mm),
        ("NOSPLIT", (0, 0), (-1, -1)),
    ])  # fmt: skip
    return Table([[_content(round_, slip, words)]], colWidths=[layout.CONTENT_WIDTH], style=style)


def _content(round_: Round, slip: CodeSlip, words: Words) -> list[Flowable]:
    code = "&nbsp;&nbsp;".join(literal(group) for group in slip.code.split("-"))
    help_line = words.text(
        "Please type this code when you open your pack. Keep it apart from the pack and tell nobody. "
        "If it is lost, call the secretariat at once."
    )
    return [
        blocks.sentence(names.round_line(round_, words), "note", 200),
        blocks.sentence(slip.judge.name, "heading", 120),
        blocks.sentence(words.text("Judge code"), "cell note"),
        paragraphs.Paragraph(code, blocks.style("code")),
        blocks.sentence(help_line, "cell"),
        Spacer(0, 1.5 * mm),
        *_contact(round_, words),
    ]


def _contact(round_: Round, words: Words) -> list[Flowable]:
    """Return whom to call and until when to hand in, as far as the round says so."""
    pairs = []
    who = ", ".join(part for part in (round_.secretariat_name, round_.secretariat_phone) if part)
    if who:
        pairs.append((words.text("Secretariat"), plain(who, 200)))
    if round_.deadline is not None:
        day = words.date(local_day(round_.deadline, round_.time_zone), weekday=True)
        time = words.time(round_.deadline, round_.time_zone)
        pairs.append((words.text("Hand in by"), words.text("{date} at {time}", date=day, time=time)))
    return [blocks.facts(pairs, width=layout.CONTENT_WIDTH - 2 * _PADDING)] if pairs else []
