"""What a judge sees: parts of the pages in ``ui.pages.judge_*``."""
