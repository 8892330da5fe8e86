"""Bundles made on several threads at once do not meet."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from winner_judge.bundle.file import BundleFile
from winner_judge.values import BundleKind


def test_bundles_made_at_the_same_time_are_each_whole(tmp_path: Path) -> None:
    def make(number: int) -> str:
        path = tmp_path / f"{number}.winner"
        BundleFile.create(path, BundleKind.PANEL).close()
        with BundleFile.open(path) as bundle:
            return bundle.audit_head

    with ThreadPoolExecutor(max_workers=4) as threads:
        heads = list(threads.map(make, range(16)))

    assert len(set(heads)) == 16
