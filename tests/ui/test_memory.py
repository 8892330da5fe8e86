"""What a judge's window remembers beside a pack."""

from pathlib import Path

from ui.memory import PackMemory


def test_what_was_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    memory = PackMemory(tmp_path / "J1.winnerpack")
    memory.keep("panes", [260, 500, 390])
    memory.save()

    assert PackMemory(tmp_path / "J1.winnerpack").recall("panes") == [260, 500, 390]


def test_nothing_is_written_before_something_was_kept(tmp_path: Path) -> None:
    memory = PackMemory(tmp_path / "J1.winnerpack")
    memory.save()

    assert memory.recall("panes") is None
    assert list(tmp_path.iterdir()) == []


def test_an_unreadable_memory_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "J1.winnerpack.view.json").write_text("[1, 2", encoding="utf-8")
    (tmp_path / "J2.winnerpack.view.json").write_text("[1, 2]", encoding="utf-8")
    (tmp_path / "J3.winnerpack.view.json").write_text("[" * 100_000, encoding="utf-8")

    assert PackMemory(tmp_path / "J1.winnerpack").recall("panes") is None
    assert PackMemory(tmp_path / "J2.winnerpack").recall("panes") is None
    assert PackMemory(tmp_path / "J3.winnerpack").recall("panes") is None


def test_a_folder_that_refuses_is_no_reason_to_stop(tmp_path: Path) -> None:
    memory = PackMemory(tmp_path / "gone" / "J1.winnerpack")
    memory.keep("page", 3)

    memory.save()

    assert memory.recall("page") == 3
