import contextlib
import errno
import hashlib
import os
import resource
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from winner_judge.errors import (
    DiskFullError,
    FileUnwritableError,
    FolderMissingError,
    JudgeError,
    StickPulledError,
    WrittenDifferentlyError,
)
from winner_judge.exchange.names import MAX_NAME_BYTES, distinct_names, numbered_name
from winner_judge.exchange.sticks import safe_name, settle, temporary_path, write_safely


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refuse_links(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let the system answer as FAT does when asked for a hard link."""

    def link(source: object, target: object) -> None:
        raise OSError(number, os.strerror(number), source, None, target)

    monkeypatch.setattr(os, "link", link)


@contextlib.contextmanager
def files_of_at_most(size_bytes: int) -> Iterator[None]:
    """Let the kernel refuse larger files, as a full disk would."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_content_stands_under_its_name_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = write_safely(tmp_path, "J1.winnerscores", b"scores")

    assert path == tmp_path / "J1.winnerscores"
    assert contents(tmp_path) == {"J1.winnerscores": b"scores"}


@pytest.mark.parametrize("number", [None, errno.EPERM, errno.EOPNOTSUPP])
def test_an_earlier_file_is_never_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    if number is not None:
        refuse_links(monkeypatch, number)

    for content in (b"first", b"second", b"third"):
        write_safely(tmp_path, "J1.winnerscores", content)

    assert contents(tmp_path) == {
        "J1.winnerscores": b"first",
        "J1 (2).winnerscores": b"second",
        "J1 (3).winnerscores": b"third",
    }


@pytest.mark.parametrize("has_links", [True, False])
def test_writers_at_the_same_time_all_get_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    if not has_links:
        refuse_links(monkeypatch, errno.EPERM)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: write_safely(tmp_path, "a.txt", b"%d" % number), range(40)))

    assert sorted(contents(tmp_path).values()) == sorted(b"%d" % number for number in range(40))


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()

    assert write_safely(tmp_path, "a.txt", b"x") == tmp_path / "a (2).txt"


def test_a_name_with_a_path_stays_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()

    path = write_safely(folder, "../../escaped.txt", b"x")

    assert path == folder / "escaped.txt"
    assert contents(folder) == {"escaped.txt": b"x"}
    assert list(tmp_path.iterdir()) == [folder]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError) as refusal:
        write_safely(tmp_path / "gone", "a.txt", b"x")

    assert refusal.value.path == tmp_path / "gone"
    assert contents(tmp_path) == {}


def test_a_full_disk_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with files_of_at_most(4096), pytest.raises(DiskFullError) as refusal:
        write_safely(tmp_path, "a.txt", b"x" * 10_000)

    assert refusal.value.path == tmp_path / "a.txt"
    assert contents(tmp_path) == {}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 64 KiB, where the system lets a test do so."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("needs to mount a small disk, which this system does not allow")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_small_disk_that_fills_up_keeps_what_it_had(small_disk: Path) -> None:
    write_safely(small_disk, "a.txt", b"kept")

    with pytest.raises(DiskFullError):
        write_safely(small_disk, "a.txt", b"x" * 200_000)

    assert contents(small_disk) == {"a.txt": b"kept"}


def test_a_read_only_stick_is_refused(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(FileUnwritableError) as refusal:
        write_safely(small_disk, "a.txt", b"x")

    assert (refusal.value.path, refusal.value.reason) == (small_disk / "a.txt", "Read-only file system")


@pytest.mark.parametrize(
    ("number", "leaf"),
    [
        (errno.EIO, StickPulledError),
        (errno.ENODEV, StickPulledError),
        (errno.ENOSPC, DiskFullError),
        (errno.EROFS, FileUnwritableError),
    ],
)
def test_a_flush_that_fails_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, leaf: type[JudgeError]
) -> None:
    def fsync(descriptor: int) -> None:  # noqa: ARG001 (the system's signature)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)

    with pytest.raises(leaf):
        write_safely(tmp_path, "a.txt", b"x")

    assert contents(tmp_path) == {}


def test_a_link_refused_for_another_reason_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_links(monkeypatch, errno.EIO)

    with pytest.raises(StickPulledError):
        write_safely(tmp_path, "a.txt", b"x")

    assert contents(tmp_path) == {}


