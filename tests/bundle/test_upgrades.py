"""Older formats become the newest one on a copy; the released one stays readable."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, select, text
from sqlalchemy.orm import Mapped, mapped_column

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import (
    AttachmentRow,
    Base,
    JudgeRow,
    ModerationRow,
    PackRow,
    PolicyRow,
    PrivateNoteRow,
    ReturnRow,
    RoundRow,
    Sealed,
    SheetChangeRow,
    SubmissionRow,
)
from winner_judge.bundle.schema import RELEASED, Schema
from winner_judge.errors import EntryRefusedError, FileDamagedError, JudgeError
from winner_judge.operations.rows import policy_from_row
from winner_judge.scoring.policy import DEFAULT_POLICY
from winner_judge.values import BundleKind

MakeBundle = Callable[..., Path]
DATA = Path(__file__).parents[1] / "data"
CODE = "ABCDE-FGHJK"
LATER = datetime(2024, 1, 1, tzinfo=UTC)
FOLLOWING = RELEASED.newest + 1
"""A format that nobody has released yet."""
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{FOLLOWING:04}"
down_revision = "{RELEASED.newest:04}"


def upgrade() -> None:
    with op.batch_alter_table("judges") as judges:
        judges.add_column(sa.Column("phone", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("moderations") as moderations:
        moderations.alter_column("criterion", new_column_name="criterion_code")
    op.execute("DELETE FROM assignments WHERE submission = '030'")
    op.execute("UPDATE submissions SET code = 'S29' WHERE code = '029'")
    op.execute("UPDATE assignments SET submission = 'S29' WHERE submission = '029'")
"""
REVISION = f"{FOLLOWING:04}_phones.py"


@pytest.fixture
def later(tmp_path: Path) -> Schema:
    """A schema with one more format than the released one."""
    folder = tmp_path / "100% later" / "migrations"
    shutil.copytree(RELEASED.folder, folder)
    (folder / "versions" / REVISION).write_text(NEXT)
    return Schema(folder, FOLLOWING)


def rows_of(
    path: Path,
    statement: str,
    schema: Schema,
    *,
    passphrase: str | None = None,
    judge_code: str | None = None,
) -> list[tuple[object, ...]]:
    with (
        BundleFile.open(
            path, schema=schema, clock=lambda: LATER, passphrase=passphrase, judge_code=judge_code
        ) as bundle,
        bundle.read() as session,
    ):
        return [tuple(row) for row in session.execute(text(statement))]


def test_newest_format_is_the_last_revision() -> None:
    revisions = sorted(path.name[:4] for path in (RELEASED.folder / "versions").glob("*.py"))

    assert revisions == [f"{number:04}" for number in range(1, RELEASED.newest + 1)]


def test_migrations_make_what_the_models_say(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle, bundle.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)

    assert [found for found in differences if found[1].name != "alembic_version"] == []


def test_every_constraint_is_named(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle, bundle.read() as session:
        declared = session.scalars(
            text("SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        ).all()

    parts = [line.strip() for sql in declared for line in sql.splitlines()]
    assert not [part for part in parts if part.startswith(("PRIMARY KEY", "FOREIGN KEY", "CHECK", "UNIQUE"))]


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}])
def test_older_bundle_is_raised_with_all_that_is_in_it(
    make_bundle: MakeBundle, later: Schema, secret: dict[str, str]
) -> None:
    path = make_bundle(**secret)

    judges = rows_of(path, "SELECT code, name, phone FROM judges", later, **secret)

    assert judges == [("J1", "Ratna", "")]
    assert rows_of(path, "SELECT count(*) FROM assignments", later, **secret) == [(29,)]
    assert rows_of(path, "SELECT reason, criterion_code FROM moderations", later, **secret) == [
        ("discussed", None)
    ]
    assert rows_of(path, "PRAGMA user_version", later, **secret) == [(FOLLOWING,)]
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_upgrade_names_each_row_that_it_changed(make_bundle: MakeBundle, later: Schema) -> None:
    path = make_bundle()

    with BundleFile.open(path, schema=later, clock=lambda: LATER) as bundle, bundle.read() as session:
        entry = read_audit(session)[-1]

    assert (entry.action, entry.actor, entry.at) == ("bundle_upgraded", "program", LATER)
    assert (entry.facts["from"], entry.facts["to"]) == (RELEASED.newest, FOLLOWING)
    assert {row for row, digest in entry.rows.items() if digest is None} == {
        ("submissions", '["029"]'),
        ("assignments", '["J1","029"]'),
        ("assignments", '["J1","030"]'),
    }
    assert {row for row, digest in entry.rows.items() if digest is not None} == {
        ("judges", '["J1"]'),
        ("moderations", "[1]"),
        ("submissions", '["S29"]'),
        ("assignments", '["J1","S29"]'),
    }


def test_upgrade_makes_the_triggers_again(make_bundle: MakeBundle, later: Schema) -> None:
    path = make_bundle()

    with BundleFile.open(path, schema=later) as bundle:
        for statement in ("UPDATE moderations SET criterion_code = 'K1'", "DELETE FROM audit"):
            with pytest.raises(EntryRefusedError), bundle.write("edit", actor="chair") as change:
                change.session.execute(text(statement))


