"""Late submissions and another laptop, on the command line alone."""

from pathlib import Path

from .conftest import CommandLine


def late(line: CommandLine, bundle: Path) -> Path:
    """Import one late submission, assign it to all, and return the additional pack of J2."""
    table = line.table("late.csv", ("code", "name", "issue"), [("S4", "Usaha S4", "A")])
    line.do("import", "submissions", bundle, table)
    line.do("assign", bundle, "--judges-per-submission", "3")
    folder = line.folder / "late"
    folder.mkdir()
    said = line.do("pack", bundle, "--out", folder, "--supplement", "--judge", "J2")
    (path,) = folder.iterdir()
    assert said.splitlines() == [
        f"J2  {path}",
        "The additional packs open with the judge codes that were handed out before.",
    ]
    return path


def test_late_submission_is_added_and_handed_in(line: CommandLine) -> None:
    bundle = line.prepared()
    pack, code = line.packs(bundle)["J2"]
    supplement = late(line, bundle)

    first = line.do("add", pack, supplement, "--code-file", code)
    again = line.do("add", pack, supplement, "--code-file", code)

    assert first == "1 submission is new: S4.\n"
    assert again == "This additional pack brings nothing new: all of it is in the pack already.\n"
    line.do("score", pack, line.scores("s.csv", {"S4": ("4", "5")}), "--code-file", code)
    out = line.folder / "out"
    given = line.json("hand-in", pack, "--out", out, "--code-file", code)
    assert (given["done"], given["missing"]) == (1, 3)
    assert "1 sheet received" in line.do("collect", bundle, given["path"])


def test_supplement_is_no_pack_and_pack_no_supplement(line: CommandLine) -> None:
    bundle = line.prepared()
    pack, code = line.packs(bundle)["J2"]
    supplement = late(line, bundle)

    alone = line.run("hand-in", supplement, "--out", line.folder / "out", "--code-file", code)
    whole = line.run("add", pack, pack.with_name("none.winnerpack"), "--code-file", code)
    nothing = line.run("pack", bundle, "--out", line.folder / "more", "--supplement", "--judge", "J2")

    assert (alone.status, whole.status, nothing.status) == (1, 1, 1)
    assert alone.err.startswith("This is an additional pack\n")
    assert nothing.err.startswith("There is nothing to add\n")
    assert not (line.folder / "more").exists()


def test_pack_is_not_added_to_itself(line: CommandLine) -> None:
    pack, code = line.packs(line.prepared())["J2"]

    said = line.run("add", pack, pack.parent / "." / pack.name, "--code-file", code)

    assert (said.status, said.err.splitlines()[0]) == (1, "This is no additional pack")


def test_last_return_restores_a_fresh_pack(line: CommandLine) -> None:
    bundle = line.prepared()
    pack, code = line.packs(bundle)["J2"]
    fresh = line.folder / "fresh.winnerpack"
    fresh.write_bytes(pack.read_bytes())
    line.do("score", pack, line.scores("s.csv", {"S1": ("4", "5")}), "--code-file", code)
    given = line.json("hand-in", pack, "--out", line.folder / "out", "--code-file", code)

    told = line.do("continue", fresh, given["path"], "--code-file", code)
    again = line.json("hand-in", fresh, "--out", line.folder / "out", "--code-file", code)

    assert told.splitlines() == [
        "1 sheet came back, 1 of them done.",
        f"Hand-in no. 1, check code {given['check_code']}.",
        "Private notes stay on the other laptop.",
    ]
    assert (again["id"], again["is_unchanged"]) == (given["id"], True)
    assert line.run("continue", fresh, bundle, "--code-file", code).err.startswith("This is no score file\n")
