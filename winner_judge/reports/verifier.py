"""Repeats a results.json of WiNNER Judge with arithmetic of its own: one file, standard library only.

    python verifier.py results.json [--digest FROM_PAPER] [--language id|en]

From scores, weights, policy and moderations it computes every value, tie-break, rank and award line and the
digest anew; of the adjusted mean's leniencies, which stand in the file, it proves that they follow from the
scores and the ratio. Exit status: 0 all agrees, 1 something differs or cannot be read, 2 wrong usage.
"""

import argparse
import hashlib
import json
import re
import sys
import unicodedata
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
HOSTILE = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, RecursionError)
"""What reading a document of another form leads to: it is refused as a whole."""
COMBINING = {"mean", "median", "trimmed_mean"}
AGGREGATES = {*COMBINING, "rank_sum", "adjusted"}
RULES = {"criteria_by_weight", "criteria_in_order", "median", "head_to_head", "chair"}
ZERO, MILLIONTH, LENIENCY_PLACES = Fraction(0), Fraction(1, 10**6), 6


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
    except HOSTILE as error:
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
        fields = [item if isinstance(item, dict) else {} for item in computed]
        names = [item.get("code") or item.get("judge") or str(n) for n, item in enumerate(fields, start=1)]
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


def _table(items: list[dict[str, Any]], key: str = "code") -> dict[str, dict[str, Any]]:
    found = {item[key]: item for item in items}
    return found if len(found) == len(items) else _refuse(key)


def _rounded(value: Fraction, places: int) -> Decimal:
    """Return ``value`` as it is printed: halves away from zero, exactly so many places."""
    units = int(abs(value) * 10**places + Fraction(1, 2))
    return Decimal(-units if value < 0 else units).scaleb(-places)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, ZERO) / len(values)


def _split(tied: list["_Entry"], score: Callable[["_Entry"], Decimal | None]) -> list[list["_Entry"]]:
    scores = {entry.code: found for entry in tied if (found := score(entry)) is not None}
    if len(scores) < len(tied):
        return [tied]
    ordered = sorted(tied, key=lambda entry: scores[entry.code], reverse=True)
    return [list(part) for _, part in groupby(ordered, key=lambda entry: scores[entry.code])]


class _Entry:
    def __init__(self, given: dict[str, Any], rubric: dict[str, Any], log: list[dict[str, Any]]) -> None:
        self.code, self.rubric, self.criteria = given["code"], rubric["code"], _table(rubric["criteria"])
        self.hundredth = _number(rubric["total"]) / 100
        self.shared = {"province": given["province"] or "", "issue": given["issue"]}
        self.log = [item for item in log if self.code in item["submissions"]]
        self.weights = {c: _number(item["weight"]) for c, item in self.criteria.items()}
        self.points = {c: w / _number(self.criteria[c]["scale"]["max"]) for c, w in self.weights.items()}
        self.agreed = {item["criterion"]: _number(item["value"]) for item in self.of("consensus_score")}
        self.left_out: dict[str, list[str]] = {"recused": [], "set_aside": [], "missing": []}
        self.scores: dict[str, dict[str, Fraction]] = {}
        self.exact: dict[str, Fraction] = {}
        self.value: Decimal | None = None
        self.reason: str | None = None
        self.decided_by: str | None = None

    def of(self, kind: str) -> list[dict[str, Any]]:
        found = [item for item in self.log if item["kind"] == kind]
        return [item for item in found if not kind.startswith("consensus") or item["value"] is not None]

    def add(self, sheet: dict[str, Any]) -> list[Difference]:
        """Count a sheet, or put it where it is left out; return its scores that are off their scales."""
        judge, status = sheet["judge"], sheet["status"]
        given = {code: _number(item["score"]) for code, item in _table(sheet["scores"], "criterion").items()}
        scores = given | self.agreed
        is_aside = any(item["judge"] == judge for item in self.of("set_aside"))
        if status != "done" or is_aside or not {*self.criteria} <= {*scores}:
            why = "recused" if status == "recused" else "set_aside" if is_aside else "missing"
            self.left_out[why].append(judge)
            return []
        self.scores[judge] = scores
        self.exact[judge] = sum((scores[code] * points for code, points in self.points.items()), ZERO)
        scales = {code: self.criteria[code]["scale"] for code in scores}
        return [
            Difference("scale", f"{self.code}.{judge}.{code}", str(score))
            for code, score in scores.items()
            for low, high, step in [[_number(scales[code][key]) for key in ("min", "max", "step")]]
            if not low <= score <= high or (score - low) % step
        ]


