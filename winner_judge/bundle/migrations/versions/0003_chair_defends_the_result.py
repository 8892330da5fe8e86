"""The third format: returns withdrawn, judges replaced, sheets from paper, objections.

A change of policy keeps the results that it replaced, a sign-off the analysis that stood beside it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Columns = list[sa.Column[str] | sa.Column[int] | sa.Column[bool]]


def upgrade() -> None:
    """Add four tables, and a column each to policies and sign-offs."""
    for table, column in (("policies", "results_before"), ("sign_offs", "analysis")):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(column, sa.String(), nullable=False, server_default=""))
    for table, columns in _tables().items():
        _create(table, columns)


def _tables() -> dict[str, Columns]:
    judge, submission = "judges.code", "submissions.code"
    return {
        "return_withdrawals": [_text("return_id", "returns.id"), _flag("is_withdrawn")],
        "replacements": [_text("judge", judge), _text("successor", judge), _flag("is_counted")],
        "paper_sheets": [
            *(_text("kind"), _text("judge", judge), _text("submission", submission)),
            *(_text("document"), _target()),
        ],
        "objections": [
            *(_text("kind"), _text("submission", submission), _text("person"), _text("date")),
            *(_text("text"), _text("outcome"), _target()),
        ],
    }


def _create(table: str, columns: Columns) -> None:
    """Make a numbered table whose rows tell who did it, why and when."""
    op.create_table(
        table,
        sa.Column("number", sa.Integer(), nullable=False),
        *columns,
        *(_text("actor"), _text("reason"), _text("at"), _text("digest")),
        sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint(
                [column.name], [refers], name=op.f(f"fk_{table}_{column.name}_{refers.split('.')[0]}")
            )
            for column in columns
            if (refers := column.info.get("refers"))
        ),
    )


def _text(name: str, refers: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, info={"refers": refers})


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _target() -> sa.Column[int]:
    return sa.Column("target", sa.Integer(), nullable=True)
