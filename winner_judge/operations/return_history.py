"""What a judge handed in, one return after the other, and when the last of all came in."""

from datetime import datetime

from sqlalchemy import func, select

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


def read_last_arrival(bundle: BundleFile) -> datetime | None:
    """Return when the last return that is not waiting came in, in UTC; None before anything came."""
    with bundle.read() as session:
        return session.scalar(select(func.max(ReturnRow.at)).where(ReturnRow.is_waiting.is_(False)))
