"""How well the judges can be compared with each other, told while submissions are being assigned."""

from collections.abc import Sequence
from decimal import Decimal

from winner_judge.operations.views import Roster
from winner_judge.reconciling.findings import Links
from winner_judge.wording import Words
from winner_judge.wording.finding_texts import STRONG_LINK, WEAK_LINK, best_link_sentence, groups_sentence


def strength_words(words: Words, strength: float | None) -> str:
    """Return a link in a word with its figure, empty where nothing is assigned."""
    if strength is None:
        return ""
    figure = words.number(Decimal(repr(round(strength, 2))), 2)
    if strength >= STRONG_LINK:
        return words.text("strong ({figure})", figure=figure)
    if strength >= WEAK_LINK:
        return words.text("fair ({figure})", figure=figure)
    return words.text("weak ({figure})", figure=figure) if strength > 0 else words.text("none")


def links_sentences(words: Words, links: Links, roster: Roster) -> Sequence[str]:
    """Return what the links mean: groups that cannot be compared, and what would help most."""
    if not links.groups:
        return ()
    names = {judge.code: judge.name for judge in roster.judges}
    submissions = {item.code: item.name for item in roster.submissions}
    sentences = [groups_sentence(words, links.groups, names)]
    if links.best is not None:
        judge, submission = links.best
        sentences.append(
            best_link_sentence(
                words, links.best, names.get(judge, judge), submissions.get(submission, submission)
            )
        )
    return [sentence for sentence in sentences if sentence]
