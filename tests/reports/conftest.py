import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[[bytes], str]:
    """Return a reader of a PDF's text as it stands on the page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")

    return lambda content: _text(content, tmp_path / "paper.pdf", "-layout")


@pytest.fixture
def words_of(tmp_path: Path) -> Callable[[bytes], str]:
    """Return a reader of a PDF's text in the order it was drawn, cell by cell, words one space apart."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    return lambda content: " ".join(_text(content, tmp_path / "paper.pdf", "-raw").split())


def _text(content: bytes, path: Path, order: str) -> str:
    path.write_bytes(content)
    command = ["pdftotext", order, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
