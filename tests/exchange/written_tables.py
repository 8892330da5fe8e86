"""Tables of submissions, written as text and as workbooks."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from winner_judge.exchange.tables import (
    Table,
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
