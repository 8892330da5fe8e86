"""Tables that are refused, or read in spite of what is odd in them."""

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from winner_judge.errors import (
    FileMissingError,
    FileUnreadableError,
    JudgeError,
    TableDamagedError,
    TableEmptyError,
    TableKindError,
    TableQuoteOpenError,
    TableRowTooLongError,
    TableTooLargeError,
)
from winner_judge.exchange import grids, workbooks
from winner_judge.exchange.tables import (
    MAX_FILE_BYTES,
    read_table,
)

from .written_tables import HEADER, submissions, values, written_csv, written_xlsx


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
