"""The first format: all tables.

Written out rather than taken from the models, which move on: a revision stays what it was.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables."""
    for name, (key, columns) in {**_frame(), **_panel(), **_decisions(), **_desk(), **_ledger()}.items():
        op.create_table(name, *columns, *_constraints(name, key, columns))


def _text(name: str, refers: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, info={"refers": refers})


def _optional(name: str, refers: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=True, info={"refers": refers})


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


Columns = list[sa.Column[str] | sa.Column[int] | sa.Column[bool] | sa.Column[bytes]]
Tables = dict[str, tuple[str, Columns]]
"""Name to primary key (column names) and columns."""

CHECKS = {
    "round": {
        "kind": "kind IN ('panel', 'pack')",
        "state": "state IN ('preparing', 'judging', 'signed_off')",
        "time_zone": "time_zone IN ('WIB', 'WITA', 'WIT')",
    },
    "sign_offs": {"kind": "kind IN ('sign_off', 'reopen')"},
}


def _constraints(name: str, key: str, columns: Columns) -> Iterator[sa.Constraint]:
    yield sa.PrimaryKeyConstraint(*key.split(), name=op.f(f"pk_{name}"))
    for check, condition in CHECKS.get(name, {}).items():
        yield sa.CheckConstraint(condition, name=op.f(f"ck_{name}_{check}"))
    for column in columns:
        if refers := column.info.get("refers"):
            foreign = op.f(f"fk_{name}_{column.name}_{refers.split('.')[0]}")
            yield sa.ForeignKeyConstraint([column.name], [refers], name=foreign)


def _frame() -> Tables:
    return {
        "round": (
            "id",
            [
                *(
                    _text(name)
                    for name in ("id", "kind", "state", "edition", "edition_name_id", "edition_name_en")
                ),
                *(_text(name) for name in ("name_id", "name_en", "time_zone")),
                _optional("deadline"),
                *(_text(name) for name in ("secretariat_name", "secretariat_phone")),
                *(_flag(name) for name in ("is_example", "is_proposal_rubric")),
                _text("holder"),
                _number("sequence"),
                _text("digest"),
            ],
        ),
        "provinces": ("code", [_text("code"), _number("position"), _text("name"), _text("digest")]),
        "rubrics": ("code", [_text("code"), _number("position"), _text("document"), _text("digest")]),
        "issues": (
            "code",
            [
                *(_text("code"), _number("position"), _text("name_id"), _text("name_en")),
                *(_text("rubric", "rubrics.code"), _text("digest")),
            ],
        ),
        "policies": (
            "number",
            [_number("number"), _text("document"), _text("reason"), _text("at"), _text("digest")],
        ),
    }


def _panel() -> Tables:
    judge, submission = "judges.code", "submissions.code"
    return {
        "submissions": (
            "code",
            [
                *(_text("code"), _number("position"), _text("name"), _text("proposer")),
                *(_optional("province", "provinces.code"), _text("district"), _text("issue", "issues.code")),
                *(_text("wave"), _text("summary"), _text("partner"), _flag("is_withdrawn"), _text("digest")),
            ],
        ),
        "blobs": ("sha256", [_text("sha256"), sa.Column("content", sa.LargeBinary(), nullable=False)]),
        "attachments": (
            "submission position",
            [
                *(_text("submission", submission), _number("position"), _text("name"), _text("media_type")),
                *(
                    _text("sha256", "blobs.sha256"),
                    _number("size_bytes"),
                    _flag("is_blind_ok"),
                    _text("digest"),
                ),
            ],
        ),
        "judges": (
            "code",
            [
                *(
                    _text("code"),
                    _number("position_in_list"),
                    _text("name"),
                    _text("role"),
                    _text("institution"),
                ),
                *(_text("expertise"), _text("nip"), _text("position"), _text("salutation"), _text("digest")),
            ],
        ),
        "conflicts": (
            "judge submission",
            [_text("judge", judge), _text("submission", submission), _text("reason"), _text("digest")],
        ),
        "assignments": (
            "judge submission",
            [_text("judge", judge), _text("submission", submission), _number("position"), _text("digest")],
        ),
    }


def _decisions() -> Tables:
    judge = "judges.code"
    return {
        "returns": (
            "id",
            [
                *(
                    _text("id"),
                    _text("judge", judge),
                    _number("revision"),
                    _text("source"),
                    _text("document"),
                ),
                *(_text("at"), _flag("is_waiting"), _text("digest")),
            ],
        ),
        "return_choices": (
            "number",
            [
                *(_number("number"), _text("judge", judge), _text("chosen", "returns.id"), _text("among")),
                *(_text("actor"), _text("reason"), _text("at"), _text("digest")),
            ],
        ),
        "moderations": (
            "number",
            [
                *(_number("number"), _text("kind"), _text("submissions"), _text("actor"), _text("reason")),
                *(_text("at"), _text("returns"), _optional("criterion"), _optional("judge")),
                *(_optional("value"), sa.Column("target", sa.Integer(), nullable=True), _text("digest")),
            ],
        ),
        "sign_offs": (
            "number",
            [
                *(_number("number"), _text("kind"), _number("revision"), _text("actor"), _text("reason")),
                *(_text("place"), _text("date"), _text("result_digest"), _text("results")),
                *(_text("audit_head"), _text("at"), _text("digest")),
            ],
        ),
    }


def _desk() -> Tables:
    undone = sa.Column("inverse_of", sa.Integer(), nullable=True, info={"refers": "sheet_changes.number"})
    return {
        "sheet_changes": (
            "number",
            [
                *(_number("number"), _text("at"), _text("submission"), _text("field"), _text("criterion")),
                *(_text("old"), _text("new"), undone, _text("digest")),
            ],
        ),
        "private_notes": ("submission", [_text("submission"), _text("text")]),
    }


def _ledger() -> Tables:
    judge = "judges.code"
    return {
        "judge_codes": ("judge", [_text("judge", judge), _text("code"), _text("digest")]),
        "packs": (
            "id",
            [
                *(_text("id"), _text("judge", judge), _text("content_digest"), _text("issued_at")),
                *(_flag("is_revoked"), _text("digest")),
            ],
        ),
        "paper_details": ("key", [_text("key"), _text("value"), _text("digest")]),
        "audit": ("number", [_number("number"), _text("document"), _text("hash")]),
    }
