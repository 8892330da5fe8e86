"""What surrounds a paper of a round: marks, watermark, seal."""

from datetime import date

from winner_judge.exchange.codes import check_code
from winner_judge.reports import names
from winner_judge.reports.data import PaperData, SignOff
from winner_judge.reports.layout import Dress, Seal
from winner_judge.values import Round
from winner_judge.wording import Words

_DIGEST_GROUP = 8


def dress(
    data: PaperData,
    words: Words,
    title: str,
    *,
    is_confidential: bool,
    has_status: bool = True,
    has_head_on_first_page: bool = True,
    names_signer: bool = True,
) -> Dress:
    """Return the surroundings of one paper.

    ``has_status`` is False for a judge's own papers, which are neither provisional nor signed off;
    ``names_signer`` is False where judges stay unnamed: who signs off is one of them as a rule.
    """
    sign_off = data.sign_off if has_status else None
    return Dress(
        title=title,
        author=data.round.secretariat_name or data.round.edition_name.in_language(words.language),
        head=names.head_line(data.round, words),
        marks=_marks(data, words, is_confidential=is_confidential, has_status=has_status),
        foot=_foot(sign_off, words) if sign_off else title,
        watermark=watermark(data.round, words, is_provisional=has_status and data.sign_off is None),
        seal=_seal(data, sign_off, words, names_signer=names_signer) if sign_off else None,
        has_head_on_first_page=has_head_on_first_page,
        at=sign_off.at if sign_off else None,
    )


def watermark(round_: Round, words: Words, *, is_provisional: bool) -> str:
    """Return what stands large behind the text: invented data stays marked even when signed off."""
    parts = [words.text("PROVISIONAL")] if is_provisional else []
    return " · ".join([*parts, *([words.text("EXAMPLE")] if round_.is_example else [])])


def example_mark(round_: Round, words: Words) -> tuple[str, ...]:
    """Return the mark of an example round, if it is one."""
    return (words.text("EXAMPLE: ALL DATA ARE INVENTED"),) if round_.is_example else ()


def proposal_notice(data: PaperData, words: Words) -> str:
    """Return the sentence on rubrics that nobody has adopted yet; empty otherwise."""
    if not data.round.is_proposal_rubric:
        return ""
    return words.text("The rubrics are a proposal until the secretariat adopts them.")


def spaced_digest(digest: str) -> str:
    """Return a digest in groups that an eye can follow."""
    return " ".join(digest[start : start + _DIGEST_GROUP] for start in range(0, len(digest), _DIGEST_GROUP))


def signed_day(sign_off: SignOff) -> date:
    """Return the day that the sign-off names."""
    return date.fromisoformat(sign_off.date)


def _marks(data: PaperData, words: Words, *, is_confidential: bool, has_status: bool) -> tuple[str, ...]:
    marks = example_mark(data.round, words)
    if is_confidential:
        marks += (words.text("CONFIDENTIAL UNTIL ANNOUNCED"),)
    if not has_status:
        return marks
    if data.sign_off is None:
        return (*marks, words.text("PROVISIONAL"))
    if data.sign_off.revision > 1:
        revision = words.whole(data.sign_off.revision)
        return (*marks, words.text("SIGNED OFF, REVISION {number}", number=revision))
    return (*marks, words.text("SIGNED OFF"))


def _foot(sign_off: SignOff, words: Words) -> str:
    return words.text("Result digest {code}", code=check_code(sign_off.result_digest))


def _seal(data: PaperData, sign_off: SignOff, words: Words, *, names_signer: bool) -> Seal:
    lines = (
        words.text("Result digest {code}", code=check_code(sign_off.result_digest)),
        spaced_digest(sign_off.result_digest),
        _signed(data, sign_off, words, names_signer=names_signer),
        words.text("Audit entry {hash}", hash=spaced_digest(sign_off.audit_head)),
    )
    return Seal(digest=sign_off.result_digest, lines=lines)


def _signed(data: PaperData, sign_off: SignOff, words: Words, *, names_signer: bool) -> str:
    day, time = words.date(signed_day(sign_off)), words.time(sign_off.at, data.round.time_zone)
    if not names_signer:
        return words.text(
            "Signed off in {place}, {date}, recorded {time}", place=sign_off.place, date=day, time=time
        )
    return words.text(
        "Signed off by {name} in {place}, {date}, recorded {time}",
        name=sign_off.by, place=sign_off.place, date=day, time=time,
    )  # fmt: skip
