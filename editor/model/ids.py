"""The identities used across a draft. All are our own; Loro's ids never leave the engine."""

from secrets import token_hex
from typing import NewType

SectionId = NewType("SectionId", str)
RowId = NewType("RowId", str)
ObjectId = NewType("ObjectId", str)
CommentId = NewType("CommentId", str)
SuggestionId = NewType("SuggestionId", str)
DecisionId = NewType("DecisionId", str)
PersonId = NewType("PersonId", str)


def new_id() -> str:
    """A fresh random identity: 16 hexadecimal digits, safe inside mark keys and file names."""
    return token_hex(8)
