"""Papers as a reader sees them. ``python -m tests.reports.test_papers`` writes the golden texts anew."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path

import pypdfium2
import pytest

from tests.reports import rounds
from winner_judge.reports.data import CodeSlip, PaperData
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.reports.score_sheets import recaps_pdf, score_sheets_pdf
from winner_judge.reports.slips import code_slips_pdf
from winner_judge.scoring.policy import Aggregate, Combine, Grouping, Policy
from winner_judge.values import (
    JudgeRole,
    Language,
    Moderation,
    ModerationKind,
    Round,
    SheetStatus,
)
from winner_judge.wording import Words

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES: tuple[Language, ...] = ("id", "en")
STATES = ("provisional", "signed")
CODE = "7K2M4-Q9DXA-00B1C-ZZZ9Y-8FGHJ"
WORDS = Words("en")
TextOf = Callable[[bytes], str]


def drawn(kind: str, data: PaperData, words: Words) -> bytes:
    if kind == "slips":
        return code_slips_pdf(data.round, [CodeSlip(judge, CODE) for judge in data.judges], words)
    return draw_paper(PaperKind(kind), data, words)


def page_count(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as document:
        return len(document)


KINDS = (*(str(kind) for kind in PaperKind), "slips")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", KINDS)
def test_paper_reads_as_the_golden_text(kind: str, state: str, language: Language, text_of: TextOf) -> None:
    text = text_of(drawn(kind, rounds.golden_rounds()[state], Words(language)))

    assert text == (GOLDEN / f"{kind}-{state}-{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_paper_drawn_twice_is_the_same_bytes(kind: str) -> None:
    data = rounds.golden_rounds()["signed"]

    assert drawn(kind, data, WORDS) == drawn(kind, data, WORDS)


@pytest.mark.parametrize("kind", KINDS)
def test_paper_is_sound_and_embeds_all_fonts(kind: str, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None or shutil.which("pdffonts") is None:
        pytest.skip("qpdf or pdffonts is not installed")
    path = tmp_path / "paper.pdf"
    path.write_bytes(drawn(kind, rounds.golden_rounds()["signed"], WORDS))

    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    listed = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True).stdout
    fonts = [line.split() for line in listed.splitlines()[2:]]

    assert {font[0].partition("+")[2] for font in fonts} <= {"NotoSans-Regular", "NotoSans-Bold"}
    assert {font[-5] for font in fonts} == {"yes"}


@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_title_language_and_outline(kind: str) -> None:
    with pypdfium2.PdfDocument(drawn(kind, rounds.golden_rounds()["signed"], WORDS)) as document:
        metadata = document.get_metadata_dict()
        outline = [item.get_title() for item in document.get_toc()]

    assert metadata["Title"]
    assert metadata["Author"] == "Sekretariat WiNNER"
    assert outline


@pytest.mark.parametrize("judges", [1, 7, 40])
@pytest.mark.parametrize("submissions", [1, 30])
def test_minutes_carry_every_judge_and_entry(judges: int, submissions: int, text_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(judges, submissions), rounds.RETURN_ID)

    text = text_of(drawn("minutes", data, WORDS))

    assert [judge.code for judge in data.judges if judge.name not in text] == []
    assert [item.code for item in data.submissions if item.code not in text] == []
    assert text.count("Acknowledged by") == 1


def test_minutes_of_five_hundred_entries(text_of: TextOf) -> None:
    data = rounds.a_round(40, 500)

    content = drawn("minutes", data, WORDS)

    text = text_of(content)
    assert [item.code for item in data.submissions if item.code not in text] == []
    assert f"Page 1 of {page_count(content)}" in text


def test_minutes_without_submissions(text_of: TextOf) -> None:
    data = rounds.ranked(replace(rounds.a_round(2, 1), submissions=(), sheets=()))

    assert "No submissions." in text_of(drawn("minutes", data, WORDS))
    assert "No submissions." in text_of(drawn("ranking", data, WORDS))
    assert "No submissions." in text_of(drawn("result_sheets", data, WORDS))
    assert "No sheets." in text_of(drawn("score_sheets", data, WORDS))


def test_signature_block_stays_on_one_page(text_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(40, 7, per_submission=40), rounds.RETURN_ID)

    pages = text_of(drawn("minutes", data, WORDS)).split("\f")
    signed = [page for page in pages if "Universitas Contoh" in page and "Appendix" not in page]

    for page in signed:
        assert page.count("Member,") + page.count("Chair of the panel,") == page.count("Dr. Contoh Juri")


def test_absent_judge_is_shown_as_unable_to_attend(text_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(), rounds.RETURN_ID)
    data = replace(data, details=replace(data.details, absent=("J2",)))

    assert text_of(drawn("minutes", data, WORDS)).count("unable to attend") == 1


def test_corrected_spelling_stands_on_papers(text_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(), rounds.RETURN_ID)
    corrections = {"submission:W-001:name": "Nama Dibetulkan", "judge:J1:name": "Prof. Dibetulkan"}
    data = replace(data, details=replace(data.details, corrections=corrections, objection_days=0))

    text = text_of(drawn("minutes", data, WORDS))

    assert "Nama Dibetulkan" in text
    assert "Prof. Dibetulkan" in text
    assert data.submissions[0].name not in text
    assert "The panel's decision is final." in text


def test_final_stands_on_no_provisional_paper(text_of: TextOf) -> None:
    data = rounds.a_round()

    for kind in PaperKind:
        assert "final" not in text_of(drawn(kind, data, WORDS)).lower()


def test_result_sheets_name_no_judge(text_of: TextOf) -> None:
    data = rounds.signed(rounds.moderated(rounds.a_round(5, 14)), rounds.RETURN_ID)
    data = replace(data, sign_off=replace(data.sign_off, by="Pengesah") if data.sign_off else None)

    text = text_of(drawn("result_sheets", data, WORDS))

    assert "Judge 1" in text
    assert [judge.code for judge in data.judges if judge.name in text or f" {judge.code} " in text] == []


HOSTILE = (
    ("<b>tebal</b> & <img src='/etc/passwd'/>", "<b>tebal</b> & <img src='/etc/passwd'/>"),
    ("<para><font color='red'>merah</font></para>", "<para><font color='red'>merah</font></para>"),
    ("{count} %s </p> &amp; &#66;", "{count} %s </p> &amp; &#66;"),
    ("Nama" * 90, "Nama" * 10),
    ("kata " * 2000, "kata kata kata"),
    ("kanan\u202ekiri\u0007 bel\x00 akhir", "kanankiri\ufffd bel\ufffd akhir"),
    ("Baris satu\nbaris dua\ttab", "Baris satu"),
    ("😀 usaha 水", "\ufffd usaha \ufffd"),
)
"""What was typed, and what a reader sees of it."""


@pytest.mark.parametrize(("hostile", "shown"), HOSTILE)
def test_hostile_text_is_printed_as_it_is(hostile: str, shown: str, words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(3, 4))
    submissions = (
        replace(data.submissions[0], name=hostile, proposer=hostile, district=hostile),
        *data.submissions[1:],
    )
    judges = (replace(data.judges[0], name=hostile, institution=hostile), *data.judges[1:])
    log = tuple(replace(item, reason=hostile) for item in data.moderations)
    data = replace(data, submissions=submissions, judges=judges, moderations=log)
    data = rounds.signed(rounds.ranked(data), rounds.RETURN_ID)
    letterhead = replace(data.details, letterhead=hostile, number=hostile, legal_basis=hostile)
    data = replace(data, details=letterhead, trail=rounds.the_trail(hostile))

    for kind in KINDS:
        text = words_of(drawn(kind, data, WORDS)).replace(" ", "")
        assert shown.replace(" ", "")[:40] in text


def test_fully_rejected_round_prints_reasons(words_of: TextOf) -> None:
    data = rounds.a_round(2, 3)
    sheets = tuple(replace(sheet, status=SheetStatus.DRAFT) for sheet in data.sheets)
    data = rounds.ranked(replace(data, sheets=sheets, returns={}))

    assert words_of(drawn("ranking", data, WORDS)).count("No sheet counts") == 6
    assert "No sheet counts for this submission." in words_of(drawn("result_sheets", data, WORDS))
    assert "This sheet is not done; it does not count." in words_of(drawn("score_sheets", data, WORDS))
    assert "not handed in yet" in words_of(drawn("recaps", data, WORDS))
    assert "not done" in words_of(drawn("minutes", data, WORDS))


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (Policy(aggregate=Aggregate.MEDIAN, group_by=(Grouping.PROVINCE,)), "the median of all judges"),
        (Policy(aggregate=Aggregate.TRIMMED_MEAN, trim=1), "without the 1 highest and 1 lowest"),
        (Policy(combine=Combine.CRITERIA, tie_break=()), "criterion by criterion"),
        (Policy(aggregate=Aggregate.RANK_SUM, award_by=None, award_line=None), "the sum of the ranks"),
        (Policy(passing_grade=Decimal(99), award_by=(), group_by=()), "Below the passing grade"),
    ],
)
def test_policy_is_said_on_the_ranking(policy: Policy, said: str, words_of: TextOf) -> None:
    data = rounds.ranked(replace(rounds.a_round(3, 6), policy=policy))

    papers = [words_of(drawn(kind, data, WORDS)) for kind in ("ranking", "minutes")]

    assert [said in paper for paper in papers] == [True, True]
    assert "Judge 1" in words_of(drawn("result_sheets", data, WORDS))


def test_trainee_signs_no_minutes(text_of: TextOf) -> None:
    data = rounds.a_round(4, 4)
    trainee = replace(data.judges[3], role=JudgeRole.TRAINEE, name="Contoh Magang")
    data = rounds.ranked(replace(data, judges=(*data.judges[:3], trainee)))

    signatures = text_of(drawn("minutes", data, WORDS)).partition("Appendix III")[0]

    assert "Contoh Magang" not in signatures


def test_one_judge_prints_only_the_own_sheets(text_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    own = [sheet for sheet in data.sheets if sheet.judge == "J2"]

    content = score_sheets_pdf(data, WORDS, "J2")

    assert page_count(content) == len(own)
    assert "Dr. Contoh Juri 1" not in text_of(content)
    assert page_count(recaps_pdf(data, WORDS, "J2")) == 1


def test_every_kind_of_decision_stands_in_appendix_two(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    codes = tuple(item.code for item in data.submissions[:2])
    at = datetime(2023, 10, 17, 4, 5, tzinfo=UTC)
    log = tuple(
        Moderation(number, kind, codes, "secretariat", "Alasan", at)
        for number, kind in enumerate(ModerationKind, start=1)
    )
    log = (*log[:-1], replace(log[-1], target=1))
    data = rounds.ranked(replace(data, moderations=log))

    text = " ".join(words_of(drawn("minutes", data, WORDS)).split())

    expected = (
        "Accepted as is",
        "Decision withdrawn: no. 1 (Accepted as is, W-001, W-002)",
        "Judge asked to score again",
        "Tie decided, best first",
    )
    assert [said for said in expected if said not in text] == []


def test_indonesian_figures_stand_with_their_words(text_of: TextOf) -> None:
    data = rounds.signed(rounds.moderated(rounds.a_round(3, 4)), rounds.RETURN_ID)

    text = " ".join(text_of(drawn("minutes", data, Words("id"))).split())

    assert "87,50" in text
    assert "18 Oktober 2023" in text
    assert "18-10-2023" in text
    assert "dua ribu dua puluh tiga" in text


def test_slip_without_deadline_or_secretariat(text_of: TextOf) -> None:
    bare: Round = replace(rounds.the_round(), deadline=None, secretariat_name="", secretariat_phone="")

    text = text_of(code_slips_pdf(bare, [CodeSlip(rounds.the_judges(1)[0], CODE)], WORDS))

    assert "7K2M4" in text
    assert "Secretariat:" not in text


def test_signed_off_paper_bears_its_digest_on_each_page(text_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(5, 14), rounds.RETURN_ID)

    pages = text_of(drawn("minutes", data, WORDS)).rstrip("\f").split("\f")

    assert ["KY3D-10C8-9HYP-B6HF" in page for page in pages] == [True] * len(pages)
    assert rounds.RETURN_ID in "".join(pages[0].split())
    assert rounds.AUDIT_HEAD in "".join(pages[0].split())
    assert ["PROVISIONAL" in page for page in pages] == [False] * len(pages)


def write_golden() -> None:
    """Write the golden texts as the papers are now; look at the difference before committing it."""
    GOLDEN.mkdir(exist_ok=True)
    for state in STATES:
        data = rounds.golden_rounds()[state]
        for kind, language in product(KINDS, LANGUAGES):
            with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
                file.write(drawn(kind, data, Words(language)))
                file.flush()
                target = GOLDEN / f"{kind}-{state}-{language}.txt"
                subprocess.run(["pdftotext", "-layout", file.name, str(target)], check=True)


if __name__ == "__main__":
    write_golden()
