"""The archive of a judging: whole or not at all, every file listed, every listed thing verifiable."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import CancelledError, FileExistsAlreadyError, FileUnwritableError
from winner_judge.exchange.codes import check_code
from winner_judge.operations.archiving import archive_warning, write_archive
from winner_judge.operations.papers import FILE_NAMES
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import sign_off
from winner_judge.wording import Words

from .conftest import Rounds
from .panels import issued_panel

ENGLISH = Words("en")


@pytest.fixture
def signed(rounds: Rounds) -> BundleFile:
    """A panel of three judges whose returns came in, one of them twice, signed off."""
    panel = issued_panel(rounds)
    panel.collect(*(panel.hand_in(judge) for judge in ("J1", "J2", "J3")))
    panel.collect(panel.again("J2", "S1", "3"))
    sign_off(panel.bundle, by="Ratna", place="Jakarta", date="2023-10-18")
    return panel.bundle


def test_archive_holds_bundle_returns_papers_results_and_verifier(signed: BundleFile, tmp_path: Path) -> None:
    head = signed.audit_head

    written = write_archive(signed, tmp_path / "archive", ENGLISH)

    papers = [*FILE_NAMES.values(), "all-values.xlsx", "results.json", "verify_results.py"]
    sheets = [f"result-sheets/S{number}.pdf" for number in (1, 2, 3)]
    names = [path.relative_to(tmp_path / "archive").as_posix() for path in written]
    returns = [name for name in names if name.startswith("score returns/")]
    assert [name for name in names if name not in returns] == [
        "READ ME.txt",
        *(path.as_posix() for path in sorted(Path("papers", name) for name in [*papers, *sheets])),
        "round.winner",
    ]
    assert [name.partition("/")[2][:2] for name in returns] == ["J1", "J2", "J2", "J3"]
    assert signed.audit_head == head
    assert sorted(tmp_path.glob(".*")) == []


def test_index_lists_every_other_file_with_its_digest(signed: BundleFile, tmp_path: Path) -> None:
    folder = tmp_path / "arsip"

    written = write_archive(signed, folder, Words("id"))

    index = (folder / "BACA SAYA.txt").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^([0-9a-f]{64})  (.+)$", index, flags=re.MULTILINE))
    found = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.relative_to(folder).as_posix()
        for path in written
        if path.name != "BACA SAYA.txt"
    }
    assert listed == found
    assert read_result(signed).digest in index
    assert archive_warning(signed, Words("id")) in index
    assert index.count("dokumen/lembar-hasil/S2.pdf\n    Lembar hasil satu peserta, untuk diserahkan") == 1
    assert index.count("dokumen/lembar-hasil.pdf\n    Lembar hasil semua peserta, untuk dicetak") == 1


def test_copy_of_the_bundle_opens_and_gives_the_same_result(signed: BundleFile, tmp_path: Path) -> None:
    write_archive(signed, tmp_path / "archive", ENGLISH)

    with BundleFile.open(tmp_path / "archive" / "round.winner") as copy:
        assert copy.audit_head == signed.audit_head
        assert read_result(copy).digest == read_result(signed).digest


def test_returns_prove_their_check_codes(signed: BundleFile, tmp_path: Path) -> None:
    write_archive(signed, tmp_path / "archive", ENGLISH)

    for path in (tmp_path / "archive" / "score returns").iterdir():
        content = path.read_bytes()
        document = json.loads(content)
        assert path.name == f"{document['judge']}-{check_code(hashlib.sha256(content).hexdigest())}.json"


def test_verifier_of_the_archive_proves_its_results(signed: BundleFile, tmp_path: Path) -> None:
    write_archive(signed, tmp_path / "archive", ENGLISH)
    digest = read_result(signed).digest
    command = [sys.executable, "-I", "-S", "verify_results.py", "results.json", "--digest", digest]

    done = subprocess.run(command, cwd=tmp_path / "archive" / "papers", capture_output=True, check=False)

    assert done.returncode == 0


def test_archive_says_whether_the_codes_in_it_are_locked(rounds: Rounds) -> None:
    locked = rounds.new("locked", passphrase="a planted phrase")
    open_ = rounds.new("open")

    assert "is under the same passphrase" in archive_warning(locked, ENGLISH)
    assert "has no passphrase" in archive_warning(open_, ENGLISH)


def test_round_that_is_not_signed_off_is_archived_as_provisional(rounds: Rounds, tmp_path: Path) -> None:
    bundle = rounds.prepared()

    write_archive(bundle, tmp_path / "archive", ENGLISH)

    index = (tmp_path / "archive" / "READ ME.txt").read_text(encoding="utf-8")
    assert "Provisional: the result is not signed off." in index


@pytest.mark.parametrize("after", [0, 1, 2, 3, 20, 100])
def test_stopped_archive_leaves_nothing(signed: BundleFile, tmp_path: Path, after: int) -> None:
    heard: list[int] = []

    def stop(done: int, _total: int) -> None:
        heard.append(done)
        if len(heard) > after:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_archive(signed, tmp_path / "out" / "archive", ENGLISH, stop)

    assert heard == sorted(heard)
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def occupied(place: Path) -> Path:
    place.mkdir()
    (place / "mine.txt").write_text("milik saya")
    return place


def below_a_file(place: Path) -> Path:
    place.write_text("x")
    return place / "archive"


@pytest.mark.parametrize(
    ("spoil", "refusal"), [(occupied, FileExistsAlreadyError), (below_a_file, FileUnwritableError)]
)
def test_place_that_cannot_be_taken_is_named(
    signed: BundleFile,
    tmp_path: Path,
    spoil: Callable[[Path], Path],
    refusal: type[FileExistsAlreadyError] | type[FileUnwritableError],
) -> None:
    folder = spoil(tmp_path / "place")

    with pytest.raises(refusal, match=re.escape(f"path={folder!r}")):
        write_archive(signed, folder, ENGLISH)

    assert sorted(path.name for path in tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    ("name", "copy"),
    [("READ ME.txt", "READ ME (2).txt"), ("papers", "papers (2)"), ("r\udcff.winner", "r.winner")],
    ids=ascii,
)
def test_bundle_whose_name_is_taken_or_unreadable_is_copied_under_another(
    signed: BundleFile, tmp_path: Path, name: str, copy: str
) -> None:
    signed.back_up(tmp_path / name)

    with BundleFile.open(tmp_path / name) as bundle:
        write_archive(bundle, tmp_path / "archive", ENGLISH)

    index = (tmp_path / "archive" / "READ ME.txt").read_text(encoding="utf-8")
    assert f"{copy}\n    A verified copy of the panel bundle" in index
    with BundleFile.open(tmp_path / "archive" / copy) as opened:
        assert opened.audit_head == signed.audit_head
