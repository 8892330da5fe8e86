from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from winner_judge.wording import catalogue
from winner_judge.wording.catalogue import Problem, TimelessCatalog

ROOT = Path(__file__).parents[2]
PO = ROOT / "resources" / "translations" / "id.po"


@pytest.fixture(scope="module")
def current() -> Catalog:
    return catalogue.updated(catalogue.read(PO), catalogue.extract(ROOT))


def test_committed_catalogue_is_current_with_the_code(current: Catalog) -> None:
    assert PO.read_bytes().decode() == catalogue.po_bytes(current).decode()


def test_committed_compiled_catalogue_is_current(current: Catalog) -> None:
    assert PO.with_suffix(".mo").read_bytes() == catalogue.mo_bytes(current)


def test_every_message_has_indonesian_words_with_its_placeholders(current: Catalog) -> None:
    assert catalogue.find_problems(current) == ()


def test_indonesian_never_says_anda_nor_shouts(current: Catalog) -> None:
    texts = [str(message.string) for message in current if message.id]

    assert [text for text in texts if "!" in text] == []
    assert [text for text in texts if {"anda", "kamu", "user"} & set(text.lower().split())] == []


def test_msgids_of_a_module_are_its_literals() -> None:
    code = """
words.text("Saved at {time}", time=now)
self.words.text("Joined " "together")
words.text("Yes" if done else "No")
words.plural("{count} sheet", "{count} sheets", n)
TITLE = mark("In a table")
field.text()
words.text(variable)
sentence = "Named before" if done else "Named otherwise"
words.text(sentence)
words.text("")
other("not ours")
row.text("code")
text = words.text
text("By a short name")
"""
    found = set(catalogue.msgids_in(code))

    assert found == {
        "Saved at {time}",
        "Joined together",
        "Yes",
        "No",
        ("{count} sheet", "{count} sheets"),
        "In a table",
        "By a short name",
        "Named before",
        "Named otherwise",
    }


def test_text_of_the_database_is_no_msgid() -> None:
    code = 'from sqlalchemy import select, text\ntext("SELECT 1")\nwords.text("Save")'

    assert list(catalogue.msgids_in(code)) == ["Save"]


def test_update_keeps_translations_and_drops_what_nobody_says() -> None:
    known = TimelessCatalog()
    known.add("Stays", "Tetap")
    known.add("Goes", "Pergi")
    known.add("Became plural", "Jamak")

    new = catalogue.updated(
        known, {"Stays": ("ui/a.py",), ("Became plural", "x"): ("ui/b.py",), "New": ("ui/c.py",)}
    )

    assert {str(message.id): message.string for message in new if message.id} == {
        "Stays": "Tetap",
        "('Became plural', 'x')": ("",),
        "New": "",
    }


def test_problems_are_named() -> None:
    sick = TimelessCatalog()
    sick.add("Nothing", "")
    sick.add("Doubtful", "Ragu", flags=["fuzzy"])
    sick.add("Saved at {time}", "Tersimpan pukul {waktu}")
    sick.add(("one sheet of {judge}", "{count} sheets of {judge}"), ("{count} lembar {judge}",))

    assert catalogue.find_problems(sick) == (
        Problem("Nothing", "untranslated"),
        Problem("Doubtful", "fuzzy"),
        Problem("Saved at {time}", "placeholders"),
    )


def test_same_words_give_the_same_bytes_in_any_order() -> None:
    first, second = TimelessCatalog(), TimelessCatalog()
    for msgid in ("B", "A", "C"):
        first.add(msgid, msgid.lower())
    for msgid in ("C", "B", "A"):
        second.add(msgid, msgid.lower())

    assert catalogue.po_bytes(first) == catalogue.po_bytes(second)
    assert catalogue.mo_bytes(first) == catalogue.mo_bytes(second)


def test_catalogue_survives_writing_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "id.po"
    whole = TimelessCatalog()
    whole.add(("{count} sheet", "{count} sheets"), ("{count} lembar",), [("ui/a.py", 0)])
    whole.add("Quote “{x}”\nline", "Kutip “{x}”\nbaris", [("ui/b.py", 0)])

    path.write_bytes(catalogue.po_bytes(whole))

    assert catalogue.po_bytes(catalogue.read(path)) == path.read_bytes()
    assert catalogue.po_bytes(catalogue.read(tmp_path / "none.po")) == catalogue.po_bytes(TimelessCatalog())


def test_command_names_what_has_no_indonesian_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("winner_judge", "ui", "resources/translations"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "ui" / "page.py").write_text('words.text("Hand in scores")', encoding="utf-8")
    po = tmp_path / "resources" / "translations" / "id.po"

    first = catalogue.main(tmp_path)
    said = capsys.readouterr().out
    head, empty, _ = po.read_text(encoding="utf-8").rpartition('msgstr ""')
    po.write_text(f'{head}msgstr "Serahkan nilai"\n', encoding="utf-8")
    second = catalogue.main(tmp_path)

    assert empty
    assert (first, second) == (1, 0)
    assert said == "untranslated: Hand in scores\n1 messages, 1 to do\n"
    assert b"Serahkan nilai" in po.with_suffix(".mo").read_bytes()
