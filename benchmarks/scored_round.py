"""Panel bundles whose judges have handed in: made by the operations that people use, once a folder."""

import csv
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.big_round import ISSUES, PLACES
from winner_judge.operations.importing_scores import import_scores
from winner_judge.operations.opening import create_round
from winner_judge.operations.preparing import import_submissions
from winner_judge.operations.setting import read_setting
from winner_judge.scoring.rubric import Rubric

LENIENCE = 0.35
"""Standard deviation between judges, in steps of the scale."""
CHANCE = 0.7
"""The same, of one score."""


@dataclass(frozen=True)
class Size:
    """How large a panel is."""

    submissions: int
    judges: int
    judges_each: int


def scored_round(folder: Path, size: Size) -> Path:
    """Return the panel bundle of ``size`` that lies in ``folder``, made there first where it is missing."""
    home = folder / f"scored-{size.submissions}-{size.judges}-{size.judges_each}"
    made = home / "panel.winner"
    if not made.exists():
        start = time.perf_counter()
        home.mkdir(parents=True, exist_ok=True)
        _make(home, size).rename(made)
        print(f"scored_round: made in {time.perf_counter() - start:.0f} s, {home}")
    return made


def _make(home: Path, size: Size) -> Path:
    path = home / "unfinished.winner"
    path.unlink(missing_ok=True)
    with create_round(path, name="Tahap Besar", is_example=True) as panel:
        header = ("kode", "nama_usaha", "pengusul", "provinsi", "kabupaten_kota", "isu", "ringkasan")
        rows = [_submission(number) for number in range(size.submissions)]
        import_submissions(panel, _write(home / "submissions.csv", header, rows), attachments=None)
        setting = read_setting(panel)
        rubrics = {issue.code: setting.rubrics[issue.rubric] for issue in setting.issues}
        scores = _write(
            home / "scores.csv", ("judge", "submission", "criterion", "score"), _scores(size, rubrics)
        )
        import_scores(panel, scores, actor="secretariat")
    return path


def _submission(number: int) -> tuple[str, ...]:
    province, district = PLACES[number % len(PLACES)]
    issue = ISSUES[number % len(ISSUES)]
    return f"U{number:05}", f"Usaha {number}", f"Kelompok {number}", province, district, issue, ""


def _scores(size: Size, rubrics: dict[str, Rubric]) -> Iterator[tuple[str, ...]]:
    chance = random.Random(20231018)
    lenient = [chance.gauss(0, LENIENCE) for _ in range(size.judges)]
    for number in range(size.submissions):
        rubric = rubrics[ISSUES[number % len(ISSUES)]]
        work = chance.gauss(3.4, 0.7)
        for judge in chance.sample(range(size.judges), size.judges_each):
            for criterion in rubric.criteria:
                scale = criterion.scale
                step = round(chance.gauss(work + lenient[judge], CHANCE) - 1)
                score = min(max(scale.minimum + step * scale.step, scale.minimum), scale.maximum)
                yield f"J{judge:03}", f"U{number:05}", criterion.code, str(score)


def _write(
    path: Path, header: tuple[str, ...], rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]]
) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path
