"""The second format: a pack tells what it held when it was issued, and which pack it adds to.

Packs that were issued before do not tell what they held: their list is empty.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give packs two columns more."""
    with op.batch_alter_table("packs") as packs:
        packs.add_column(sa.Column("submissions", sa.String(), nullable=False, server_default="[]"))
        packs.add_column(sa.Column("adds_to", sa.String(), nullable=False, server_default=""))
