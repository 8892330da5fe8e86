"""Result sheets handed out one by one: a file for each entrant, and nobody else's data in its bytes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reports import rounds
from winner_judge.errors import CancelledError, PaperFailedError
from winner_judge.operations.entrant_sheets import sheet_names, write_result_sheets
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import Paper, PaperKind, draw_paper
from winner_judge.stages import unheard
from winner_judge.values import Submission
from winner_judge.wording import Words

ENGLISH = Words("en")
HOSTILE = ("../../W-001", "w-001", "CON", "W:1", "<b>&amp;</b>", "x" * 300, "\u202eW 7 \U0001f600", ". .")


@pytest.fixture
def signed() -> PaperData:
    """A round that its chair, a judge, signed off; each entrant has a comment."""
    data = rounds.signed(rounds.moderated(rounds.a_round(5, 9)), rounds.RETURN_ID)
    comments = {item.code: (f"Saran bagi {item.code}, yaitu {item.name}.",) for item in data.submissions}
    return replace(data, comments=comments)


def coded(data: PaperData, codes: tuple[str, ...]) -> PaperData:
    """Return the round with other codes for its first submissions."""
    new = dict(zip((item.code for item in data.submissions), codes, strict=False))
    submissions = tuple(replace(item, code=new.get(item.code, item.code)) for item in data.submissions)
    sheets = tuple(
        replace(sheet, submission=new.get(sheet.submission, sheet.submission)) for sheet in data.sheets
    )
    return rounds.ranked(replace(data, submissions=submissions, sheets=sheets, moderations=()))


def test_each_submission_that_takes_part_has_a_file(signed: PaperData, tmp_path: Path) -> None:
    gone = signed.submissions[3]
    rest = tuple(replace(item, is_withdrawn=item is gone) for item in signed.submissions)
    data = rounds.ranked(replace(signed, submissions=rest))

    write_result_sheets(data, tmp_path / "sheets", ENGLISH, unheard)

    expected = sorted(f"{item.code}.pdf" for item in data.submissions if item.code != gone.code)
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == expected


def test_file_is_the_sheet_that_is_drawn_alone(signed: PaperData, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_result_sheets(signed, tmp_path / name, ENGLISH, unheard)

    for path in (tmp_path / "one").iterdir():
        alone = draw_paper(Paper(PaperKind.RESULT_SHEETS, path.stem), signed, ENGLISH)
        assert path.read_bytes() == alone == (tmp_path / "two" / path.name).read_bytes()


def laid_open(content: bytes) -> str:
    """Return all text of a PDF, also that which no page shows, and its bytes uncompressed."""
    target = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(target, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.specialized)
    return f"{text_in(content)} {target.getvalue().decode('latin-1')}"


def text_in(content: bytes) -> str:
    """Return the text of a PDF's pages, and every string in it."""
    with pikepdf.open(BytesIO(content)) as pdf:
        strings = [str(item) for owner in pdf.objects for item in _strings(owner)]
    with pypdfium2.PdfDocument(content) as document:
        pages = [document[number].get_textpage() for number in range(len(document))]
        return " ".join([*strings, *(page.get_text_bounded() for page in pages)])


