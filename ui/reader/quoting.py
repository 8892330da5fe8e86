"""What was selected, as it goes into a note: in quotation marks, with its page."""

from winner_judge.wording import Words

LONGEST_QUOTE = 500
"""Characters; what is longer is cut at a word and ends in an ellipsis."""
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})


def quotation(words: Words, text: str, first_page: int = 0, last_page: int = 0) -> str:
    """Return ``text`` as a quotation; pages count from 1, 0 stands for a text without pages."""
    quoted = f"“{_bounded(text.translate(_INNER))}”"
    if not first_page:
        return quoted
    if first_page == last_page:
        return words.text("{quotation} (p. {page})", quotation=quoted, page=words.whole(first_page))
    pages = f"{words.whole(first_page)}–{words.whole(last_page)}"
    return words.text("{quotation} (pp. {pages})", quotation=quoted, pages=pages)


def _bounded(text: str) -> str:
    if len(text) <= LONGEST_QUOTE:
        return text
    cut = text[: LONGEST_QUOTE - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
