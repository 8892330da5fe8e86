"""Opening a judge's desk: what a reissued or an additional pack brings along comes in on the way."""

from dataclasses import dataclass, replace
from pathlib import Path

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import BasePackMissingError, NewerPackError
from winner_judge.operations.carrying_over import CarriedOver, carry_over
from winner_judge.operations.opening import open_any_pack, open_supplement
from winner_judge.operations.packs_beside import (
    PackFacts,
    PacksBeside,
    pack_facts,
    packs_beside,
    packs_worked_in_before,
    put_aside,
)
from winner_judge.operations.supplementing import Supplemented, add_supplement

News = CarriedOver | Supplemented


@dataclass(frozen=True, slots=True)
class OpenedDesk:
    """A pack that is open, and what was brought into it on the way."""

    pack: BundleFile
    news: tuple[News, ...] = ()


def open_desk(path: Path, code: str) -> OpenedDesk:
    """Open the pack at ``path``; a fresh one goes on from an earlier pack of the same judge in its folder.

    An additional pack is added to the pack that it names, and that one is opened. Packs that were replaced or
    added are moved into the folder ``earlier``.

    Raises:
        NewerPackError: a newer pack of the same judge lies in the folder.
        BasePackMissingError: an additional pack names a pack that is not in the folder.
        BundleInUseError: the pack, or one beside a fresh pack that may be the earlier one, is open elsewhere.
        JudgeError: whatever ``open_pack``, ``carry_over`` and ``add_supplement`` refuse, or what the system
            refuses of a pack beside a fresh one that may be the earlier one: its scores would be left behind.
    """
    opened = open_any_pack(path, code)
    try:
        facts = pack_facts(opened)
        if not facts.adds_to:
            return OpenedDesk(opened, _carried(opened, facts))
    except BaseException:
        opened.close()
        raise
    with opened:
        base = _base_of(opened, facts)
    desk = open_desk(base.path, code)
    if base.lacks:
        desk = _supplemented(desk, path, code)
    put_aside(path)
    return replace(desk, news=desk.news or (Supplemented(()),))


def _carried(pack: BundleFile, facts: PackFacts) -> tuple[News, ...]:
    with packs_beside(pack) as beside:
        for other in beside.packs:
            if other.facts.issued_at > facts.issued_at:
                raise NewerPackError(pack.path, other.pack.path)
        if not facts.is_fresh:
            return ()
        if beside.refused:
            raise beside.refused[0]
        outcome = _carry(pack, beside)
        replaced = [other.pack.path for other in beside.packs]
    places = {path: put_aside(path) for path in replaced}
    if outcome is None:
        return ()
    return (replace(outcome, earlier=outcome.earlier and places[outcome.earlier]),)


def _carry(pack: BundleFile, beside: PacksBeside) -> CarriedOver | None:
    """Carry over from the newest pack that somebody worked in, where it is, and tell of damaged ones."""
    used = [other.pack for other in beside.packs if not other.facts.is_fresh]
    if used:
        with packs_worked_in_before(pack) as before:
            outcome = carry_over(pack, used[0], (*used[1:], *before))
        return replace(outcome, earlier=used[0].path, unreadable=beside.unreadable)
    return CarriedOver(sheets=0, unreadable=beside.unreadable) if beside.unreadable else None


@dataclass(frozen=True, slots=True)
class _Base:
    """The pack that an additional one belongs to."""

    path: Path
    lacks: bool
    """It does not hold what is added by its issue: it is the one that the additional pack names."""


def _base_of(supplement: BundleFile, facts: PackFacts) -> _Base:
    """Return the pack that ``supplement`` adds to, or a later one that was issued with all of it."""
    with packs_beside(supplement) as beside:
        newest = beside.packs[0] if beside.packs else None
        if newest is None and beside.refused:
            raise beside.refused[0]
        lacks = newest is not None and newest.facts.id == facts.adds_to
        if newest is None or not (lacks or set(facts.submissions) <= set(newest.facts.submissions)):
            raise BasePackMissingError(supplement.path)
        return _Base(newest.pack.path, lacks)


def _supplemented(desk: OpenedDesk, path: Path, code: str) -> OpenedDesk:
    try:
        with open_supplement(path, code) as supplement:
            added = add_supplement(desk.pack, supplement)
    except BaseException:
        desk.pack.close()
        raise
    return replace(desk, news=(*desk.news, added))
