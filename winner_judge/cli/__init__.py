"""The command line: the same operations without a window."""

from winner_judge.cli.app import main
from winner_judge.cli.console import OpenWindow

__all__ = ["OpenWindow", "main"]
