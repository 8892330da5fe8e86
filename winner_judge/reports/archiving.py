"""The finish of a paper for the archive: metadata and colour profile as PDF/A-2b wants them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ImageCms

CREATOR = "WiNNER Judge"
PRODUCER = "ReportLab PDF Library, pikepdf"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of papers that are not signed off: the same data give the same bytes on any day."""
_PROFILE = "sRGB IEC61966-2.1"
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


def archived(drawn: bytes, about: About) -> bytes:
    """Return a tagged paper with all that an archive needs; the same given, the same bytes."""
    target = BytesIO()
    with Pdf.open(BytesIO(drawn)) as pdf:
        _tell_of_structure(pdf)
        _write_metadata(pdf, about)
        _write_output_intent(pdf)
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            min_version="1.7",
        )
    return target.getvalue()


def _tell_of_structure(pdf: Pdf) -> None:
    """Say that the paper is tagged, and on each page where its marked content belongs."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for number, page in enumerate(pdf.pages):
        page.obj.StructParents = number
        page.obj.Tabs = Name.S


def _write_metadata(pdf: Pdf, about: About) -> None:
    """Say the same in the document's information and in its XMP packet."""
    at = about.at.astimezone(UTC).replace(microsecond=0)
    stamp = String(f"D:{at:%Y%m%d%H%M%S}+00'00'")
    texts = {"Title": about.title, "Author": about.author, "Subject": about.subject}
    info = Dictionary(Creator=String(CREATOR), Producer=String(PRODUCER), CreationDate=stamp, ModDate=stamp)
    for key, text in texts.items():
        if text:
            info[f"/{key}"] = String(text)
    pdf.trailer.Info = pdf.make_indirect(info)
    packet = Stream(pdf, _packet(about, f"{at:%Y-%m-%dT%H:%M:%S}+00:00"))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet
    pdf.Root.Lang = String(about.language)


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


def _packet(about: About, at: str) -> bytes:
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


def _write_output_intent(pdf: Pdf) -> None:
    profile = Stream(pdf, _srgb())
    profile.N = 3
    profile.Alternate = Name.DeviceRGB
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String(_PROFILE),
        Info=String(_PROFILE), DestOutputProfile=pdf.make_indirect(profile),
    )  # fmt: skip
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@cache
def _srgb() -> bytes:
    """Return a profile without the day and the system on which it was made: it repeats byte for byte."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_DATE] = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    made[_PLATFORM] = bytes(4)
    return bytes(made)
