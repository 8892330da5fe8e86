"""Checks a whole file: what opening verified, and the bytes of every document and return besides."""

from sqlalchemy import func, select

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import AttachmentRow, PackRow, ReturnRow, SubmissionRow
from winner_judge.bundle.rows import row_key
from winner_judge.errors import RowAlteredError
from winner_judge.operations.rows import return_from_row
from winner_judge.operations.views import CheckReport
from winner_judge.values import Progress


def check_bundle(bundle: BundleFile, progress: Progress | None = None) -> CheckReport:
    """Return what the file holds, once all of it proved sound.

    Opening verified the audit trail and every row that it names; here the bytes of each attachment are
    compared with their digest, and each return with its id.

    Raises:
        AttachmentDamagedError: the bytes of an attachment are not those that were imported.
        RowAlteredError: a return is not the one that its id names.
        CancelledError: ``progress`` asked to stop.
    """
    bundle.verify_blobs(progress or (lambda _done, _total: None))
    with bundle.read() as session:
        returns = session.scalars(select(ReturnRow)).all()
        for row in returns:
            if return_from_row(row).id != row.id:
                raise RowAlteredError(bundle.path, ReturnRow.__tablename__, row_key([row.id]))
        return CheckReport(
            audit_entries=len(read_audit(session)),
            audit_head=bundle.audit_head,
            submissions=session.scalar(select(func.count()).select_from(SubmissionRow)) or 0,
            attachments=session.scalar(select(func.count()).select_from(AttachmentRow)) or 0,
            returns=len(returns),
            packs=session.scalar(select(func.count()).select_from(PackRow)) or 0,
        )
