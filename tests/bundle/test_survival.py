"""What was acknowledged is there after a kill in mid-write, whatever was going on."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SheetChangeRow

MakeBundle = Callable[..., Path]
CODE = "ABCDE-FGHJK"
WRITE = """
import sys
from pathlib import Path
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SheetChangeRow
bundle = BundleFile.open(Path(sys.argv[1]), judge_code=sys.argv[2])
for number in range(3, 1_000_000):
    with bundle.write("change_sheet", actor="J1") as change:
        note = SheetChangeRow(at=change.at, submission="001", field="note", new=str(number) * 3000)
        change.session.add(note)
    print(number, flush=True)
"""


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}])
@pytest.mark.parametrize("lines", [1, 4, 9])
def test_kill_in_mid_write_loses_nothing_acknowledged(
    make_bundle: MakeBundle, secret: dict[str, Any], lines: int
) -> None:
    path = make_bundle(**secret)
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path), CODE], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(lines)]
        writer.kill()
        acknowledged += [
            int(line) for line in writer.stdout.read().splitlines(keepends=True) if line[-1] == "\n"
        ]

    with BundleFile.open(path, **secret) as bundle, bundle.read() as session:
        stored = session.scalar(select(func.max(SheetChangeRow.number)))
        last = session.scalars(select(SheetChangeRow.new).order_by(SheetChangeRow.number.desc())).first()

    assert stored in {acknowledged[-1], acknowledged[-1] + 1}
    assert last == str(stored) * 3000


SPILL = """
import sys
from pathlib import Path
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import JudgeRow
bundle = BundleFile.open(Path(sys.argv[1]))
with bundle.write("add_judge", actor="J1") as change:
    alchemy = change.session.connection()
    alchemy.exec_driver_sql("PRAGMA cache_size=1")
    alchemy.exec_driver_sql("UPDATE submissions SET summary = hex(zeroblob(9000))")
    print("written", flush=True)
    sys.stdin.read()
"""


def test_kill_within_a_transaction_undoes_it(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    before = path.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", SPILL, str(path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "written\n"
        assert path.read_bytes() != before
        writer.kill()

    with BundleFile.open(path) as bundle, bundle.read() as session:
        assert session.scalar(select(func.max(SheetChangeRow.number))) == 2
    assert path.read_bytes() == before