def test_a_reservation_is_given_back_when_the_rename_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_links(monkeypatch, errno.EPERM)

    def replace(self: Path, target: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), self, None, target)

    monkeypatch.setattr(Path, "replace", replace)

    with pytest.raises(StickPulledError):
        write_safely(tmp_path, "a.txt", b"x")

    assert contents(tmp_path) == {}


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EOPNOTSUPP])
def test_a_file_system_that_flushes_no_folders_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fsync = os.fsync

    def fsync_of_files(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 (a link of the kernel, no path)
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync_of_files)

    assert write_safely(tmp_path, "a.txt", b"x").read_bytes() == b"x"


def test_a_folder_that_fails_to_flush_is_a_failing_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def fsync_of_files(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 (as above)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync_of_files)

    with pytest.raises(StickPulledError):
        write_safely(tmp_path, "a.txt", b"x")


def test_a_file_that_reads_back_differently_is_refused_and_removed(tmp_path: Path) -> None:
    temporary = temporary_path(tmp_path)
    temporary.write_bytes(b"what the stick kept")

    with pytest.raises(WrittenDifferentlyError) as refusal:
        settle(temporary, tmp_path, "a.txt", hashlib.sha256(b"what was written").hexdigest())

    assert refusal.value.path == tmp_path / "a.txt"
    assert contents(tmp_path) == {}


def test_a_stick_pulled_before_the_name_is_given_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    temporary = temporary_path(folder)
    folder.rmdir()

    with pytest.raises(StickPulledError) as refusal:
        settle(temporary, folder, "a.txt", "0" * 64)

    assert refusal.value.path == folder / "a.txt"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("J1 - Ibu Ratna.winnerscores", "J1 - Ibu Ratna.winnerscores"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\System32\\x.dll", "Windows-System32-x.dll"),
        ("/", "_"),
        ("", "_"),
        (" . ", "_"),
        ("..", "_"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Lpt1 .pdf", "_Lpt1.pdf"),
        ("COM¹.txt", "_COM¹.txt"),
        ("CONTOH.pdf", "CONTOH.pdf"),
        ("a\x00b\x1fc\n d", "ab c d"),
        ("nama\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "namafdp.exe"),
        ("zero\N{ZERO WIDTH SPACE}width", "zerowidth"),
        ('a<b>c:d"e|f?g*h', "a-b-c-d-e-f-g-h"),
        ("berkas. . .", "berkas"),
        (".hidden", "hidden"),
        ("--version", "version"),
        ("cafe\N{COMBINING ACUTE ACCENT}.pdf", "café.pdf"),
        ("half \ud800 pair", "half pair"),
        ("\N{PARTY POPPER}.pdf", "\N{PARTY POPPER}.pdf"),
    ],
)
def test_safe_name(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_is_cut_before_its_suffix() -> None:
    name = safe_name("\N{PARTY POPPER}" * 200 + ".winnerscores")

    assert name.endswith("\N{PARTY POPPER}.winnerscores")
    assert MAX_NAME_BYTES - 4 < len(name.encode()) <= MAX_NAME_BYTES


@given(st.text())
@example("e\N{ZERO WIDTH SPACE}\N{COMBINING ACUTE ACCENT}")
def test_any_name_is_safe_and_stays_what_it_is(text: str) -> None:
    name = safe_name(text)

    assert name
    assert not set('<>:"/\\|?*\0') & set(name)
    assert name == name.strip(" .")
    assert len(numbered_name(name, 99).encode()) <= 200
    assert safe_name(name) == name


def test_numbers_stand_before_the_suffix() -> None:
    assert numbered_name("a.b.pdf", 1) == "a.b.pdf"
    assert numbered_name("a.b.pdf", 2) == "a.b (2).pdf"
    assert numbered_name("no suffix", 3) == "no suffix (3)"
    assert numbered_name("Ir. Budi", 2) == "Ir. Budi (2)"


def test_names_are_told_apart_where_case_and_width_are_ignored() -> None:
    given = [
        "a.pdf",
        "A.pdf",
        "a (2).pdf",
        "\N{FULLWIDTH LATIN SMALL LETTER A}.pdf",
        "b.pdf",
        "ß.pdf",
        "SS.pdf",
    ]

    assert list(distinct_names(given)) == [
        "a.pdf",
        "A (2).pdf",
        "a (2) (2).pdf",
        "\N{FULLWIDTH LATIN SMALL LETTER A} (3).pdf",
        "b.pdf",
        "ß.pdf",
        "SS (2).pdf",
    ]
