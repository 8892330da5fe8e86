from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from winner_judge import errors
from winner_judge.values import Bilingual
from winner_judge.wording import Words
from winner_judge.wording.errors import ERROR_TEXTS, REASONS


def _ours(root: type[errors.JudgeError]) -> list[type[errors.JudgeError]]:
    return [child for child in root.__subclasses__() if child.__module__.startswith("winner_judge")]


def _leaves(root: type[errors.JudgeError] = errors.JudgeError) -> Iterator[type[errors.JudgeError]]:
    for child in _ours(root):
        yield from _leaves(child) if _ours(child) else [child]


LEAVES = sorted(_leaves(), key=lambda leaf: leaf.__name__)


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_refusal_has_words_and_no_words_are_left_over() -> None:
    assert {leaf.__name__ for leaf in LEAVES} == {leaf.__name__ for leaf in ERROR_TEXTS}


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_placeholders_are_facts_of_the_refusal(leaf: type[errors.JudgeError]) -> None:
    texts = ERROR_TEXTS[leaf]
    facts = {fact.name for fact in fields(leaf)}  # type: ignore[arg-type]  # every leaf is a dataclass

    assert _names(texts.title + texts.sentence + texts.advice) <= facts


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_refusal_is_written_as_messages_are(leaf: type[errors.JudgeError]) -> None:
    texts = ERROR_TEXTS[leaf]

    for template in (texts.title, texts.sentence, texts.advice):
        assert template
        assert template == template.strip()
        assert "!" not in template
    assert not texts.title.endswith(".")
    assert texts.sentence.endswith((".", "}"))
    assert texts.advice.endswith(".")


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_refusal_has_indonesian_words(leaf: type[errors.JudgeError]) -> None:
    texts = ERROR_TEXTS[leaf]
    facts = {fact.name: f"{{{fact.name}}}" for fact in fields(leaf)}  # type: ignore[arg-type]  # as above

    for template in (texts.title, texts.sentence, texts.advice):
        translated = Words("id").text(template, **facts)
        assert translated
        assert translated != template


def test_path_is_short_in_the_title_and_whole_in_the_sentence() -> None:
    error = errors.FileUnwritableError(Path("/media/stick/panel.winner"), "No space left on device")

    english, indonesian = Words("en").error(error), Words("id").error(error)

    assert english.title == "panel.winner cannot be written"
    assert str(error.path) in english.sentence
    assert "No space left on device" in english.sentence
    assert indonesian.title == "panel.winner tidak dapat ditulis"
    assert "ruang penyimpanan penuh" in indonesian.sentence


def test_reason_that_no_catalogue_knows_stays_as_it_is() -> None:
    error = errors.FileUnreadableError(Path("a"), "Cosmic ray")

    assert "Cosmic ray" in Words("id").error(error).sentence


@pytest.mark.parametrize(("actor", "said"), [("chair", "Ketua dewan juri"), ("J2", "J2")])
def test_office_that_acts_is_named_in_the_language(actor: str, said: str) -> None:
    sentence = Words("id").error(errors.DeciderConflictError(actor, "NTT-03")).sentence

    assert sentence.startswith(f"{said} memiliki konflik kepentingan dengan NTT-03")


@pytest.mark.parametrize("reason", REASONS)
def test_reasons_of_the_system_have_indonesian_words(reason: str) -> None:
    assert Words("id").text(reason) != reason


@dataclass(eq=False)
class _Everything(errors.JudgeError):
    score: Decimal
    count: int
    row: int
    at: datetime
    day: date
    codes: tuple[str, ...]
    name: Bilingual
    nothing: None
    cause: errors.JudgeError
    reason: str


def test_facts_are_written_as_the_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    from winner_judge.wording import language
    from winner_judge.wording.errors import ErrorText

    every = "{score}|{count}|{row}|{day}|{codes}|{name}|{nothing}|{cause}|{reason}"
    monkeypatch.setattr(
        language, "ERROR_TEXTS", {**ERROR_TEXTS, _Everything: ErrorText(every, "{at}", every)}
    )
    at = datetime(2023, 10, 18, 7, 32, tzinfo=UTC)
    error = _Everything(
        score=Decimal("5.5"),
        count=1234,
        row=1234,
        at=at,
        day=date(2023, 10, 18),
        codes=("NTT-03", "NTT-07"),
        name=Bilingual("Kesehatan", "Health"),
        nothing=None,
        cause=errors.FileMissingError(Path("/a/b")),
        reason="",
    )

    said = Words("id").error(error)

    facts = "5,5|1.234|1234|18 Oktober 2023|NTT-03 dan NTT-07|Kesehatan|–|Tidak ada berkas di /a/b.|"
    assert said.title == facts
    assert said.sentence == Words("id").moment(at, None)


def test_error_tells_its_facts_to_a_developer() -> None:
    assert str(errors.FileMissingError(Path("/a"))) == f"FileMissingError(path={Path('/a')!r})"
