"""One worker for all that touches a bundle; its outcomes arrive on the window's thread."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs import Job, Jobs
from winner_judge.errors import CancelledError, FileMissingError
from winner_judge.values import Progress

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """A worker of the test's own."""
    found = Jobs()
    yield found
    found.close()


def test_the_result_is_delivered_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[object, int]] = []
    job = jobs.start(threading.get_ident)
    job.done.connect(lambda result: seen.append((result, threading.get_ident())))

    qtbot.waitUntil(lambda: jobs.is_idle)

    [(worker, receiver)] = seen
    assert receiver == threading.get_ident()
    assert worker != receiver


def test_a_refusal_is_delivered_as_it_was_raised(jobs: Jobs, qtbot: QtBot) -> None:
    refusal = FileMissingError(Path("gone"))

    def refuse() -> None:
        raise refusal

    with qtbot.waitSignal(jobs.start(refuse).failed) as told:
        pass

    assert told.args == [refusal]


def test_jobs_run_one_after_the_other_in_the_order_started(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []

    for number in range(20):
        jobs.start(seen.append, number)
    with qtbot.waitSignal(jobs.idle):
        pass

    assert seen == list(range(20))


def test_progress_is_told_and_a_cancelled_job_fails(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    may_go_on = threading.Event()

    def work(*, progress: Progress) -> None:
        progress(1, 3)
        may_go_on.wait()
        progress(2, 3)

    job = jobs.start_reporting(work, title="Work")
    job.progressed.connect(lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: bool(told))
    with qtbot.waitSignal(job.failed) as failed:
        job.cancel()
        may_go_on.set()

    assert job.can_stop
    assert told == [(1, 3)]
    assert failed.args is not None
    assert isinstance(failed.args[0], CancelledError)


def test_a_bug_is_raised_again_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    def stumble() -> None:
        message = "a bug"
        raise ZeroDivisionError(message)

    outcomes: list[str] = []
    job = jobs.start(stumble)
    job.done.connect(lambda _: outcomes.append("done"))
    job.failed.connect(lambda _: outcomes.append("failed"))

    with qtbot.capture_exceptions() as raised:
        qtbot.waitUntil(lambda: jobs.is_idle)

    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert outcomes == []


def test_the_worker_ends_what_runs_and_drops_what_waits_when_it_closes() -> None:
    jobs = Jobs()
    begun = threading.Event()
    seen: list[str] = []

    def first() -> None:
        begun.set()
        seen.append("first")

    jobs.start(first)
    begun.wait()
    jobs.close()

    assert seen == ["first"]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("bundle")]


def test_a_started_job_is_announced_with_its_title(jobs: Jobs, qtbot: QtBot) -> None:
    announced: list[Job] = []
    jobs.started.connect(announced.append)

    jobs.start(int, title="Counting")
    titles = [job.title for job in announced]
    qtbot.waitUntil(lambda: jobs.is_idle)

    assert titles == ["Counting"]


def test_reference_cycles_are_collected_on_the_windows_thread_only(jobs: Jobs, qtbot: QtBot) -> None:
    collected_on: list[int] = []

    class Looped:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            collected_on.append(threading.get_ident())

    def make_garbage() -> None:
        for _ in range(20_000):
            Looped()

    jobs.start(make_garbage)
    qtbot.waitUntil(lambda: len(collected_on) == 20_000, timeout=20_000)

    assert set(collected_on) == {threading.get_ident()}


def test_python_collects_by_itself_again_once_no_worker_is_left() -> None:
    first, second = Jobs(), Jobs()
    first.close()
    with_one_left = gc.isenabled()
    second.close()

    assert not with_one_left
    assert gc.isenabled()
