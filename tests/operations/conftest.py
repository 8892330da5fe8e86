"""Small rounds, quickly: real files in a folder of their own."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import import_scores
from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round, open_pack
from winner_judge.operations.preparing import import_judges, import_submissions
from winner_judge.operations.views import IssuedPack

from .panels import Panel, issued_panel

PDF = b"%PDF-1.4\n% a planted document\n%%EOF\n"
JUDGE_NAMES = ("Ratna Planted-One", "Budi Planted-Two", "Citra Planted-Three", "Dewi Planted-Four")


class Clock:
    """Tells a time that moves on by a second with each question."""

    def __init__(self) -> None:
        self.now = datetime(2023, 10, 18, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Rounds:
    """Builds rounds, tables and rubrics in ``folder``, and closes what it opened."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    _opened: list[BundleFile] = field(default_factory=list)

    def table(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
        """Write a CSV table."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
        return path

    def rubric(self, code: str = "A", weights: Mapping[str, str] | None = None) -> Path:
        """Write a rubric scored 1 to 5; by default K1 weighs 60 and K2 weighs 40."""
        criteria = [
            {"code": key, "weight": weight, "name": {"id": f"Kriteria {key}", "en": f"Criterion {key}"}}
            for key, weight in (weights or {"K1": "60", "K2": "40"}).items()
        ]
        document: dict[str, Any] = {
            "code": code,
            "name": {"id": f"Isu {code}", "en": f"Issue {code}"},
            "total": "100",
            "scale": {"min": "1", "max": "5", "step": "1"},
            "criteria": criteria,
        }
        path = self.folder / f"rubric-{code}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    def policy(self, **fields: object) -> Path:
        """Write a policy with these fields."""
        path = self.folder / "policy.json"
        path.write_text(json.dumps(fields), encoding="utf-8")
        return path

    def new(
        self,
        name: str = "round",
        *,
        rubrics: Sequence[str] = ("A",),
        policy: Path | None = None,
        passphrase: str | None = None,
        weights: Mapping[str, str] | None = None,
    ) -> BundleFile:
        """Make a round without provinces whose issues are ``rubrics``."""
        return self.keep(
            create_round(
                self.folder / f"{name}.winner",
                rubrics=[self.rubric(code, weights) for code in rubrics],
                policy=policy,
                passphrase=passphrase,
                clock=self.clock,
            )
        )

    def edition(self, name: str = "round", *, passphrase: str | None = None) -> BundleFile:
        """Make a round of the edition that ships."""
        path = self.folder / f"{name}.winner"
        return self.keep(create_round(path, passphrase=passphrase, clock=self.clock))

    def add_submissions(self, bundle: BundleFile, codes: Sequence[str], issue: str = "A") -> None:
        """Import submissions named after their codes."""
        rows = [(code, f"Usaha {code}", f"Pengusul {code}", issue) for code in codes]
        import_submissions(bundle, self.table("subs.csv", ("code", "name", "proposer", "issue"), rows))

    def add_judges(self, bundle: BundleFile, count: int = 3) -> None:
        """Import judges J1 (the chair), J2 and so on."""
        roles = ("chair", *("member" for _ in JUDGE_NAMES))
        rows = [
            (f"J{number}", JUDGE_NAMES[number - 1], roles[number - 1], f"Institusi {number}")
            for number in range(1, count + 1)
        ]
        import_judges(bundle, self.table("judges.csv", ("code", "name", "role", "institution"), rows))

    def prepared(
        self,
        name: str = "round",
        *,
        submissions: Sequence[str] = ("S1", "S2", "S3"),
        judges: int = 3,
        per_submission: int | None = None,
        policy: Path | None = None,
        passphrase: str | None = None,
    ) -> BundleFile:
        """Make a round with submissions and judges; assigned to all of them, or to ``per_submission``."""
        bundle = self.new(name, policy=policy, passphrase=passphrase)
        self.add_submissions(bundle, submissions)
        self.add_judges(bundle, judges)
        assign_judges(bundle, per_submission=per_submission or judges, actor="secretariat")
        return bundle

    def issue(self, bundle: BundleFile, folder: str = "packs") -> tuple[IssuedPack, ...]:
        """Issue packs to all judges."""
        target = self.folder / folder
        target.mkdir(exist_ok=True)
        return issue_packs(bundle, target, consents_unencrypted=True, actor="secretariat")

    def packs(self, bundle: BundleFile, folder: str = "packs") -> dict[str, BundleFile]:
        """Issue packs to all judges and return them, open."""
        issued = self.issue(bundle, folder)
        return {pack.judge: self.keep(open_pack(pack.path, pack.code)) for pack in issued}

    def score(self, bundle: BundleFile, scores: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """Import scores: judge to submission to the scores of K1, K2 and so on; an empty one is missing."""
        rows = [
            (submission, judge, f"K{number}", score)
            for judge, sheets in scores.items()
            for submission, given in sheets.items()
            for number, score in enumerate(given, start=1)
        ]
        table = self.table("scores.csv", ("submission", "judge", "criterion", "score"), rows)
        import_scores(bundle, table, actor="secretariat")

    def keep(self, bundle: BundleFile) -> BundleFile:
        """Close ``bundle`` at the end of the test."""
        self._opened.append(bundle)
        return bundle

    def close(self) -> None:
        """Close all that was opened; closing twice does no harm."""
        for bundle in self._opened:
            bundle.close()


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[Rounds]:
    """Build rounds in a folder of the test's own."""
    found = Rounds(tmp_path)
    yield found
    found.close()


@pytest.fixture
def panel(rounds: Rounds) -> Panel:
    """Return a panel whose packs were issued."""
    return issued_panel(rounds)


@pytest.fixture
def pdf() -> bytes:
    """Return the bytes of a document that counts as a PDF."""
    return PDF
