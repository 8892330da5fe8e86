"""Findings as canonical JSON, as a sign-off stores them: floats become decimal strings of nine places."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from winner_judge.canonical import Json
from winner_judge.reconciling.findings import (
    Agreement,
    Analysis,
    Band,
    EntryFinding,
    Flag,
    FlagKind,
    ListFinding,
    PlaceFinding,
    Tendency,
    Unavailable,
)

ANALYSIS_FORMAT: Final = 1
_PLACES: Final = 9


def analysis_to_json(analysis: Analysis) -> dict[str, Json]:
    """Return the findings as canonical JSON values; ``analysis_from_json`` reads them back.

    Codes never stand as keys. Floats are rounded to nine places, so reading back may differ beyond these.
    """
    return {
        "format": ANALYSIS_FORMAT,
        "unavailable": analysis.unavailable,
        "ratio": _decimal(analysis.ratio),
        "tendencies": [_tendency_to_json(item) for item in analysis.tendencies.values()],
        "entries": [_entry_to_json(item) for item in analysis.entries.values()],
        "groups": [list(group) for group in analysis.groups],
        "best_link": None if analysis.best_link is None else list(analysis.best_link),
        "lists": [_list_to_json(item) for item in analysis.lists],
        "awards": [_list_to_json(item) for item in analysis.awards],
        "agreement": _agreement_to_json(analysis.agreement),
        "flags": [_flag_to_json(item) for item in analysis.flags],
        "expected_outliers": _float(analysis.expected_outliers),
        "seed": analysis.seed,
        "draws": analysis.draws,
    }


def analysis_from_json(given: Mapping[str, Any]) -> Analysis:
    """Return findings that ``analysis_to_json`` wrote; the bundle vouches that nothing else is given."""
    assert given["format"] == ANALYSIS_FORMAT, "no other format was ever stored"
    return Analysis(
        unavailable=_unavailable(given["unavailable"]),
        ratio=_read_decimal(given["ratio"]),
        tendencies={item["judge"]: _tendency_from_json(item) for item in given["tendencies"]},
        entries={item["code"]: _entry_from_json(item) for item in given["entries"]},
        groups=tuple(tuple(group) for group in given["groups"]),
        best_link=_pair(given["best_link"]),
        lists=tuple(_list_from_json(item) for item in given["lists"]),
        awards=tuple(_list_from_json(item) for item in given["awards"]),
        agreement=_agreement_from_json(given["agreement"]),
        flags=tuple(_flag_from_json(item) for item in given["flags"]),
        expected_outliers=float(given["expected_outliers"]),
        seed=given["seed"],
        draws=given["draws"],
    )


def _tendency_to_json(item: Tendency) -> dict[str, Json]:
    return {
        "judge": item.judge,
        "sheets": item.sheets,
        "leniency": _decimal(item.leniency),
        "low": _decimal(item.low),
        "high": _decimal(item.high),
        "link": _float(item.link),
        "group": item.group,
        "difference": _decimal(item.difference),
    }


def _tendency_from_json(given: Mapping[str, Any]) -> Tendency:
    return Tendency(
        judge=given["judge"],
        sheets=given["sheets"],
        leniency=Decimal(given["leniency"]),
        low=Decimal(given["low"]),
        high=Decimal(given["high"]),
        link=float(given["link"]),
        group=given["group"],
        difference=_read_decimal(given.get("difference")),
    )


def _entry_to_json(item: EntryFinding) -> dict[str, Json]:
    return {
        "code": item.code,
        "raw": _decimal(item.raw),
        "adjusted": _decimal(item.adjusted),
        "adjustments": _amounts_to_json(item.adjustments),
        "residuals": _amounts_to_json(item.residuals),
    }


def _entry_from_json(given: Mapping[str, Any]) -> EntryFinding:
    return EntryFinding(
        code=given["code"],
        raw=_read_decimal(given["raw"]),
        adjusted=_read_decimal(given["adjusted"]),
        adjustments=_amounts_from_json(given["adjustments"]),
        residuals=_amounts_from_json(given["residuals"]),
    )


def _amounts_to_json(amounts: Mapping[str, Decimal]) -> list[Json]:
    return [{"judge": judge, "amount": _decimal(amount)} for judge, amount in amounts.items()]


def _amounts_from_json(given: Sequence[Mapping[str, str]]) -> dict[str, Decimal]:
    return {item["judge"]: Decimal(item["amount"]) for item in given}


def _list_to_json(item: ListFinding) -> dict[str, Json]:
    return {
        "province": item.province,
        "issue": item.issue,
        "places": [_place_to_json(place) for place in item.places.values()],
        "tau": _float(item.tau),
        "shows_percentages": item.shows_percentages,
    }


def _list_from_json(given: Mapping[str, Any]) -> ListFinding:
    return ListFinding(
        province=given["province"],
        issue=given["issue"],
        places={item["code"]: _place_from_json(item) for item in given["places"]},
        tau=_read_float(given["tau"]),
        shows_percentages=given["shows_percentages"],
    )


def _place_to_json(item: PlaceFinding) -> dict[str, Json]:
    return {
        "code": item.code,
        "low_rank": item.low_rank,
        "high_rank": item.high_rank,
        "chance": _float(item.chance),
        "band": item.band,
        "crosses_line": item.crosses_line,
    }


def _place_from_json(given: Mapping[str, Any]) -> PlaceFinding:
    return PlaceFinding(
        code=given["code"],
        low_rank=given["low_rank"],
        high_rank=given["high_rank"],
        chance=_read_float(given["chance"]),
        band=None if given["band"] is None else Band(given["band"]),
        crosses_line=given["crosses_line"],
    )


def _agreement_to_json(item: Agreement) -> dict[str, Json]:
    return {
        "icc_single": _float(item.icc_single),
        "icc_mean": _float(item.icc_mean),
        "alpha": _float(item.alpha),
        "w": _float(item.w),
        "reason": item.reason,
    }


def _agreement_from_json(given: Mapping[str, Any]) -> Agreement:
    return Agreement(
        icc_single=_read_float(given["icc_single"]),
        icc_mean=_read_float(given["icc_mean"]),
        alpha=_read_float(given["alpha"]),
        w=_read_float(given["w"]),
        reason=_unavailable(given["reason"]),
    )


def _flag_to_json(item: Flag) -> dict[str, Json]:
    return {
        "kind": item.kind,
        "judge": item.judge,
        "submission": item.submission,
        "amount": _float(item.amount),
    }


def _flag_from_json(given: Mapping[str, Any]) -> Flag:
    return Flag(FlagKind(given["kind"]), given["judge"], given["submission"], float(given["amount"]))


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _read_decimal(given: str | None) -> Decimal | None:
    return None if given is None else Decimal(given)


def _float(value: float | None) -> str | None:
    return None if value is None else f"{round(value, _PLACES) + 0.0:.{_PLACES}f}"


def _read_float(given: str | None) -> float | None:
    return None if given is None else float(given)


def _unavailable(given: str | None) -> Unavailable | None:
    return None if given is None else Unavailable(given)


def _pair(given: Sequence[str] | None) -> tuple[str, str] | None:
    return None if given is None else (given[0], given[1])
