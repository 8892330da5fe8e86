"""Killing the window loses nothing that it showed as saved; ``benchmarks/kill_desk.py`` kills on."""

import shutil
from pathlib import Path

import pytest

from benchmarks.big_round import BigRound, big_round
from tests.journeys.killing import Kill, kill_once, losses_of
from winner_judge.operations.desk import declare, hand_in, set_private_note, set_score
from winner_judge.operations.opening import open_pack

SHEET = {
    "status": "draft",
    "scores": {"K1": "4"},
    "notes": {},
    "comment": "",
    "wants_discussion": False,
    "recusal_reason": "",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> BigRound:
    return big_round(tmp_path_factory.mktemp("round"), 8, has_documents=False)


@pytest.fixture
def pack(made: BigRound, tmp_path: Path) -> Path:
    return Path(shutil.copy(made.pack, tmp_path))


def test_kills_lose_nothing_shown_as_saved(made: BigRound, pack: Path, tmp_path: Path) -> None:
    kills = [
        Kill("opening", 1, 150, 1),
        Kill("scoring", 2, 12, 2),
        Kill("marking done", 1, 25, 3),
        Kill("undoing", 2, 8, 4),
        Kill("handing in", 1, 120, 5),
        Kill("noting", 1, 40, 6),
    ]

    deaths = [kill_once(pack, made.code, tmp_path, kill) for kill in kills]

    assert [loss for death in deaths for loss in death.losses] == []
    assert sum(death.shown for death in deaths) > len(kills)


def test_what_is_missing_is_found(made: BigRound, pack: Path, tmp_path: Path) -> None:
    with open_pack(pack, made.code) as bundle:
        declare(bundle, {})
        criterion = next(iter(set_score(bundle, "U001", "K1", None).entry.sheet.scores), "K1")
        set_private_note(bundle, "U002", "6")
        given = hand_in(bundle, tmp_path)
    lost = {"U001": {**SHEET, "scores": {criterion: "4"}}}

    found = [
        *losses_of(pack, made.code, tmp_path, [{"shown": lost}]),
        *losses_of(pack, made.code, tmp_path, [{"private": {"U002": "7"}}]),
        *losses_of(pack, made.code, tmp_path, [{"handed_in": "0" * 64}]),
    ]

    assert len(found) == 3
    assert losses_of(pack, made.code, tmp_path, [{"private": {"U002": "6"}}, {"handed_in": given.id}]) == []
