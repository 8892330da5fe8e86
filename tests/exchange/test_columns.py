"""Which column of a table is which field."""

from pathlib import Path

import pytest

from winner_judge.errors import (
    DuplicateColumnError,
    JudgeError,
    MissingColumnError,
)
from winner_judge.exchange.tables import (
    JUDGE_FIELDS,
    SCORE_FIELDS,
    SUBMISSION_FIELDS,
    match_columns,
    suggest_columns,
)


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
