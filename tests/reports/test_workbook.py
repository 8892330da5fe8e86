"""The workbook, read back by another program's reader: exact numbers, and texts that stay texts."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.reports import rounds
from winner_judge.errors import CancelledError
from winner_judge.reports.data import PaperData
from winner_judge.reports.workbook import LONGEST_CELL, workbook_xlsx
from winner_judge.scoring.policy import Aggregate
from winner_judge.values import Language
from winner_judge.wording import Words

HOSTILE = (
    ("=1+1", "=1+1"),
    ("+6281", "+6281"),
    ("-2", "-2"),
    ("@SUM(A1)", "@SUM(A1)"),
    ("\t=cmd|' /C calc'!A0", "\t=cmd|' /C calc'!A0"),
    ('=HYPERLINK("http://contoh.invalid")', '=HYPERLINK("http://contoh.invalid")'),
    ("bel\x07 nol\x00 akhir", "bel\ufffd nol\ufffd akhir"),
    ("separuh \ud800", "separuh \ufffd"),
    ("_x000D_", "_x005F_x000D_"),
    ("0071", "0071"),
    ("#REF!", "#REF!"),
    ("TRUE", "TRUE"),
    ("a" * 40_000, "a" * (LONGEST_CELL - 1) + "…"),
)
"""What was typed, and what the cell holds."""


@pytest.fixture(scope="module")
def data() -> PaperData:
    return rounds.moderated(rounds.a_round(5, 14))


def read(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def table(book: Workbook, name: str, head_row: int) -> list[dict[object, object]]:
    rows = list(book[name].iter_rows(min_row=head_row, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("id", ["Peringkat", "Nilai", "Skor mentah", "Keputusan", "Juri"]),
        ("en", ["Ranking", "Values", "Raw scores", "Decisions", "Judges"]),
    ],
)
def test_sheets_are_named_in_the_language(data: PaperData, language: Language, names: list[str]) -> None:
    assert read(workbook_xlsx(data, Words(language))).sheetnames == names


def test_ranking_holds_every_list_with_exact_values(data: PaperData) -> None:
    rows = table(read(workbook_xlsx(data, Words("en"))), "Ranking", 2)

    expected = [
        (entry.code, entry.rank, entry.value)
        for ranked in (*data.ranking.awards, *data.ranking.groups)
        for entry in ranked.entries
    ]
    assert [(row["Entrant no."], row["Rank"], Decimal(str(row["Value"]))) for row in rows] == expected
    assert {row["List"] for row in rows} == {"Award list", "Group list"}


def test_values_stand_by_submission_and_judge(data: PaperData) -> None:
    rows = table(read(workbook_xlsx(data, Words("en"))), "Values", 2)

    entries = {entry.code: entry for group in data.ranking.groups for entry in group.entries}
    found = {
        str(row["Entrant no."]): {
            code: Decimal(str(row[code])) for code in ("J1", "J2", "J3", "J4", "J5") if row[code] is not None
        }
        for row in rows
    }
    assert found == {code: entry.values for code, entry in entries.items()}


def test_raw_scores_are_a_long_table_of_every_score(data: PaperData) -> None:
    rows = table(read(workbook_xlsx(data, Words("en"))), "Raw scores", 1)

    found = {
        (row["Judge"], row["Entrant no."], row["Criterion"]): Decimal(str(row["Score"]))
        for row in rows
        if row["Score"] is not None
    }
    assert found == {
        (sheet.judge, sheet.submission, code): score
        for sheet in data.sheets
        for code, score in sheet.scores.items()
    }
    assert len(rows) == len(data.sheets) * 6
    third = data.submissions[2].code
    aside = {row["Judge"] for row in rows if row["Entrant no."] == third and row["Counted"] == "no"}
    assert aside == {data.moderations[1].judge}


def test_decisions_stand_with_their_reasons(data: PaperData) -> None:
    rows = table(read(workbook_xlsx(data, Words("id"))), "Keputusan", 1)

    assert [row["Alasan"] for row in rows] == [item.reason for item in data.moderations]


@pytest.mark.parametrize("decimals", [0, 1, 2, 6])
def test_number_formats_have_the_places_of_the_policy(data: PaperData, decimals: int) -> None:
    other = rounds.ranked(replace(data, policy=replace(data.policy, decimals=decimals)))

    cells = list(read(workbook_xlsx(other, Words("en")))["Values"].iter_rows(min_row=3, min_col=3))

    formats = {cell.number_format for row in cells for cell in row if cell.value is not None}
    assert formats == {"0." + "0" * decimals if decimals else "0"}


def test_sum_of_ranks_has_its_half(data: PaperData) -> None:
    policy = replace(data.policy, aggregate=Aggregate.RANK_SUM, decimals=0, passing_grade=None)
    other = rounds.ranked(replace(rounds.a_round(3, 4), policy=policy))

    rows = table(read(workbook_xlsx(other, Words("en"))), "Ranking", 2)

    expected = [
        entry.value
        for ranked in (*other.ranking.awards, *other.ranking.groups)
        for entry in ranked.entries
        if entry.value is not None
    ]
    assert [Decimal(str(row["Value"])) for row in rows if row["Value"] is not None] == expected


def test_heads_are_frozen_and_filtered(data: PaperData) -> None:
    book = read(workbook_xlsx(data, Words("en")))

    assert [(sheet.freeze_panes, sheet.auto_filter.ref) for sheet in book.worksheets] == [
        ("F3", "A2:K30"),
        ("C3", "A2:H16"),
        ("E2", "A1:I253"),
        ("C2", "A1:I4"),
        ("C2", "A1:H6"),
    ]


@pytest.mark.parametrize(("hostile", "kept"), HOSTILE, ids=[ascii(item[0][:12]) for item in HOSTILE])
def test_hostile_text_is_a_text_cell(data: PaperData, hostile: str, kept: str) -> None:
    first, *others = data.submissions
    judges = (replace(data.judges[0], name=hostile), *data.judges[1:])
    log = tuple(replace(item, reason=hostile) for item in data.moderations)
    changed = replace(first, name=hostile, proposer=hostile)
    other = replace(data, submissions=(changed, *others), judges=judges, moderations=log)

    book = read(workbook_xlsx(other, Words("en")))

    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    planted = [cell for cell in cells if cell.value == kept]
    assert len(planted) >= 6
    assert {(cell.data_type, bool(cell.quotePrefix)) for cell in planted} == {("s", True)}


def test_nothing_in_it_runs_or_leads_outside(data: PaperData) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_xlsx(data, Words("id")))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    assert [name for name in members if "vba" in name.lower() or "external" in name.lower()] == []
    assert [name for name, content in members.items() if b"<f>" in content or b"<f " in content] == []
    assert [name for name, content in members.items() if b'TargetMode="External"' in content] == []
    assert b"2000-01-01T00:00:00Z" in members["docProps/core.xml"]


def test_libreoffice_shows_the_texts_and_figures(data: PaperData, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    changed = replace(data.submissions[0], name="=1+1", proposer="+6281")
    other = replace(data, submissions=(changed, *data.submissions[1:]))
    path = tmp_path / "rekap.xlsx"
    path.write_bytes(workbook_xlsx(other, Words("en")))
    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(tmp_path), str(path),
    ]  # fmt: skip

    subprocess.run(command, check=True, capture_output=True, timeout=240)

    line = (tmp_path / "rekap.csv").read_text(encoding="utf-8").splitlines()[2]
    assert line.startswith('"Award list","Banten",1,"W-001","=1+1","+6281",87.50,2,"yes",')


def test_stopped_workbook_is_none(data: PaperData) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        workbook_xlsx(data, Words("en"), progress=stop)
