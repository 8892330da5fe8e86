"""Keys: what opens what, and that none is ever shown."""

import pytest

from winner_judge.bundle.keys import Key, pack_key, passphrase_key, return_key

SALT = bytes(range(16))


def test_key_shown_hides_its_bytes() -> None:
    key = Key(b"s" * 32)

    assert repr(key) == "Key()"


def test_key_literal_names_key_and_salt() -> None:
    assert Key(b"\x01" * 32).literal(SALT) == f"x'{'01' * 32}{SALT.hex()}'"


def test_passphrase_typed_composed_or_decomposed_is_one_key() -> None:
    assert passphrase_key("café", SALT) == passphrase_key("cafe\u0301", SALT)


def test_passphrase_with_another_salt_is_another_key() -> None:
    assert passphrase_key("kopi", SALT) != passphrase_key("kopi", SALT[::-1])


@pytest.mark.parametrize("typed", ["ABCDE-FGHJK", "abcdefghjk", " ABCDE FGHJK\n"])
def test_pack_key_ignores_how_the_code_is_grouped(typed: str) -> None:
    assert pack_key(typed) == pack_key("ABCDEFGHJK")


def test_pack_and_return_of_one_code_have_different_keys() -> None:
    assert pack_key("ABCDE").raw != return_key("ABCDE").raw


def test_pack_key_is_the_documented_one() -> None:
    # Recomputed by RFC 5869 with HMAC of the standard library.
    import hashlib
    import hmac

    extracted = hmac.digest(bytes(32), b"ABCDEFGHJK", hashlib.sha256)
    expected = hmac.digest(extracted, b"pack/1\x01", hashlib.sha256)

    assert pack_key("ABCDE-FGHJK").raw == expected
