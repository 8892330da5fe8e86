"""Repeats a results.json of WiNNER Judge with arithmetic of its own: one file, standard library only.

    python verifier.py results.json [--digest FROM_PAPER] [--language id|en]

Computes every value, tie-break, rank, award line and the digest anew; of the leniencies, which stand in the
file, it proves that they follow from the scores. Exit status: 0 agrees, 1 something differs, 2 wrong usage.
"""

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import groupby
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
KINDS = {"accept", "consensus_score", "consensus_value", "set_aside", "ask_again", "rank_fewer", "decide_tie"}
LEFT_OUT = {"recused": "recused", "draft": "missing", "not_started": "missing", "done": "missing"}
HOSTILE = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, RecursionError)
ZERO, MILLIONTH, LENIENCY_PLACES = Fraction(0), Fraction(1, 10**6), 6
Row = dict[str, Any]


class Difference(NamedTuple):
    """One thing that is not as it should be: a key of ``SENTENCES`` and its facts."""

    kind: str
    where: str = ""
    stated: str = ""
    computed: str = ""

    def say(self, language: str) -> str:
        """Return it in words, without characters that a terminal would obey."""
        text = SENTENCES[self.kind][language == "en"].format(**self._asdict())
        return "".join(character if character.isprintable() else "?" for character in text)


def verify(document: Any, printed: str | None = None) -> list[Difference]:  # noqa: ANN401 (any JSON)
    """Return all differences between what ``document`` says and what follows from its scores."""
    try:
        bare = {key: value for key, value in document.items() if key != "digest"}
        text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
        found = _compare("digest", document["digest"], digest)
        if printed is not None and not _is_printed(digest, printed):
            found.append(Difference("printed", "digest", printed.strip(), digest))
        return found + _Round(document).differences()
    except HOSTILE as error:  # it is refused as a whole
        return [Difference("shape", f"{type(error).__name__} {error}"[:100])]


def _is_printed(digest: str, printed: str) -> bool:
    """Say whether paper prints ``digest``: in full, or its first 80 bits in Crockford's base 32."""
    bits, given = int(digest[:20], 16), re.sub(r"[\s.-]", "", printed).upper()
    short = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> shift & 31] for shift in range(75, -1, -5))
    return given == digest.upper() or given.translate(str.maketrans("OIL", "011")) == short


def _compare(where: str, stated: Any, computed: Any) -> list[Difference]:  # noqa: ANN401 (any JSON)
    if isinstance(stated, dict) and isinstance(computed, dict):
        pairs = [(key, stated.get(key), computed.get(key)) for key in sorted({*stated, *computed})]
    elif isinstance(stated, list) and isinstance(computed, list) and len(stated) == len(computed):
        rows = [item if isinstance(item, dict) else {} for item in computed]
        names = [row.get("code") or row.get("judge") or str(n) for n, row in enumerate(rows, start=1)]
        pairs = list(zip(names, stated, computed, strict=True))
    elif type(stated) is type(computed) and stated == computed:
        return []
    else:
        return [Difference("value", where, *(json.dumps(value)[:80] for value in (stated, computed)))]
    return [found for key, one, two in pairs for found in _compare(f"{where}.{key}", one, two)]


def _refuse(what: Any) -> NoReturn:  # noqa: ANN401 (any JSON)
    raise ValueError(str(what))


def _number(text: str) -> Fraction:
    return Fraction(text) if re.fullmatch(r"-?[0-9]{1,15}([.][0-9]{1,15})?", text) else _refuse(text)


def _whole(value: Any, most: int = 10**6) -> int:  # noqa: ANN401 (any JSON)
    return value if type(value) is int and 0 <= value <= most else _refuse(value)


def _table(items: list[Row], key: str = "code") -> dict[str, Row]:
    found = {item[key]: item for item in items}
    return found if len(found) == len(items) else _refuse(key)


def _rounded(value: Fraction, places: int) -> Decimal:
    """Return ``value`` as it is printed: halves away from zero, exactly so many places."""
    units = int(abs(value) * 10**places + Fraction(1, 2))
    return Decimal(-units if value < 0 else units).scaleb(-places)


