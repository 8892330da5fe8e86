"""A round as large as they come: 300 submissions, 600 MB of documents, one judge, one pack.

It is made by the operations that people use, once, and found again in its folder.
"""

import csv
import io
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round
from winner_judge.operations.preparing import import_judges, import_submissions

SUBMISSIONS = 300
PAGES = 12
PHOTO_PAGES = frozenset({1, 4, 8})
PHOTO_PIXELS = 880
"""Each side of a photograph: three of noise make a document of about 2 MB."""
DRAWING_EVERY = 20
DRAWING_AT = 7
"""Which of twenty submissions begins with a drawing of many lines."""
LINES = 20_000
PLACES = (
    ("Banten", "Kota Serang"),
    ("Nusa Tenggara Timur", "Kabupaten Sumba Timur"),
    ("Jawa Timur", "Kota Malang"),
)
ISSUES = ("P1", "P2", "P3", "P4", "P5", "P6", "P7")
WORDS = (
    "usaha",
    "sosial",
    "warga",
    "desa",
    "air",
    "bersih",
    "kader",
    "posyandu",
    "tani",
    "koperasi",
    "pasar",
    "sampah",
    "daur",
    "ulang",
    "anggaran",
    "mitra",
)


@dataclass(frozen=True)
class BigRound:
    """The one pack of a big round."""

    pack: Path
    code: str
    document_bytes: int


def big_round(folder: Path, submissions: int = SUBMISSIONS, *, has_documents: bool = True) -> BigRound:
    """Return the round that lies in ``folder``, made there first where it is missing."""
    kind = "documents" if has_documents else "plain"
    home = folder / f"round-{submissions}-{kind}"
    note = home / "made.json"
    if not note.exists():
        start = time.perf_counter()
        home.mkdir(parents=True)
        note.write_text(json.dumps(_make(home, submissions, has_documents=has_documents)), encoding="utf-8")
        print(f"big_round: made in {time.perf_counter() - start:.0f} s, {home}")
    made = json.loads(note.read_text(encoding="utf-8"))
    return BigRound(home / made["pack"], made["code"], made["document_bytes"])


def _make(home: Path, submissions: int, *, has_documents: bool) -> dict[str, str | int]:
    documents = home / "documents"
    codes = [f"U{number:03}" for number in range(1, submissions + 1)]
    written = [_write_document(documents, code) for code in codes] if has_documents else []
    rows = [_row(number, code) for number, code in enumerate(codes)]
    header = ("kode", "nama_usaha", "pengusul", "provinsi", "kabupaten_kota", "isu", "ringkasan")
    (home / "packs").mkdir()
    with create_round(home / "panel.winner", name="Tahap Besar", is_example=True) as panel:
        import_submissions(
            panel,
            _write_table(home / "submissions.csv", header, rows),
            attachments=documents if has_documents else None,
        )
        judges = _write_table(home / "judges.csv", ("code", "name", "role"), [("J1", "Ratna", "chair")])
        import_judges(panel, judges, actor="secretariat")
        assign_judges(panel, per_submission=1, actor="secretariat")
        [pack] = issue_packs(panel, home / "packs", consents_unencrypted=True, actor="secretariat")
    return {
        "pack": str(pack.path.relative_to(home)),
        "code": pack.code,
        "document_bytes": sum(path.stat().st_size for path in written),
    }


def _row(number: int, code: str) -> tuple[str, ...]:
    province, district = PLACES[number % len(PLACES)]
    chance = random.Random(number)
    name = " ".join(chance.choices(WORDS, k=4)).title()
    summary = " ".join(chance.choices(WORDS, k=80))
    return code, name, f"Kelompok {code}", province, district, ISSUES[number % len(ISSUES)], summary


def _write_table(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def _write_document(folder: Path, code: str) -> Path:
    path = folder / code / "Proposal.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(document(int(code[1:])))
    return path


def document(number: int) -> bytes:
    """Return a proposal of twelve pages, text with three photographs; some begin with a large drawing."""
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # photographs stand in the file as a scanner would put them there
    chance = random.Random(number)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    for page in range(1, PAGES + 1):
        if page == 1 and number % DRAWING_EVERY == DRAWING_AT:
            for _ in range(LINES):
                canvas.line(*(chance.randrange(40, 560) for _ in range(4)))
        elif page in PHOTO_PAGES:
            canvas.drawImage(_photograph(number * PAGES + page), 72, 90, 450, 450)
        text = canvas.beginText(72, 780)
        for _ in range(14 if page in PHOTO_PAGES else 46):
            text.textLine(" ".join(chance.choices(WORDS, k=9)))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _photograph(seed: int) -> object:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    noise = np.random.default_rng(seed).integers(0, 256, (PHOTO_PIXELS, PHOTO_PIXELS, 3), dtype=np.uint8)
    jpeg = io.BytesIO()
    Image.fromarray(noise).save(jpeg, "JPEG", quality=90)
    jpeg.seek(0)
    return ImageReader(jpeg)
