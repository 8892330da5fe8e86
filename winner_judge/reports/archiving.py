"""The finish of a paper for the archive: metadata and colour profile as PDF/A-2b wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import PDFObjectReference

from winner_judge.reports.structure import structure
from winner_judge.reports.tagging import Element, TaggedCanvas
from winner_judge.reports.writing import Written, stream, text_string, written

CREATOR = "WiNNER Judge"
PRODUCER = "ReportLab PDF Library"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of papers that are not signed off: the same data give the same bytes on any day."""
_PROFILE = "sRGB IEC61966-2.1"
_TREE = "structure"
_DATE = slice(24, 36)
_PLATFORM = slice(40, 44)


@dataclass(frozen=True, slots=True)
class About:
    """What a paper says of itself to a reader program; plain text."""

    title: str
    author: str
    subject: str
    language: str
    at: datetime
    """Both its creation and its last change."""


def archived(canvas: TaggedCanvas, root: Element, pages: Sequence[Sequence[Element]], about: About) -> bytes:
    """Return the file of a paper whose pages are all drawn, with all that an archive needs.

    ``root`` is its structure and ``pages`` as in ``structure``. The same given, the same bytes.
    """
    document: Any = canvas._doc  # noqa: SLF001 (reportlab has no other way to it)
    for font in document.delayedFonts:
        font.addObjects(document)
    page_numbers = _tell_of_structure(document, len(pages))
    _write_metadata(document, about)
    _write_output_intent(document)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    catalog = _number(document, document.Catalog)
    info = _number(document, Written(_info(about).encode()))
    first = document.objectcounter + 1
    tree = dict(enumerate(structure(root, pages, page_numbers, first), start=first))
    document.objectcounter += len(tree)
    document.idToObjectNumberAndVersion[_TREE] = first, 0
    document.Catalog.StructTreeRoot = PDFObjectReference(_TREE)
    return written(document, catalog, info, tree)


def _number(document: Any, thing: object) -> int:  # noqa: ANN401 (without types in reportlab)
    """Return the number that ``thing`` has in the file."""
    return int(document.idToObjectNumberAndVersion[document.Reference(thing).name][0])


def _tell_of_structure(document: Any, pages: int) -> list[int]:  # noqa: ANN401
    """Say that the paper is tagged, and on each page where its marked content belongs.

    Returns the numbers of the pages' objects.
    """
    document.Catalog.MarkInfo = Written(b"<</Marked true>>")
    names = [f"Page{number}" for number in range(1, pages + 1)]
    for number, name in enumerate(names):
        page = document.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, Written(b"/S")
    return [document.idToObjectNumberAndVersion[name][0] for name in names]


def _write_metadata(document: Any, about: About) -> None:  # noqa: ANN401
    packet = stream("/Type /Metadata /Subtype /XML", _packet(about), is_packed=False)
    document.Catalog.Metadata = Written(packet)
    document.Catalog.Lang = Written(text_string(about.language).encode())


def _moment(about: About) -> datetime:
    return about.at.astimezone(UTC).replace(microsecond=0)


def _info(about: About) -> str:
    """Return the document's information, which says the same as its XMP packet."""
    stamp = f"(D:{_moment(about):%Y%m%d%H%M%S}+00'00')"
    texts = {
        "Title": about.title, "Author": about.author, "Subject": about.subject, "Creator": CREATOR,
        "Producer": PRODUCER,
    }  # fmt: skip
    told = " ".join(f"/{key} {text_string(text)}" for key, text in texts.items() if text)
    return f"<<{told} /CreationDate {stamp} /ModDate {stamp}>>"


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
{texts}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
<xmp:MetadataDate>{at}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def _packet(about: About) -> bytes:
    at = f"{_moment(about):%Y-%m-%dT%H:%M:%S}+00:00"
    item = '<rdf:li xml:lang="x-default">{text}</rdf:li>'
    shapes = (
        (f"<dc:title><rdf:Alt>{item}</rdf:Alt></dc:title>", about.title),
        ("<dc:creator><rdf:Seq><rdf:li>{text}</rdf:li></rdf:Seq></dc:creator>", about.author),
        (f"<dc:description><rdf:Alt>{item}</rdf:Alt></dc:description>", about.subject),
    )
    texts = "\n".join(shape.format(text=escape(text)) for shape, text in shapes if text)
    return _PACKET.format(
        texts=texts, language=escape(about.language), creator=CREATOR, producer=PRODUCER, at=at
    ).encode()


def _write_output_intent(document: Any) -> None:  # noqa: ANN401
    profile = _number(document, Written(stream("/N 3 /Alternate /DeviceRGB", _srgb())))
    intent = (
        f"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ({_PROFILE}) /Info ({_PROFILE})"
        f" /DestOutputProfile {profile} 0 R>>]"
    )
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "OutputIntents"]
    document.Catalog.OutputIntents = Written(intent.encode())


@cache
def _srgb() -> bytes:
    """Return a profile without the day and the system on which it was made: it repeats byte for byte."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_DATE] = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    made[_PLATFORM] = bytes(4)
    return bytes(made)
