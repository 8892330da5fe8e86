import csv
import io
import random
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from winner_judge.errors import (
    BrokenFormulaError,
    DuplicateColumnError,
    FileMissingError,
    FileUnreadableError,
    JudgeError,
    LongNumberError,
    MissingColumnError,
    TableDamagedError,
    TableEmptyError,
    TableKindError,
    TableQuoteOpenError,
    TableRowTooLongError,
    TableTooLargeError,
)
from winner_judge.exchange import grids, workbooks
from winner_judge.exchange.tables import (
    JUDGE_FIELDS,
    MAX_FILE_BYTES,
    SCORE_FIELDS,
    SUBMISSION_FIELDS,
    CellProblem,
    Table,
    match_columns,
    read_table,
    suggest_columns,
)

PARTY = "\N{PARTY POPPER}"
HEADER = (
    "Kode",
    "Nama Usaha",
    "Pengusul",
    "Provinsi",
    "Kabupaten/Kota",
    "Isu",
    "Gelombang",
    "Ringkasan",
    "Mitra",
)


def submissions(count: int) -> list[tuple[str, ...]]:
    """Return rows as a secretariat types them, with all that programs like to change."""
    return [
        (
            f"{number:03}",
            f"Usaha {number} {PARTY}",
            "NA" if number % 5 == 0 else f"Ibu \U00020bb7 {number}",
            "Nusa Tenggara Timur",
            "Kota Kupang",
            ("null", "TRUE", "1E5", "2023-10-18", "18/10/2023", "=1+1", "0,5", "7.0", "-", "N/A")[
                number % 10
            ],
            f"{number % 2 + 1}",
            f'Baris satu\nbaris "dua", {number};\tselesai ',
            " mitra ",
        )
        for number in range(1, count + 1)
    ]


def written_csv(
    path: Path, rows: Sequence[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def written_xlsx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    for cells in book.worksheets[0].iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.data_type == "f":
                cell.data_type = "s"
    book.save(path)
    return path


def values(table: Table) -> list[tuple[str, ...]]:
    return [tuple(row.values()) for row in table.rows]


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


def refused(path: Path, content: bytes) -> JudgeError:
    path.write_bytes(content)
    with pytest.raises(JudgeError) as refusal:
        read_table(path)
    return refusal.value


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"Kode,Nama\n", b"Kode,Nama\n,\n", b"\xef\xbb\xbf", b"sep=;\n"]
)
def test_a_table_without_rows_is_refused(tmp_path: Path, content: bytes) -> None:
    assert isinstance(refused(tmp_path / "t.csv", content), TableEmptyError)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableEmptyError):
        read_table(written_xlsx(tmp_path / "t.xlsx", []))


@pytest.mark.parametrize("cell", [b"3", b'"' + b"x" * 200_000 + b'"'])
def test_a_text_table_with_a_row_that_does_not_fit_is_refused(tmp_path: Path, cell: bytes) -> None:
    error = refused(tmp_path / "t.csv", b"Kode,Nama\n1,2\n1,2," + cell + b"\n")

    assert isinstance(error, TableRowTooLongError)
    assert (error.row, error.found, error.expected) == (3, 3, 2)


def test_a_quotation_mark_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path / "t.csv", b'Kode,Nama\n1,"2\n3,4\n'), TableQuoteOpenError)


def test_a_separator_that_can_be_none_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path / "t.csv", b"sep=\r\r\nKode,Nama\n1,2\n")

    assert isinstance(error, TableDamagedError)
    assert error.detail


def test_a_cell_of_ten_million_characters_comes_in(tmp_path: Path) -> None:
    text = "x" * 10_000_000

    table = read_table(written_csv(tmp_path / "t.csv", [("Kode", "Nama"), ("1", text)]))

    assert values(table) == [("1", text)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n", "other"),
        (b"<html><table></table></html>", "other"),
        (b"a\0b,c\n", "other"),
        (b"\x81\x8d\x8f", "other"),
        (b"\xff\xfeabc", "other"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_no_table_is_refused_by_kind(tmp_path: Path, content: bytes, found: str) -> None:
    error = refused(tmp_path / "t.csv", content)

    assert isinstance(error, TableKindError)
    assert error.found == found


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path / "t.xlsx", packed(a=b"b"))

    assert isinstance(error, TableKindError)
    assert error.found == "other"


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(a=b"b"))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + offset] |= 1

    error = refused(tmp_path / "t.xlsx", bytes(content))

    assert isinstance(error, TableKindError)
    assert error.found == "encrypted"


