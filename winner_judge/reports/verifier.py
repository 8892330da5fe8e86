"""Repeats a results.json of WiNNER Judge with arithmetic of its own: one file, standard library only.

    python verify_results.py results.json [--digest FROM_PAPER] [--language id|en]

It writes the results anew from scores, decisions and policy, and says wherever those in the file differ. The
leniencies of the adjusted mean are not found anew: it proves that those in the file follow from the scores.
Exit status: 0 agrees, 1 something differs, 2 wrong usage.
"""

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

SENTENCES = {
    "unreadable": ("Berkas ini tidak dapat dibaca sebagai JSON.", "The file cannot be read as JSON."),
    "shape": ("Berkas ini bukan hasil yang dikenal: {where}.", "No results of a known form: {where}."),
    "printed": ("Sidik hasil pada kertas ({stated}) bukan milik berkas ini ({computed}).",
                "The result digest on paper ({stated}) is not that of this file ({computed})."),
    "scale": ("{where}: skor {stated} di luar skala.", "{where}: the score {stated} is off its scale."),
    "value": ("{where}: tertulis {stated}, seharusnya {computed}.",
              "{where}: it says {stated} but should say {computed}."),
    "agrees": ("Hasil cocok. Sidik hasil {stated}", "The results agree. Result digest {stated}"),
}  # fmt: skip
RULES = ("criteria_by_weight", "criteria_in_order", "median", "head_to_head", "chair")
FATES = {"recused": "recused", "draft": "missing", "not_started": "missing", "done": "counted"}
KINDS = ("accept", "consensus_score", "consensus_value", "set_aside", "ask_again", "rank_fewer", "decide_tie")
HOSTILE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, MemoryError)
ZERO = Fraction(0)
Json = Any
Row = dict[str, Json]


class Difference(NamedTuple):
    """One thing that is not as it should be: a key of ``SENTENCES`` and its facts."""

    kind: str
    where: str = ""
    stated: str = ""
    computed: str = ""

    def say(self, language: str) -> str:
        """Return it in words, without characters that a terminal would obey or cannot show."""
        text = SENTENCES[self.kind][language == "en"].format(**self._asdict())
        return re.sub("[^ -~]", "?", text)


def verify(document: Json, printed: str | None = None) -> list[Difference]:
    """Return all differences between what ``document`` says and what follows from its scores."""
    try:
        judged = _Round(document)
        anew = judged.document_anew()
        found = judged.off + _differences("", document, anew)
    except HOSTILE as error:  # it is refused as a whole
        return [Difference("shape", f"{type(error).__name__} {error}"[:100])]
    if printed is not None and not _is_printed(anew["digest"], printed):
        found.append(Difference("printed", "digest", printed.strip(), anew["digest"]))
    return found


def _differences(where: str, stated: Json, computed: Json) -> list[Difference]:
    """Compare key by key and item by item; ``where`` is the place, as groups.1.entries.W-001.rank."""
    computed = str(computed) if isinstance(computed, Decimal) else computed
    if isinstance(stated, list) and isinstance(computed, list) and len(stated) == len(computed):
        rows = [item if isinstance(item, dict) else {} for item in computed]
        names = [row.get("code") or row.get("judge") or str(n) for n, row in enumerate(rows, start=1)]
        stated, computed = (dict(zip(names, items, strict=True)) for items in (stated, computed))
    if isinstance(stated, dict) and isinstance(computed, dict):
        pairs = [(f"{where}.{key}", stated.get(key), computed.get(key)) for key in stated | computed]
        return [found for place, *pair in pairs for found in _differences(place.lstrip("."), *pair)]
    if type(stated) is type(computed) and stated == computed:
        return []
    return [Difference("value", where, *(json.dumps(value)[:80] for value in (stated, computed)))]


def _is_printed(digest: str, printed: str) -> bool:
    """Say whether paper prints ``digest``: in full, or its first 80 bits in Crockford's base 32."""
    bits, given = int(digest[:20], 16), re.sub(r"[\s.-]", "", printed).upper()
    short = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> shift & 31] for shift in range(75, -1, -5))
    return given == digest.upper() or given.translate(str.maketrans("OIL", "011")) == short


