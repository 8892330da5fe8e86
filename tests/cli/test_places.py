from .conftest import CommandLine


def test_folder_that_is_not_there_yet_is_made(line: CommandLine) -> None:
    bundle = line.prepared(judges=1)
    packs = line.folder / "packs"
    line.do("pack", bundle, "--out", packs, "--consent-unencrypted")
    (pack,) = packs.glob("*.winnerpack")

    assert sorted(path.name for path in packs.iterdir()) == sorted([pack.name, "slips"])


def test_folder_made_for_nothing_is_gone_again(line: CommandLine) -> None:
    bundle = line.prepared()

    said = line.run("pack", bundle, "--out", line.folder / "packs", "--judge", "J9", "--consent-unencrypted")

    assert said.status == 1
    assert not (line.folder / "packs").exists()


def test_place_of_a_stick_that_is_not_there_stays_empty(line: CommandLine) -> None:
    bundle = line.prepared()

    said = line.run("pack", bundle, "--out", line.folder / "stick" / "packs", "--consent-unencrypted")

    assert (said.status, "There is no folder" in said.err) == (1, True)
    assert not (line.folder / "stick").exists()


def test_returns_go_into_a_new_folder(line: CommandLine) -> None:
    pack, code_file = line.packs(line.prepared(judges=1))["J1"]
    line.do("score", pack, line.scores("s.csv", {"S1": ("4", "4")}), "--code-file", code_file)

    line.do("hand-in", pack, "--out", line.folder / "returns", "--code-file", code_file)

    assert [path.suffix for path in (line.folder / "returns").iterdir()] == [".winnerscores"]


def test_folder_that_the_system_refuses_is_told(line: CommandLine) -> None:
    bundle = line.prepared()

    said = line.run("pack", bundle, "--out", line.folder / ("x" * 300), "--consent-unencrypted")

    assert (said.status, "cannot be written: File name too long" in said.err) == (1, True)
