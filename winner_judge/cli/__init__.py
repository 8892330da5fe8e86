"""The command line: the same operations without a window."""

from winner_judge.cli.app import OpenWindow, main

__all__ = ["OpenWindow", "main"]