def _strings(owner: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(owner, pikepdf.String):
        yield owner
    elif isinstance(owner, pikepdf.Array):
        for item in owner:
            if not getattr(item, "is_indirect", False):
                yield from _strings(item)
    elif isinstance(owner, pikepdf.Dictionary | pikepdf.Stream):
        for _, item in owner.items():  # noqa: PERF102 (pikepdf's objects have no values())
            if not getattr(item, "is_indirect", False):
                yield from _strings(item)


def told_of(item: Submission) -> tuple[str, ...]:
    return (item.code, item.name, f"Saran bagi {item.code}")


def test_no_file_holds_another_entrant_or_a_judge(signed: PaperData, tmp_path: Path) -> None:
    write_result_sheets(signed, tmp_path / "sheets", ENGLISH, unheard)

    entries = {entry.code: entry for group in signed.ranking.groups for entry in group.entries}
    for item in signed.submissions:
        content = (tmp_path / "sheets" / f"{item.code}.pdf").read_bytes()
        found = laid_open(content)
        own = {str(entries[item.code].value), *map(str, entries[item.code].values.values())}
        others = [other for other in signed.submissions if other is not item]
        values = {str(entries[other.code].value) for other in others} - own
        assert [text for text in told_of(item) if text not in found] == []
        assert [text for other in others for text in told_of(other) if text in found] == []
        assert [value for value in values if value in text_in(content)] == []
        assert [judge.code for judge in signed.judges if judge.name in found] == []


def test_seal_on_a_sheet_keeps_digest_and_day_but_not_who(signed: PaperData) -> None:
    sheet = laid_open(draw_paper(Paper(PaperKind.RESULT_SHEETS, "W-001"), signed, ENGLISH))
    together = laid_open(draw_paper(PaperKind.RESULT_SHEETS, signed, ENGLISH))
    ranking = laid_open(draw_paper(PaperKind.RANKING, signed, ENGLISH))

    line = "Signed off in Jakarta, 18 October 2023, recorded 14:32 WIB"
    assert [line in text for text in (sheet, together, ranking)] == [True, True, False]
    assert ["Result digest" in text for text in (sheet, together, ranking)] == [True] * 3
    assert ["Dr. Contoh Juri 1" in text for text in (sheet, together, ranking)] == [False, False, True]


def test_hostile_codes_give_names_inside_of_the_folder(signed: PaperData, tmp_path: Path) -> None:
    data = coded(signed, HOSTILE)

    write_result_sheets(data, tmp_path / "sheets", ENGLISH, unheard)

    assert [path.name for path in tmp_path.iterdir()] == ["sheets"]
    written = {path.name: path.read_bytes() for path in (tmp_path / "sheets").iterdir()}
    names = sheet_names([entry.code for group in data.ranking.groups for entry in group.entries])
    assert set(written) == set(names.values())
    assert len(set(written.values())) == len(data.submissions)
    assert {"_CON.pdf", "_.pdf"} <= set(written)
    for code, name in names.items():
        assert written[name] == draw_paper(Paper(PaperKind.RESULT_SHEETS, code), data, ENGLISH)


DEVICES = re.compile(r"(?i)(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])\s*(\..*)?")


@given(st.lists(st.text(min_size=1), unique=True))
@example(["a", "A", "a (2)", "a.", "a/", "ａ", "CON", "con", ""])
def test_names_are_distinct_and_safe_on_windows(codes: list[str]) -> None:
    names = sheet_names(codes)

    assert list(names) == codes
    assert len({name.casefold() for name in names.values()}) == len(codes)
    for name in names.values():
        assert name.endswith(".pdf")
        assert re.search(r'[<>:"/\\|?*\x00-\x1f]', name) is None
        assert DEVICES.fullmatch(name) is None
        assert name == name.strip(" ")
        assert len(name.encode()) < 200


def test_progress_is_told_of_each_sheet_and_may_stop(signed: PaperData, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_result_sheets(signed, tmp_path / "sheets", ENGLISH, stop)
    write_result_sheets(signed, tmp_path / "again", ENGLISH, lambda *step: told.append(step))

    assert told == [*[(done, 9) for done in range(4)], *[(done, 9) for done in range(9)], (1, 1)]
    assert len(list((tmp_path / "sheets").iterdir())) == 3


def test_sheet_that_cannot_be_drawn_names_its_submission(signed: PaperData, tmp_path: Path) -> None:
    sheets = tuple(
        replace(sheet, scores={"K1": Decimal(3)}) if sheet.submission == "W-009" else sheet
        for sheet in signed.sheets
    )

    with pytest.raises(PaperFailedError) as refusal:
        write_result_sheets(replace(signed, sheets=sheets), tmp_path / "sheets", ENGLISH, unheard)

    assert (refusal.value.submission, refusal.value.problem) == ("W-009", "KeyError")


def test_round_without_submissions_gives_an_empty_folder(tmp_path: Path) -> None:
    write_result_sheets(rounds.a_round(3, 0), tmp_path / "sheets", ENGLISH, unheard)

    assert list((tmp_path / "sheets").iterdir()) == []
