"""How well the judges can be compared, said while submissions are being assigned."""

from typing import TYPE_CHECKING

from ui.pages.secretariat_assignment import AssignmentPage
from ui.secretariat.links_words import links_sentences, strength_words
from winner_judge.operations.issuing import assign_judges
from winner_judge.operations.opening import open_panel
from winner_judge.operations.preparing import read_roster
from winner_judge.reconciling.findings import Links
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.secretariat.conftest import Office


def test_links_are_shown_per_judge_once_all_are_assigned(office: "Office") -> None:
    path = office.panel("judges")
    with open_panel(path) as bundle:
        assign_judges(bundle, per_submission=3, actor="secretariat")

    window, page = office.open(path, "assignment", AssignmentPage)
    office.settle(window)

    assert [page.loads.model().index(row, 3).data() for row in range(3)] == ["strong (1.00)"] * 3
    assert page.links.isVisibleTo(page)
    assert page.links.text() == "All judges can be compared with each other."
    assert page.links.property("tone") == "muted"


def test_separate_groups_are_named_with_what_would_help_most(office: "Office") -> None:
    path = office.panel("judges")
    with open_panel(path) as bundle:
        assign_judges(bundle, per_submission=1, actor="secretariat")

    window, page = office.open(path, "assignment", AssignmentPage)
    office.settle(window)

    assert [page.loads.model().index(row, 3).data() for row in range(3)] == ["none"] * 3
    assert page.links.text().startswith("The judges form 3 groups without a shared submission: ")
    assert "One more assignment would help most: " in page.links.text()
    assert page.links.property("tone") == "warning"


def test_the_assignment_that_helps_most_is_added_by_its_button(office: "Office") -> None:
    path = office.panel("judges")
    with open_panel(path) as bundle:
        assign_judges(bundle, per_submission=1, actor="secretariat")
    window, page = office.open(path, "assignment", AssignmentPage)
    office.settle(window)

    office.stage.click(page.extra_button)
    office.settle(window)

    assert page.links.text().startswith("The judges form 2 groups without a shared submission: ")
    assert sum(len(items) for items in office.roster(window).assignments.values()) == 4


def test_without_assignments_nothing_is_said(office: "Office") -> None:
    window, page = office.open(office.panel("judges"), "assignment", AssignmentPage)
    office.settle(window)

    assert page.links.isHidden()
    assert [page.loads.model().index(row, 3).data() for row in range(3)] == [""] * 3


def test_strengths_have_words_with_their_figures(office: "Office") -> None:
    words = Words("en")
    with open_panel(office.panel("judges")) as bundle:
        roster = read_roster(bundle)

    assert [strength_words(words, strength) for strength in (None, 0.0, 0.12, 0.3, 0.5, 1.0)] == [
        "",
        "none",
        "weak (0.12)",
        "fair (0.30)",
        "strong (0.50)",
        "strong (1.00)",
    ]
    assert links_sentences(words, Links(groups=(), strength={}, best=None), roster) == ()
