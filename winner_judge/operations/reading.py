"""What people type into cells and forms: codes, texts, and names of provinces, issues and roles."""

import unicodedata
from collections.abc import Iterable, Sequence

from winner_judge.errors import (
    CodeUnusableError,
    ControlCharacterError,
    TextTooLongError,
    UnknownIssueError,
    UnknownProvinceError,
    UnknownRoleError,
    ValueMissingError,
)
from winner_judge.scoring.reading import shown
from winner_judge.values import Issue, JudgeRole, Province

MOST_CODE_CHARACTERS = 60
MOST_TEXT_CHARACTERS = 20_000

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


class Frame:
    """Finds provinces, issues and rubric words of one round by code or name, in either language."""

    def __init__(self, provinces: Sequence[Province], issues: Sequence[Issue]) -> None:
        self._province_names = tuple(province.name for province in provinces)
        self._issue_names = tuple(f"{issue.code} {issue.name.id or issue.name.en}" for issue in issues)
        self._provinces = _by_key((province.code, (province.code, province.name)) for province in provinces)
        self._issues = _by_key(
            (issue.code, (issue.code, issue.name.id, issue.name.en, f"{issue.code} {issue.name.id}"))
            for issue in issues
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
        """
        if not self.has_provinces:
            return None
        if not text.strip():
            raise ValueMissingError
        found = self._provinces.get(plain_key(text)) or self._provinces.get(_without_title(text))
        if found is None:
            raise UnknownProvinceError(shown(text), self._province_names)
        return found

    def issue(self, text: str) -> str:
        """Return the code of a priority issue.

        Raises:
            ValueMissingError: none is given.
            UnknownIssueError: it is none of the round.
        """
        if not text.strip():
            raise ValueMissingError
        found = self._issues.get(plain_key(text))
        if found is None:
            raise UnknownIssueError(shown(text), self._issue_names)
        return found

    def expertise(self, text: str) -> tuple[str, ...]:
        """Return a list of issues and free words, separated by commas, semicolons or line breaks."""
        parts = text.replace(";", ",").replace("\n", ",").split(",")
        words = (part.strip() for part in parts if part.strip())
        return tuple(self._issues.get(plain_key(word), word) for word in words)


def judge_role(text: str) -> JudgeRole:
    """Return the role that ``text`` names; nothing names a member.

    Raises:
        UnknownRoleError: it is none that a judge can have.
    """
    for role, words in ROLE_WORDS.items():
        if plain_key(text) in {plain_key(word) for word in words}:
            return role
    raise UnknownRoleError(shown(text), tuple(words[0] for words in ROLE_WORDS.values()))


def _by_key(names: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return key to code; a code always wins over a name."""
    pairs = list(names)
    found = {plain_key(text): code for code, texts in pairs for text in texts if text}
    return found | {plain_key(code): code for code, _ in pairs}


def _without_title(text: str) -> str:
    return plain_key(text).removeprefix("provinsi").removeprefix("prov.").removeprefix("province")