class _Round:
    def __init__(self, document: dict[str, Any]) -> None:
        self.document, self.policy = document, document["policy"]
        self.places, self.trim = _whole(self.policy["decimals"], 6), _whole(self.policy["trim"])
        self.aggregate, self.rules = self.policy["aggregate"], self.policy["tie_break"]
        is_known = self.aggregate in AGGREGATES and self.policy["combine"] in {"totals", "criteria"}
        if _whole(document["format"]) != 1 or not is_known or not RULES.issuperset(self.rules):
            _refuse("format")
        log = sorted(document["moderations"], key=lambda item: _whole(item["number"]))
        rubrics, issues = _table(document["rubrics"]), _table(document["round"]["issues"])
        self.entries = {
            code: _Entry(given, rubrics[issues[given["issue"]]["rubric"]], log)
            for code, given in sorted(_table(document["submissions"]).items())
        }
        pairs = [(sheet["submission"], sheet["judge"]) for sheet in document["sheets"]]
        if len({*pairs}) < len(pairs) or not {judge for _, judge in pairs} <= {*document["judges"]}:
            _refuse("sheets")
        sheets = sorted(document["sheets"], key=lambda sheet: sheet["judge"])
        self.found = [off for sheet in sheets for off in self.entries[sheet["submission"]].add(sheet)]
        stated = _table(document["severity"], "judge")
        self.leniency = {judge: _number(item["leniency"]) for judge, item in stated.items()}

    def differences(self) -> list[Difference]:
        found = self.found + self.severity()
        for rubric in self.document["rubrics"]:
            weights = sum(_number(item["weight"]) for item in rubric["criteria"])
            found += _compare(f"rubrics.{rubric['code']}.total", str(_number(rubric["total"])), str(weights))
        by = self.policy["award_by"]
        awards = self.lists(by, None) if by is not None else []
        winners = {row["code"] for award in awards for row in award["entries"] if row["is_above_line"]}
        found += _compare("groups", self.document["groups"], self.lists(self.policy["group_by"], winners))
        return found + _compare("awards", self.document["awards"], awards)

    def severity(self) -> list[Difference]:
        """Prove the leniencies: what a judge's corrected values leave over is leniency times ratio."""
        counting = {judge for entry in self.entries.values() for judge in entry.exact}
        judges = sorted(counting) if self.aggregate == "adjusted" else []
        beta = {judge: self.leniency.get(judge, ZERO) for judge in judges}
        ratio = self.document.get("severity_ratio")
        computed = [{"judge": j, "leniency": str(_rounded(beta[j], LENIENCY_PLACES))} for j in judges]
        found = _compare("severity", self.document["severity"], computed)
        if ratio is None or not judges:
            zeros = [{**item, "leniency": "0.000000"} for item in computed]
            return found + _compare("severity", computed, zeros) + _compare("severity_ratio", ratio, None)
        left, sheets = dict.fromkeys(judges, ZERO), dict.fromkeys(judges, 0)
        for entry in self.entries.values():
            corrected = {j: value / entry.hundredth - beta[j] for j, value in entry.exact.items()}
            for judge, value in corrected.items():
                left[judge] += value - _mean([*corrected.values()])
                sheets[judge] += 1
        held = _number(ratio)
        for judge, leniency in beta.items():
            gap = left[judge] - held * leniency
            if abs(gap) > (sheets[judge] + held + abs(leniency)) * MILLIONTH or held < 0:
                near = _rounded(leniency + gap / (sheets[judge] + abs(held)), LENIENCY_PLACES)
                stated = _rounded(leniency, LENIENCY_PLACES)
                found.append(Difference("value", f"severity.{judge}.leniency", str(stated), str(near)))
        return found + _compare("severity_ratio", ratio, str(_rounded(held, LENIENCY_PLACES)))

    def pooled(self, values: Iterable[Fraction], aggregate: str) -> Decimal | None:
        """Return median, trimmed mean or mean, rounded; None of nothing."""
        ordered = sorted(values)
        if aggregate == "trimmed_mean":
            ordered = ordered[self.trim : max(len(ordered) - self.trim, 0)]
        if aggregate == "median":
            ordered = ordered[max((len(ordered) - 1) // 2, 0) : len(ordered) // 2 + 1]
        return _rounded(_mean(ordered), self.places) if ordered else None

    def stand(self, entry: _Entry) -> None:
        is_few = len(entry.scores) < _whole(self.policy["minimum_judges"]) and not entry.of("rank_fewer")
        entry.reason = ("too_few_judges" if is_few else None) if entry.scores else "no_sheets"
        entry.value, entry.decided_by = self.combined(entry), None
        if agreed := entry.of("consensus_value"):
            entry.value, entry.reason = _rounded(_number(agreed[-1]["value"]), self.places), None
        elif entry.value is None:
            entry.reason = entry.reason or "trimmed_away"

    def combined(self, entry: _Entry) -> Decimal | None:
        if self.aggregate not in COMBINING or self.policy["combine"] != "criteria":
            taken = self.leniency if self.aggregate == "adjusted" else {}
            exact = entry.exact.items()
            values = [value - taken.get(judge, ZERO) * entry.hundredth for judge, value in exact]
            return self.pooled(values, self.aggregate)
        total = Decimal(0)
        for code, points in entry.points.items():
            score = self.criterion(entry, code, self.aggregate)
            if score is None:
                return None
            total += _rounded(Fraction(score) * points, self.places)
        return total

    def criterion(self, entry: _Entry, code: str, aggregate: str) -> Decimal | None:
        return self.pooled([scores[code] for scores in entry.scores.values()], aggregate)

    def lists(self, grouping: list[str], winners: set[str] | None) -> list[dict[str, Any]]:
        def shared(entry: _Entry) -> tuple[str, ...]:
            return tuple(entry.shared[by] if by in grouping else "" for by in ("province", "issue"))

        ordered = sorted(self.entries.values(), key=shared)
        return [self.ranked(key, list(entries), winners) for key, entries in groupby(ordered, key=shared)]

    def ranked(
        self, shared: Sequence[str], entries: list[_Entry], winners: set[str] | None
    ) -> dict[str, Any]:
        line, is_sum = self.policy["award_line"], self.aggregate == "rank_sum"
        is_mixed = len({entry.rubric for entry in entries}) > 1
        for entry in entries:
            self.stand(entry)
        if is_sum:
            self.sum_ranks(entries)
        places = _split([entry for entry in entries if not entry.reason], lambda entry: entry.value)
        best_first = reversed(places) if is_sum else places
        places = [part for tied in best_first for part in self.parted(tied, is_mixed=is_mixed)]
        rows: list[dict[str, Any]] = []
        above: set[str] = set()
        for place in places:
            is_out = line is None or len(above) >= _whole(line)
            above |= {entry.code for entry in place if not is_out and not self.is_below(entry)}
            rows += [self.row(entry, rank) for rank in [len(rows) + 1] for entry in place]
        rows += [self.row(entry, None) for entry in entries if entry.reason]
        for row in rows:
            row["is_above_line"] = row["code"] in (above if winners is None else winners)
        log = self.document["moderations"]
        accepted = [{*item["submissions"]} for item in log if item["kind"] == "accept"]
        ties = [[entry.code for entry in place] for place in places if place[1:] and "chair" in self.rules]
        return {
            "province": shared[0] or None, "issue": shared[1] or None, "entries": rows,
            "has_mixed_rubrics": is_mixed,
            "open_ties": [tie for tie in ties if not any({*tie} <= together for together in accepted)],
            "is_line_tied": winners is None and line is not None and len(above) > line,
        }  # fmt: skip

    def is_below(self, entry: _Entry) -> bool:
        passing = self.policy["passing_grade"]
        return passing is not None and not entry.reason and (entry.value or 0) < _number(passing)

    def row(self, entry: _Entry, rank: int | None) -> dict[str, Any]:
        exact = ((judge, _rounded(value, self.places)) for judge, value in entry.exact.items())
        return {
            "code": entry.code, "rank": rank, "judges": len(entry.scores), "decided_by": entry.decided_by,
            "value": None if entry.value is None else str(entry.value), "reason": entry.reason,
            "values": [{"judge": judge, "value": str(value)} for judge, value in exact],
            **entry.left_out, "is_below_passing": self.is_below(entry),
            "moderations": [item["number"] for item in entry.log],
        }  # fmt: skip

    def sum_ranks(self, entries: list[_Entry]) -> None:
        judges = {judge for entry in entries for judge in entry.exact}
        refusal = "rank_sum_incomplete" if any({*entry.exact} != judges for entry in entries) else None
        if any(entry.agreed or entry.of("consensus_value") for entry in entries):
            refusal = "rank_sum_consensus"
        given = [[_rounded(e.exact.get(one, ZERO), self.places) for e in entries] for one in judges]
        for number, entry in enumerate(entries):
            halves = [2 * sum(v > vs[number] for v in vs) + vs.count(vs[number]) + 1 for vs in given]
            entry.value = None if refusal else _rounded(Fraction(sum(halves), 2), max(self.places, 1))
            entry.reason = (refusal or entry.reason) if entry.scores else "no_sheets"

    def parted(self, tied: list[_Entry], *, is_mixed: bool) -> list[list[_Entry]]:
        places = [tied]
        for rule in self.rules:
            parted = [
                self.separate(rule, place, is_mixed=is_mixed) if place[1:] else [place] for place in places
            ]
            for entry in [entry for parts in parted if parts[1:] for part in parts for entry in part]:
                entry.decided_by = rule
            places = [part for parts in parted for part in parts]
        return places

    def separate(self, rule: str, tied: list[_Entry], *, is_mixed: bool) -> list[list[_Entry]]:
        if rule in {"chair", "head_to_head"}:
            return self.by_chair(tied) if rule == "chair" else self.by_pairs(tied)
        if rule == "median":
            return _split(tied, lambda entry: self.pooled(entry.exact.values(), "median"))
        parts, weights = [tied], tied[0].weights
        codes = sorted(weights, key=lambda code: -weights[code] if rule == "criteria_by_weight" else 0)
        for code in () if is_mixed else codes:
            parts = [part for place in parts for part in _split(place, partial(self.comparable, code))]
        return parts

    def comparable(self, code: str, entry: _Entry) -> Decimal | None:
        found = self.criterion(entry, code, self.aggregate)
        return self.criterion(entry, code, "mean") if found is None else found

    def by_chair(self, tied: list[_Entry]) -> list[list[_Entry]]:
        for item in reversed(tied[0].of("decide_tie")):
            order = item["submissions"]
            if {entry.code for entry in tied} <= {*order}:
                return [[entry] for entry in sorted(tied, key=lambda entry: order.index(entry.code))]
        return [tied]

    def by_pairs(self, tied: list[_Entry]) -> list[list[_Entry]]:
        parts: list[list[_Entry]] = []
        rest = list(tied)
        while rest:
            best = [one for one in rest if all(self.beats(one, other) for other in rest if other is not one)]
            if not best:
                return [*parts, rest]
            parts.append(best)
            rest.remove(best[0])
        return parts

    def beats(self, one: _Entry, other: _Entry) -> bool:
        judges = one.exact.keys() & other.exact.keys()
        pairs = [[_rounded(entry.exact[judge], self.places) for entry in (one, other)] for judge in judges]
        return sum((mine > theirs) - (mine < theirs) for mine, theirs in pairs) > 0


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(pairs) if len(dict(pairs)) == len(pairs) else _refuse("key")


def parse(content: bytes) -> Any:  # noqa: ANN401 (any JSON)
    """Read JSON without repeated keys and without numbers that have no one way to be written.

    Raises:
        ValueError, RecursionError: it is none.
    """
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
        found = verify(document, given.digest)
    except (OSError, ValueError, RecursionError):
        document, found = {}, [Difference("unreadable")]
    for line in found or [Difference("agrees", stated=document["digest"])]:
        for language in [given.language] if given.language else ["id", "en"]:
            sys.stdout.write(line.say(language) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
