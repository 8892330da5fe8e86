"""Runs commands as a person types them and keeps what they say."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from winner_judge.cli import main

SECRETS = ("WINNER_JUDGE_PASSPHRASE", "WINNER_JUDGE_CODE")
_CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{5}[- ]+){4}[0-9A-HJKMNP-TV-Z]{5}\b")


@dataclass(frozen=True)
class Said:
    """What a command left: exit status, standard output and standard error."""

    status: int
    out: str
    err: str


class CommandLine:
    """Runs commands in this process, in English unless told otherwise."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str | Path, language: str = "en") -> Said:
        """Run a command and return what it said."""
        status = main(argv=[*map(str, words), "--language", language])
        said = self._capsys.readouterr()
        return Said(status, said.out, said.err)

    def do(self, *words: str | Path) -> str:
        """Run a command that must succeed and return its standard output."""
        said = self.run(*words)
        assert said.status == 0, said.err
        return said.out

    def json(self, *words: str | Path) -> Any:  # noqa: ANN401 (what JSON holds)
        """Run a command with ``--json`` that must succeed and return what it printed."""
        return json.loads(self.do(*words, "--json"))

    def table(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
        """Write a CSV table."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
        return path

    def document(self, name: str, content: object) -> Path:
        """Write a JSON document."""
        path = self.folder / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    def rubric(self, code: str = "A", weights: Sequence[str] = ("60", "40"), total: str = "100") -> Path:
        """Write a rubric scored 1 to 5."""
        criteria = [
            {
                "code": f"K{number}",
                "weight": weight,
                "name": {"id": f"Kriteria {number}", "en": f"Criterion {number}"},
            }
            for number, weight in enumerate(weights, start=1)
        ]
        scale = {"min": "1", "max": "5", "step": "1"}
        name = {"id": f"Isu {code}", "en": f"Issue {code}"}
        content = {"code": code, "name": name, "total": total, "scale": scale, "criteria": criteria}
        return self.document(f"rubric-{code}.json", content)

    def prepared(
        self,
        name: str = "round",
        codes: Sequence[str] = ("S1", "S2", "S3"),
        judges: int = 3,
        policy: Mapping[str, object] | None = None,
    ) -> Path:
        """Make a round with submissions and judges, all assigned to all."""
        bundle = self.folder / f"{name}.winner"
        rows = [(code, f"Usaha {code}", "A") for code in codes]
        members = [(f"J{number}", f"Juri {number}") for number in range(1, judges + 1)]
        rules = self.document("policy.json", policy or {})
        self.do("new", bundle, "--rubric", self.rubric(), "--policy", rules)
        self.do("import", "submissions", bundle, self.table("subs.csv", ("kode", "nama_usaha", "isu"), rows))
        self.do("import", "judges", bundle, self.table("judges.csv", ("code", "name"), members))
        self.do("assign", bundle, "--judges-per-submission", str(judges))
        return bundle

    def packs(self, bundle: Path, folder: str = "packs") -> dict[str, tuple[Path, Path]]:
        """Issue packs and return judge to pack and a file with the code that stands on the slip."""
        target = self.folder / folder
        target.mkdir()
        self.do("pack", bundle, "--out", target, "--consent-unencrypted")
        packs = sorted(target.glob("*.winnerpack"))
        (slips,) = target.rglob("*.pdf")
        codes = codes_on(slips)
        assert len(codes) == len(packs)
        found: dict[str, tuple[Path, Path]] = {}
        for number, (pack, code) in enumerate(zip(packs, codes, strict=True), start=1):
            code_file = self.folder / f"code-{folder}-{number}.txt"
            code_file.write_text(code + "\n", encoding="utf-8")
            found[f"J{number}"] = (pack, code_file)
        return found

    def scores(self, name: str, sheets: Mapping[str, Sequence[str]]) -> Path:
        """Write a table of one judge's scores: submission to the scores of K1, K2 and so on."""
        rows = [
            (code, f"K{number}", score)
            for code, given in sheets.items()
            for number, score in enumerate(given, start=1)
        ]
        return self.table(name, ("submission", "criterion", "score"), rows)


def codes_on(slips: Path) -> list[str]:
    """Return the judge codes that the slips show, in order."""
    document = pypdfium2.PdfDocument(slips)
    try:
        found: list[str] = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            found += _CODE.findall(text.get_text_bounded().replace("\N{NO-BREAK SPACE}", " "))
            text.close()
            page.close()
    finally:
        document.close()
    return found


class Terminal(io.StringIO):
    """A screen with a keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A command line in a folder of its own, without secrets in the environment."""
    for name in SECRETS:
        monkeypatch.delenv(name, raising=False)
    return CommandLine(tmp_path, capsys)
