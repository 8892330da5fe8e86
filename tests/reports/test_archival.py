"""Every paper can be read aloud in order, and carries all that an archive needs."""

import re
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageCms
from reportlab.lib.units import mm

from tests.reports import rounds
from tests.reports.test_papers import KINDS, WORDS, drawn
from winner_judge.reports import blocks, layout
from winner_judge.wording import Words

DRESS = layout.Dress(title="Uji", author="", head="", marks=(), foot="")
FORBIDDEN = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/AA", "/OpenAction", "/AcroForm", "/Encrypt"}


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def below(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the elements of a tree in the order of reading."""
    found = [element]
    for kid in element.get("/K", pikepdf.Array()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            assert kid.P.objgen == element.objgen
            found += below(kid)
    return found


def contents_of(element: pikepdf.Object) -> list[tuple[tuple[int, int], int]]:
    """Return page and number of each marked content of an element itself."""
    found = []
    for kid in element.get("/K", pikepdf.Array()):
        if isinstance(kid, int):
            found.append((element.Pg.objgen, kid))
        elif "/MCID" in kid:
            found.append((kid.Pg.objgen, int(kid.MCID)))
    return found


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in below(pdf.Root.StructTreeRoot.K[0])]


PAINTING = {"Tj", "TJ", "'", '"', "Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "BI"}


def marks_of(page: pikepdf.Page) -> list[int]:
    """Return the numbers of a page's marked contents; fail on anything painted outside of any mark."""
    numbers, depth = [], 0
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "BDC":
            numbers.append(int(operands[1]["/MCID"]))
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
        assert depth in {0, 1}
        assert depth == 1 or name not in PAINTING
    assert depth == 0
    return numbers


@pytest.fixture(params=[(kind, state) for kind in KINDS for state in ("provisional", "signed")])
def paper(request: pytest.FixtureRequest) -> bytes:
    kind, state = request.param
    return drawn(kind, rounds.golden_rounds()[state], WORDS)


def test_all_content_belongs_to_one_element_or_is_decoration(paper: bytes) -> None:
    pdf = opened(paper)
    drawn_marks = [(page.obj.objgen, number) for page in pdf.pages for number in marks_of(page)]
    elements = below(pdf.Root.StructTreeRoot.K[0])

    assert sorted(mark for element in elements for mark in contents_of(element)) == sorted(drawn_marks)
    assert len(set(drawn_marks)) == len(drawn_marks)


def test_pages_lead_back_to_their_elements(paper: bytes) -> None:
    pdf = opened(paper)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {
        mark: element.objgen
        for element in below(pdf.Root.StructTreeRoot.K[0])
        for mark in contents_of(element)
    }

    for index, page in enumerate(pdf.pages):
        listed = numbers[2 * index + 1]
        assert (int(page.obj.StructParents), int(numbers[2 * index]), str(page.obj.Tabs)) == (
            index,
            index,
            "/S",
        )
        assert [entry.objgen for entry in listed] == [
            owners[page.obj.objgen, number] for number in range(len(listed))
        ]


def test_figures_say_what_they_show_and_heads_whose_they_are(paper: bytes) -> None:
    pdf = opened(paper)

    for element in below(pdf.Root.StructTreeRoot.K[0]):
        if element.S == "/Figure":
            assert str(element.Alt)
        if element.S == "/TH":
            assert element.A.Scope in {"/Column", "/Row"}
        if element.S == "/TR":
            assert {str(kid.S) for kid in element.K} <= {"/TH", "/TD"}


_SAID = (
    "dc:title", "dc:creator", "dc:description", "xmp:CreatorTool", "pdf:Producer", "xmp:CreateDate",
    "xmp:ModifyDate", "pdfaid:part", "pdfaid:conformance",
)  # fmt: skip


def test_paper_says_the_same_of_itself_twice(paper: bytes) -> None:
    pdf = opened(paper)
    info = pdf.trailer.Info
    moment = re.sub(
        r"D:(....)(..)(..)(..)(..)(..)\+00'00'", r"\1-\2-\3T\4:\5:\6+00:00", str(info.CreationDate)
    )

    with pdf.open_metadata(set_pikepdf_as_editor=False) as packet:
        said = {key: packet[key] for key in _SAID}

    assert said["dc:title"] == str(info.Title)
    assert said["dc:creator"] == [str(info.Author)]
    assert said["dc:description"] == str(info.Subject)
    assert (said["xmp:CreatorTool"], said["pdf:Producer"]) == (str(info.Creator), str(info.Producer))
    assert (said["xmp:CreateDate"], said["xmp:ModifyDate"]) == (moment, moment)
    assert info.ModDate == info.CreationDate
    assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "B")


