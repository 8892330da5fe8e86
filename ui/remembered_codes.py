"""Judge codes that a person chose to have remembered on this laptop."""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from winner_judge.errors import FileUnwritableError

_OWNER_ONLY = 0o600


class RememberedCodes:
    """Codes by the file name of their pack, in a file that only the owner of the account can read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def recall(self, pack: str) -> str | None:
        """Return the code of ``pack``, None where none is remembered."""
        return self._codes().get(pack)

    def keep(self, pack: str, code: str) -> None:
        """Remember ``code``. Where that cannot be written, it is asked for again next time."""
        with suppress(OSError):
            write_privately(self.path, {**self._codes(), pack: code})

    def forget(self, pack: str) -> None:
        """Remember the code of ``pack`` no longer.

        Raises:
            FileUnwritableError: it is still there.
        """
        codes = self._codes()
        if codes.pop(pack, None) is None:
            return
        try:
            write_privately(self.path, codes)
        except OSError as error:
            raise FileUnwritableError(self.path, error.strerror or type(error).__name__) from error

    def _codes(self) -> dict[str, str]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {pack: code for pack, code in found.items() if isinstance(code, str)}


def write_privately(path: Path, document: object) -> None:
    """Replace ``path`` by ``document`` as JSON; it is never readable to others, not even while it is written.

    Raises:
        OSError: the disk refused; what was there before still is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{secrets.token_hex(6)}.draft")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(document, stream)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
