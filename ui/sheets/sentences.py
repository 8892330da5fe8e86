"""How a judge scores, in words: what stands beside a drawing is also what a screen reader says."""

from decimal import Decimal
from fractions import Fraction

from winner_judge.canonical import plain_decimal
from winner_judge.scoring.own_scores import Bar, CriterionUse, OwnScores, ValueTrail
from winner_judge.scoring.totals import round_half_away
from winner_judge.wording import Words

_MEAN_DECIMALS = 2


class Sentences:
    """Writes figures of ``own_scores`` in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def score(self, score: Decimal) -> str:
        """Return a score with only the digits that it needs."""
        return self._words.number(Decimal(plain_decimal(score)))

    def span(self, bar: Bar) -> str:
        """Return the scores of a bar: ``4``, or ``0–9``."""
        low, high = self.score(bar.lowest), self.score(bar.highest)
        return low if low == high else f"{low}–{high}"

    def mean(self, mean: Fraction) -> str:
        """Return a mean as it is printed."""
        return self._words.number(round_half_away(mean, _MEAN_DECIMALS))

    def title(self, use: CriterionUse) -> str:
        """Return the criterion's number and name."""
        if len(use.names) == 1:
            name = use.names[0].in_language(self._words.language)
        else:
            name = self._words.text("A criterion that differs by priority issue")
        return f"{use.number}. {name}" if use.number is not None else f"{use.code}: {name}"

    def spread(self, use: CriterionUse) -> str:
        """Return mean, lowest and highest score of a criterion."""
        text = self._words.text
        if use.mean is None or use.lowest is None or use.highest is None:
            return text("No score yet.")
        if use.lowest == use.highest:
            return self._words.plural(
                "Only score {score} so far, once.",
                "Only score {score} so far, {count} times.",
                use.count,
                score=self.score(use.lowest),
            )
        low, high = self.score(use.lowest), self.score(use.highest)
        mean = self.mean(use.mean)
        return text("Mean {mean}, scores from {lowest} to {highest}.", mean=mean, lowest=low, highest=high)

    def unused(self, use: CriterionUse) -> str:
        """Return which scores of a criterion were never given; empty before the first score."""
        if not use.count:
            return ""
        spans = [self.span(bar) for bar in use.unused]
        if not spans:
            return self._words.text("Every score of the scale has been used.")
        return self._words.plural(
            "Score {scores} has never been used.",
            "Scores {scores} have never been used.",
            2 if len(spans) > 1 or "–" in spans[0] else 1,
            scores=self._words.listed(spans),
        )

    def spoken(self, use: CriterionUse) -> str:
        """Return all that the drawing of a criterion shows, in one sentence."""
        counts = [
            self._words.plural(
                "score {score} {count} time", "score {score} {count} times", bar.count, score=self.span(bar)
            )
            for bar in use.bars
        ]
        return f"{self.title(use)}: {', '.join(counts)}."

    def counted(self, found: OwnScores) -> str:
        """Return how many sheets the figures come from, and that drafts count."""
        sheets = self._words.plural("{count} sheet with scores.", "{count} sheets with scores.", found.sheets)
        if not found.not_done:
            return sheets
        drafts = self._words.plural(
            "{count} of them is not done yet and counts with the scores given so far.",
            "{count} of them are not done yet and count with the scores given so far.",
            found.not_done,
        )
        return f"{sheets} {drafts}"

    def values(self, trail: ValueTrail) -> str:
        """Return mean, lowest and highest value of complete sheets."""
        if trail.mean is None:
            return self._words.text("No sheet is complete yet.")
        total, lowest, highest = self.score(trail.total), min(trail.values), max(trail.values)
        if lowest == highest:
            return self._words.text(
                "Every value is {value} of {total}.", value=self.mean(lowest), total=total
            )
        return self._words.text(
            "Mean {mean} of {total}, from {lowest} to {highest}.",
            mean=self.mean(trail.mean),
            total=total,
            lowest=self.mean(lowest),
            highest=self.mean(highest),
        )

    def drift(self, trail: ValueTrail) -> str:
        """Return how the first half of the sheets compares with the last one."""
        halves = trail.halves
        if halves is None:
            return self._words.text("From four complete sheets on, this shows whether your values drift.")
        return self._words.text(
            "Mean of the first {first} sheets {first_mean}, of the last {last} sheets {last_mean}.",
            first=self._words.whole(halves.first_count),
            first_mean=self.mean(halves.first_mean),
            last=self._words.whole(halves.last_count),
            last_mean=self.mean(halves.last_mean),
        )
