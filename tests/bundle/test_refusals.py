"""Files that are no bundle, or not a whole one, are each refused with its own reason and left alone."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile, is_encrypted, looks_like_bundle
from winner_judge.bundle.schema import RELEASED
from winner_judge.errors import (
    BundleInUseError,
    DiskFullError,
    FileDamagedError,
    FileEmptyError,
    FileExistsAlreadyError,
    FileMissingError,
    FileReadOnlyError,
    FileTruncatedError,
    FileUnreadableError,
    FileUnwritableError,
    JudgeError,
    NewerFormatError,
    NotABundleError,
    PassphraseNeededError,
    WrongKeyError,
)
from winner_judge.values import BundleKind

MakeBundle = Callable[..., Path]
PASSPHRASE = "kopi tubruk"
CODE = "ABCDE-FGHJK"
NOBODY = 65534


def refusal(path: Path, *, passphrase: str | None = None, judge_code: str | None = None) -> JudgeError:
    with pytest.raises(JudgeError) as caught:
        BundleFile.open(path, passphrase=passphrase, judge_code=judge_code)
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        b"Dear judges, the round begins on Wednesday.\n" * 200,
        b"x",
        b"PK\x03\x04" + os.urandom(8188),
        b"%PDF-1.7" + os.urandom(8184),
        bytes(8192),
        b"SQLite format 3\0",
    ],
)
@pytest.mark.parametrize("secret", [{}, {"passphrase": PASSPHRASE}])
def test_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, secret: dict[str, str]) -> None:
    path = tmp_path / "panel.winner"
    path.write_bytes(content)

    assert isinstance(refusal(path, **secret), NotABundleError)
    assert path.read_bytes() == content
    assert not looks_like_bundle(path)


def test_foreign_database_is_refused_and_left_in_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "panel.winner"
    shell = sqlite3.connect(path)
    shell.executescript("PRAGMA journal_mode=WAL; CREATE TABLE audit (number)")
    shell.close()
    before = path.read_bytes()

    assert isinstance(refusal(path), NotABundleError)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_database_that_claims_to_be_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "panel.winner"
    shell = sqlite3.connect(path)
    shell.executescript(f"PRAGMA application_id={0x574E5247}; CREATE TABLE letters (a)")
    shell.close()

    assert isinstance(refusal(path), NotABundleError)


def test_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "panel.winner"

    assert isinstance(refusal(path), FileMissingError)
    assert not path.exists()
    assert not looks_like_bundle(path)


def test_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "panel.winner"
    path.touch()

    assert isinstance(refusal(path), FileEmptyError)


def test_folder_is_refused(tmp_path: Path) -> None:
    assert isinstance(refusal(tmp_path), FileUnreadableError)


def test_newer_format_is_refused_with_both_numbers(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    shell = sqlite3.connect(path)
    shell.execute(f"PRAGMA user_version={RELEASED.newest + 5}")
    shell.close()

    error = refusal(path)

    assert isinstance(error, NewerFormatError)
    assert (error.path, error.found, error.known) == (path, RELEASED.newest + 5, RELEASED.newest)


def test_encrypted_bundle_without_secret_asks_for_it(make_bundle: MakeBundle) -> None:
    path = make_bundle(passphrase=PASSPHRASE)

    assert isinstance(refusal(path), PassphraseNeededError)
    assert isinstance(refusal(path, passphrase=""), PassphraseNeededError)
    assert is_encrypted(path)


@pytest.mark.parametrize("secret", [{"passphrase": "Kopi tubruk"}, {"judge_code": CODE}])
def test_wrong_secret_is_refused(make_bundle: MakeBundle, secret: dict[str, str]) -> None:
    path = make_bundle(passphrase=PASSPHRASE)
    before = path.read_bytes()

    assert isinstance(refusal(path, **secret), WrongKeyError)
    assert path.read_bytes() == before


def test_wrong_code_and_damaged_first_page_are_one_refusal(make_bundle: MakeBundle) -> None:
    path = make_bundle(judge_code=CODE)
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(content)

    assert isinstance(refusal(path, judge_code=CODE), WrongKeyError)
    assert isinstance(refusal(path, judge_code=CODE[::-1]), WrongKeyError)


def test_plain_bundle_given_a_passphrase_opens(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle(), passphrase=PASSPHRASE) as bundle:
        assert not bundle.is_encrypted


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}])
def test_every_truncation_is_refused(make_bundle: MakeBundle, secret: dict[str, str]) -> None:
    path = make_bundle(**secret)
    content = path.read_bytes()
    lengths = [*range(4096, len(content), 4096), *range(4097, len(content), 12_289), len(content) - 1]

    for length in lengths:
        path.write_bytes(content[:length])
        error = refusal(path, **secret)
        assert isinstance(error, FileTruncatedError), (length, error)


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}])
@pytest.mark.parametrize("length", [100, 1000, 4095])
def test_beginning_of_a_bundle_is_refused(
    make_bundle: MakeBundle, secret: dict[str, str], length: int
) -> None:
    path = make_bundle(**secret)
    path.write_bytes(path.read_bytes()[:length])

    assert isinstance(refusal(path, **secret), FileTruncatedError)


def test_damaged_header_of_a_plain_bundle_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    content = bytearray(path.read_bytes())
    content[16:18] = b"\x00\x07"
    path.write_bytes(content)

    error = refusal(path)

    assert isinstance(error, FileDamagedError)
    assert error.place == "header"


def test_second_window_is_refused_at_once(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    with BundleFile.open(path):
        found = subprocess.run(  # another process, as locks within one process are of another kind
            [sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, check=False
        )

    assert found.stdout.strip() == "BundleInUseError"
    BundleFile.open(path).close()


def test_second_opening_in_one_program_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    with BundleFile.open(path) as bundle:
        assert isinstance(refusal(path), BundleInUseError)
        with bundle.write("touch", actor="chair"):
            pass
        assert isinstance(refusal(path), BundleInUseError)


def test_looking_at_an_open_bundle_keeps_it_claimed(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    with BundleFile.open(path):
        assert not is_encrypted(path)
        assert isinstance(refusal(path), BundleInUseError)
        found = subprocess.run(
            [sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, check=False
        )

    assert found.stdout.strip() == "BundleInUseError"


OPEN = """
import sys
from pathlib import Path
from winner_judge.bundle.file import BundleFile
from winner_judge.errors import JudgeError
try:
    BundleFile.open(Path(sys.argv[1])).close()
    print("opened")