class _Entry:
    """A submission with the sheets that count for it; ``row`` is what the list in work says of it."""

    def __init__(self, given: Row, rubric: Row, log: list[Row]) -> None:
        self.code, self.given, self.rubric = given["code"], given, rubric["code"]
        self.hundredth, criteria = _number(rubric["total"]) / 100, _table(rubric["criteria"]).items()
        self.weights = {code: _number(item["weight"]) for code, item in criteria}
        self.scales = {c: [_number(i["scale"][key]) for key in ("min", "max", "step")] for c, i in criteria}
        self.log = [item for item in log if self.code in item["submissions"]]
        self.of = {kind: [item for item in self.log if item["kind"] == kind] for kind in KINDS}
        self.agreed = {item["criterion"]: _number(item["value"]) for item in self.of["consensus_score"]}
        self.left_out: dict[str, list[str]] = {"recused": [], "set_aside": [], "missing": []}
        self.scores: dict[str, dict[str, Fraction]] = {}
        self.exact: dict[str, Fraction] = {}
        self.row: Row = {}

    def add(self, sheet: Row) -> list[Difference]:
        """Count a sheet, or put it where it is left out; return its scores that are off their scales."""
        judge, why = sheet["judge"], LEFT_OUT[sheet["status"]]
        given = _table(sheet["scores"], "criterion").items()
        scores = {code: _number(item["score"]) for code, item in given} | self.agreed
        is_aside = any(item["judge"] == judge for item in self.of["set_aside"])
        if sheet["status"] == "done" and not is_aside and len(scores) == len(self.weights):
            self.scores[judge] = scores
            self.exact[judge] = sum((self.worth(code, score) for code, score in scores.items()), ZERO)
        else:
            self.left_out["set_aside" if is_aside and why == "missing" else why].append(judge)
        limits = [(code, score, *self.scales[code]) for code, score in scores.items()]
        off = [(code, s) for code, s, low, high, step in limits if not low <= s <= high or (s - low) % step]
        return [Difference("scale", f"{self.code}.{judge}.{code}", str(score)) for code, score in off]

    def worth(self, code: str, score: Fraction) -> Fraction:
        return self.weights[code] * score / self.scales[code][1]


