"""The frame of a round: what every screen, paper and command needs to name things."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import IssueRow, ObjectionRow, PolicyRow, ProvinceRow, RubricRow
from winner_judge.operations.rows import (
    issue_from_row,
    policy_from_row,
    province_from_row,
    round_from_row,
    round_row,
    rubric_from_row,
)
from winner_judge.operations.views import Setting
from winner_judge.values import RoundState


def read_setting(bundle: BundleFile) -> Setting:
    """Return the setting of a panel bundle or a pack."""
    with bundle.read() as session:
        return setting_of(session)


def setting_of(session: Session) -> Setting:
    """Return the setting, inside a transaction that runs already."""
    row = round_row(session)
    policy = session.scalars(select(PolicyRow).order_by(PolicyRow.number.desc()).limit(1)).one()
    provinces = session.scalars(select(ProvinceRow).order_by(ProvinceRow.position))
    issues = session.scalars(select(IssueRow).order_by(IssueRow.position))
    rubrics = session.scalars(select(RubricRow).order_by(RubricRow.position))
    return Setting(
        round=round_from_row(row),
        state=RoundState(row.state),
        provinces=tuple(province_from_row(province) for province in provinces),
        issues=tuple(issue_from_row(issue) for issue in issues),
        rubrics={rubric.code: rubric_from_row(rubric) for rubric in rubrics},
        policy=policy_from_row(policy),
        policy_number=policy.number,
        holder=row.holder,
        has_objections=session.scalars(select(ObjectionRow.number).limit(1)).first() is not None,
    )
