"""A small round as the chair gets it: a panel, and the returns of packs that were scored elsewhere."""

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from winner_judge.operations.desk import declare, hand_in, mark_done, set_score
from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round, open_pack
from winner_judge.operations.preparing import import_judges, import_submissions

SCORES: Mapping[str, Mapping[str, str]] = {
    "J1": {"S1": "54", "S2": "33", "S3": "33"},
    "J2": {"S1": "12", "S2": "33", "S3": "33"},
    "J3": {"S1": "44", "S2": "43", "S3": "43"},
}
"""Judge to submission to the scores of K1 and K2: the judges differ on S1, nothing separates S2 and S3."""
OTHER: Mapping[str, str] = {"S1": "55", "S2": "33", "S3": "33"}
"""What J2 handed in from a second laptop, where nothing was known of the first file."""
JUDGES = (
    ("J1", "Ratna (contoh)", "chair"),
    ("J2", "Budi (contoh)", "member"),
    ("J3", "Citra (contoh)", "member"),
)


def build(folder: Path) -> tuple[Path, list[Path]]:
    """Return the panel bundle and the returns, those of the fork last."""
    rubric, policy = folder / "rubric.json", folder / "policy.json"
    rubric.write_text(json.dumps(_rubric()), encoding="utf-8")
    lists = {"group_by": ["issue"], "award_by": ["issue"], "award_line": 2}
    policy.write_text(json.dumps(lists), encoding="utf-8")
    for name in ("packs", "fresh", "stick", "second"):
        (folder / name).mkdir()
    panel = folder / "panel.winner"
    with create_round(panel, rubrics=[rubric], policy=policy) as bundle:
        rows = [(code, f"Usaha {code}", f"Pengusul {code}", "A") for code in OTHER]
        import_submissions(bundle, _table(folder / "s.csv", ("code", "name", "proposer", "issue"), rows))
        import_judges(bundle, _table(folder / "j.csv", ("code", "name", "role"), JUDGES), actor="secretariat")
        assign_judges(bundle, per_submission=3, actor="secretariat")
        issued = issue_packs(bundle, folder / "packs", consents_unencrypted=True, actor="secretariat")
    returns: list[Path] = []
    for pack in issued:
        copy = shutil.copy(pack.path, folder / "fresh")
        returns.append(_hand_in(pack.path, pack.code, SCORES[pack.judge], folder / "stick"))
        if pack.judge == "J2":
            returns.append(_hand_in(Path(copy), pack.code, OTHER, folder / "second"))
    return panel, returns


def _hand_in(pack: Path, code: str, scores: Mapping[str, str], folder: Path) -> Path:
    with open_pack(pack, code) as desk:
        declare(desk, {})
        for submission, given in scores.items():
            for number, score in enumerate(given, start=1):
                set_score(desk, submission, f"K{number}", Decimal(score))
            mark_done(desk, submission)
        return hand_in(desk, folder).path


def _rubric() -> dict[str, object]:
    criteria = [
        {"code": code, "weight": weight, "name": {"id": f"Kriteria {code}", "en": f"Criterion {code}"}}
        for code, weight in (("K1", "60"), ("K2", "40"))
    ]
    return {
        "code": "A",
        "name": {"id": "Kesehatan", "en": "Health"},
        "total": "100",
        "scale": {"min": "1", "max": "5", "step": "1"},
        "criteria": criteria,
    }


def _table(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path
