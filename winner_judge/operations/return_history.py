"""What a judge handed in, one return after the other."""

from sqlalchemy import select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ReturnRow
from winner_judge.operations.rows import return_info
from winner_judge.operations.views import ReturnInfo


def read_history(bundle: BundleFile, judge: str) -> tuple[ReturnInfo, ...]:
    """Return all returns of ``judge`` that are held, latest received first; none for an unknown judge."""
    with bundle.read() as session:
        rows = session.scalars(
            select(ReturnRow)
            .where(ReturnRow.judge == judge)
            .order_by(ReturnRow.at.desc(), ReturnRow.revision.desc(), ReturnRow.id)
        )
        return tuple(return_info(row) for row in rows)