def _refuse(what: Json) -> NoReturn:
    raise ValueError(str(what))


def _whole(value: Json, most: int = 10**6) -> int:
    return value if type(value) is int and 0 <= value <= most else _refuse(value)


def _number(text: str, above: int = -(10**15)) -> Fraction:
    number = Fraction(text) if re.fullmatch(r"-?[0-9]{1,15}([.][0-9]{1,15})?", text) else _refuse(text)
    return number if number > above else _refuse(text)


def _unique(pairs: list[tuple[Json, Json]]) -> dict[Json, Json]:
    return dict(pairs) if len(dict(pairs)) == len(pairs) else _refuse("the same twice")


def _table(rows: list[Row], *keys: str) -> dict[Json, Row]:
    return _unique([(itemgetter(*keys)(row), row) for row in rows])


def _rounded(value: Fraction, places: int) -> Decimal:
    """Return ``value`` as it is printed: halves away from zero, exactly so many places."""
    units = int(abs(value) * 10**places + Fraction(1, 2))
    return Decimal(-units if value < 0 else units).scaleb(-places)


def _total(criteria: list[Row]) -> str:
    weights = [_number(row["weight"], above=0) for row in criteria]
    return f"{_rounded(sum(weights, ZERO), 15).normalize():f}"


class _Entry:
    """A submission and the sheets that count for it; ``row`` is what the list in work says of it."""

    def __init__(self, given: Row, rubric: Row, log: list[Row]) -> None:
        self.code, self.given, self.rubric = given["code"], given, rubric["code"]
        self.total, criteria = _number(rubric["total"], above=0), _table(rubric["criteria"], "code").items()
        self.weights = {code: _number(row["weight"], above=0) for code, row in criteria}
        self.scales = {c: [_number(r["scale"][key]) for key in ("min", "max", "step")] for c, r in criteria}
        self.log = [item for item in log if self.code in item["submissions"]]
        self.of = {kind: [item for item in self.log if item["kind"] == kind] for kind in KINDS}
        self.agreed = {item["criterion"]: _number(item["value"]) for item in self.of["consensus_score"]}
        self.left_out: dict[str, list[str]] = {"recused": [], "set_aside": [], "missing": []}
        self.shares = {code: weight / self.scales[code][1] for code, weight in self.weights.items()}
        self.scores: dict[str, dict[str, Fraction]] = {}  # of each judge whose sheet counts, by criterion
        self.exact: dict[str, Fraction] = {}  # the values of these sheets
        self.corrected: dict[str, Fraction] = {}  # the same without what leniency added
        self.printed: dict[str, Decimal] = {}  # the exact ones rounded
        self.row, self.keys = Row(), Row()

    def add(self, judge: str, sheet: Row, leniency: Fraction, places: int) -> list[Difference]:
        """Count a sheet, or put it where it is left out; return its scores that are off their scales."""
        given, fate = _table(sheet["scores"], "criterion").items(), FATES[sheet["status"]]
        scores = {code: _number(row["score"]) for code, row in given} | self.agreed
        if fate != "recused" and any(item["judge"] == judge for item in self.of["set_aside"]):
            fate = "set_aside"
        if fate == "counted" and len(scores) == len(self.weights):
            self.scores[judge] = scores
            self.exact[judge] = sum((self.shares[code] * score for code, score in scores.items()), ZERO)
            self.corrected[judge] = self.exact[judge] - leniency * self.total / 100
            self.printed[judge] = _rounded(self.exact[judge], places)
        else:
            self.left_out["missing" if fate == "counted" else fate].append(judge)
        scales = [(code, score, *self.scales[code]) for code, score in scores.items()]
        off = [(c, float(s)) for c, s, low, high, step in scales if not low <= s <= high or (s - low) % step]
        return [Difference("scale", f"{self.code}.{judge}.{code}", f"{score:g}") for code, score in off]

    def beats(self, other: "_Entry") -> bool:
        """Say whether more judges value it higher than lower, of those who scored both."""
        pairs = [(own, other.printed[j]) for j, own in self.printed.items() if j in other.printed]
        return sum((mine > theirs) - (mine < theirs) for mine, theirs in pairs) > 0


