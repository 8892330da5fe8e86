"""The columns that tables may have, by their English and Indonesian headings, and how they are recognised."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from winner_judge.errors import DuplicateColumnError, MissingColumnError


@dataclass(frozen=True, slots=True)
class Field:
    """What a column can hold; ``headings`` are all its names, first the English, then the Indonesian one."""

    name: str
    headings: tuple[str, ...]
    is_required: bool = False

    @property
    def spelled(self) -> str:
        """The headings that a person is told, in both languages where they differ."""
        return " / ".join(self.headings[:2])


SUBMISSION_FIELDS = (
    Field("code", ("code", "kode", "submission code", "kode usulan", "nomor peserta", "no peserta"), True),
    Field("name", ("name", "nama usaha", "nama", "business name"), True),
    Field("proposer", ("proposer", "pengusul", "nama pengusul", "entrant")),
    Field("province", ("province", "provinsi")),
    Field("district", ("district", "kabupaten kota", "kab kota", "kabupaten", "kota", "city")),
    Field("issue", ("issue", "isu", "isu prioritas", "priority issue"), True),
    Field("wave", ("wave", "gelombang")),
    Field("summary", ("summary", "ringkasan")),
    Field("partner", ("partner", "mitra")),
)
JUDGE_FIELDS = (
    Field("code", ("code", "kode", "judge code", "kode juri"), True),
    Field("name", ("name", "nama", "nama juri"), True),
    Field("role", ("role", "peran", "kedudukan")),
    Field("institution", ("institution", "instansi", "lembaga")),
    Field("expertise", ("expertise", "keahlian", "bidang keahlian")),
    Field("nip", ("nip",)),
    Field("position", ("position", "jabatan")),
    Field("salutation", ("salutation", "sapaan")),
)
SCORE_FIELDS = (
    Field("submission", ("submission", "usulan", "kode usulan", "submission code"), True),
    Field("judge", ("judge", "juri", "kode juri"), True),
    Field("criterion", ("criterion", "kriteria"), True),
    Field("score", ("score", "skor"), True),
)


def fold(heading: str) -> str:
    """Return ``heading`` without what people vary: case, spaces, underscores, dots, dashes, slashes."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(character for character in plain if character.isalnum())


KNOWN_HEADINGS = frozenset(
    fold(heading)
    for fields in (SUBMISSION_FIELDS, JUDGE_FIELDS, SCORE_FIELDS)
    for field in fields
    for heading in field.headings
)
"""All headings of all tables, folded."""


def suggest_columns(columns: Sequence[str], fields: Sequence[Field]) -> dict[str, str]:
    """Return field name to column for the columns that are recognised; a column serves one field at most.

    Where several columns fit one field, the heading that stands first in the field wins.
    """
    by_folded = {fold(column): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for field in fields:
        fitting = (by_folded.get(fold(heading)) for heading in field.headings)
        column = next((column for column in fitting if column and column not in found.values()), None)
        if column is not None:
            found[field.name] = column
    return found


def match_columns(
    path: Path,
    columns: Sequence[str],
    fields: Sequence[Field],
    *,
    mapping: Mapping[str, str] | None = None,
    required: Collection[str] = (),
) -> dict[str, str]:
    """Return field name to column, by ``mapping`` where a person chose, else as ``suggest_columns``.

    ``required`` names fields that this table needs beside those that every such table needs.

    Raises:
        MissingColumnError: a column that is needed is not there.
        DuplicateColumnError: ``mapping`` takes one column for two fields.
    """
    found = suggest_columns(columns, fields) if mapping is None else _chosen(path, columns, mapping)
    needed = [field for field in fields if field.is_required or field.name in required]
    missing = [field for field in needed if field.name not in found]
    if missing:
        english = tuple(field.headings[0] for field in missing)
        raise MissingColumnError(path, english, tuple(field.spelled for field in missing), tuple(columns))
    return found


def _chosen(path: Path, columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    absent = tuple(column for column in mapping.values() if column not in columns)
    if absent:
        raise MissingColumnError(path, absent, absent, tuple(columns))
    chosen = list(mapping.values())
    twice = tuple(dict.fromkeys(column for column in chosen if chosen.count(column) > 1))
    if twice:
        raise DuplicateColumnError(path, twice)
    return dict(mapping)
