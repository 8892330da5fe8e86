"""Reading the first visible sheet of an XLSX workbook as text, without trusting it."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from winner_judge.errors import TableDamagedError, TableKindError, TableTooLargeError
from winner_judge.exchange.grids import GridRow

MAX_UNPACKED_BYTES = 128 * 1024 * 1024
MAX_UNCHECKED_BYTES = 16 * 1024 * 1024
"""Below this it does not matter how well a workbook is packed."""
MAX_PACKING = 100
"""Sheets pack 5 to 40 times smaller; a bomb up to 1,000 times."""
MAX_MEMBERS = 2_000
MAX_CELLS = 20_000_000
"""Cells of a sheet, also empty ones between others, which bounds the time that reading it takes."""
MAX_SHEET_ROWS = 1_048_576
"""A sheet has no more, but a doctored one can name any row."""
MAX_EXACT_DIGITS = 15

_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_MEMBER = "[Content_Types].xml"
_ENCRYPTED_FLAG = 1
_ESCAPED = re.compile(r"_x(0009|000[AaDd]|005[Ff])_")
"""How OOXML escapes tab, line break and underscore. Source: ECMA-376 part 1, 22.9.2.19."""
_UNSOUND = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    AssertionError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl and the readers of XML and ZIP below it raise over a doctored workbook."""


def is_workbook(content: bytes) -> bool:
    """Say whether ``content`` is a workbook of any kind, also one that is refused."""
    return content.startswith((b"PK", _OLE_MAGIC))


def read_workbook(path: Path, content: bytes) -> Iterator[GridRow]:
    """Yield all rows of the first visible sheet.

    Raises:
        TableKindError: the workbook is of the kind before XLSX, of another program, or has a password.
        TableTooLargeError: it would unpack to more than is read.
        TableDamagedError: it cannot be read to its end.
    """
    _refuse_foreign(path, content)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # openpyxl tells of styles and validations, which nothing here rests on
        try:
            yield from _rows(path, content)
        except _UNSOUND as cause:
            raise TableDamagedError(path, type(cause).__name__) from cause


def _refuse_foreign(path: Path, content: bytes) -> None:
    if content.startswith(_OLE_MAGIC):
        raise TableKindError(path, "encrypted" if _ENCRYPTED_STREAM in content else "xls")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, *_UNSOUND) as cause:
        raise TableDamagedError(path, type(cause).__name__) from cause
    names = {member.filename for member in members}
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise TableKindError(path, "encrypted")
    if _WORKBOOK_MEMBER not in names:
        raise TableKindError(path, "ods" if "content.xml" in names else "other")
    unpacked = sum(member.file_size for member in members)
    is_bomb = unpacked > max(MAX_UNCHECKED_BYTES, len(content) * MAX_PACKING)
    if unpacked > MAX_UNPACKED_BYTES or is_bomb or len(members) > MAX_MEMBERS:
        raise TableTooLargeError(path, "bytes", MAX_UNPACKED_BYTES)


def _rows(path: Path, content: bytes) -> Iterator[GridRow]:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0])
    sheet.reset_dimensions()  # some programs write a wrong one, which would cut the sheet
    cells = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells += len(values)
        if cells > MAX_CELLS:
            raise TableTooLargeError(path, "cells", MAX_CELLS)
        if number > MAX_SHEET_ROWS:
            raise TableTooLargeError(path, "rows", MAX_SHEET_ROWS)
        if values:
            yield _grid_row(number, values)


def _grid_row(number: int, values: tuple[object, ...]) -> GridRow:
    long_numbers = tuple(place for place, value in enumerate(values) if _is_long_number(value))
    return GridRow(number, tuple(cell_text(value) for value in values), long_numbers)


def _is_long_number(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) >= 10**MAX_EXACT_DIGITS  # type: ignore[arg-type]


def cell_text(value: object) -> str:
    """Return what a cell holds as text: whole numbers without a point, dates and times as ISO 8601."""
    match value:
        case None:
            text = ""
        case str():
            text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        case bool():
            text = "TRUE" if value else "FALSE"
        case float():
            text = _number_text(value)
        case datetime() if value.time() == time():
            text = value.date().isoformat()
        case datetime() | date() | time():
            text = value.isoformat()
        case _:
            text = str(value)
    return text


def _number_text(value: float) -> str:
    """Return a number with the 15 digits that a spreadsheet shows, without an exponent."""
    text = format(Decimal(format(value, f".{MAX_EXACT_DIGITS}g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
