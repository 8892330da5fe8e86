"""Documents of submissions: found by name and folder, stored once, saved again."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.errors import (
    AttachmentLinkError,
    AttachmentMissingError,
    AttachmentTooLargeError,
    CancelledError,
    FileEmptyError,
    FileUnreadableError,
    FolderMissingError,
)
from winner_judge.operations import attaching
from winner_judge.operations.importing import import_attachments
from winner_judge.operations.preparing import (
    import_submissions,
    read_attachment,
    read_roster,
    save_attachment,
)

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


def test_documents_are_found_by_name_and_folder(rounds: "Rounds", tmp_path: Path, pdf: bytes) -> None:
    bundle = rounds.edition()
    folder = tmp_path / "documents"
    for name in ("NTT-03/foto.png", "NTT-03/.DS_Store"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "NTT-03" / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\nplanted")
    (folder / "NTT-03" / ".DS_Store").write_bytes(b"ignored")
    (folder / "NTT-03.pdf").write_bytes(pdf)
    (folder / "ntt-03_anggaran.PDF").write_bytes(pdf + b"budget")
    (folder / "NTT-030.jpg").write_bytes(b"\xff\xd8\xffplanted")
    (folder / "catatan.pdf").write_bytes(pdf)
    (folder / "foto" / "lama").mkdir(parents=True)
    (folder / "foto" / "lama" / "catatan.pdf").write_bytes(pdf)
    rows = [("NTT-03", "Tiga", "NTT", "P1"), ("NTT-030", "Tiga puluh", "NTT", "P1")]
    table = rounds.table("s.csv", ("code", "name", "province", "issue"), rows)
    told: list[tuple[int, int]] = []

    summary = import_submissions(
        bundle, table, attachments=folder, progress=lambda done, total: told.append((done, total))
    )

    assert (summary.added, summary.attachments) == (2, 4)
    assert summary.unmatched == ("catatan.pdf", "foto/lama/catatan.pdf")
    found = read_roster(bundle).attachments
    assert [(item.position, item.name, item.media_type) for item in found["NTT-03"]] == [
        (0, "NTT-03.pdf", "application/pdf"),
        (1, "ntt-03_anggaran.PDF", "application/pdf"),
        (2, "foto.png", "image/png"),
    ]
    assert [(item.name, item.media_type) for item in found["NTT-030"]] == [("NTT-030.jpg", "image/jpeg")]
    assert read_attachment(bundle, found["NTT-03"][0].sha256) == pdf
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_same_document_is_stored_once(rounds: "Rounds", tmp_path: Path, pdf: bytes) -> None:
    bundle = rounds.new()
    folder = _documents(tmp_path, {"S1.pdf": pdf, "S2.pdf": pdf, "S2 salinan.pdf": pdf})

    import_submissions(bundle, _two(rounds), attachments=folder)

    found = read_roster(bundle).attachments
    assert [len(found[code]) for code in ("S1", "S2")] == [1, 1]
    assert found["S1"][0].sha256 == found["S2"][0].sha256
    bundle.close()
    assert bundle.path.read_bytes().count(b"a planted document") == 1


def test_documents_can_follow_and_are_not_added_twice(rounds: "Rounds", tmp_path: Path, pdf: bytes) -> None:
    bundle = rounds.new()
    import_submissions(bundle, _two(rounds))
    folder = _documents(tmp_path, {"S1.pdf": pdf})

    first = import_attachments(bundle, folder)
    (folder / "S1_b.pdf").write_bytes(pdf + b"more")
    second = import_attachments(bundle, folder)

    assert (first.attachments, second.attachments) == (1, 1)
    assert [item.name for item in read_roster(bundle).attachments["S1"]] == ["S1.pdf", "S1_b.pdf"]


def test_document_of_another_kind_comes_in_as_what_it_is(
    rounds: "Rounds", tmp_path: Path, pdf: bytes
) -> None:
    bundle = rounds.new()
    folder = _documents(tmp_path, {"S1.pdf": pdf, "S2.pdf": b"MZ a program", "S2 rencana.docx": b"PK text"})

    summary = import_submissions(bundle, _two(rounds), attachments=folder)

    found = read_roster(bundle).attachments
    assert summary.attachments == 3
    assert [(item.name, item.media_type) for item in found["S1"]] == [("S1.pdf", "application/pdf")]
    assert [(item.name, item.media_type) for item in found["S2"]] == [
        ("S2.pdf", "application/octet-stream"),
        ("S2 rencana.docx", "application/octet-stream"),
    ]
    assert read_attachment(bundle, found["S2"][1].sha256) == b"PK text"


def test_empty_document_stops_the_whole_import(rounds: "Rounds", tmp_path: Path, pdf: bytes) -> None:
    bundle = rounds.new()
    head = bundle.audit_head
    folder = _documents(tmp_path, {"S1.pdf": pdf, "S2.txt": b""})

    with pytest.raises(FileEmptyError) as refusal:
        import_submissions(bundle, _two(rounds), attachments=folder)

    assert refusal.value.path == folder / "S2.txt"
    assert read_roster(bundle).submissions == ()
    assert bundle.audit_head == head
    bundle.close()
    assert b"a planted document" not in bundle.path.read_bytes()


def test_document_larger_than_one_gulp_is_read_whole(rounds: "Rounds", tmp_path: Path, pdf: bytes) -> None:
    bundle = rounds.new()
    content = pdf + bytes(range(256)) * 40_000

    import_submissions(bundle, _two(rounds), attachments=_documents(tmp_path, {"S1.pdf": content}))

    (attachment,) = read_roster(bundle).attachments["S1"]
    assert read_attachment(bundle, attachment.sha256) == content


def test_document_is_saved_beside_one_of_the_same_name(rounds: "Rounds", tmp_path: Path, pdf: bytes) -> None:
    bundle = rounds.new()
    import_submissions(bundle, _two(rounds), attachments=_documents(tmp_path, {"S1.pdf": pdf}))
    (attachment,) = read_roster(bundle).attachments["S1"]
    place = tmp_path / "stick"
    place.mkdir()
    (place / "S1.pdf").write_bytes(b"mine")

    path = save_attachment(bundle, attachment.sha256, place / "S1.pdf")

    assert path == place / "S1 (2).pdf"
    assert path.read_bytes() == pdf
    assert (place / "S1.pdf").read_bytes() == b"mine"


def test_document_that_is_not_there_is_not_saved(rounds: "Rounds", tmp_path: Path) -> None:
    with pytest.raises(AttachmentMissingError):
        save_attachment(rounds.new(), "0" * 64, tmp_path / "S1.pdf")

    assert list(tmp_path.glob("S1*")) == []


def test_document_that_is_too_large_is_refused(rounds: "Rounds", tmp_path: Path, pdf: bytes) -> None:
    bundle = rounds.new()
    folder = _documents(tmp_path, {"S1.pdf": pdf})
    with (folder / "S1.pdf").open("ab") as stream:
        stream.truncate(attaching.MOST_ATTACHMENT_BYTES + 1)

    with pytest.raises(AttachmentTooLargeError) as refusal:
        import_submissions(bundle, _two(rounds), attachments=folder)

    assert refusal.value.size_bytes == attaching.MOST_ATTACHMENT_BYTES + 1


@pytest.mark.parametrize("link", ["S1.pdf", "S1"])
def test_link_that_leads_out_of_the_folder_is_refused(
    rounds: "Rounds", tmp_path: Path, pdf: bytes, link: str
) -> None:
    bundle = rounds.new()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.pdf").write_bytes(pdf)
    folder = _documents(tmp_path, {})
    (folder / link).symlink_to(outside / "secret.pdf" if link.endswith("pdf") else outside)

    with pytest.raises(AttachmentLinkError) as refusal:
        import_submissions(bundle, _two(rounds), attachments=folder)

    assert refusal.value.path == folder / link
    assert read_roster(bundle).submissions == ()


def test_folder_that_is_not_there_is_refused(rounds: "Rounds", tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError):
        import_submissions(rounds.new(), _two(rounds), attachments=tmp_path / "none")


def test_document_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadableError):
        attaching.read_document(tmp_path)


def test_stopped_import_changes_nothing(rounds: "Rounds", tmp_path: Path, pdf: bytes) -> None:
    bundle = rounds.new()
    folder = _documents(tmp_path, {"S1.pdf": pdf, "S2.pdf": pdf + b"2"})

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        import_submissions(bundle, _two(rounds), attachments=folder, progress=stop)

    assert read_roster(bundle).submissions == ()


def test_attachment_that_is_not_there_is_refused(rounds: "Rounds") -> None:
    with pytest.raises(AttachmentMissingError):
        read_attachment(rounds.new(), "0" * 64)


def _two(rounds: "Rounds") -> Path:
    return rounds.table("two.csv", ("code", "name", "issue"), [("S1", "Satu", "A"), ("S2", "Dua", "A")])


def _documents(tmp_path: Path, files: dict[str, bytes]) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
