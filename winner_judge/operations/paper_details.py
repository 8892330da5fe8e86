"""What stands on the papers beside the result: kept by its field, correctable after sign-off, audited."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import PaperDetailRow
from winner_judge.canonical import Json
from winner_judge.operations.reading import checked_line, checked_text
from winner_judge.operations.rows import json_text
from winner_judge.operations.views import PaperDetails
from winner_judge.reports.details import MinutesBy, ResultShows

_FROM_JSON: Final[Mapping[str, Callable[[Any], object]]] = {
    "absent": tuple,
    "letterhead_image": b64decode,
    "minutes_by": MinutesBy,
    "result_shows": ResultShows,
}
"""How a field comes back whose value JSON does not have."""


def read_paper_details(bundle: BundleFile) -> PaperDetails:
    """Return what stands on the papers beside the result."""
    with bundle.read() as session:
        return details_of(session)


def change_paper_details(bundle: BundleFile, details: PaperDetails, *, actor: str) -> None:
    """Replace what stands on the papers beside the result; possible after sign-off too.

    Raises:
        TextTooLongError: a text is longer than what is kept.
        ControlCharacterError: a text holds a character that no paper could show.
    """
    wanted = {key: json_text(_to_json(value)) for key, value in asdict(details).items()}
    with bundle.write("change_paper_details", actor=actor) as change:
        rows = {row.key: row for row in change.session.scalars(select(PaperDetailRow))}
        changed = [key for key, value in wanted.items() if key not in rows or rows[key].value != value]
        for key in changed:
            if key in rows:
                rows[key].value = wanted[key]
            else:
                change.session.add(PaperDetailRow(key=key, value=wanted[key]))
        change.facts["changed"] = changed


def details_of(session: Session) -> PaperDetails:
    """Return the paper details, inside a transaction that runs already."""
    stored = {row.key: json.loads(row.value) for row in session.scalars(select(PaperDetailRow))}
    known: dict[str, Any] = {
        field.name: stored[field.name] for field in fields(PaperDetails) if field.name in stored
    }
    given: dict[str, Any] = {key: _FROM_JSON.get(key, _same)(value) for key, value in known.items()}
    return PaperDetails(**given)


def _to_json(value: Any) -> Json:  # noqa: ANN401 (a field of any type)
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Mapping):
        return {key: checked_line(spelling) for key, spelling in value.items()}
    return checked_text(value) if isinstance(value, str) else value


def _same(value: object) -> object:
    return value