@pytest.mark.parametrize("content", [b"PK", b"PK\x03\x04" + bytes(50)])
def test_an_archive_cut_short_is_refused(tmp_path: Path, content: bytes) -> None:
    assert isinstance(refused(tmp_path / "t.xlsx", content), TableDamagedError)


def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    size = workbooks.MAX_UNCHECKED_BYTES + 1
    bombs = (
        packed(**{"[Content_Types].xml": b"", "bomb": bytes(size)}),
        packed(
            **{"[Content_Types].xml": b""}, **{f"{number}": b"" for number in range(workbooks.MAX_MEMBERS)}
        ),
    )

    for bomb in bombs:
        error = refused(tmp_path / "t.xlsx", bomb)

        assert isinstance(error, TableTooLargeError)
        assert error.dimension == "bytes"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)

    with pytest.raises(TableTooLargeError) as refusal:
        read_table(path)

    assert (refusal.value.dimension, refusal.value.limit) == ("bytes", MAX_FILE_BYTES)


def edited(tmp_path: Path, member: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook one of whose members was changed by hand."""
    source = written_xlsx(tmp_path / "source.xlsx", [("Kode", "Nama"), ("1", "a")])
    stream = io.BytesIO()
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            content = archive.read(name)
            assert name != member or old in content
            copy.writestr(name, content.replace(old, new) if name == member else content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_wrong_dimension_does_not_cut_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(edited(tmp_path, SHEET, b'<dimension ref="A1:B2"', b'<dimension ref="A1"'))

    assert values(read_table(path)) == [("1", "a")]


@pytest.mark.parametrize(
    ("old", "new", "leaf"),
    [
        (b"<sheetData>", b"<sheetData><broken>", TableDamagedError),
        (b'<row r="2"', b'<row r="999999999999"', TableTooLargeError),
        (b'r="B2"', b'r="XFE2"', TableTooLargeError),
        (b'r="B2"', b'r="ZZZZZ2"', TableDamagedError),
        (b'r="B2"', b'r="??"', TableDamagedError),
        (b't="inlineStr"><is><t>a</t></is>', b't="s"><v>99</v>', TableDamagedError),
        (
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
            b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
            TableDamagedError,
        ),
    ],
)
def test_a_doctored_sheet_is_refused(tmp_path: Path, old: bytes, new: bytes, leaf: type[JudgeError]) -> None:
    assert isinstance(refused(tmp_path / "t.xlsx", edited(tmp_path, SHEET, old, new)), leaf)


def test_a_hidden_first_sheet_is_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Kode", "Rahasia"])
    book.worksheets[0].sheet_state = "hidden"
    shown = book.create_sheet("Usulan")
    shown.append(["Kode", "Nama"])
    shown.append(["1", "a"])
    book.save(tmp_path / "t.xlsx")

    assert read_table(tmp_path / "t.xlsx").rows == ({"Kode": "1", "Nama": "a"},)


def test_damaged_workbooks_are_refused_or_read(tmp_path: Path) -> None:
    chance = random.Random(11)
    sound = written_xlsx(tmp_path / "source.xlsx", [HEADER, *submissions(20)]).read_bytes()
    path = tmp_path / "t.xlsx"
    outcomes = set()

    for _ in range(400):
        content = bytearray(sound)
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(bytes(content[: chance.choice([len(content), chance.randrange(len(content))])]))
        try:
            read_table(path)
        except JudgeError as error:
            outcomes.add(type(error))

    assert TableDamagedError in outcomes


def test_sheets_with_doctored_text_are_refused_or_read(tmp_path: Path) -> None:
    chance = random.Random(12)
    source = written_xlsx(tmp_path / "source.xlsx", [HEADER, *submissions(3)])
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "t.xlsx"
    outcomes = set()

    for _ in range(300):
        name = chance.choice(sorted(members))
        content = bytearray(members[name])
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(content))
            content[place : place + chance.randint(0, 6)] = chance.choice(
                [b"", b"<", b'"', b"9", b"&x;", b"-"]
            )
        path.write_bytes(packed(**(members | {name: bytes(content)})))
        try:
            read_table(path)
        except JudgeError as error:
            outcomes.add(type(error))

    assert TableDamagedError in outcomes


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MAX_ROWS", 20)
    path = written_csv(tmp_path / "t.csv", [("Kode", "Nama"), *(("1", "a") for _ in range(20))])

    with pytest.raises(TableTooLargeError) as refusal:
        read_table(path)

    assert (refusal.value.dimension, refusal.value.limit) == ("rows", 20)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_too_many_columns_are_refused(tmp_path: Path, suffix: str) -> None:
    rows = [[f"k{place}" for place in range(grids.MAX_COLUMNS + 1)]] * 2
    path = (written_csv if suffix == "csv" else written_xlsx)(tmp_path / f"t.{suffix}", rows)

    with pytest.raises(TableTooLargeError) as refusal:
        read_table(path)

    assert refusal.value.dimension == "columns"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        read_table(tmp_path / "gone.csv")
    with pytest.raises(FileUnreadableError) as refusal:
        read_table(tmp_path)
    assert refusal.value.reason == "Is a directory"


@pytest.mark.parametrize(
    "columns",
    [
        ("code", "name", "issue", "province"),
        ("KODE", "Nama_Usaha", "isu prioritas", "Provinsi"),
        ("No. Peserta", "nama", "Isu", "PROVINSI"),
    ],
)
def test_columns_are_known_in_both_languages(columns: tuple[str, ...]) -> None:
    found = match_columns(Path("t.csv"), columns, SUBMISSION_FIELDS, required=("province",))

    assert found == dict(zip(("code", "name", "issue", "province"), columns, strict=True))


def test_all_columns_of_the_three_tables_are_known() -> None:
    indonesian = {
        SUBMISSION_FIELDS: "kode nama_usaha pengusul provinsi kabupaten_kota isu gelombang ringkasan mitra",
        JUDGE_FIELDS: "kode nama peran instansi keahlian nip jabatan sapaan",
        SCORE_FIELDS: "usulan juri kriteria skor",
    }

    for fields, words in indonesian.items():
        names = [field.name for field in fields]
        assert suggest_columns(names, fields) == dict(zip(names, names, strict=True))
        assert suggest_columns(words.split(), fields) == dict(zip(names, words.split(), strict=True))


def test_a_name_of_the_business_goes_before_a_plain_name() -> None:
    columns = ("nama", "nama pengusul", "nama usaha")

    assert suggest_columns(columns, SUBMISSION_FIELDS) == {"name": "nama usaha", "proposer": "nama pengusul"}


def test_a_missing_column_is_named_with_those_that_are_there() -> None:
    with pytest.raises(MissingColumnError) as refusal:
        match_columns(Path("t.csv"), ("Kode", "Catatan"), SUBMISSION_FIELDS, required=("province",))

    assert refusal.value.columns == ("name", "province", "issue")
    assert refusal.value.spelled == ("name / nama usaha", "province / provinsi", "issue / isu")
    assert refusal.value.found == ("Kode", "Catatan")
    assert refusal.value.path == Path("t.csv")


def test_a_mapping_that_a_person_chose_goes_first() -> None:
    columns = ("A", "B", "C", "kode")
    mapping = {"code": "A", "name": "B", "issue": "C"}

    assert match_columns(Path("t.csv"), columns, SUBMISSION_FIELDS, mapping=mapping) == mapping


@pytest.mark.parametrize(
    ("mapping", "leaf", "named"),
    [
        ({"code": "A", "name": "B", "issue": "gone"}, MissingColumnError, ("gone",)),
        ({"code": "A", "name": "B"}, MissingColumnError, ("issue",)),
        ({"code": "A", "name": "B", "issue": "B"}, DuplicateColumnError, ("B",)),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    mapping: dict[str, str], leaf: type[JudgeError], named: tuple[str, ...]
) -> None:
    with pytest.raises(leaf) as refusal:
        match_columns(Path("t.csv"), ("A", "B"), SUBMISSION_FIELDS, mapping=mapping)

    assert isinstance(refusal.value, MissingColumnError | DuplicateColumnError)
    assert refusal.value.columns == named
