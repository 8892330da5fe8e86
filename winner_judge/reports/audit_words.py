"""What the audit trail calls its actions and facts, in the reader's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from winner_judge.reports.names import DECISIONS
from winner_judge.values import ModerationKind
from winner_judge.wording import Words, mark

ACTIONS: Final[Mapping[str, str]] = {
    "bundle_created": mark("File created"),
    "bundle_upgraded": mark("File brought to a newer format"),
    "create_round": mark("Round created"),
    "change_round": mark("Round described"),
    "import_submissions": mark("Submissions imported"),
    "import_attachments": mark("Attachments imported"),
    "import_judges": mark("Judges imported"),
    "import_scores": mark("Scores imported"),
    "add_judge": mark("Judge added"),
    "change_judge": mark("Judge changed"),
    "remove_judge": mark("Judge removed"),
    "set_conflicts": mark("Conflicts of interest recorded"),
    "change_policy": mark("Rules changed"),
    "adopt_rubrics": mark("Rubrics adopted"),
    "replace_rubrics": mark("Rubrics replaced"),
    "assign_judges": mark("Submissions assigned"),
    "issue_packs": mark("Packs issued"),
    "issue_supplements": mark("Additional packs issued"),
    "reprint_slips": mark("Slips printed again"),
    "replace_code": mark("Judge code replaced"),
    "collect_returns": mark("Score files received"),
    "keep_waiting_return": mark("Score file kept waiting"),
    "choose_return": mark("Chosen among different files"),
    "withdraw_return": mark("Score file left out of account"),
    "restore_return": mark("Score file taken into account again"),
    "replace_judge": mark("Judge replaced"),
    "count_replaced": mark("Decided about sheets of a replaced judge"),
    "type_paper_sheet": mark("Sheet typed from paper"),
    "confirm_paper_sheet": mark("Paper sheet confirmed"),
    "drop_paper_sheet": mark("Paper sheet dropped"),
    "revise_sheet": mark("Sheet revised under the judge's own code"),
    "moderate": mark("Decision of the chair"),
    "receive_objection": mark("Objection registered"),
    "answer_objection": mark("Objection answered"),
    "approve_comments": mark("Comments for entrants approved"),
    "decline_comments": mark("Comments for entrants declined"),
    "sign_off": mark("Result signed off"),
    "reopen_round": mark("Round reopened"),
    "change_paper_details": mark("Paper details changed"),
    "hand_over": mark("Panel handed over"),
    "take_back": mark("Panel taken back"),
}
FACTS: Final[Mapping[str, str]] = {
    "consents_unencrypted": mark("agreed to an unencrypted panel"),
    "format": mark("format"),
    "judges_per_submission": mark("judges per submission"),
    "left_behind": mark("left behind"),
    "from": mark("from format"),
    "to": mark("to format"),
    "schema": mark("schema"),
    "letterhead": mark("letterhead"),
    "letterhead_image": mark("picture of the letterhead"),
    "minutes_by": mark("minutes for each list"),
    "first_number": mark("first number"),
    "date": mark("date of the minutes"),
    "begins": mark("beginning of the session"),
    "ends": mark("end of the session"),
    "has_duty_stamp": mark("box for a duty stamp"),
    "decree_date": mark("date of the decree"),
    "decree_number": mark("number of the decree"),
    "result_shows": mark("what result sheets tell"),
    "legal_basis": mark("legal basis"),
    "place": mark("place"),
    "countersigner_name": mark("countersigner"),
    "countersigner_title": mark("title of the countersigner"),
    "countersigner_nip": mark("NIP of the countersigner"),
    "copies": mark("copies"),
    "objection_days": mark("days for objections"),
    "absent": mark("absent judges"),
    "corrections": mark("spellings"),
    "added": mark("added"),
    "attachments": mark("attachments"),
    "changed": mark("changed"),
    "chosen": mark("chosen"),
    "comments": mark("comments"),
    "conflicts": mark("conflicts"),
    "content_digest": mark("digest of the content"),
    "criterion": mark("criterion"),
    "count": mark("count"),
    "edition": mark("edition"),
    "holder": mark("holder"),
    "is_counted": mark("earlier sheets count"),
    "judge": mark("judge"),
    "judges": mark("judges"),
    "kind": mark("kind"),
    "moved": mark("moved submissions"),
    "number": mark("number"),
    "outcome": mark("outcome"),
    "packs": mark("packs"),
    "person": mark("person"),
    "reason": mark("reason"),
    "result_digest": mark("result digest"),
    "return": mark("score file"),
    "returns": mark("score files"),
    "revision": mark("revision"),
    "rubrics": mark("rubrics"),
    "sequence": mark("copy"),
    "submission": mark("submission"),
    "submissions": mark("submissions"),
    "successor": mark("successor"),
    "table": mark("table"),
    "target": mark("decision taken back"),
    "value": mark("value"),
    "unmatched": mark("not matched"),
}
OUTCOMES: Final[Mapping[str, str]] = {
    "rejected": mark("Rejected"),
    "upheld": mark("Upheld"),
    "partly": mark("Upheld in part"),
}
"""What became of an objection."""
_OF_JUDGES: Final = frozenset({"judge", "judges", "successor"})
_OF_SUBMISSIONS: Final = frozenset({"submission", "submissions", "moved"})
_SHORT: Final = 16
_DIGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Named:
    """Whom and what the trail names by their codes."""

    judges: Mapping[str, str] = field(default_factory=dict)
    """Code to name."""
    submissions: Mapping[str, str] = field(default_factory=dict)
    """Code to name."""


def fact_lines(words: Words, facts: Mapping[str, object], named: Named | None = None) -> list[str]:
    """Return each fact with its name."""
    known = named or Named()
    return [
        f"{words.text(FACTS.get(name, name))}: {shown}"
        for name, value in facts.items()
        if (shown := _shown(words, known, name, value))
    ]


def _shown(words: Words, named: Named, name: str, value: object) -> str:
    match value:
        case None | False:
            text = ""
        case True:
            text = words.text("yes")
        case str() if name == "changed":
            text = words.text(FACTS.get(value, value))
        case str():
            text = _named(words, named, name, value)
        case Mapping():
            text = ", ".join(_shown(words, named, key, item) for key, item in value.items())
        case Sequence():
            text = "; ".join(_shown(words, named, name, item) for item in value)
        case _:
            text = str(value)
    return text


def _named(words: Words, named: Named, name: str, value: str) -> str:
    if name in _OF_JUDGES:
        return named.judges.get(value, value)
    if name in _OF_SUBMISSIONS:
        return named.submissions.get(value, value)
    if name == "outcome" and value in OUTCOMES:
        return words.text(OUTCOMES[value])
    if name == "kind" and value in set(ModerationKind):
        return words.text(DECISIONS[ModerationKind(value)])
    return f"{value[:_SHORT]}…" if len(value) == _DIGEST and " " not in value else value
