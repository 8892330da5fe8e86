"""The keys that open encrypted bundles and sealed returns, and how they come of what people type."""

import unicodedata
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
ARGON2_PASSES = 3
ARGON2_LANES = 4
ARGON2_MEMORY_KIB = 64 * 1024


@dataclass(frozen=True, slots=True)
class Key:
    """32 secret bytes, never shown by ``repr``."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        assert len(self.raw) == KEY_BYTES

    def literal(self, salt: bytes) -> str:
        """Return key and salt as SQLCipher takes them, which then derives nothing itself."""
        assert len(salt) == SALT_BYTES
        return f"x'{self.raw.hex()}{salt.hex()}'"


def passphrase_key(passphrase: str, salt: bytes) -> Key:
    """Return the key of a passphrase; ``salt`` is the first 16 bytes of the file that it opens.

    Source: RFC 9106, section 4, the second recommended choice of parameters (64 MiB).
    """
    function = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=ARGON2_PASSES,
        lanes=ARGON2_LANES,
        memory_cost=ARGON2_MEMORY_KIB,
    )
    return Key(function.derive(unicodedata.normalize("NFC", passphrase).encode()))


def pack_key(judge_code: str) -> Key:
    """Return the key of the pack that ``judge_code`` opens."""
    return _code_key(judge_code, b"pack/1")


def return_key(judge_code: str) -> Key:
    """Return the key that seals the returns made from the pack of ``judge_code``."""
    return _code_key(judge_code, b"return/1")


def _code_key(judge_code: str, info: bytes) -> Key:
    letters = "".join(letter for letter in judge_code.upper() if letter.isalnum())
    return Key(HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(letters.encode()))
