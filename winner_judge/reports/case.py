"""One entrant's result with all that explains it, the judges behind letters."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from winner_judge.reports import names
from winner_judge.reports.data import PaperData
from winner_judge.scoring.counting import Count, count_sheets
from winner_judge.scoring.decisions import Decisions, fold_decisions
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.tie_breaks import Contest
from winner_judge.values import Judge, JudgeRole, Moderation, Sheet, SheetStatus, Submission
from winner_judge.wording import Words

_SHORTEST_NAME = 2
"""Characters of a name or code that is looked for in a reason."""


@dataclass(frozen=True)
class Case:
    """The result of the entrant ``code``, who takes part in the round."""

    data: PaperData
    words: Words
    code: str

    @cached_property
    def submission(self) -> Submission:
        """The entrant's submission."""
        return next(item for item in self.data.submissions if item.code == self.code)

    @cached_property
    def rubric(self) -> Rubric:
        """What it was scored with."""
        return self.data.rubric_of(self.submission)

    @cached_property
    def decisions(self) -> Decisions:
        """All decisions in force, of the whole round."""
        return fold_decisions(self.data.moderations)

    @cached_property
    def counts(self) -> Mapping[str, Count]:
        """What counts, by submission."""
        data = self.data
        counted = count_sheets(
            data.candidates, data.counting_sheets, data.rubrics, data.policy.decimals, self.decisions
        )
        return {count.candidate.code: count for count in counted}

    @property
    def count(self) -> Count:
        """What counts for this entrant."""
        return self.counts[self.code]

    @cached_property
    def group(self) -> RankedList:
        """The list that it is ranked in."""
        return self._list_in(self.data.ranking.groups)

    @property
    def entry(self) -> RankedEntry:
        """Its line in that list."""
        return self.entry_in(self.group)

    @cached_property
    def award(self) -> RankedList | None:
        """The list that the award line is drawn in, None where the policy draws none."""
        return self._list_in(self.data.ranking.awards) if self.data.ranking.awards else None

    @property
    def lists(self) -> tuple[RankedList, ...]:
        """The lists that it stands in: its group and the award list; one of them where both hold the same."""
        if self.award is None:
            return (self.group,)
        held = [{entry.code for entry in ranked.entries} for ranked in (self.group, self.award)]
        return (self.award,) if held[0] == held[1] else (self.group, self.award)

    def entry_in(self, ranked: RankedList) -> RankedEntry:
        """Return its line in one of the lists."""
        return next(entry for entry in ranked.entries if entry.code == self.code)

    def contest(self, ranked: RankedList) -> Contest:
        """Return what the tie-breaks of a list look at."""
        return Contest(self.data.policy, self.decisions, has_mixed_rubrics=ranked.has_mixed_rubrics)

    @property
    def moderations(self) -> tuple[Moderation, ...]:
        """The decisions in force that name this entrant, by number."""
        own = [item for item in self.data.moderations if self.code in item.submissions]
        return tuple(sorted(own, key=lambda item: item.number))

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The sheets on it by judge, in the order of the letters; trainees' are none."""
        own = {sheet.judge: sheet for sheet in self.data.counting_sheets if sheet.submission == self.code}
        return {judge: own[judge] for judge in sorted(own, key=self._shuffled)}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Judge to letter: another order for each entrant, the same each time."""
        return {judge: _letter(place) for place, judge in enumerate(self.sheets)}

    def judge_name(self, judge: str) -> str:
        """Return how a judge is called on this paper."""
        return self.words.text("Judge {number}", number=self.letters[judge])

    def in_letter_order(self, judges: Iterable[str]) -> list[str]:
        """Return some of its judges in the order of their letters."""
        wanted = set(judges)
        return [judge for judge in self.letters if judge in wanted]

    @property
    def scored(self) -> list[str]:
        """The judges whose sheet is done, counted or set aside, in the order of their letters."""
        codes = {criterion.code for criterion in self.rubric.criteria}
        return [
            judge
            for judge, sheet in self.sheets.items()
            if sheet.status is SheetStatus.DONE and codes <= set(sheet.scores)
        ]

    def actor_name(self, actor: str) -> str:
        """Return who decided: a judge by the role alone."""
        judge = next((item for item in self.data.judges if actor in {item.code, item.name}), None)
        if judge is None:
            return names.actor_name(self.data, actor, self.words)
        if judge.role is JudgeRole.CHAIR:
            return self.words.text(names.ROLES[judge.role])
        return self.words.text("Acting chair")

    def veiled(self, text: str) -> str:
        """Return what a person wrote, with no judge's name and nothing of another entrant's in it."""
        folded = text.casefold()
        found = [name for name in self._veils if name in folded]
        if not found:
            return text
        longest_first = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
        return re.sub(
            rf"(?<!\w)(?:{longest_first})(?!\w)",
            lambda match: self._veils.get(match[0].casefold(), match[0]),
            text,
            flags=re.IGNORECASE,
        )

    @cached_property
    def _veils(self) -> Mapping[str, str]:
        """What is not to be read, in small letters, and what stands there instead."""
        other = self.words.text("another entrant")
        veils = {
            name.casefold(): other
            for item in self.data.submissions
            if item.code != self.code
            for name in self._names_of_entrant(item)
        }
        own = {name.casefold() for name in self._names_of_entrant(self.submission)}
        judges = {
            name.casefold(): self._shown(judge)
            for judge in self.data.judges
            for name in self._names_of_judge(judge)
        }
        return {name: shown for name, shown in (veils | judges).items() if name not in own}

    def _names_of_entrant(self, item: Submission) -> list[str]:
        fields = ("name", "proposer")
        given = [item.code, item.name, item.proposer]
        given += [names.submission_field(self.data, item, field) for field in fields]
        return [name for name in given if _tells(name)]

    def _names_of_judge(self, judge: Judge) -> list[str]:
        spelled = names.judge_field(self.data, judge.code, "name")
        given = [judge.code, judge.name, spelled, judge.name.split(",")[0], spelled.split(",")[0]]
        return [name for name in given if _tells(name)]

    def _shown(self, judge: Judge) -> str:
        if judge.code in self.letters:
            return self.judge_name(judge.code)
        return self.words.text("a judge")

    def _list_in(self, lists: Iterable[RankedList]) -> RankedList:
        return next(ranked for ranked in lists if any(entry.code == self.code for entry in ranked.entries))

    def _shuffled(self, judge: str) -> bytes:
        key = f"{self.data.round.id}/explanation/{self.code}/{judge}"
        return hashlib.sha256(key.encode()).digest()


def _tells(name: str) -> bool:
    """Say whether a name can be looked for in a text: figures alone would be found among scores."""
    return len(name) >= _SHORTEST_NAME and any(character.isalpha() for character in name)


def _letter(place: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
