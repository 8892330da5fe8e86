"""Which packs went out and which returns came in, for the receipts that both sides sign."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.audit import parse_entry
from winner_judge.bundle.models import AuditRow, PackRow, ReturnRow
from winner_judge.bundle.rows import row_key
from winner_judge.exchange.packs import pack_file_name
from winner_judge.operations.rows import return_from_row, texts_from_json
from winner_judge.reports.records import PackIssued, ReturnReceived
from winner_judge.values import ReturnSource, Round, SheetStatus


def packs_issued(session: Session, round_: Round) -> tuple[PackIssued, ...]:
    """Return the packs that were issued and not revoked, in the order of time."""
    rows = session.scalars(select(PackRow).where(PackRow.is_revoked.is_(False)))
    actors = _issuers(session)
    found = (
        PackIssued(
            judge=row.judge,
            file_name=pack_file_name(row.judge, round_, is_supplement=bool(row.adds_to)),
            submissions=len(texts_from_json(row.submissions)),
            at=row.issued_at,
            actor=actors.get(row_key([row.id]), ""),
            is_addition=bool(row.adds_to),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda pack: (pack.at, pack.judge)))


def returns_received(session: Session) -> tuple[ReturnReceived, ...]:
    """Return what came in of all judges, in the order of time, also what counts no more."""
    rows = session.scalars(select(ReturnRow).order_by(ReturnRow.at, ReturnRow.judge, ReturnRow.revision))
    return tuple(_received(row) for row in rows)


def _received(row: ReturnRow) -> ReturnReceived:
    statuses = [sheet.status for sheet in return_from_row(row).sheets]
    return ReturnReceived(
        judge=row.judge,
        return_id=row.id,
        revision=row.revision,
        source=ReturnSource(row.source),
        at=row.at,
        done=statuses.count(SheetStatus.DONE),
        recused=statuses.count(SheetStatus.RECUSED),
        total=len(statuses),
    )


def _issuers(session: Session) -> dict[str, str]:
    """Return the key of each pack's row to who issued it, as the audit trail tells."""
    wrote = select(AuditRow).where(AuditRow.document.contains(f'"table":"{PackRow.__tablename__}"'))
    found: dict[str, str] = {}
    for row in session.scalars(wrote.order_by(AuditRow.number)):
        entry = parse_entry(row.document, row.hash)
        for table, key in entry.rows:
            if table == PackRow.__tablename__:
                found.setdefault(key, entry.actor)
    return found