except JudgeError as error:
    print(type(error).__name__)
"""
CREATE = """
import sys
from pathlib import Path
from winner_judge.bundle.file import BundleFile
from winner_judge.errors import JudgeError
from winner_judge.values import BundleKind
try:
    BundleFile.create(Path(sys.argv[1]), BundleKind.PANEL).close()
    print("made")
except JudgeError as error:
    print(type(error).__name__)
"""


def run_as_nobody(script: str, path: Path) -> str:
    """Run ``script`` as a user whom permissions bind, which they do not where tests run as root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        outside = Path(tempfile.gettempdir())
        for folder in takewhile(lambda folder: folder != outside, path.parents):
            folder.chmod(folder.stat().st_mode | 0o055)
    step_down = f"import os\nos.setuid({NOBODY})\n" if is_root else ""
    found = subprocess.run(
        [sys.executable, "-c", script.replace("try:", f"{step_down}try:", 1), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or found.stderr


needs_permissions = pytest.mark.skipif(os.name == "nt", reason="permissions are of another kind there")


@needs_permissions
def test_read_only_file_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    path.chmod(0o444)

    assert run_as_nobody(OPEN, path) == FileReadOnlyError.__name__


@needs_permissions
def test_file_in_a_read_only_folder_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    path.chmod(0o666)
    path.parent.chmod(0o500)

    assert run_as_nobody(OPEN, path) == FileReadOnlyError.__name__

    path.parent.chmod(0o700)


@needs_permissions
def test_unreadable_file_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    path.chmod(0)

    assert run_as_nobody(OPEN, path) == FileUnreadableError.__name__


@needs_permissions
def test_new_file_in_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)

    assert run_as_nobody(CREATE, folder / "panel.winner") == FileReadOnlyError.__name__
    assert list(folder.iterdir()) == []


def test_new_file_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritableError):
        BundleFile.create(tmp_path / "gone" / "panel.winner", BundleKind.PANEL)


def test_new_file_where_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileExistsAlreadyError):
        BundleFile.create(tmp_path, BundleKind.PANEL)


def test_score_return_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "J1-1-7K2M.winnerscores"
    path.write_bytes(b"WNRSCORE" + bytes(range(256)) * 16)

    assert isinstance(refusal(path, passphrase="any"), NotABundleError)


def test_folder_without_a_name_is_no_place_for_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FileExistsAlreadyError):
        BundleFile.create(Path(), BundleKind.PANEL)

    assert list(tmp_path.iterdir()) == []


def test_new_file_without_room_is_refused_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "new.winner"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises((DiskFullError, FileUnwritableError)) as caught:
            BundleFile.create(path, BundleKind.PANEL)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert isinstance(caught.value, DiskFullError | FileUnwritableError)
    assert caught.value.path == path
    assert list(tmp_path.iterdir()) == []
