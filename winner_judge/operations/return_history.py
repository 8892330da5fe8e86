"""What a judge handed in, one return after the other, and on which day the last of all came in."""

from sqlalchemy import func, select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ReturnRow
from winner_judge.operations.rows import return_info, round_row
from winner_judge.operations.views import ReturnInfo
from winner_judge.wording.day_texts import RoundDays
from winner_judge.wording.numbers import local_day


def read_history(bundle: BundleFile, judge: str) -> tuple[ReturnInfo, ...]:
    """Return all returns of ``judge`` that are held, latest received first; none for an unknown judge."""
    with bundle.read() as session:
        rows = session.scalars(
            select(ReturnRow)
            .where(ReturnRow.judge == judge)
            .order_by(ReturnRow.at.desc(), ReturnRow.revision.desc(), ReturnRow.id)
        )
        return tuple(return_info(row) for row in rows)


def read_days(bundle: BundleFile) -> RoundDays:
    """Return today and the day of the last return, in the time zone of the round."""
    with bundle.read() as session:
        zone = round_row(session).time_zone
        last = session.scalar(select(func.max(ReturnRow.at)).where(ReturnRow.is_waiting.is_(False)))
    return RoundDays(local_day(bundle.clock(), zone), None if last is None else local_day(last, zone))
