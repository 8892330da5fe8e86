"""What the scores say beside the rule, as the command line tells it: one plain sentence a line."""

from collections.abc import Iterator, Mapping, Sequence

from winner_judge.canonical import Json
from winner_judge.cli.console import Console
from winner_judge.operations.views import Matrix, Setting
from winner_judge.reconciling.analysis_document import analysis_to_json
from winner_judge.reconciling.at_line import find_at_line
from winner_judge.reconciling.findings import Analysis, Bounds, FlagKind, ListFinding
from winner_judge.scoring.ranking import RankedList, Ranking
from winner_judge.wording import Words
from winner_judge.wording import finding_texts as texts
from winner_judge.wording.bounds_texts import bounds_sentence
from winner_judge.wording.line_texts import line_sentence

Intervals = Mapping[tuple[str | None, str | None, str], tuple[int, int]]
"""Province, issue and code to best and worst rank."""


def rank_intervals(lists: Sequence[ListFinding]) -> Intervals:
    """Return the interval of ranks of each entry that has one."""
    return {
        (item.province, item.issue, place.code): (place.low_rank, place.high_rank)
        for item in lists
        for place in item.places.values()
    }


def list_name(group: RankedList | ListFinding, setting: Setting, words: Words) -> str:
    """Return what the entries of a list have in common, as its heading."""
    provinces = [item.name for item in setting.provinces if item.code == group.province]
    issues = [item.name.in_language(words.language) for item in setting.issues if item.code == group.issue]
    return " · ".join((*provinces, *issues)) or words.text("All submissions")


def findings_json(analysis: Analysis, bounds: Bounds) -> dict[str, Json]:
    """Return the findings as a sign-off stores them, and the bounds."""
    return {"analysis": analysis_to_json(analysis), "bounds": _bounds_json(bounds)}


def show_findings(
    console: Console, matrix: Matrix, analysis: Analysis, bounds: Bounds, ranking: Ranking
) -> None:
    """Print a sentence for each finding."""
    telling = _Telling(console.words, matrix, analysis, bounds, ranking)
    for paragraph in (telling.panel(), telling.flags(), telling.places()):
        lines = [line for line in paragraph if line]
        if lines:
            console.print("")
        for line in lines:
            console.print(line)


class _Telling:
    """Sentences with the names of one round."""

    def __init__(
        self, words: Words, matrix: Matrix, analysis: Analysis, bounds: Bounds, ranking: Ranking
    ) -> None:
        self._words = words
        self._setting = matrix.setting
        self._analysis = analysis
        self._bounds = bounds
        self._ranking = ranking
        self._judges = {judge.code: judge.name for judge in matrix.judges}
        self._submissions = {row.submission.code: row.submission.name for row in matrix.rows}

    def panel(self) -> Iterator[str]:
        """Yield what is said of the judges together, and of each."""
        words, found = self._words, self._analysis
        yield bounds_sentence(words, self._bounds, self._judges)
        yield texts.agreement_sentence(words, found.agreement)
        yield texts.alpha_sentence(words, found.agreement)
        yield texts.w_sentence(words, found.agreement)
        if found.unavailable is not None and found.unavailable is not found.agreement.reason:
            yield texts.unavailable_sentence(words, found.unavailable)
        for tendency in found.tendencies.values():
            yield texts.tendency_sentence(words, tendency, self._judges[tendency.judge])
            yield texts.link_sentence(words, tendency, self._judges[tendency.judge])
        yield texts.groups_sentence(words, found.groups, self._judges)
        if found.best_link is not None:
            judge, submission = found.best_link
            yield texts.best_link_sentence(
                words, found.best_link, self._judges[judge], self._submissions[submission]
            )

    def flags(self) -> Iterator[str]:
        """Yield what stands out, and how many sheets would by chance."""
        flags = self._analysis.flags
        outliers = sum(flag.kind is FlagKind.OUTLYING_SHEET for flag in flags)
        if outliers:
            yield texts.outliers_sentence(self._words, outliers, self._analysis.expected_outliers)
        for flag in flags:
            submission = "" if flag.submission is None else self._submissions[flag.submission]
            yield texts.flag_sentence(self._words, flag, self._judges[flag.judge], submission)

    def places(self) -> Iterator[str]:
        """Yield how sure the places are: of the lists with an award line, or else of all."""
        found, words = self._analysis, self._words
        lists = [item for item in found.awards or found.lists if item.places]
        if lists:
            yield texts.draws_sentence(words, found.draws, found.seed)
        for item in lists:
            yield list_name(item, self._setting, words)
            for place in item.places.values():
                yield texts.place_sentence(
                    words,
                    place,
                    self._submissions[place.code],
                    shows_percentages=item.shows_percentages,
                )
            yield self._at_the_line(item)
            yield texts.tau_sentence(words, item.tau)

    def _at_the_line(self, finding: ListFinding) -> str:
        """Return which entries are not separated at the award line, empty where none is drawn."""
        shared = (finding.province, finding.issue)
        ranked = [item for item in self._ranking.awards if (item.province, item.issue) == shared]
        if not ranked:
            return ""
        found = find_at_line(ranked[0], finding)
        names = [self._submissions[code] for code in found.codes]
        return line_sentence(self._words, names, is_asked=found.is_asked, is_decided=found.is_decided)


def _bounds_json(bounds: Bounds) -> dict[str, Json]:
    return {
        "could_change": bounds.could_change,
        "judges": [{"judge": judge, "could_change": could} for judge, could in bounds.judges.items()],
        "lists": [
            {
                "province": item.province,
                "issue": item.issue,
                "could_change": item.could_change,
                "settled": item.settled,
                "possible": item.possible,
            }
            for item in bounds.lists
        ],
        "undecidable": [{"province": province, "issue": issue} for province, issue in bounds.undecidable],
        "forks": bounds.forks,
        "is_nothing_in": bounds.is_nothing_in,
    }