class _Round:
    """The round as the file gives it, and the results that follow from it."""

    def __init__(self, document: Row) -> None:
        self.document, self.policy, self.rules = document, document["policy"], document["policy"]["tie_break"]
        self.aggregate, self.off = self.policy["aggregate"], list[Difference]()
        self.is_sum = self.aggregate == "rank_sum"
        self.is_split = {"totals": False, "criteria": self.aggregate != "adjusted"}[self.policy["combine"]]
        self.places, self.trim = _whole(self.policy["decimals"], 6), _whole(self.policy["trim"])
        log = sorted(document["moderations"], key=lambda item: _whole(item["number"]))
        unknown = {item["kind"] for item in log} - {*KINDS} | {*self.rules} - {*RULES}
        if unknown or _whole(document["format"]) != 1:
            _refuse(sorted(unknown) or "format")
        rubrics, issues = _table(document["rubrics"], "code"), _table(document["round"]["issues"], "code")
        entries, sheets = _table(document["submissions"], "code"), document["sheets"]
        owned = [(row, rubrics[issues[row["issue"]]["rubric"]]) for _, row in sorted(entries.items())]
        self.entries = {row["code"]: _Entry(row, rubric, log) for row, rubric in owned}
        stated = _table(document["severity"], "judge").items()
        self.leniency = {judge: _number(row["leniency"]) for judge, row in stated}
        for (code, judge), sheet in sorted(_table(sheets, "submission", "judge").items()):
            self.off += self.entries[code].add(judge, sheet, self.leniency.get(judge, ZERO), self.places)

    def document_anew(self) -> Row:
        """Return the document as it should be."""
        given, by = self.document, self.policy["award_by"]
        bare = {key: value for key, value in given.items() if key != "digest"}
        text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        awards = [] if by is None else self.lists(by, None)
        winners = {row["code"] for award in awards for row in award["entries"] if row["is_above_line"]}
        anew = {
            "rubrics": [row | {"total": _total(row["criteria"])} for row in given["rubrics"]],
            "judges": sorted({*given["judges"], *(sheet["judge"] for sheet in given["sheets"])}),
            "groups": self.lists(self.policy["group_by"], winners), "awards": awards,
            "digest": hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest(),
        }  # fmt: skip
        return given | self.severity() | anew

    def severity(self) -> Row:
        """Prove each leniency: the sum of own value less mean corrected value, by (their number + ratio)."""
        excess: dict[str, list[Fraction]] = {}
        for entry in self.entries.values() if self.aggregate == "adjusted" else ():
            mean = sum(entry.corrected.values(), ZERO) / (len(entry.corrected) or 1)
            for judge, value in entry.exact.items():
                excess.setdefault(judge, []).append((value - mean) * 100 / entry.total)
        stated = self.document.get("severity_ratio") if excess else None
        ratio, rows = None if stated is None else abs(_number(stated)), list[Row]()
        for judge, parts in sorted(excess.items()):
            own, weight = self.leniency.get(judge, ZERO), len(parts) + (ratio or 0)
            anew = ZERO if ratio is None else sum(parts, ZERO) / weight
            is_near = ratio is not None and abs(anew - own) * 10**6 <= 1 + abs(own) / weight
            rows.append({"judge": judge, "leniency": _rounded(own if is_near else anew, 6)})
        return {"severity": rows, "severity_ratio": None if ratio is None else _rounded(ratio, 6)}

    def pooled(self, values: Iterable[Fraction], aggregate: str) -> Decimal | None:
        """Return the mean over the judges without so many highest and lowest, rounded; None of nothing."""
        kept = sorted(values)
        drops = {"mean": 0, "adjusted": 0, "trimmed_mean": self.trim, "median": (len(kept) - 1) // 2}
        drop = drops[aggregate]
        kept = kept[drop : max(len(kept) - drop, 0)]
        return _rounded(sum(kept, ZERO) / len(kept), self.places) if kept else None

    def criteria(self, entry: _Entry, codes: Iterable[str]) -> list[Json] | None:
        """Return the judges' score of each criterion, by the mean of all where trimming leaves none."""
        is_left = self.aggregate == "median" or len(entry.scores) > 2 * self.trim
        how = self.aggregate if is_left and not self.is_sum else "mean"
        columns = [[scores[code] for scores in entry.scores.values()] for code in codes]
        return [self.pooled(column, how) for column in columns] if entry.scores else None

    def value(self, entry: _Entry, peers: list[_Entry]) -> Json:
        """Return the value of an entry in its list, None where trimming leaves no sheet."""
        if self.is_sum:  # each judge ranks the entries, equal ones share their mean rank
            pairs = [(own, peer.printed[j]) for peer in peers for j, own in entry.printed.items()]
            halves = len(entry.printed) + sum(2 * (own < other) + (own == other) for own, other in pairs)
            return _rounded(Fraction(halves, 2), max(self.places, 1))
        value = self.pooled(entry.corrected.values(), self.aggregate)
        if not self.is_split or value is None:
            return value
        scores = zip(entry.weights, self.criteria(entry, entry.weights) or (), strict=True)
        return sum(_rounded(entry.shares[code] * Fraction(score), self.places) for code, score in scores)

    def stand(self, entry: _Entry, peers: list[_Entry]) -> None:
        """Give an entry of a list its value, or the reason why it has no rank, and what breaks its ties."""
        is_agreed = self.is_sum and any(peer.agreed or peer.of["consensus_value"] for peer in peers)
        is_partial = self.is_sum and any(peer.scores.keys() != entry.scores.keys() for peer in peers)
        value: Json = None if is_agreed or is_partial else self.value(entry, peers)
        is_few = len(entry.scores) < _whole(self.policy["minimum_judges"]) and not entry.of["rank_fewer"]
        reasons = {
            "no_sheets": not entry.scores, "rank_sum_consensus": is_agreed, "rank_sum_incomplete": is_partial,
            "too_few_judges": is_few, "trimmed_away": value is None,
        }  # fmt: skip
        reason = next((name for name, is_so in reasons.items() if is_so), None)
        for item in () if self.is_sum else entry.of["consensus_value"]:
            value, reason = _rounded(_number(item["value"]), self.places), None
        grade, values = self.policy["passing_grade"], entry.printed.items()
        passing = None if grade is None else _number(grade)
        entry.row = {
            "code": entry.code, "value": value, "reason": reason, "rank": None, "decided_by": None,
            "judges": len(values), "values": [{"judge": judge, "value": own} for judge, own in values],
            "is_below_passing": passing is not None and not reason and value < passing,
            "moderations": [item["number"] for item in entry.log], **entry.left_out,
        }  # fmt: skip
        codes = list(entry.weights) if all(peer.rubric == entry.rubric for peer in peers) else []
        by_weight = sorted(codes, key=lambda code: -entry.weights[code])
        entry.keys = {
            "value": -value if self.is_sum and value is not None else value,
            "criteria_by_weight": self.criteria(entry, by_weight),
            "criteria_in_order": self.criteria(entry, codes),
            "median": self.pooled(entry.exact.values(), "median"),
        }

    def lists(self, grouping: list[str], winners: set[str] | None) -> list[Row]:
        """Return the ranked lists; ``winners`` is None where the award line is drawn in these very lists."""
        lists: dict[tuple[str, ...], tuple[Row, list[_Entry]]] = {}
        for entry in self.entries.values():
            shared = {"province": None, "issue": None} | {by: entry.given[by] for by in grouping}
            lists.setdefault(tuple(name or "" for name in shared.values()), (shared, []))[1].append(entry)
        return [shared | self.ranked(entries, winners) for _, (shared, entries) in sorted(lists.items())]

    def ranked(self, entries: list[_Entry], winners: set[str] | None) -> Row:
        """Return one list: first the ranked, then who has no rank; a place is above the line as a whole."""
        for entry in entries:
            self.stand(entry, entries)
        places = _placed([entry for entry in entries if not entry.row["reason"]], ["value", *self.rules])
        rows, above, line = list[Row](), set[str](), self.policy["award_line"]
        for place in places:
            if line is not None and len(above) < _whole(line):
                above |= {entry.code for entry in place if not entry.row["is_below_passing"]}
            rows += [entry.row | {"rank": rank} for rank in [len(rows) + 1] for entry in place]
        rows += [entry.row for entry in entries if entry.row["reason"]]
        marked = above if winners is None else winners
        accepted = [{*item["submissions"]} for entry in entries for item in entry.of["accept"]]
        ties = [[entry.code for entry in place] for place in places if place[1:] and "chair" in self.rules]
        return {
            "entries": [row | {"is_above_line": row["code"] in marked} for row in rows],
            "has_mixed_rubrics": len({entry.rubric for entry in entries}) > 1,
            "is_line_tied": winners is None and line is not None and len(above) > line,
            "open_ties": [tie for tie in ties if not any({*tie} <= together for together in accepted)],
        }


def _placed(tied: list[_Entry], rules: list[str]) -> list[list[_Entry]]:
    """Part the tied into places, best first: by the first rule, then each part by the rules that follow."""
    if not rules or not tied[1:]:
        return [tied]
    by_others = {"head_to_head": _by_pairs, "chair": _by_chair}.get(rules[0])
    scores = by_others(tied) if by_others else [entry.keys[rules[0]] for entry in tied]
    pairs = [] if None in scores else sorted(zip(scores, tied, strict=True), key=itemgetter(0), reverse=True)
    parts = [[entry for _, entry in part] for _, part in groupby(pairs, key=itemgetter(0))] or [tied]
    for entry in tied if parts[1:] and rules[0] != "value" else ():
        entry.row["decided_by"] = rules[0]
    return [place for part in parts for place in _placed(part, rules[1:])]


def _by_pairs(tied: list[_Entry]) -> list[Json]:
    """Score by wins over the others, as long as each beats all that come after it; the rest are alike."""
    wins = [sum(entry.beats(other) for other in tied) for entry in tied]
    return [won if {*range(won, len(tied))} <= {*wins} else -1 for won in wins]


def _by_chair(tied: list[_Entry]) -> list[Json]:
    """Score by the latest decision that orders all of the tied."""
    orders = [item["submissions"] for item in reversed(tied[0].of["decide_tie"])]
    order = next((order for order in orders if {entry.code for entry in tied} <= {*order}), None)
    return [None if order is None else -order.index(entry.code) for entry in tied]


def parse(content: bytes) -> Json:
    """Read JSON; one with repeated keys or with numbers that are no integers is a ``ValueError``."""
    return json.loads(
        content.decode(), object_pairs_hook=_unique, parse_float=_refuse, parse_constant=_refuse
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify the file named on the command line, say what differs, return the exit status."""
    parser = argparse.ArgumentParser(description="Verify a results.json of WiNNER Judge.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--digest", help="the result digest that a paper prints, in full or in short")
    parser.add_argument("--language", choices=("id", "en"), help="both when absent")
    given = parser.parse_args(arguments)
    try:
        document = parse(given.file.read_bytes())
        found = verify(document, given.digest) or [Difference("agrees", stated=document["digest"])]
    except (OSError, *HOSTILE):
        found = [Difference("unreadable")]
    for difference in found:
        for language in [given.language] if given.language else ["id", "en"]:
            line, known = difference.say(language), sys.stdout.encoding or "utf-8"
            sys.stdout.write(line.encode(known, "replace").decode(known) + "\n")
    return int(found[0].kind != "agrees")


if __name__ == "__main__":
    sys.exit(main())
