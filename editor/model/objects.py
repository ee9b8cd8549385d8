"""Things in the text that are not text; each stands at one object character."""

from dataclasses import dataclass
from enum import StrEnum

from editor.model.ids import ObjectId, RowId
from editor.model.registers import RegisterName


class ObjectKind(StrEnum):
    """The kinds of object."""

    TABLE = "table"
    FOOTNOTE = "footnote"
    REGISTER_TABLE = "register_table"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class TextObject:
    """One object. Which parts are filled depends on ``kind``:

    table: ``cells`` (rows of plain texts, all of one length, the first row the header) and ``caption``;
    footnote: ``caption`` holds its text; register table: ``register`` and ``caption``; reference: ``row_id``.
    """

    id: ObjectId
    kind: ObjectKind
    caption: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    register: RegisterName | None = None
    row_id: RowId | None = None
