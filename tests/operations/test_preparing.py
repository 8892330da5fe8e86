import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from winner_judge.errors import (
    AttachmentLinkError,
    AttachmentMissingError,
    AttachmentTooLargeError,
    CancelledError,
    CodeTakenError,
    CodeUnusableError,
    ConflictAssignedError,
    ControlCharacterError,
    FileEmptyError,
    FileUnreadableError,
    FolderMissingError,
    JudgeError,
    MissingColumnError,
    NotPreparingError,
    RepeatedCodeError,
    RowsRefusedError,
    RubricInUseError,
    TextTooLongError,
    UnknownIssueError,
    UnknownJudgeError,
    UnknownProvinceError,
    UnknownRoleError,
    UnknownSubmissionError,
    UnknownTimeZoneError,
    ValueMissingError,
)
from winner_judge.operations import attaching
from winner_judge.operations.importing import import_attachments
from winner_judge.operations.issuing import assign_judges
from winner_judge.operations.opening import open_panel, read_audit_trail, read_setting
from winner_judge.operations.preparing import (
    add_judge,
    adopt_rubrics,
    change_judge,
    change_round,
    import_judges,
    import_submissions,
    preview_submissions,
    read_attachment,
    read_roster,
    remove_judge,
    replace_rubrics,
    save_attachment,
    set_conflicts,
)
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Bilingual, Conflict, Judge, JudgeRole, Submission

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

HEADER = (
    "kode",
    "nama_usaha",
    "pengusul",
    "provinsi",
    "kabupaten_kota",
    "isu",
    "gelombang",
    "ringkasan",
    "mitra",
)
ROW = ("NTT-01", "Air Kita", "Maria", "NTT", "Kota Kupang", "P3", "I", "Sumur bersama", "Dinas PU")


def problems_of(refusal: RowsRefusedError) -> list[tuple[int, str, type[JudgeError]]]:
    return [(item.row, item.column, type(item.problem)) for item in refusal.problems]


def test_submissions_come_in_with_all_their_fields(rounds: "Rounds") -> None:
    bundle = rounds.edition()

    summary = import_submissions(bundle, rounds.table("s.csv", HEADER, [ROW]), actor="Ibu Sekretaris")

    assert (summary.added, summary.attachments) == (1, 0)
    assert read_roster(bundle).submissions == (
        Submission(
            code="NTT-01",
            name="Air Kita",
            issue="P3",
            province="NTT",
            proposer="Maria",
            district="Kota Kupang",
            wave="I",
            summary="Sumur bersama",
            partner="Dinas PU",
        ),
    )
    line = read_audit_trail(bundle)[-1]
    assert (line.action, line.actor) == ("import_submissions", "Ibu Sekretaris")
    assert line.facts == {"table": "s.csv", "added": 1, "attachments": 0, "unmatched": 0}


@pytest.mark.parametrize(
    ("province", "issue"),
    [
        ("NTT", "P3"),
        ("ntt", " p3 "),
        ("Nusa Tenggara Timur", "Air bersih dan sanitasi"),
        ("nusa  tenggara timur", "CLEAN WATER AND SANITATION"),
        ("Provinsi Nusa Tenggara Timur", "P3 Air bersih dan sanitasi"),
    ],
)
def test_province_and_issue_are_known_by_code_and_name(rounds: "Rounds", province: str, issue: str) -> None:
    bundle = rounds.edition()
    table = rounds.table("s.csv", ("code", "name", "province", "issue"), [("1", "Air Kita", province, issue)])

    import_submissions(bundle, table)

    submission = read_roster(bundle).submissions[0]
    assert (submission.province, submission.issue) == ("NTT", "P3")


