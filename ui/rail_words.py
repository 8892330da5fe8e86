"""What the rail says about the person and the round."""

from collections.abc import Sequence

from ui.sessions import PanelSession, Session, is_desk
from winner_judge.values import RoundState
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


def foot_lines(words: Words, session: Session | None) -> Sequence[str]:
    """Return who works on what: the lines at the foot of the rail."""
    if session is None:
        return ()
    judging_round = session.setting.round
    names = (judging_round.name, judging_round.edition_name)
    about = " · ".join(text for text in (name.in_language(words.language) for name in names) if text)
    example = [words.text("Invented data, rehearsal")] if judging_round.is_example else []
    if is_desk(session):
        return [session.desk.judge.name, about, *example]
    return [about, words.text(STATE_WORDS[session.setting.state]), *example]
