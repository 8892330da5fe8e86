"""After a change was taken back, an encrypted bundle answers as before."""

from pathlib import Path

from winner_judge.bundle.connection import connect
from winner_judge.bundle.keys import Key

TRIES = 60


def test_first_statement_after_a_rollback_is_answered(tmp_path: Path) -> None:
    answers = []
    for number in range(TRIES):
        path = tmp_path / f"{number}.winner"
        path.touch()
        database = connect(path, Key(bytes([number]) * 32), bytes([number]) * 16)
        database.connection.execute("CREATE TABLE things (name TEXT)")
        database.connection.execute("BEGIN IMMEDIATE")
        database.connection.execute("PRAGMA user_version=7")
        database.take_back()
        answers.append(database.connection.execute("SELECT name FROM sqlite_schema").fetchall())
        database.close()

    assert answers == [[("things",)]] * TRIES
