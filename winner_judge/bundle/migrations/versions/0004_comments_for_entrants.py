"""The fourth format: the chair approves or declines each comment for an entrant before it is printed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TABLE = "comment_approvals"


def upgrade() -> None:
    """Add one numbered table whose rows tell who did it and when."""
    texts = ("judge", "submission", "comment_digest")
    op.create_table(
        TABLE,
        sa.Column("number", sa.Integer(), nullable=False),
        *(_text(name) for name in texts),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        *(_text(name) for name in ("actor", "reason", "at", "digest")),
        sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{TABLE}")),
        sa.ForeignKeyConstraint(["judge"], ["judges.code"], name=op.f(f"fk_{TABLE}_judge_judges")),
        sa.ForeignKeyConstraint(
            ["submission"], ["submissions.code"], name=op.f(f"fk_{TABLE}_submission_submissions")
        ),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)
