"""What people type into cells and forms: codes, texts, and names of provinces, issues and roles."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from winner_judge.errors import (
    CodeUnusableError,
    ControlCharacterError,
    DateUnreadableError,
    NameAmbiguousError,
    TextTooLongError,
    UnknownIssueError,
    UnknownProvinceError,
    UnknownRoleError,
    ValueMissingError,
)
from winner_judge.scoring.reading import MOST_CODE_CHARACTERS, shown
from winner_judge.values import Issue, JudgeRole, Province

MOST_TEXT_CHARACTERS = 20_000
MOST_LINE_CHARACTERS = 200

ROLE_WORDS = {
    JudgeRole.CHAIR: ("chair", "ketua", "ketua dewan juri", "ketua merangkap anggota"),
    JudgeRole.MEMBER: ("member", "anggota", "anggota juri", "juri", ""),
    JudgeRole.SUBSTITUTE: ("substitute", "pengganti", "juri pengganti"),
    JudgeRole.TRAINEE: ("trainee", "magang", "juri magang"),
}
"""How a table may name a role, in either language."""

_FORBIDDEN_IN_CODES = frozenset("/\\")
_ALLOWED_CONTROLS = frozenset("\n\r\t")


def plain_key(text: str) -> str:
    """Return ``text`` as names are compared: without capitals and white space, composed alike."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split())


def checked_code(text: str) -> str:
    """Return a code in the normal form that digests use, without space around it.

    Raises:
        ValueMissingError: it is empty.
        TextTooLongError: it is longer than a code may be.
        CodeUnusableError: it holds a line break, a slash or a character that cannot be printed.
    """
    code = unicodedata.normalize("NFC", text).strip()
    if not code:
        raise ValueMissingError
    if len(code) > MOST_CODE_CHARACTERS:
        raise TextTooLongError(len(code), MOST_CODE_CHARACTERS)
    if not code.isprintable() or _FORBIDDEN_IN_CODES & set(code) or not code.strip("."):
        raise CodeUnusableError(shown(code))
    return code


def checked_day(text: str) -> date:
    """Return a day typed as ISO 8601 has it.

    Raises:
        DateUnreadableError: it is no date.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as problem:
        raise DateUnreadableError(shown(text)) from problem


def checked_text(text: str, *, is_required: bool = False) -> str:
    """Return ``text`` as it was written, line breaks and all.

    Raises:
        ValueMissingError: it is required and empty.
        TextTooLongError: it is longer than what is kept.
        ControlCharacterError: it holds a character that no paper could show.
    """
    if is_required and not text.strip():
        raise ValueMissingError
    if len(text) > MOST_TEXT_CHARACTERS:
        raise TextTooLongError(len(text), MOST_TEXT_CHARACTERS)
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in set(text) - _ALLOWED_CONTROLS):
        raise ControlCharacterError
    return text


def checked_line(text: str) -> str:
    """Return what stands on one line of a paper, such as a name, without space around it.

    Raises:
        TextTooLongError: it is longer than a line may be.
        ControlCharacterError: it holds a line break, or a character without a shape.
    """
    line = checked_text(text).strip()
    if len(line) > MOST_LINE_CHARACTERS:
        raise TextTooLongError(len(line), MOST_LINE_CHARACTERS)
    if not line.isprintable():
        raise ControlCharacterError
    return line


class Names:
    """Finds codes by what people write for them: the code, nearly the code, or a name."""

    def __init__(self, named: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._codes: set[str] = set()
        self._by_code: dict[str, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
        for code, names in named:
            self._codes.add(code)
            self._by_code.setdefault(plain_key(code), set()).add(code)
            for key in {plain_key(name) for name in names} - {""}:
                self._by_name.setdefault(key, set()).add(code)

    def find(self, text: str) -> str | None:
        """Return the code that ``text`` means, None where it means none; a code wins over a name.

        Raises:
            NameAmbiguousError: it fits several, and is none of them to the letter.
        """
        exact = unicodedata.normalize("NFC", text).strip()
        if exact in self._codes:
            return exact
        key = plain_key(text)
        found = self._by_code.get(key) or self._by_name.get(key) or set()
        if len(found) > 1:
            raise NameAmbiguousError(shown(exact), tuple(sorted(found)))
        return next(iter(found), None)


class Frame:
    """Finds provinces, issues and rubric words of one round by code or name, in either language."""

    def __init__(self, provinces: Sequence[Province], issues: Sequence[Issue]) -> None:
        self._province_names = tuple(province.name for province in provinces)
        self._issue_names = tuple(f"{issue.code} {issue.name.id or issue.name.en}" for issue in issues)
        self._provinces = Names((province.code, (province.name,)) for province in provinces)
        self._issues = Names(
            (issue.code, (issue.name.id, issue.name.en, f"{issue.code} {issue.name.id}")) for issue in issues
        )

    @property
    def has_provinces(self) -> bool:
        """The round has provinces, so each submission needs one."""
        return bool(self._province_names)

    def province(self, text: str) -> str | None:
        """Return the code of a province; None where the round has none.

        Raises:
            ValueMissingError: the round has provinces, and none is given.
            UnknownProvinceError: it is none of them.
            NameAmbiguousError: it fits several.
        """
        if not self.has_provinces:
            return None
        if not text.strip():
            raise ValueMissingError
        found = self._provinces.find(text) or self._provinces.find(_without_title(text))
        if found is None:
            raise UnknownProvinceError(shown(text), self._province_names)
        return found

    def issue(self, text: str) -> str:
        """Return the code of a priority issue.

        Raises:
            ValueMissingError: none is given.
            UnknownIssueError: it is none of the round.
            NameAmbiguousError: it fits several.
        """
        if not text.strip():
            raise ValueMissingError
        found = self._issues.find(text)
        if found is None:
            raise UnknownIssueError(shown(text), self._issue_names)
        return found

    def expertise(self, text: str) -> tuple[str, ...]:
        """Return a list of issues and free words, separated by commas, semicolons or line breaks."""
        parts = text.replace(";", ",").replace("\n", ",").split(",")
        words = (part.strip() for part in parts if part.strip())
        return tuple(self._issues.find(word) or word for word in words)


def judge_role(text: str) -> JudgeRole:
    """Return the role that ``text`` names; nothing names a member.

    Raises:
        UnknownRoleError: it is none that a judge can have.
    """
    for role, words in ROLE_WORDS.items():
        if plain_key(text) in {plain_key(word) for word in words}:
            return role
    raise UnknownRoleError(shown(text), tuple(words[0] for words in ROLE_WORDS.values()))


def _without_title(text: str) -> str:
    return plain_key(text).removeprefix("provinsi").removeprefix("prov.").removeprefix("province")
