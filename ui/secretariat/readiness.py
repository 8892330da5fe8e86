"""What must be settled before packs go out, and what had better be."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from winner_judge.operations.views import Roster, Setting
from winner_judge.values import JudgeRole
from winner_judge.wording import Words

JUDGING_ROLES = frozenset({JudgeRole.CHAIR, JudgeRole.MEMBER})


class Readiness(StrEnum):
    """How ready one thing is."""

    READY = "ready"
    CHECK = "check"
    """Packs can go out, but somebody should look at it."""
    MISSING = "missing"
    """No pack can be issued before."""


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """One thing that packs need; ``page`` is where it is settled."""

    state: Readiness
    sentence: str
    page: str


def judges_by_submission(roster: Roster) -> Counter[str]:
    """Return how many judges each submission has, withdrawn ones left out."""
    counts = Counter({item.code: 0 for item in roster.submissions if not item.is_withdrawn})
    for submissions in roster.assignments.values():
        counts.update(code for code in submissions if code in counts)
    return counts


def without_work(roster: Roster) -> tuple[str, ...]:
    """Return the names of judges who are to judge and have no submission."""
    return tuple(
        judge.name
        for judge in roster.judges
        if judge.role in JUDGING_ROLES and not roster.assignments.get(judge.code)
    )


def readiness(words: Words, setting: Setting, roster: Roster) -> tuple[ReadinessLine, ...]:
    """Return every line, in the order in which people prepare a round."""
    return (
        *_submissions(words, roster),
        *_judges(words, roster),
        *_assignments(words, setting, roster),
        *_round(words, setting),
    )


def _submissions(words: Words, roster: Roster) -> Iterator[ReadinessLine]:
    page, count = "submissions", len(roster.submissions)
    if not count:
        yield ReadinessLine(Readiness.MISSING, words.text("No submission has been imported."), page)
        return
    bare = sum(not roster.attachments.get(item.code) for item in roster.submissions)
    if bare:
        sentence = words.plural(
            "{count} of {total} submissions has no attachment.",
            "{count} of {total} submissions have no attachment.",
            bare,
            total=words.whole(count),
        )
        yield ReadinessLine(Readiness.CHECK, sentence, page)
    else:
        sentence = words.plural(
            "{count} submission, with attachments.", "{count} submissions, all with attachments.", count
        )
        yield ReadinessLine(Readiness.READY, sentence, page)


def _judges(words: Words, roster: Roster) -> Iterator[ReadinessLine]:
    page = "judges"
    if not roster.judges:
        yield ReadinessLine(Readiness.MISSING, words.text("There are no judges."), page)
        return
    has_chair = any(judge.role is JudgeRole.CHAIR for judge in roster.judges)
    if not has_chair:
        yield ReadinessLine(Readiness.CHECK, words.text("No judge has the role of chair."), page)
    else:
        sentence = words.plural(
            "{count} judge, the chair.", "{count} judges, the chair among them.", len(roster.judges)
        )
        yield ReadinessLine(Readiness.READY, sentence, page)


def _assignments(words: Words, setting: Setting, roster: Roster) -> Iterator[ReadinessLine]:
    page, counts, minimum = "assignment", judges_by_submission(roster), setting.policy.minimum_judges
    bare = sum(not count for count in counts.values())
    few = sum(0 < count < minimum for count in counts.values())
    if not counts or bare == len(counts):
        yield ReadinessLine(Readiness.MISSING, words.text("Submissions are not assigned to judges."), page)
        return
    if bare:
        sentence = words.plural(
            "{count} submission has no judge.", "{count} submissions have no judge.", bare
        )
        yield ReadinessLine(Readiness.CHECK, sentence, page)
    if few:
        sentence = words.plural(
            "{count} submission has fewer than {minimum} judges and would stay unranked.",
            "{count} submissions have fewer than {minimum} judges and would stay unranked.",
            few,
            minimum=words.whole(minimum),
        )
        yield ReadinessLine(Readiness.CHECK, sentence, page)
    idle = without_work(roster)
    if idle:
        sentence = words.text("Without a submission: {judges}.", judges=words.listed(idle))
        yield ReadinessLine(Readiness.CHECK, sentence, page)
    if not (bare or few or idle):
        yield ReadinessLine(Readiness.READY, words.text("Every submission has its judges."), page)


def _round(words: Words, setting: Setting) -> Iterator[ReadinessLine]:
    page, about = "rules", setting.round
    if about.is_proposal_rubric:
        sentence = words.text("The rubrics are the shipped proposal and have not been adopted yet.")
        yield ReadinessLine(Readiness.CHECK, sentence, page)
    else:
        yield ReadinessLine(Readiness.READY, words.text("The rubrics are the secretariat's own."), page)
    if about.deadline is None or not about.secretariat_phone:
        sentence = words.text("Deadline or telephone number of the secretariat are not filled in.")
        yield ReadinessLine(Readiness.CHECK, sentence, page)
    else:
        sentence = words.text(
            "Deadline {moment}, help at {phone}.",
            moment=words.moment(about.deadline, about.time_zone),
            phone=about.secretariat_phone,
        )
        yield ReadinessLine(Readiness.READY, sentence, page)