def test_paper_is_fit_for_the_archive(paper: bytes) -> None:
    pdf = opened(paper)
    root = pdf.Root
    intent = root.OutputIntents[0]
    profile = ImageCms.getOpenProfile(BytesIO(intent.DestOutputProfile.read_bytes())).profile

    assert (bool(root.MarkInfo.Marked), str(root.Lang)) == (True, "en")
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert (str(intent.S), profile.xcolor_space.strip(), profile.device_class) == (
        "/GTS_PDFA1",
        "RGB",
        "mntr",
    )
    assert "/Filter" not in root.Metadata
    assert not pdf.is_encrypted
    assert len(pdf.trailer.ID) == 2


def test_every_object_is_allowed_in_an_archive(paper: bytes) -> None:
    pdf = opened(paper)

    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        assert not FORBIDDEN & set(item.keys())
        assert item.get("/Filter") in {None, "/FlateDecode"}
        if item.get("/Type") == "/Font":
            assert {"/ToUnicode", "/FontDescriptor"} <= set(item.keys())
            assert "/FontFile2" in item.FontDescriptor
        if item.get("/Subtype") == "/Image":
            assert item.ColorSpace in {"/DeviceRGB", "/DeviceGray"}


def test_checker_of_files_finds_nothing(paper: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper)

    checked = subprocess.run(["qpdf", "--check", str(path)], check=False, capture_output=True, text=True)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_signed_paper_bears_the_time_of_its_sign_off() -> None:
    data = rounds.golden_rounds()
    signed = data["signed"].sign_off
    assert signed is not None

    papers = [opened(drawn("ranking", data[state], WORDS)) for state in ("provisional", "signed")]
    dates = [str(pdf.trailer.Info.CreationDate) for pdf in papers]

    assert dates == ["D:20000101000000+00'00'", f"D:{signed.at:%Y%m%d%H%M%S}+00'00'"]


def test_table_over_pages_is_one_table_with_one_head() -> None:
    head = blocks.heads(["No.", "Nama"])
    rows: list[list[blocks.Cell]] = [[str(number), blocks.cell(f"Usaha {number}")] for number in range(150)]
    story = [blocks.table([head, *rows], [20 * mm, 60 * mm]), blocks.sentence("Selesai")]
    pdf = opened(layout.build(story, DRESS, Words("id")))

    found = tags(pdf)

    assert len(pdf.pages) > 2
    assert [found.count(tag) for tag in ("Table", "TR", "TH", "TD", "P")] == [1, 151, 2, 300, 1]


def test_paragraph_over_pages_is_one_paragraph() -> None:
    pdf = opened(layout.build([blocks.sentence("kata " * 3000)], DRESS, Words("id")))

    assert len(pdf.pages) > 1
    assert tags(pdf) == ["Document", "P"]


def test_clauses_are_one_list_of_numbers_and_texts() -> None:
    story = [
        blocks.sentence("Judul", "title"),
        blocks.sentence("Bagian", "heading"),
        *(blocks.numbered(f"Butir {number}", number) for number in (1, 2)),
        blocks.figure(blocks.sentence("gambar"), "Bagan nilai"),
    ]

    found = tags(opened(layout.build(story, DRESS, Words("id"))))

    assert found == ["Document", "H1", "H2", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "Figure"]


def test_wide_cell_says_how_many_columns_it_covers() -> None:
    rows: list[list[blocks.Cell]] = [["1", "2", "3"], *blocks.wide_rows("Alasan", 3)]
    pdf = opened(
        layout.build([blocks.table(rows, [20 * mm] * 3, wide=[1], has_head=False)], DRESS, Words("id"))
    )

    spans = [int(item.A.ColSpan) for item in below(pdf.Root.StructTreeRoot.K[0]) if "/A" in item]

    assert spans == [2]


def test_headings_go_down_one_level_at_a_time() -> None:
    for kind in ("minutes", "ranking", "result_sheets"):
        levels = [int(tag[1]) for tag in tags(opened(drawn(kind, rounds.golden_rounds()["signed"], WORDS)))
                  if re.fullmatch("H[1-6]", tag)]  # fmt: skip
        assert levels[0] == 1
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
