"""What a judge hears of scores that came from another pack or another laptop."""

from ui.desk import DeskSession
from ui.widgets.strip import Message, Tone
from winner_judge.operations.arriving import News
from winner_judge.operations.carrying_over import CarriedOver
from winner_judge.operations.continuing import Continued
from winner_judge.operations.telling import sentences_of
from winner_judge.wording import Words


def news_message(words: Words, session: DeskSession) -> Message | None:
    """Return what was brought in when the pack was opened; None where it was opened as it was left."""
    sentences = [sentence for news in session.news for sentence in sentences_of(words, news)]
    if session.replaced is not None:
        name = session.replaced.name
        sentences.insert(0, words.text("{name} was replaced by this newer pack.", name=name))
    if not sentences:
        return None
    tone = Tone.WARNING if any(_is_worrying(news) for news in session.news) else Tone.INFO
    return Message(" ".join(sentences), _title(words, session), tone)


def restored_message(words: Words, told: Continued) -> Message:
    """Return what came back from another laptop."""
    title = "" if told.is_known else words.text("You continue from the other laptop")
    tone = Tone.WARNING if told.reopened else Tone.INFO
    return Message(" ".join(sentences_of(words, told)), title, tone)


def _title(words: Words, session: DeskSession) -> str:
    if session.replaced is not None or any(isinstance(news, CarriedOver) for news in session.news):
        return words.text("This is your newer pack")
    return words.text("Additional pack")


def _is_worrying(news: News) -> bool:
    """Tell whether something did not come over."""
    return isinstance(news, CarriedOver) and bool(news.unreadable or news.left_out or news.reopened)
