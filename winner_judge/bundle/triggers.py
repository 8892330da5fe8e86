"""Triggers that keep the tables of a record from being edited; batch migrations drop them."""

from sqlcipher3 import dbapi2

APPEND_ONLY = (
    *("audit", "returns", "moderations", "return_choices", "sign_offs", "sheet_changes", "policies"),
    *("return_withdrawals", "replacements", "paper_sheets", "objections"),
    "comment_approvals",
)
STAYS_EDITABLE = {"returns": {"is_waiting", "digest"}}
"""Columns of append-only tables that may change: a return that came after sign-off waits, then counts."""


def drop_triggers(connection: dbapi2.Connection) -> None:
    """Drop all triggers."""
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {quoted(name)}")


def create_triggers(connection: dbapi2.Connection) -> None:
    """Make the append-only tables refuse changes and deletions."""
    for table in APPEND_ONLY:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        if not columns:
            continue  # an earlier format, which does not have it yet
        fixed = ", ".join(quoted(name) for name in columns if name not in STAYS_EDITABLE.get(table, set()))
        for verb, event in (("update", f"UPDATE OF {fixed}"), ("delete", "DELETE")):
            connection.execute(
                f"CREATE TRIGGER {table}_{verb} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def quoted(name: str) -> str:
    """Return ``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
