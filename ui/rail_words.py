"""What the rail says about the person and the round."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ui.sessions import PanelSession, Session, is_desk
from winner_judge.values import Round, RoundState
from winner_judge.wording import Words, mark

STATE_WORDS = {
    RoundState.PREPARING: mark("Being prepared"),
    RoundState.JUDGING: mark("Provisional"),
    RoundState.SIGNED_OFF: mark("Signed off"),
}


def role_of(words: Words, session: Session | None) -> str:
    """Return whose window this is."""
    match session:
        case None:
            return words.text("Judging without internet")
        case PanelSession():
            return words.text("Secretariat and chair")
        case _:
            return words.text("Judge")


def label_of(words: Words, session: Session) -> str:
    """Return what the open file is called: the round, and whose pack of it."""
    judging_round = session.setting.round
    parts = [judging_round.name.in_language(words.language)]
    if is_desk(session):
        parts.append(session.desk.judge.name)
    return " · ".join(part for part in parts if part) or session.path.stem


@dataclass(frozen=True, slots=True)
class FootLine:
    """One line at the foot of the rail."""

    text: str
    tone: str = "muted"
    """Muted, or warning."""
    opens_group: bool = False
    """There is a gap before it."""


def secretariat_lines(words: Words, judging_round: Round) -> Sequence[str]:
    """Return name and telephone of the secretariat, as far as they are known."""
    phone = judging_round.secretariat_phone
    told = words.text("Telephone {number}", number=phone) if phone else ""
    return [line for line in (judging_round.secretariat_name, told) if line]


def deadline_line(words: Words, judging_round: Round, now: datetime) -> FootLine | None:
    """Return until when scores are taken, in the zone of the round; None where no deadline is set."""
    if judging_round.deadline is None:
        return None
    moment = words.moment(judging_round.deadline, judging_round.time_zone)
    if judging_round.deadline < now:
        return FootLine(words.text("The deadline has passed: {moment}", moment=moment), tone="warning")
    return FootLine(words.text("Deadline: {moment}", moment=moment))


def foot_lines(words: Words, session: Session | None, now: datetime) -> Sequence[FootLine]:
    """Return who works on what, and for a judge whom to ask and until when: the foot of the rail."""
    if session is None:
        return ()
    judging_round = session.setting.round
    names = (judging_round.name, judging_round.edition_name)
    about = " · ".join(text for text in (name.in_language(words.language) for name in names) if text)
    example = [words.text("Invented data, rehearsal")] if judging_round.is_example else []
    if not is_desk(session):
        state = words.text(STATE_WORDS[session.setting.state])
        return [FootLine(line) for line in (about, state, *example)]
    own = [FootLine(line) for line in (session.desk.judge.name, about, *example)]
    return [*own, *_help_lines(words, judging_round, now)]


def _help_lines(words: Words, judging_round: Round, now: datetime) -> Sequence[FootLine]:
    help_lines = [FootLine(line) for line in secretariat_lines(words, judging_round)]
    if help_lines:
        help_lines.insert(0, FootLine(words.text("Secretariat"), opens_group=True))
    deadline = deadline_line(words, judging_round, now)
    return help_lines if deadline is None else [*help_lines, replace(deadline, opens_group=True)]
