"""A full disk while returns come in or the result is signed off: nothing half done, and later it works."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import DiskFullError
from winner_judge.operations.checking import check_bundle
from winner_judge.operations.collecting import read_coverage
from winner_judge.operations.desk import declare, set_comment
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import read_sign_off, sign_off

from .panels import Panel

LONG = "Catatan panjang. " * 1000
"""More than one page of the file, so that no free page can take it."""


@contextmanager
def full_disk(bundle: BundleFile) -> Iterator[None]:
    """Let the file grow no further."""
    connection = bundle._database.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute("VACUUM")
    connection.execute(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        connection.execute("PRAGMA max_page_count=1000000")


def test_returns_that_do_not_fit_are_refused_together(panel: Panel) -> None:
    declare(panel.packs["J2"], {})
    set_comment(panel.packs["J2"], "S1", LONG)
    paths = [panel.hand_in(judge) for judge in ("J1", "J2")]
    before, head = read_coverage(panel.bundle), panel.bundle.audit_head

    with full_disk(panel.bundle), pytest.raises(DiskFullError):
        panel.collect(*paths)

    assert (read_coverage(panel.bundle), panel.bundle.audit_head) == (before, head)
    check_bundle(panel.bundle)
    assert [outcome.error for outcome in panel.collect(*paths)] == [None, None]
    assert read_coverage(panel.bundle).complete == 2


def test_a_sign_off_that_does_not_fit_leaves_the_result_provisional(panel: Panel) -> None:
    panel.collect(*(panel.hand_in(judge) for judge in ("J1", "J2", "J3")))
    digest, head = read_result(panel.bundle).digest, panel.bundle.audit_head

    with full_disk(panel.bundle), pytest.raises(DiskFullError):
        sign_off(panel.bundle, by="Ratna", place="Jakarta", date="2023-10-18")

    assert (read_sign_off(panel.bundle), panel.bundle.audit_head) == (None, head)
    assert not read_result(panel.bundle).is_signed_off
    signed = sign_off(panel.bundle, by="Ratna", place="Jakarta", date="2023-10-18")
    assert (signed.revision, signed.result_digest) == (1, digest)
