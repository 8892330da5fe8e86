"""The file of a paper: reportlab's objects and the structure's, packed as PDF 1.7 allows.

Ours instead of reportlab's own, which leaves every object of a tree of ten thousands uncompressed.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

rl_config.useA85 = 0  # letters in place of bytes, which reportlab works out in Python
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_IN_A_STREAM = 200
_END = b"endstream\n"
_EFFORT = 4
"""Of zlib: a third of the time of its usual 6, for files a few hundredths larger."""


class _Packing:
    """What reportlab packs a stream with that is not packed yet."""

    pdfname = "FlateDecode"

    def encode(self, content: str | bytes) -> bytes:
        """Return ``content`` packed."""
        return zlib.compress(content.encode() if isinstance(content, str) else content, _EFFORT)


class Written(pdfdoc.PDFObject):
    """An object that stands in the file as it is given."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, _document: object) -> bytes:
        """Return it as reportlab asks for it."""
        return self._content


def stream(entries: str, content: bytes, *, is_packed: bool = True) -> bytes:
    """Return a stream whose dictionary has the ``entries`` besides those that it needs as a stream."""
    body = zlib.compress(content, _EFFORT) if is_packed else content
    packing = " /Filter /FlateDecode" if is_packed else ""
    return b"<<%b%b /Length %d>>\nstream\n%b%b" % (entries.encode(), packing.encode(), len(body), body, _END)


def text_string(text: str) -> str:
    """Return ``text`` as a string of PDF, whatever its characters."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def written(document: Any, root: int, info: int, more: dict[int, str]) -> bytes:  # noqa: ANN401 (untyped)
    """Return the file of reportlab's ``document`` and of the objects ``more``, by their numbers.

    ``root`` and ``info`` are the numbers of its catalogue and its information. The same objects give the same
    bytes: the file's identifier is made from them.
    """
    document.defaultStreamFilters = [_Packing()]
    plain: list[tuple[int, bytes]] = [(number, text.encode()) for number, text in more.items()]
    file = _File()
    for number, content in _formatted(document, more):
        if content.endswith(_END):
            head, start, body = content.partition(b"stream\n")
            file.add(number, head.replace(b"[ /FlateDecode ]", b"/FlateDecode") + start + body)
        else:
            plain.append((number, content.strip()))
    file.pack(plain, count(document.objectcounter + 1))
    return file.closed(root, info)


def _formatted(document: Any, more: dict[int, str]) -> Iterator[tuple[int, bytes]]:  # noqa: ANN401
    """Return reportlab's objects; writing one may add others behind it."""
    number = 0
    while number < document.objectcounter:
        number += 1
        if number not in more:
            thing = document.idToObject[document.numberToId[number]]
            yield number, thing.format(document)


class _File:
    """A file that is put together, and where each of its objects stands."""

    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._size = len(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        """As rows of a cross-reference stream."""

    def add(self, number: int, content: bytes) -> None:
        """Put a stream down."""
        self._places[number] = 1, self._size, 0
        head = b"%d 0 obj\n" % number
        tail = b"\n" + _END + b"endobj\n"  # an archive wants the end on a line of its own
        self._parts += [head, content[: -len(_END)], tail]
        self._size += len(head) + len(content) - len(_END) + len(tail)

    def pack(self, objects: Iterable[tuple[int, bytes]], numbers: Iterator[int]) -> None:
        """Put objects that are no streams into streams of objects, which take the next of ``numbers``."""
        rest = iter(objects)
        while batch := list(islice(rest, _OBJECTS_IN_A_STREAM)):
            number = next(numbers)
            heads, offset = [], 0
            for place, (inner, content) in enumerate(batch):
                self._places[inner] = 2, number, place
                heads.append(f"{inner} {offset}")
                offset += len(content) + 1
            head = " ".join(heads).encode() + b"\n"
            body = b"\n".join([content for _, content in batch])
            self.add(number, stream(f"/Type /ObjStm /N {len(batch)} /First {len(head)}", head + body))

    def closed(self, root: int, info: int) -> bytes:
        """Return the whole file."""
        number, start = len(self._places), self._size
        self._places[number] = 1, start, 0
        rows = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")
            for kind, place, index in (self._places[key] for key in range(number + 1))
        )
        digest = hashlib.sha256(b"".join(self._parts)).hexdigest()[:32]
        entries = (
            f"/Type /XRef /Size {number + 1} /W [1 4 2] /Root {root} 0 R /Info {info} 0 R"
            f" /ID [<{digest}> <{digest}>]"
        )
        self.add(number, stream(entries, rows))
        return b"".join([*self._parts, b"startxref\n%d\n%%%%EOF\n" % start])
