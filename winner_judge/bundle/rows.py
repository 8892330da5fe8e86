"""The digest and the name of a stored row, for the session that writes it and the opening that reads it."""

import json
from collections.abc import Mapping, Sequence

from winner_judge.canonical import digest_of

Stored = None | int | str
"""What a sealed column holds; moments are stored as text, booleans as 0 and 1."""


def row_digest(table: str, values: Mapping[str, Stored]) -> str:
    """Return the SHA-256 of the canonical JSON of a row; the column ``digest`` itself is left out.

    Raises:
        TypeError: a value is of no type that a sealed column holds.
    """
    row = {column: value for column, value in values.items() if column != "digest"}
    return digest_of({"row": row, "table": table})


def row_key(values: Sequence[Stored]) -> str:
    """Return the primary key of a row as an ASCII JSON list, so that no normalising can join two keys.

    A value of a type that no key holds is named by its ``repr``, and thus equals no key of ours.
    """
    return json.dumps(list(values), separators=(",", ":"), default=repr)
