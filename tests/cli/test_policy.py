"""The rule of a round changed on the command line."""

from .conftest import CommandLine


def test_policy_is_changed_with_a_reason_once_judging_has_begun(line: CommandLine) -> None:
    bundle = line.prepared()
    median = line.document("median.json", {"aggregate": "median"})
    adjusted = line.document("adjusted.json", {"aggregate": "adjusted"})

    assert line.do("policy", bundle, median) == "The rule was changed: revision 2.\n"
    assert line.do("policy", bundle, median) == "This is the rule already. Nothing has changed.\n"
    line.packs(bundle)
    refused = line.run("policy", bundle, adjusted)
    assert (refused.status, refused.out) == (1, "")
    said = line.do("policy", bundle, adjusted, "--reason", "sesuai pedoman", "--by", "Ratna")

    assert said == "The rule was changed: revision 3.\n"
