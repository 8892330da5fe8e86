"""The folder *Arsip penjurian*: all that a judging leaves behind, in one place, with a list of what it is.

The copy of the bundle in it holds the names of all people and the opening codes of all packs, and returns,
papers and workbook are open to whoever has the folder: it is to be kept as the bundle itself is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from sqlalchemy import select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ReturnRow
from winner_judge.exchange.codes import check_code
from winner_judge.exchange.names import distinct_names, safe_name
from winner_judge.exchange.sticks import file_digest
from winner_judge.operations.entrant_sheets import SHEETS_FOLDER
from winner_judge.operations.new_folders import new_folder
from winner_judge.operations.papers import (
    FILE_NAMES,
    RESULTS_NAME,
    VERIFIER_NAME,
    WORKBOOK_NAME,
    Printed,
    read_printed,
    write_papers,
)
from winner_judge.reports.names import round_line
from winner_judge.reports.papers import PaperKind
from winner_judge.reports.results import digest_in
from winner_judge.stages import WHOLE, part_of, unheard
from winner_judge.values import Progress
from winner_judge.wording import Words, mark

INDEX_NAME: Final = mark("READ ME.txt")
PAPERS_FOLDER: Final = mark("papers")
RETURNS_FOLDER: Final = mark("score returns")
_VERIFIED, _COPIED, _RETURNED, _DRAWN = 150, 250, 300, 950
"""Of ``WHOLE``: where each piece of the work ends."""


@dataclass(frozen=True, slots=True)
class Return:
    """A score return as the bundle holds it."""

    judge: str
    id: str
    document: str

    @property
    def file_name(self) -> str:
        """Judge and check code: what the judge's signed paper names."""
        return safe_name(f"{self.judge}-{check_code(self.id)}.json")


def write_archive(
    bundle: BundleFile, folder: Path, words: Words, progress: Progress = unheard
) -> tuple[Path, ...]:
    """Write bundle, returns, papers, workbook, results and verifier into the new folder ``folder``.

    An index lists each file with its SHA-256 and how to verify it. Either all is there in the end, or the
    folder is not. No audit entry is written. What ``archive_warning`` says is to be shown beside it: the
    copy of the bundle holds names and opening codes, under its passphrase where it has one.

    Raises:
        FileExistsAlreadyError: there is something at ``folder`` that is not an empty folder.
        FileUnwritableError: the disk refused.
        AttachmentDamagedError: a document in the bundle is not the one that was imported.
        PaperFailedError, PaperUndrawableError: a paper cannot be drawn.
        CancelledError: ``progress`` stopped the work.
    """
    printed, returns = read_printed(bundle), _returns_of(bundle)
    bundle.verify_blobs(part_of(progress, 0, _VERIFIED))
    progress(_VERIFIED, WHOLE)
    with new_folder(folder) as draft:
        bundle.back_up(draft / _copy_name(bundle, words))
        progress(_COPIED, WHOLE)
        _write_returns(returns, draft / words.text(RETURNS_FOLDER))
        progress(_RETURNED, WHOLE)
        papers = draft / words.text(PAPERS_FOLDER)
        papers.mkdir()
        write_papers(printed, papers, words, part_of(progress, _RETURNED, _DRAWN))
        index = _Index(bundle, printed, draft, words)
        (draft / words.text(INDEX_NAME)).write_text(index.text(), encoding="utf-8", newline="\r\n")
        progress(WHOLE, WHOLE)
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def archive_warning(bundle: BundleFile, words: Words) -> str:
    """Return what whoever keeps the archive of ``bundle`` must know."""
    if bundle.is_encrypted:
        return words.text(
            "The panel bundle in this folder holds the names of all people and the opening codes of all"
            " packs; it is under the same passphrase as the original. The other files have no passphrase."
            " Please keep the folder where only the committee can reach it."
        )
    return words.text(
        "The panel bundle in this folder has no passphrase: whoever has the folder can read the names of all"
        " people and the opening codes of all packs. Please keep it where only the committee can reach it."
    )