def test_new_bundle_passes_through_every_format(tmp_path: Path, later: Schema) -> None:
    with (
        BundleFile.create(tmp_path / "new.winner", BundleKind.PANEL, schema=later) as bundle,
        bundle.read() as session,
    ):
        actions = [entry.action for entry in read_audit(session)]

    assert actions == ["bundle_created", "bundle_upgraded"]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("op.execute('DELETE FROM judges')", FileDamagedError),
        ("op.execute('SELECT * FROM nothing')", JudgeError),
        ("op.execute(\"UPDATE round SET kind = 'other'\")", EntryRefusedError),
    ],
)
def test_upgrade_that_fails_leaves_the_file(
    make_bundle: MakeBundle, later: Schema, step: str, expected: type[JudgeError]
) -> None:
    path = make_bundle()
    before = path.read_bytes()
    revision = later.folder / "versions" / REVISION
    revision.write_text(f"{NEXT}    {step}\n")

    with pytest.raises(expected):
        BundleFile.open(path, schema=later)

    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]
    BundleFile.open(path).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_copy_made_for_an_upgrade_never_lets_a_second_window_in(
    make_bundle: MakeBundle, later: Schema
) -> None:
    path = make_bundle()
    with BundleFile.open(path), pytest.raises(JudgeError):
        BundleFile.open(path, schema=later)

    assert rows_of(path, "PRAGMA user_version", RELEASED) == [(RELEASED.newest,)]


@pytest.mark.parametrize(
    ("number", "actions", "head"),
    [
        (
            1,
            ["bundle_created", "create_round", "import_submissions", "collect_returns"],
            "76e88829fc8a40d3bdcd2f9ee7fa7a975bd6513c90212ea51ce5e066f9e72390",
        ),
        (
            2,
            ["bundle_created", "bundle_upgraded", "create_round", "import_submissions", "collect_returns"],
            "940db04ce3c2c2bb4ca57a324d84d1d1ead639ac998a81b8193ff3c5b3c7127e",
        ),
    ],
)
def test_stored_bundle_of_each_format_opens_with_its_content(
    tmp_path: Path, number: int, actions: list[str], head: str
) -> None:
    path = tmp_path / "stored.winner"
    shutil.copy(DATA / f"format_{number}.winner", path)

    with BundleFile.open(path) as bundle, bundle.read() as session:
        found = session.get_one(RoundRow, "r-2023")
        assert (found.name_en, found.time_zone, found.state) == ("Proposal round", "WITA", "judging")
        assert found.deadline == datetime(2023, 10, 18, 5, 0, tzinfo=UTC)
        assert session.scalars(select(JudgeRow.name)).all() == ["Ratna"]
        assert session.scalars(select(SubmissionRow.name)).all() == [f"Kopi {n} ☕" for n in range(1, 31)]
        assert session.scalars(select(AttachmentRow.name)).all() == ["proposal.pdf"]
        assert [row.is_waiting for row in session.scalars(select(ReturnRow))] == [True]
        assert session.scalars(select(ModerationRow.reason)).all() == ["discussed"]
        assert [row.inverse_of for row in session.scalars(select(SheetChangeRow))] == [None, 1]
        assert session.scalars(select(PrivateNoteRow.text)).all() == ["ask about the permit"]
        assert policy_from_row(session.get_one(PolicyRow, 1)) == DEFAULT_POLICY
        entries = read_audit(session)

    raised = ["bundle_upgraded"] if number < RELEASED.newest else []
    assert [entry.action for entry in entries] == [*actions, *raised]
    assert head in {entry.hash for entry in entries}


def test_stored_bundle_of_format_2_tells_what_its_packs_held(tmp_path: Path) -> None:
    path = tmp_path / "stored.winner"
    shutil.copy(DATA / "format_2.winner", path)

    with BundleFile.open(path) as bundle, bundle.read() as session:
        packs = session.scalars(select(PackRow).order_by(PackRow.id)).all()

    assert [(row.id, row.submissions, row.adds_to) for row in packs] == [
        ("P-1", '["001"]', ""),
        ("P-2", '["002"]', "P-1"),
    ]


class OfFormat1(Base):
    """Tables as the first format had them."""

    __abstract__ = True
    metadata = MetaData()


class PackOfFormat1(Sealed, OfFormat1):
    """A pack that does not tell what it held."""

    __tablename__ = "packs"

    id: Mapped[str] = mapped_column(primary_key=True)
    judge: Mapped[str]
    content_digest: Mapped[str]
    issued_at: Mapped[datetime]
    is_revoked: Mapped[bool] = mapped_column(default=False)


def test_pack_of_the_first_format_is_sealed_again_without_telling_what_it_held(tmp_path: Path) -> None:
    path = tmp_path / "old.winner"
    first = Schema(RELEASED.folder, 1)
    with (
        BundleFile.create(path, BundleKind.PANEL, schema=first) as bundle,
        bundle.write("issue_packs", actor="secretariat") as change,
    ):
        change.session.add(JudgeRow(code="J1", position_in_list=1, name="Ratna", role="chair"))
        change.session.add(PackOfFormat1(id="P-1", judge="J1", content_digest="cd" * 32, issued_at=LATER))

    with BundleFile.open(path) as bundle, bundle.read() as session:
        found = session.scalars(select(PackRow)).one()
        entry = read_audit(session)[-1]

    assert (found.id, found.issued_at, found.submissions, found.adds_to) == ("P-1", LATER, "[]", "")
    assert entry.rows == {("packs", '["P-1"]'): found.digest}
