"""A return to seal, with its id and its document."""

from datetime import UTC, datetime
from decimal import Decimal

from winner_judge.exchange.codes import new_judge_code
from winner_judge.exchange.returns import (
    return_document,
    succeed,
)
from winner_judge.values import Conflict, ReturnSource, ScoreReturn, Sheet, SheetStatus

CODE = new_judge_code()
AT = datetime(2023, 10, 18, 7, 32, 0, 125, tzinfo=UTC)
DRAFT = ScoreReturn(
    id="",
    round="2023-proposal",
    judge="J1",
    pack="P-1",
    revision=1,
    source=ReturnSource.PACK,
    history=(),
    sheets=(
        Sheet(
            "J1",
            "007",
            SheetStatus.DONE,
            scores={"K1": Decimal(4), "K2": Decimal("3.5")},
            notes={"K1": "Baris satu\nbaris dua \N{PARTY POPPER} =1+1"},
            comment="Terus maju",
            wants_discussion=True,
            changed_at=AT,
        ),
        Sheet("J1", "008", SheetStatus.RECUSED, recusal_reason="Saudara"),
        Sheet("J1", "010"),
    ),
    has_declared=True,
    conflicts=(Conflict("J1", "008", "Saudara"),),
    pack_content_digest="a" * 64,
    rubric_digests={"P1": "b" * 64, "P2": "c" * 64},
    audit_head="d" * 64,
)
FIRST = succeed(DRAFT)
DOCUMENT = return_document(FIRST)
