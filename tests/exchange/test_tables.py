import shutil
import subprocess
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from winner_judge.errors import (
    BrokenFormulaError,
    DuplicateColumnError,
    LongNumberError,
    TableKindError,
)
from winner_judge.exchange.tables import (
    CellProblem,
    read_table,
)

from .written_tables import HEADER, submissions, values, written_csv, written_xlsx


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_table_comes_in_unchanged(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = submissions(466)
    path = written_csv(tmp_path / "t.csv", [HEADER, *rows], delimiter=delimiter, encoding=encoding)

    table = read_table(path)

    assert table.columns == HEADER
    assert values(table) == rows
    assert table.row_numbers == tuple(range(2, 468))


def test_a_text_table_of_windows_comes_in_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("Kode;Nama\r\n007;Café – “Baik”\r\n".encode("cp1252"))

    assert values(read_table(path)) == [("007", "Café – “Baik”")]


def test_a_workbook_of_openpyxl_comes_in_unchanged(tmp_path: Path) -> None:
    rows = submissions(466)

    table = read_table(written_xlsx(tmp_path / "t.xlsx", [HEADER, *rows]))

    assert table.columns == HEADER
    assert values(table) == rows
    assert table.row_numbers == tuple(range(2, 468))


def by_libreoffice(source: Path, suffix: str, profile: Path) -> Path:
    """Return ``source`` as LibreOffice converts it, every column taken as text."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    columns = "/".join(f"{place}/2" for place in range(1, 10))
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile.as_uri()}",
        f"--infilter=CSV:44,34,76,1,{columns},0,true,true,false",
        "--convert-to",
        suffix,
        "--outdir",
        str(source.parent),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return source.with_suffix(f".{suffix}")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("soffice")


def test_a_workbook_of_libreoffice_comes_in_unchanged(tmp_path: Path, profile: Path) -> None:
    rows = submissions(466)
    path = by_libreoffice(written_csv(tmp_path / "t.csv", [HEADER, *rows]), "xlsx", profile)

    table = read_table(path)

    assert table.columns == HEADER
    assert values(table) == rows
    assert table.row_numbers == tuple(range(2, 468))


@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_other_workbooks_of_libreoffice_are_refused_by_kind(
    tmp_path: Path, profile: Path, suffix: str
) -> None:
    path = by_libreoffice(written_csv(tmp_path / "t.csv", [HEADER, *submissions(3)]), suffix, profile)

    with pytest.raises(TableKindError) as refusal:
        read_table(path)

    assert (refusal.value.path, refusal.value.found) == (path, suffix)


def test_cells_that_are_no_text_arrive_as_what_they_show(tmp_path: Path) -> None:
    path = written_xlsx(
        tmp_path / "t.xlsx",
        [
            ("Kode", "Nama"),
            *enumerate(
                [
                    7.0,
                    7,
                    87.5,
                    0.1 + 0.2,
                    1e-7,
                    -2.50,
                    123456789012345,
                    True,
                    False,
                    date(2023, 10, 18),
                    datetime(2023, 10, 18),  # noqa: DTZ001 (a cell has no time zone)
                    datetime(2023, 10, 18, 14, 32),  # noqa: DTZ001 (as above)
                    time(14, 32),
                    timedelta(hours=30),
                ]
            ),
        ],
    )

    table = read_table(path)

    assert [row["Nama"] for row in table.rows] == [
        "7",
        "7",
        "87.5",
        "0.3",
        "0.0000001",
        "-2.5",
        "123456789012345",
        "TRUE",
        "FALSE",
        "2023-10-18",
        "2023-10-18",
        "2023-10-18T14:32:00",
        "14:32:00",
        "1 day, 6:00:00",
    ]
    assert table.problems == ()


def test_a_number_longer_than_15_digits_is_a_problem_of_its_cell(tmp_path: Path) -> None:
    path = written_xlsx(
        tmp_path / "t.xlsx",
        [("Kode", "Nama", "NIP"), ("J1", "Ratna", 198012312006041001), ("J2", "Budi", "198012312006041001")],
    )

    table = read_table(path)

    assert [(problem.row, problem.column, type(problem.error)) for problem in table.problems] == [
        (2, "NIP", LongNumberError)
    ]
    assert table.rows[1]["NIP"] == "198012312006041001"


def test_a_long_number_shortened_in_a_text_table_is_a_problem_of_its_cell(tmp_path: Path) -> None:
    path = written_csv(tmp_path / "t.csv", [("Kode", "Nama", "NIP"), ("J1", "Ratna", "1,98012E+17")])

    (problem,) = read_table(path).problems

    assert isinstance(problem.error, LongNumberError)
    assert (problem.error.column, problem.error.row) == ("NIP", 2)


def test_the_error_of_a_formula_is_a_problem_of_its_cell(tmp_path: Path) -> None:
    path = written_csv(tmp_path / "t.csv", [("Kode", "Nama"), ("1", "#REF!")])

    (problem,) = read_table(path).problems

    assert problem == CellProblem(2, "Nama", problem.error)
    assert isinstance(problem.error, BrokenFormulaError)
    assert problem.error.text == "#REF!"


def test_escaped_line_breaks_of_a_workbook_are_line_breaks(tmp_path: Path) -> None:
    path = written_xlsx(
        tmp_path / "t.xlsx", [("Kode", "Nama"), ("1", "a_x000D_b_x0009_c_x005F_x000D_ _x0041_")]
    )

    assert values(read_table(path)) == [("1", "a\rb\tc_x000D_ _x0041_")]


def test_blank_rows_are_left_out_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    rows = [(), ("Kode", "Nama"), (), ("1", "a\nb\r\nc"), (" ", ""), ("2", "d"), ()]
    paths = (
        written_csv(tmp_path / "t.csv", rows),
        written_xlsx(tmp_path / "t.xlsx", [row or (None,) for row in rows]),
    )

    for path in paths:
        table = read_table(path)

        assert table.row_numbers == (4, 6)
        assert table.rows[1] == {"Kode": "2", "Nama": "d"}
    assert read_table(paths[0]).rows[0] == {"Kode": "1", "Nama": "a\nb\r\nc"}


def test_a_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["DAFTAR USULAN WiNNER 2023"],
        [],
        ["Kode", "Nama Usaha", "Isu"],
        ["007", "Rappo", "kemiskinan"],
    ):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A1:C1")
    book.save(tmp_path / "t.xlsx")

    table = read_table(tmp_path / "t.xlsx")

    assert table.columns == ("Kode", "Nama Usaha", "Isu")
    assert values(table) == [("007", "Rappo", "kemiskinan")]
    assert table.row_numbers == (4,)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["Kode", "Identitas", None, "Isu"], [None, "Nama Usaha", "Pengusul", None]),
        (["Kode", "Nama Usaha", "Lokasi", None, "Isu"], [None, None, "Provinsi", "Kab./Kota", None]),
    ],
)
def test_headings_merged_over_two_rows_are_joined(
    tmp_path: Path, upper: list[str | None], lower: list[str | None]
) -> None:
    book = openpyxl.Workbook()
    for row in (upper, lower, [str(number) for number in range(len(upper))]):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A1:A2")
    book.save(tmp_path / "t.xlsx")

    table = read_table(tmp_path / "t.xlsx")

    assert table.columns == tuple(low or up for up, low in zip(upper, lower, strict=True))
    assert values(table) == [tuple(str(number) for number in range(len(upper)))]


def test_headings_that_nobody_knows_are_the_first_row_with_two(tmp_path: Path) -> None:
    path = written_csv(tmp_path / "t.csv", [("Judul", ""), ("Alpha", "Beta"), ("1", "2")])

    assert read_table(path).rows == ({"Alpha": "1", "Beta": "2"},)


def test_a_column_without_a_heading_is_named_by_its_letter(tmp_path: Path) -> None:
    header = ["Kode", "Nama", *("" for _ in range(25))]
    row = ["1", "a", "tiga", *("" for _ in range(23)), "AA"]

    table = read_table(written_csv(tmp_path / "t.csv", [header, row]))

    assert table.rows == ({"Kode": "1", "Nama": "a", "[C]": "tiga", "[AA]": "AA"},)


def test_a_heading_over_two_lines_is_one_heading(tmp_path: Path) -> None:
    path = written_csv(tmp_path / "t.csv", [(" Kode ", "Nama\nUsaha"), ("1", "a")])

    assert read_table(path).columns == ("Kode", "Nama Usaha")


@pytest.mark.parametrize(
    ("header", "named"),
    [
        (("Kode", "Nama", "KODE"), ("Kode", "KODE")),
        (("Kode", "nama usaha", "Nama_Usaha", "!", "!", "?"), ("nama usaha", "Nama_Usaha", "!", "!")),
    ],
)
def test_two_columns_of_one_heading_are_refused(
    tmp_path: Path, header: tuple[str, ...], named: tuple[str, ...]
) -> None:
    path = written_csv(tmp_path / "t.csv", [header, ["x"] * len(header)])

    with pytest.raises(DuplicateColumnError) as refusal:
        read_table(path)

    assert refusal.value.columns == named


def test_the_separator_line_of_excel_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'sep=;\r\nKode;"a, b, c, d, e"\r\n1;2\r\n')

    table = read_table(path)

    assert table.rows == ({"Kode": "1", "a, b, c, d, e": "2"},)


def test_line_ends_of_an_old_mac_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"Kode,Nama\r1,a\r2,b")

    assert values(read_table(path)) == [("1", "a"), ("2", "b")]
