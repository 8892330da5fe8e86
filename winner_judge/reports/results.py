"""``results.json``: all that the result rests on, and the result, so that anyone can repeat it.

It holds no names of judges or proposers and no words that people wrote, and does not depend on the order in
which returns came in. The digest covers everything but itself.
"""

import json
from collections.abc import Sequence
from decimal import Decimal

from winner_judge.canonical import Json, canonical_bytes, digest_of, plain_decimal
from winner_judge.reports.data import Leniencies, PaperData
from winner_judge.scoring.decisions import moderations_in_force
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.totals import round_half_away
from winner_judge.values import Bilingual, Moderation, ModerationKind, Round, Sheet, SheetStatus

FORMAT = 1


def results_document(data: PaperData) -> dict[str, Json]:
    """Return the results as canonical JSON values, with their digest."""
    taking_part = {candidate.code: data.rubrics[candidate.rubric] for candidate in data.candidates}
    sheets = [sheet for sheet in data.counting_sheets if sheet.submission in taking_part]
    sheets.sort(key=lambda sheet: (sheet.submission, sheet.judge))
    log = [item for item in moderations_in_force(data.moderations) if {*item.submissions} & {*taking_part}]
    found = data.leniencies or Leniencies()
    document: dict[str, Json] = {
        "format": FORMAT,
        "round": _round(data),
        "policy": data.policy.to_json(),
        "rubrics": [data.rubrics[code].to_json() for code in sorted(data.rubrics)],
        "submissions": [
            {"code": candidate.code, "province": candidate.province, "issue": candidate.issue}
            for candidate in sorted(data.candidates, key=lambda candidate: candidate.code)
        ],
        "judges": sorted(judge.code for judge in data.counting_judges),
        "sheets": [_sheet(sheet, taking_part[sheet.submission]) for sheet in sheets],
        "moderations": [_moderation(item, data.policy) for item in log],
        "severity": [
            {"judge": judge, "leniency": _fixed(leniency)}
            for judge, leniency in sorted(found.by_judge.items())
        ],
        "severity_ratio": None if found.ratio is None else _fixed(found.ratio),
        "groups": _lists(data.ranking.groups),
        "awards": _lists(data.ranking.awards),
    }
    return document | {"digest": digest_of(document)}


def results_bytes(data: PaperData) -> bytes:
    """Return the file ``results.json``: the canonical document and a line end."""
    return canonical_bytes(results_document(data)) + b"\n"


def digest_in(results: bytes) -> str:
    """Return the digest that stands in a file ``results.json`` of our own."""
    return str(json.loads(results)["digest"])


def _round(data: PaperData) -> dict[str, Json]:
    round_: Round = data.round
    return {
        "id": round_.id,
        "edition": round_.edition,
        "edition_name": _words(round_.edition_name),
        "name": _words(round_.name),
        "is_example": round_.is_example,
        "provinces": [
            {"code": province.code, "name": province.name}
            for province in sorted(data.provinces, key=lambda province: province.code)
        ],
        "issues": [
            {"code": issue.code, "name": _words(issue.name), "rubric": issue.rubric}
            for issue in sorted(data.issues, key=lambda issue: issue.code)
        ],
    }


def _words(words: Bilingual) -> dict[str, Json]:
    return {"id": words.id, "en": words.en}


def _sheet(sheet: Sheet, rubric: Rubric) -> dict[str, Json]:
    """Return a sheet; scores stand in the rubric's order and only when the sheet is done."""
    given = sheet.scores if sheet.status is SheetStatus.DONE else {}
    return {
        "judge": sheet.judge,
        "submission": sheet.submission,
        "status": str(sheet.status),
        "scores": [
            {"criterion": criterion.code, "score": plain_decimal(given[criterion.code])}
            for criterion in rubric.criteria
            if criterion.code in given
        ],
    }


def _moderation(item: Moderation, policy: Policy) -> dict[str, Json]:
    return {
        "number": item.number,
        "kind": str(item.kind),
        "submissions": list(item.submissions),
        "criterion": item.criterion,
        "judge": item.judge,
        "value": _decided_value(item, policy),
    }


def _decided_value(item: Moderation, policy: Policy) -> str | None:
    if item.value is None:
        return None
    if item.kind is ModerationKind.CONSENSUS_VALUE:
        return _fixed(round_half_away(item.value, policy.decimals))
    return plain_decimal(item.value)


def _lists(lists: Sequence[RankedList]) -> list[Json]:
    return [
        {
            "province": group.province,
            "issue": group.issue,
            "has_mixed_rubrics": group.has_mixed_rubrics,
            "is_line_tied": group.is_line_tied,
            "open_ties": [list(tie) for tie in group.open_ties],
            "entries": [_entry(entry) for entry in group.entries],
        }
        for group in lists
    ]


def _entry(entry: RankedEntry) -> dict[str, Json]:
    return {
        "code": entry.code,
        "rank": entry.rank,
        "value": None if entry.value is None else _fixed(entry.value),
        "judges": entry.judges,
        "decided_by": entry.decided_by,
        "reason": None if entry.reason is None else str(entry.reason),
        "is_above_line": entry.is_above_line,
        "is_below_passing": entry.is_below_passing,
        "values": [{"judge": judge, "value": _fixed(value)} for judge, value in sorted(entry.values.items())],
        "recused": list(entry.recused),
        "set_aside": list(entry.set_aside),
        "missing": list(entry.missing),
        "moderations": list(entry.moderations),
    }


def _fixed(value: Decimal) -> str:
    """Write a value with the places that it was rounded to."""
    return format(value, "f")
