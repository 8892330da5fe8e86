"""What the screen shows of one submission: built so that nothing confidential can get into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ui.chair.decision_form import Proposal
from ui.chair.naming import issue_name, province_name, value_text
from ui.chair.reading import Reconciling
from winner_judge.operations.views import MatrixRow
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.rubric import Scale
from winner_judge.values import ModerationKind
from winner_judge.wording import Words


@dataclass(frozen=True, slots=True)
class Dots:
    """One criterion: how many judges gave each score, but not who."""

    name: str
    scale: Scale
    counts: Sequence[tuple[Decimal, int]]
    """Score and how many gave it, ascending."""
    is_apart: bool
    agreed: Decimal | None
    """The consensus score that holds, or that is proposed now."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One submission for the room. Sheets that do not count are not on it."""

    title: str
    about: str
    """District and priority issue."""
    strips: Sequence[Dots]
    current: str
    """The value under the rule; empty where there is none to show."""
    proposed: str
    """The value that is proposed now; empty where nothing is."""


def slide_of(
    words: Words,
    found: Reconciling,
    row: MatrixRow,
    facts: Proposal | None = None,
    proposed: Decimal | None = None,
) -> Slide:
    """Return ``row`` for the room; ``facts`` is what the chair's form holds on it now."""
    setting, entry = found.matrix.setting, row.submission
    place = entry.district or province_name(setting, entry.province)
    about = [part for part in (place, issue_name(words, setting, entry.issue)) if part]
    is_ranks = setting.policy.aggregate is Aggregate.RANK_SUM
    official = row.mean if is_ranks else found.official.get(entry.code)
    is_shown = proposed is not None and not is_ranks
    return Slide(
        title=entry.name,
        about=" · ".join(about),
        strips=_strips(words, found, row, facts),
        current="" if official is None else value_text(words, official, setting.policy.decimals),
        proposed=value_text(words, proposed, setting.policy.decimals) if is_shown else "",
    )


def _strips(words: Words, found: Reconciling, row: MatrixRow, facts: Proposal | None) -> Sequence[Dots]:
    apart = {item.criterion for item in row.discrepancies}
    agreed = found.agreed_scores(row.submission.code)
    if facts is not None and facts.kind is ModerationKind.CONSENSUS_SCORE and facts.value is not None:
        agreed = {**agreed, facts.criterion or "": facts.value}
    sheets = [row.sheets[judge] for judge in sorted(found.counted(row))]
    strips = []
    for criterion in found.matrix.setting.rubric_of(row.submission).criteria:
        given = [sheet.scores[criterion.code] for sheet in sheets]
        strips.append(
            Dots(
                criterion.name.in_language(words.language),
                criterion.scale,
                tuple((score, given.count(score)) for score in sorted(set(given))),
                is_apart=criterion.code in apart,
                agreed=agreed.get(criterion.code),
            )
        )
    return strips