def _copy_name(bundle: BundleFile, words: Words) -> str:
    """Return the bundle's own name for its copy, made safe, and numbered where the folder needs it."""
    taken = [words.text(name) for name in (INDEX_NAME, PAPERS_FOLDER, RETURNS_FOLDER)]
    return list(distinct_names([*taken, safe_name(bundle.path.name)]))[-1]


def _returns_of(bundle: BundleFile) -> tuple[Return, ...]:
    """Return all returns that were received, also those that later ones took the place of."""
    with bundle.read() as session:
        rows = session.scalars(select(ReturnRow).order_by(ReturnRow.judge, ReturnRow.revision, ReturnRow.id))
        return tuple(Return(row.judge, row.id, row.document) for row in rows)


def _write_returns(returns: tuple[Return, ...], folder: Path) -> None:
    folder.mkdir()
    for item in returns:
        with (folder / item.file_name).open("xb") as stream:
            stream.write(item.document.encode())


@dataclass(frozen=True, slots=True)
class _Index:
    bundle: BundleFile
    printed: Printed
    folder: Path
    words: Words

    def text(self) -> str:
        """Return the index of all that lies in the folder by now."""
        words = self.words
        parts = [
            words.text("Judging archive").upper(),
            round_line(self.printed.data.round, words),
            self._status(),
            words.text("Important: {warning}", warning=archive_warning(self.bundle, words)),
            words.text("How to verify:"),
            *self._steps(),
            words.text("The files, each below its SHA-256:"),
            *self._files(),
        ]
        return "\n\n".join(parts) + "\n"

    def _status(self) -> str:
        words, signed = self.words, self.printed.data.sign_off
        digest = words.text("Result digest {digest}", digest=digest_in(self.printed.results))
        head = words.text("Head of the audit trail {head}", head=self.bundle.audit_head)
        if signed is None:
            status = words.text("Provisional: the result is not signed off.")
        else:
            status = words.text("Signed off, revision {number}.", number=str(signed.revision))
        return f"{status}\n{digest}\n{head}"

    def _steps(self) -> Iterator[str]:
        words, papers = self.words, self.words.text(PAPERS_FOLDER)
        yield words.text(
            "1. The result: open a terminal in the folder “{folder}” and run: python {verifier} {results}"
            " --digest DIGEST, with the digest that the signed paper bears. It needs no internet and nothing"
            " but Python 3.11 or newer.",
            folder=papers, verifier=VERIFIER_NAME, results=RESULTS_NAME,
        )  # fmt: skip
        yield words.text(
            "2. The panel bundle: open it with WiNNER Judge, which verifies every row and the audit trail, or"
            " run: winner-judge check {bundle}. Please open a copy, so that this one stays as it is.",
            bundle=_copy_name(self.bundle, words),
        )
        yield words.text(
            "3. A score return: the SHA-256 of its file is its id, and the check code in its name, which the"
            " judge's signed paper bears too, comes of the first 80 bits of it."
        )
        yield words.text("4. Any file: its SHA-256 must be the one below, for example by: sha256sum FILE")

    def _files(self) -> Iterator[str]:
        for path in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            name = PurePosixPath(path.relative_to(self.folder))
            yield f"{file_digest(path)}  {name}\n    {self._what(name)}"

    def _what(self, name: PurePosixPath) -> str:
        words = self.words
        if name.parts[0] == words.text(RETURNS_FOLDER):
            return words.text("A score return as it was received: what the judge handed in.")
        if words.text(SHEETS_FOLDER) in name.parts[:-1]:
            return words.text("The result sheet of one entrant, to be handed out.")
        known = {
            RESULTS_NAME: words.text("The result and all that it rests on, without names, for programs."),
            VERIFIER_NAME: words.text("The program that computes the result anew; it can be read in full."),
            words.text(FILE_NAMES[PaperKind.RESULT_SHEETS]): words.text(
                "The result sheets of all entrants, to print; each entrant gets the own sheet alone."
            ),
            words.text(WORKBOOK_NAME): words.text("All values and scores as a workbook."),
            _copy_name(self.bundle, words): words.text(
                "A verified copy of the panel bundle, with all documents."
            ),
        }
        return known.get(name.name, words.text("A paper, to print and sign."))