class _Round:
    def __init__(self, document: Row) -> None:
        self.document, self.policy = document, document["policy"]
        self.aggregate, self.rules = self.policy["aggregate"], self.policy["tie_break"]
        self.places, self.trim = _whole(self.policy["decimals"], 6), _whole(self.policy["trim"])
        self.log = sorted(document["moderations"], key=lambda item: _whole(item["number"]))
        rubrics, issues = _table(document["rubrics"]), _table(document["round"]["issues"])
        submissions = sorted(_table(document["submissions"]).items())
        owned = [(given, rubrics[issues[given["issue"]]["rubric"]]) for _, given in submissions]
        self.entries = [_Entry(given, rubric, self.log) for given, rubric in owned]
        sheets = sorted(document["sheets"], key=lambda sheet: sheet["judge"])
        pairs = {(sheet["submission"], sheet["judge"]) for sheet in sheets}
        unknown = {item["kind"] for item in self.log} - KINDS | {j for _, j in pairs} - {*document["judges"]}
        if unknown or len(pairs) < len(sheets) or _whole(document["format"]) != 1:
            _refuse(sorted(unknown) or "sheets, format")
        by_code = {entry.code: entry for entry in self.entries}
        self.off = [off for sheet in sheets for off in by_code[sheet["submission"]].add(sheet)]
        stated = _table(document["severity"], "judge").items()
        self.leniency = {judge: _number(item["leniency"]) for judge, item in stated}

    def differences(self) -> list[Difference]:
        found = self.off + self.severity()
        for rubric in self.document["rubrics"]:
            total, weights = _number(rubric["total"]), sum(_number(c["weight"]) for c in rubric["criteria"])
            found += _compare(f"rubrics.{rubric['code']}.total", str(total), str(weights))
        by = self.policy["award_by"]
        awards = [] if by is None else self.lists(by, None)
        winners = {row["code"] for award in awards for row in award["entries"] if row["is_above_line"]}
        found += _compare("groups", self.document["groups"], self.lists(self.policy["group_by"], winners))
        return found + _compare("awards", self.document["awards"], awards)

    def corrected(self, entry: _Entry) -> dict[str, Fraction]:
        exact = entry.exact.items()
        return {judge: value - self.leniency.get(judge, ZERO) * entry.hundredth for judge, value in exact}

    def severity(self) -> list[Difference]:
        """Prove the leniencies: what a judge's corrected values leave over is leniency times ratio."""
        left: dict[str, list[Fraction]] = {}
        for entry in self.entries if self.aggregate == "adjusted" else ():
            values = self.corrected(entry)
            for judge, value in values.items():
                gap = value - sum(values.values(), ZERO) / len(values)
                left.setdefault(judge, []).append(gap / entry.hundredth)
        stated, rows = self.document.get("severity_ratio"), []
        ratio = None if stated is None or not left else abs(_number(stated))
        for judge, gaps in sorted(left.items()):
            own, held = self.leniency.get(judge, ZERO), ratio or ZERO
            gap, weight = sum(gaps, ZERO) - held * own, len(gaps) + held
            near = own if abs(gap) <= (weight + abs(own)) * MILLIONTH else own + gap / weight
            printed = _rounded(ZERO if ratio is None else near, LENIENCY_PLACES)
            rows.append({"judge": judge, "leniency": str(printed)})
        held_text = None if ratio is None else str(_rounded(ratio, LENIENCY_PLACES))
        found = _compare("severity", self.document["severity"], rows)
        return found + _compare("severity_ratio", stated, held_text)

    def pooled(self, values: Iterable[Fraction], aggregate: str) -> Decimal | None:
        """Return the mean of what is left without so many highest and lowest, rounded; None of nothing."""
        kept = sorted(values)
        drops = dict.fromkeys(("mean", "adjusted", "rank_sum"), 0) | {"trimmed_mean": self.trim}
        drop = (drops | {"median": (len(kept) - 1) // 2})[aggregate]
        kept = kept[drop : max(len(kept) - drop, 0)]
        return _rounded(sum(kept, ZERO) / len(kept), self.places) if kept else None

    def criterion(self, entry: _Entry, code: str) -> Decimal | None:
        scores = [given[code] for given in entry.scores.values()]
        found = self.pooled(scores, self.aggregate)
        return self.pooled(scores, "mean") if found is None else found

    def stand(self, entry: _Entry) -> None:
        value: Any = self.pooled(self.corrected(entry).values(), self.aggregate)
        is_split = {"totals": False, "criteria": self.aggregate not in {"adjusted", "rank_sum"}}
        if is_split[self.policy["combine"]] and value is not None:
            scores = {code: Fraction(self.criterion(entry, code) or 0) for code in entry.weights}
            value = sum(_rounded(entry.worth(code, score), self.places) for code, score in scores.items())
        is_few = len(entry.scores) < _whole(self.policy["minimum_judges"]) and not entry.of["rank_fewer"]
        holds = {"no_sheets": not entry.scores, "too_few_judges": is_few, "trimmed_away": value is None}
        reason = next((name for name, is_so in holds.items() if is_so), None)
        if agreed := entry.of["consensus_value"]:
            value, reason = _rounded(_number(agreed[-1]["value"]), self.places), None
        passing, exact = self.policy["passing_grade"], entry.exact.items()
        entry.row = {
            "code": entry.code, "value": value, "reason": reason, "decided_by": None, "judges": len(exact),
            "values": [{"judge": judge, "value": str(_rounded(own, self.places))} for judge, own in exact],
            "is_below_passing": passing is not None and not reason and value < _number(passing),
            "moderations": [item["number"] for item in entry.log], **entry.left_out,
        }  # fmt: skip

    def sum_ranks(self, entries: list[_Entry]) -> None:
        values = [{item["judge"]: Decimal(item["value"]) for item in e.row["values"]} for e in entries]
        is_whole = all(own.keys() == values[0].keys() for own in values)
        is_agreed = any(entry.agreed or entry.of["consensus_value"] for entry in entries)
        refusal = "rank_sum_consensus" if is_agreed else None if is_whole else "rank_sum_incomplete"
        given = {judge: sorted(own[judge] for own in values) for judge in (() if refusal else values[0])}
        for entry, own in zip(entries, values, strict=True):
            pairs = [(all_, own[judge]) for judge, all_ in given.items()]
            halves = [2 * len(a) + 1 - bisect_left(a, v) - bisect_right(a, v) for a, v in pairs]
            entry.row["value"] = None if refusal else _rounded(Fraction(sum(halves), 2), max(self.places, 1))
            entry.row["reason"] = (refusal or entry.row["reason"]) if entry.scores else "no_sheets"

    def lists(self, grouping: list[str], winners: set[str] | None) -> list[Row]:
        def shared(entry: _Entry) -> list[str]:
            return [(entry.given[by] if by in grouping else None) or "" for by in ("province", "issue")]

        grouped = groupby(sorted(self.entries, key=shared), key=shared)
        return [self.ranked(names, list(entries), winners) for names, entries in grouped]

    def ranked(self, names: list[str], entries: list[_Entry], winners: set[str] | None) -> Row:
        rows, above, line = list[Row](), set[str](), self.policy["award_line"]
        places = self.placed(entries)
        for place in places:
            is_open = line is not None and len(above) < _whole(line)
            above |= {e.code for e in place if is_open and not e.row["is_below_passing"]}
            rows += [entry.row | {"rank": rank} for rank in [len(rows) + 1] for entry in place]
        rows += [entry.row | {"rank": None} for entry in entries if entry.row["reason"]]
        for row in rows:
            row["is_above_line"] = row["code"] in (above if winners is None else winners)
            row["value"] = None if row["value"] is None else str(row["value"])
        accepted = [{*item["submissions"]} for item in self.log if item["kind"] == "accept"]
        ties = [[entry.code for entry in place] for place in places if place[1:] and "chair" in self.rules]
        return {
            "province": names[0] or None, "issue": names[1] or None, "entries": rows,
            "has_mixed_rubrics": len({entry.rubric for entry in entries}) > 1,
            "is_line_tied": winners is None and line is not None and len(above) > line,
            "open_ties": [tie for tie in ties if not any({*tie} <= together for together in accepted)],
        }  # fmt: skip

    def placed(self, entries: list[_Entry]) -> list[list[_Entry]]:
        """Return the ranked in places: by value, and those of one value by the rules on ties."""
        for entry in entries:
            self.stand(entry)
        if self.aggregate == "rank_sum":
            self.sum_ranks(entries)
        sign, first = -1 if self.aggregate == "rank_sum" else 1, entries[0]
        codes = list(first.weights) if len({entry.rubric for entry in entries}) == 1 else []
        by_weight = sorted(codes, key=lambda code: -first.weights[code])
        scores: dict[str | None, list[Callable[[list[_Entry]], list[Any]]]] = {
            None: [lambda tied: [sign * entry.row["value"] for entry in tied]],
            "criteria_by_weight": [partial(self.by_criterion, code) for code in by_weight],
            "criteria_in_order": [partial(self.by_criterion, code) for code in codes],
            "median": [lambda tied: [self.pooled(e.exact.values(), "median") for e in tied]],
            "head_to_head": [self.by_pairs],
            "chair": [self.by_chair],
        }
        places = [[entry for entry in entries if not entry.row["reason"]]]
        for rule, score in [(name, score) for name in (None, *self.rules) for score in scores[name]]:
            parted = [_split(place, score(place)) if place[1:] else [place] for place in places]
            for entry in [entry for parts in parted if parts[1:] for part in parts for entry in part]:
                entry.row["decided_by"] = rule
            places = [part for parts in parted for part in parts]
        return places

    def by_criterion(self, code: str, tied: list[_Entry]) -> list[Any]:
        return [self.criterion(entry, code) for entry in tied]

    def by_chair(self, tied: list[_Entry]) -> list[Any]:
        orders = [item["submissions"] for item in reversed(tied[0].of["decide_tie"])]
        order = next((order for order in orders if {entry.code for entry in tied} <= {*order}), None)
        return [None if order is None else -order.index(entry.code) for entry in tied]

    def by_pairs(self, tied: list[_Entry]) -> list[Any]:
        """Score who beats all others the highest, then who beats all that are left, and the rest alike."""
        rest, order = tied, list[_Entry]()
        while best := [e for e in rest if all(self.beats(e, other) for other in rest if other is not e)]:
            order, rest = order + best, [entry for entry in rest if entry is not best[0]]
        return [-order.index(entry) if entry in order else -len(tied) for entry in tied]

    def beats(self, one: _Entry, other: _Entry) -> bool:
        judges = one.exact.keys() & other.exact.keys()
        pairs = [[_rounded(entry.exact[judge], self.places) for entry in (one, other)] for judge in judges]
        return sum((mine > theirs) - (mine < theirs) for mine, theirs in pairs) > 0


def _split(tied: list[_Entry], scores: list[Any]) -> list[list[_Entry]]:
    """Part the tied by score, the highest first; they stay together where one of them has none."""
    if None in scores:
        return [tied]
    pairs = sorted(zip(scores, tied, strict=True), key=lambda pair: pair[0], reverse=True)
    return [[entry for _, entry in part] for _, part in groupby(pairs, key=lambda pair: pair[0])]


def _unique(pairs: list[tuple[str, Any]]) -> Row:
    return dict(pairs) if len(dict(pairs)) == len(pairs) else _refuse("key")


def parse(content: bytes) -> Any:  # noqa: ANN401 (any JSON)
    """Read JSON; one with repeated keys or with numbers that are no integers is a ``ValueError``."""
    hooks: Row = {"parse_float": _refuse, "parse_constant": _refuse}
    return json.loads(content.decode(), object_pairs_hook=_unique, **hooks)


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
    except (OSError, ValueError, RecursionError):
        found = [Difference("unreadable")]
    for difference in found:
        for language in [given.language] if given.language else ["id", "en"]:
            line, known = difference.say(language), sys.stdout.encoding or "utf-8"
            sys.stdout.write(line.encode(known, "replace").decode(known) + "\n")
    return int(found[0].kind != "agrees")


if __name__ == "__main__":
    sys.exit(main())
