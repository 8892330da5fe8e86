"""A picture for the letterhead: its content decides, never its name; what does not fit is refused."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from winner_judge.errors import (
    FileMissingError,
    FileUnreadableError,
    LetterheadKindError,
    LetterheadPixelsError,
    LetterheadTooLargeError,
)
from winner_judge.operations.letterheads import read_letterhead


def picture(kind: str, width: int = 400, height: int = 80) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("name", ["kop.png", "kop.jpg", "kop.txt"])
def test_a_picture_comes_back_as_it_is_whatever_its_name(tmp_path: Path, kind: str, name: str) -> None:
    content = picture(kind)
    (tmp_path / name).write_bytes(content)

    assert read_letterhead(tmp_path / name) == content


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("GIF"), picture("PNG")[:-60]],
    ids=["empty", "cut", "markup", "another kind", "cut picture"],
)
def test_what_is_no_picture_is_refused_in_spite_of_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kop.png"
    path.write_bytes(content)

    with pytest.raises(LetterheadKindError) as refusal:
        read_letterhead(path)

    assert refusal.value.path == path


def test_a_file_above_the_limit_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "kop.png"
    path.write_bytes(picture("PNG") + bytes(1_000_000))

    with pytest.raises(LetterheadTooLargeError) as refusal:
        read_letterhead(path)

    assert (refusal.value.path, refusal.value.most_kb) == (path, 1000)


@pytest.mark.parametrize("size", [(99, 400), (4001, 10), (100, 4001), (30_000, 30_000)])
def test_a_size_that_does_not_fit_paper_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "kop.png"
    head = bytearray(picture("PNG"))
    head[16:24] = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
    head[29:33] = _checksum(bytes(head[12:29]))
    path.write_bytes(bytes(head))

    with pytest.raises(LetterheadPixelsError) as refusal:
        read_letterhead(path)

    assert (refusal.value.width, refusal.value.height) == size


def _checksum(chunk: bytes) -> bytes:
    return zlib.crc32(chunk).to_bytes(4, "big")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        read_letterhead(tmp_path / "gone.png")
    with pytest.raises(FileUnreadableError):
        read_letterhead(tmp_path)
