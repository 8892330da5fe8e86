"""Keeps the message catalogue in step with the code.

After a change of words, from the project's root::

    python -m winner_judge.wording.catalogue

extracts every msgid of ``winner_judge/`` and ``ui/`` into ``resources/translations/id.po`` (new ones empty,
ones no longer used dropped), compiles ``id.mo`` beside it and names what has no Indonesian yet; exit status 1
then. Fill in ``id.po`` and run it again. The same words give the same bytes: no dates, no lines.

A msgid is a string literal given to ``mark``, or to ``text`` or ``plural`` of something called ``words``,
also where these have a short name (``text = words.text``) or the literal has one (``sentence = "..."``).
"""

import ast
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCES = ("winner_judge", "ui")
SPEAKING = frozenset({"mark", "text", "plural"})

HEADER_COMMENT = (
    "# Indonesian words of WiNNER Judge; winner_judge/wording/catalogue.py tells how to keep them."
)

MsgId = str | tuple[str, str]


class TimelessCatalog(Catalog):
    """An Indonesian catalogue whose header says nothing that changes by itself.

    Babel knows no plural rule of Indonesian and would take the English one; Indonesian nouns have one form.
    """

    def __init__(self) -> None:
        super().__init__(locale="id", charset="utf-8", fuzzy=False, header_comment=HEADER_COMMENT)

    @property
    def num_plurals(self) -> int:
        """How many forms a noun has."""
        return 1

    @property
    def plural_expr(self) -> str:
        """Which of them belongs to a number."""
        return "0"

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The fixed header."""
        return [
            ("Language", "id"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]


@dataclass(frozen=True, slots=True)
class Problem:
    """A message of the catalogue that cannot be shown as it is."""

    msgid: str
    kind: str
    """``untranslated``, ``fuzzy`` or ``placeholders`` (they differ from those of the msgid)."""


def main(root: Path = Path(__file__).parents[2]) -> int:
    """Extract, update and compile; return 1 while something has no Indonesian."""
    po_path = root / "resources" / "translations" / "id.po"
    catalogue = updated(read(po_path), extract(root))
    po_path.write_bytes(po_bytes(catalogue))
    po_path.with_suffix(".mo").write_bytes(mo_bytes(catalogue))
    problems = find_problems(catalogue)
    for problem in problems:
        sys.stdout.write(f"{problem.kind}: {problem.msgid}\n")
    sys.stdout.write(f"{len(catalogue)} messages, {len(problems)} to do\n")
    return 1 if problems else 0


def extract(root: Path) -> dict[MsgId, tuple[str, ...]]:
    """Return every msgid of the sources under ``root`` with the modules that say it, in order."""
    found: dict[MsgId, set[str]] = {}
    for source in SOURCES:
        for path in sorted((root / source).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            for msgid in msgids_in(path.read_text(encoding="utf-8")):
                found.setdefault(msgid, set()).add(place)
    return {msgid: tuple(sorted(found[msgid])) for msgid in sorted(found, key=_key)}


def msgids_in(code: str) -> Iterator[MsgId]:
    """Yield the msgids of one module; of a conditional expression both branches."""
    tree = ast.parse(code)
    foreign = {
        alias.asname or alias.name for node in ast.walk(tree) for alias in _imports_from_elsewhere(node)
    }
    named = _named_texts(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match _called_name(node, foreign), node.args:
                case "text", [ast.Name(name)]:
                    yield from named.get(name, ())
                case ("mark", [argument]) | ("text", [argument]):
                    yield from _literals(argument)
                case "plural", [singular, plural, _]:
                    yield from zip(_literals(singular), _literals(plural), strict=True)


def updated(known: Catalog, msgids: Mapping[MsgId, tuple[str, ...]]) -> Catalog:
    """Return the catalogue of exactly ``msgids``, with the translations of ``known`` where it has them."""
    catalogue = TimelessCatalog()
    for msgid, places in msgids.items():
        old = known.get(_key(msgid))
        is_same = old is not None and old.id == msgid
        string = old.string if old and is_same else ("" if isinstance(msgid, str) else ("",))
        catalogue.add(msgid, string, [(place, 0) for place in places], old.flags if old and is_same else ())
    return catalogue


def find_problems(catalogue: Catalog) -> tuple[Problem, ...]:
    """Return what keeps messages of the catalogue from being shown as they are."""
    return tuple(
        Problem(_key(message.id), kind)
        for message in catalogue
        if message.id and (kind := _problem_of(message))
    )


def read(po_path: Path) -> Catalog:
    """Return the catalogue that stands in ``po_path``, an empty one where there is no file."""
    catalogue = TimelessCatalog()
    if po_path.exists():
        with po_path.open("rb") as stream:
            for message in read_po(stream, locale="id"):
                if message.id:
                    catalogue[message.id] = message
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the catalogue as a .po file."""
    stream = BytesIO()
    write_po(stream, catalogue, width=110, sort_output=True, include_lineno=False)
    return stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the catalogue compiled; a message without Indonesian is left out and shows in English."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def _imports_from_elsewhere(node: ast.AST) -> list[ast.alias]:
    """Return what is imported from another project, such as the database's ``text``."""
    match node:
        case ast.ImportFrom(str() as module, names) if module.partition(".")[0] not in SOURCES:
            return names
    return []


def _called_name(call: ast.Call, foreign: Collection[str]) -> str | None:
    match call.func:
        case ast.Name(name) if name in SPEAKING and name not in foreign:
            return name
        case ast.Attribute(ast.Name(receiver) | ast.Attribute(_, receiver), name) if name in SPEAKING:
            return name if receiver.endswith("words") else None
    return None


def _named_texts(tree: ast.AST) -> dict[str, list[str]]:
    """Return what texts each name of a module is ever set to."""
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign([ast.Name(name)], value):
                named.setdefault(name, []).extend(_literals(value))
    return named


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(str() as text) if text:
            yield text
        case ast.IfExp(_, first, second):
            yield from _literals(first)
            yield from _literals(second)


def _problem_of(message: Message) -> str | None:
    forms = _texts(message.string or "")
    if not all(forms):
        return "untranslated"
    if message.fuzzy:
        return "fuzzy"
    if {_placeholders(form) for form in forms} != {_placeholders(_texts(message.id)[-1])}:
        return "placeholders"
    return None


def _texts(entry: str | Sequence[str]) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else tuple(entry)


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _key(msgid: str | Sequence[str]) -> str:
    return _texts(msgid)[0]


if __name__ == "__main__":
    sys.exit(main())