def test_every_problem_of_every_row_is_named_and_nothing_comes_in(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    import_submissions(bundle, rounds.table("first.csv", HEADER, [ROW]))
    rows = [
        ("A1", "Usaha", "", "Banten", "", "P1", "", "", ""),
        ("", " ", "", "Bali", "", "Wisata", "", "", ""),
        ("a1", "Usaha", "", "", "", "", "", "", ""),
        ("ntt-01", "Usaha", "", "BTN", "", "P1", "", "x" * 20_001, ""),
        ("A/2", "Usaha\a", "", "BTN", "", "P1", "", "", ""),
        ("B" * 61, "Usaha", "", "BTN", "", "P1", "", "", ""),
    ]

    with pytest.raises(RowsRefusedError) as refusal:
        import_submissions(bundle, rounds.table("s.csv", HEADER, rows))

    assert problems_of(refusal.value) == [
        (3, "kode", ValueMissingError),
        (3, "nama_usaha", ValueMissingError),
        (3, "isu", UnknownIssueError),
        (3, "provinsi", UnknownProvinceError),
        (4, "kode", RepeatedCodeError),
        (4, "isu", ValueMissingError),
        (4, "provinsi", ValueMissingError),
        (5, "kode", CodeTakenError),
        (5, "ringkasan", TextTooLongError),
        (6, "kode", CodeUnusableError),
        (6, "nama_usaha", ControlCharacterError),
        (7, "kode", TextTooLongError),
    ]
    assert refusal.value.count == 12
    assert refusal.value.first == refusal.value.problems[0]
    repeated = refusal.value.problems[4].problem
    assert isinstance(repeated, RepeatedCodeError)
    assert repeated.row == 2
    unknown = refusal.value.problems[3].problem
    assert isinstance(unknown, UnknownProvinceError)
    assert unknown.known[0] == "Banten"
    assert [item.code for item in read_roster(bundle).submissions] == ["NTT-01"]


def test_round_without_provinces_asks_for_none(rounds: "Rounds") -> None:
    bundle = rounds.new()

    import_submissions(bundle, rounds.table("s.csv", ("code", "name", "issue"), [("007", "Tujuh", "A")]))

    assert read_roster(bundle).submissions == (Submission("007", "Tujuh", "A"),)


def test_missing_column_is_refused(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    table = rounds.table("s.csv", ("code", "name", "issue"), [("1", "Satu", "P1")])

    with pytest.raises(MissingColumnError) as refusal:
        import_submissions(bundle, table)

    assert refusal.value.columns == ("province",)
    assert read_roster(bundle).submissions == ()


def test_preview_shows_rows_mapping_and_problems_and_changes_nothing(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    head = bundle.audit_head
    table = rounds.table("s.csv", HEADER, [ROW, ("X", "Usaha", "", "Bali", "", "P1", "", "", "")])

    preview = preview_submissions(bundle, table)

    assert preview.columns == HEADER
    assert preview.mapping["name"] == "nama_usaha"
    assert preview.required == ("code", "name", "issue", "province")
    assert preview.rows[0]["summary"] == "Sumur bersama"
    assert [(item.row, item.column, type(item.error)) for item in preview.problems] == [
        (3, "provinsi", UnknownProvinceError)
    ]
    assert bundle.audit_head == head


def test_preview_of_a_table_without_a_column_says_which(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    table = rounds.table("s.csv", ("nomor", "name", "issue", "province"), [("1", "Satu", "P1", "NTT")])

    preview = preview_submissions(bundle, table)
    chosen = {"code": "nomor", "name": "name", "issue": "issue", "province": "province"}
    partly = preview_submissions(bundle, table, mapping={"code": "nomor", "name": "gone"})
    whole = preview_submissions(bundle, table, mapping=chosen)

    assert [(item.row, item.column) for item in preview.problems] == [(1, "code")]
    assert partly.mapping == {"code": "nomor"}
    assert whole.problems == ()
    import_submissions(bundle, table, mapping=chosen)
    assert read_roster(bundle).submissions[0].code == "1"


def test_later_table_continues_the_order(rounds: "Rounds") -> None:
    bundle = rounds.new()

    rounds.add_submissions(bundle, ["Z", "Y"])
    rounds.add_submissions(bundle, ["B", "A"])

    assert [item.code for item in read_roster(bundle).submissions] == ["Z", "Y", "B", "A"]


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


def test_judges_come_in_with_roles_and_expertise(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    header = ("kode", "nama", "peran", "instansi", "keahlian", "nip", "jabatan", "sapaan")
    rows = [
        ("J1", "Ratna", "Ketua", "UI", "P3; kesehatan, tata kelola", "198001012005011001", "Dosen", "Ibu"),
        ("NA", "Budi", "", "", "", "", "", ""),
        ("J3", "Citra", "juri pengganti", "", "", "", "", ""),
        ("J4", "Dewi", "TRAINEE", "", "", "", "", ""),
    ]

    summary = import_judges(bundle, rounds.table("j.csv", header, rows))

    judges = read_roster(bundle).judges
    assert summary.added == 4
    assert judges[0] == Judge(
        code="J1",
        name="Ratna",
        role=JudgeRole.CHAIR,
        institution="UI",
        expertise=("P3", "P2", "tata kelola"),
        nip="198001012005011001",
        position="Dosen",
        salutation="Ibu",
    )
    assert [(judge.code, judge.role) for judge in judges[1:]] == [
        ("NA", JudgeRole.MEMBER),
        ("J3", JudgeRole.SUBSTITUTE),
        ("J4", JudgeRole.TRAINEE),
    ]


def test_judges_with_problems_are_refused_whole(rounds: "Rounds") -> None:
    bundle = rounds.new()
    rounds.add_judges(bundle, 1)
    rows = [("J1", "Lain", ""), ("J2", "", "raja"), ("j2", "Budi", "")]

    with pytest.raises(RowsRefusedError) as refusal:
        import_judges(bundle, rounds.table("j.csv", ("code", "name", "role"), rows))

    assert problems_of(refusal.value) == [
        (2, "code", CodeTakenError),
        (3, "name", ValueMissingError),
        (3, "role", UnknownRoleError),
        (4, "code", RepeatedCodeError),
    ]
    assert len(read_roster(bundle).judges) == 1


def test_nip_that_a_spreadsheet_spoiled_is_refused(rounds: "Rounds", tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["code", "name", "nip"])
    sheet.append(["J1", "Ratna", 198001012005011001])
    book.save(tmp_path / "j.xlsx")

    with pytest.raises(RowsRefusedError) as refusal:
        import_judges(rounds.new(), tmp_path / "j.xlsx")

    assert [(item.row, item.column) for item in refusal.value.problems] == [(2, "nip")]


def test_spoiled_cell_of_a_column_that_is_not_imported_does_not_matter(
    rounds: "Rounds", tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["code", "name", "telepon"])
    sheet.append(["J1", "Ratna", 198001012005011001])
    book.save(tmp_path / "j.xlsx")
    bundle = rounds.new()

    import_judges(bundle, tmp_path / "j.xlsx")

    assert [judge.name for judge in read_roster(bundle).judges] == ["Ratna"]


def test_judges_are_added_changed_and_removed(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    add_judge(bundle, Judge("J4", "Dewi"))
    change_judge(bundle, Judge("J2", "Budi Baru", JudgeRole.SUBSTITUTE, expertise=("A",), nip="123"))
    set_conflicts(bundle, [Conflict("J3", "S1", "saudara")])
    remove_judge(bundle, "J3")

    roster = read_roster(bundle)
    assert [judge.code for judge in roster.judges] == ["J1", "J2", "J4"]
    assert roster.judges[1] == Judge("J2", "Budi Baru", JudgeRole.SUBSTITUTE, expertise=("A",), nip="123")
    assert roster.conflicts == ()
    assert set(roster.assignments) == {"J1", "J2", "J4"}
    with pytest.raises(CodeTakenError):
        add_judge(bundle, Judge("j4", "Lain"))
    with pytest.raises(UnknownJudgeError):
        change_judge(bundle, Judge("J9", "Lain"))
    with pytest.raises(UnknownJudgeError):
        remove_judge(bundle, "J9")
    with pytest.raises(ValueMissingError):
        add_judge(bundle, Judge("J5", " "))


def test_judge_stays_once_judging_has_begun(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}})

    with pytest.raises(NotPreparingError):
        remove_judge(bundle, "J2")

    add_judge(bundle, Judge("J4", "Dewi", JudgeRole.SUBSTITUTE))
    assert [judge.code for judge in read_roster(bundle).judges] == ["J1", "J2", "J3", "J4"]


def test_conflicts_take_assignments_away_while_preparing(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    set_conflicts(bundle, [Conflict("J1", "S2", "mitra"), Conflict("J2", "S1", "saudara")])
    set_conflicts(bundle, [Conflict("J1", "S2", "mantan mitra")])

    roster = read_roster(bundle)
    assert roster.conflicts == (Conflict("J1", "S2", "mantan mitra"),)
    assert roster.assignments == {"J1": ("S1", "S3"), "J2": ("S2", "S3"), "J3": ("S1", "S2", "S3")}


def test_conflicts_with_unknown_names_are_refused(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    with pytest.raises(UnknownJudgeError):
        set_conflicts(bundle, [Conflict("J9", "S1", "")])
    with pytest.raises(UnknownSubmissionError):
        set_conflicts(bundle, [Conflict("J1", "S9", "")])

    assert read_roster(bundle).conflicts == ()


def test_conflict_with_an_assigned_submission_is_for_the_judge_to_declare(rounds: "Rounds") -> None:
    bundle = rounds.prepared(per_submission=1)
    roster = read_roster(bundle)
    free = next(code for code in ("S1", "S2", "S3") if code not in roster.assignments["J1"])
    rounds.score(bundle, {"J1": {roster.assignments["J1"][0]: ["4", "5"]}})

    with pytest.raises(ConflictAssignedError):
        set_conflicts(bundle, [Conflict("J1", roster.assignments["J1"][0], "mitra")])

    set_conflicts(bundle, [Conflict("J1", free, "mitra")])
    assert read_roster(bundle).conflicts == (Conflict("J1", free, "mitra"),)


def test_rubrics_are_replaced_and_become_ones_own(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    rubrics = dict(read_setting(bundle).rubrics)
    rubrics["P1"] = replace(rubrics["P1"], name=Bilingual("Kemiskinan", "Poverty"))

    replace_rubrics(bundle, tuple(rubrics.values()))

    setting = read_setting(bundle)
    assert setting.rubrics["P1"].name == Bilingual("Kemiskinan", "Poverty")
    assert setting.rubrics["P2"].digest == rubrics["P2"].digest
    assert not setting.round.is_proposal_rubric


def test_rubric_of_an_issue_cannot_be_left_out(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    rubrics = [rubric for code, rubric in read_setting(bundle).rubrics.items() if code != "P4"]

    with pytest.raises(RubricInUseError) as refusal:
        replace_rubrics(bundle, rubrics)

    assert refusal.value.rubric == "P4"
    assert "P4" in read_setting(bundle).rubrics


def test_issues_of_a_plain_round_come_and_go_with_its_rubrics(rounds: "Rounds") -> None:
    bundle = rounds.new(rubrics=("A", "B"))
    rounds.add_submissions(bundle, ["S1"], issue="A")
    rubrics = read_setting(bundle).rubrics
    new = replace(rubrics["B"], code="C", name=Bilingual("Isu C", "Issue C"))

    replace_rubrics(bundle, [rubrics["A"], new])

    setting = read_setting(bundle)
    assert [(issue.code, issue.rubric) for issue in setting.issues] == [("A", "A"), ("C", "C")]
    assert list(setting.rubrics) == ["A", "C"]
    with pytest.raises(RubricInUseError):
        replace_rubrics(bundle, [new])


def test_rubrics_are_locked_once_judging_has_begun(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}})
    rubrics: list[Rubric] = list(read_setting(bundle).rubrics.values())

    with pytest.raises(NotPreparingError):
        replace_rubrics(bundle, rubrics)


def test_proposal_is_adopted_unchanged(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    before = read_setting(bundle).rubrics

    adopt_rubrics(bundle)

    setting = read_setting(bundle)
    assert not setting.round.is_proposal_rubric
    assert setting.rubrics == before
    assert read_audit_trail(bundle)[-1].action == "adopt_rubrics"


def test_details_of_the_round_are_changed(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    deadline = datetime(2023, 10, 20, 9, 0, tzinfo=UTC)

    change_round(
        bundle,
        name=Bilingual("Tahap Presentasi", "Presentation round"),
        time_zone="WITA",
        deadline=deadline,
        secretariat_name="Sekretariat",
        secretariat_phone="021 555",
    )

    found = read_setting(bundle).round
    assert found.name == Bilingual("Tahap Presentasi", "Presentation round")
    assert (found.time_zone, found.deadline) == ("WITA", deadline)
    assert (found.secretariat_name, found.secretariat_phone) == ("Sekretariat", "021 555")
    with pytest.raises(UnknownTimeZoneError):
        change_round(
            bundle, name="X", time_zone="CET", deadline=None, secretariat_name="", secretariat_phone=""
        )


def test_workbook_of_466_submissions_comes_in_unchanged(rounds: "Rounds", tmp_path: Path) -> None:
    rows = [_spoilable(number) for number in range(1, 467)]
    book = _through_office(
        rounds.table("many.csv", ("code", "name", "issue", "summary", "wave"), rows), tmp_path
    )
    bundle = rounds.new()

    import_submissions(bundle, book)

    bundle.close()
    with open_panel(bundle.path) as opened:
        found = read_roster(opened).submissions
    assert [(item.code, item.name, item.issue, item.summary, item.wave) for item in found] == rows


def test_judge_named_na_comes_in_from_a_workbook(rounds: "Rounds", tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["code", "name", "institution"], ["NA", "NA", "=1+1"], ["007", "null", "2023-10-18"]):
        sheet.append(row)
    sheet["C2"].data_type = "s"
    book.save(tmp_path / "j.xlsx")
    bundle = rounds.new()

    import_judges(bundle, tmp_path / "j.xlsx")

    judges = read_roster(bundle).judges
    assert [(judge.code, judge.name) for judge in judges] == [("NA", "NA"), ("007", "null")]


def test_all_of_it_is_there_after_opening_again(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    set_conflicts(bundle, [Conflict("J1", "S1", "mitra")])
    assign_judges(bundle, per_submission=2, actor="secretariat")
    before = (read_roster(bundle), read_setting(bundle))
    bundle.close()

    with open_panel(bundle.path) as opened:
        assert (read_roster(opened), read_setting(opened)) == before


def _two(rounds: "Rounds") -> Path:
    return rounds.table("two.csv", ("code", "name", "issue"), [("S1", "Satu", "A"), ("S2", "Dua", "A")])


def _documents(tmp_path: Path, files: dict[str, bytes]) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def _spoilable(number: int) -> tuple[str, str, str, str, str]:
    names = ("NA", "Usaha \U0001f331\U0001f41f", "baris satu\nbaris dua", "=SUM(A1)", "nan", "-5")
    return f"{number:03}", names[number % len(names)], "A", f"1/{number}", "2023-02-06"


def _through_office(table: Path, folder: Path) -> Path:
    """Return the table as a workbook that LibreOffice wrote, all columns as text."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    text_columns = "/".join(f"{column}/2" for column in range(1, 6))
    filters = f"CSV:44,34,76,1,{text_columns}"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            f"--infilter={filters}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "office"),
            str(table),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / "office" / f"{table.stem}.xlsx"
