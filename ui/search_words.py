"""Words for what a search has found."""

from collections.abc import Mapping

from editor.model.draft import DraftSnapshot
from editor.model.registers import FACTS, REGISTERS
from editor.model.search import Fixed, Hit, InFact, InObject, InRow, InTitle
from ui.search_result import SearchResult

FIXED_WORDS: Mapping[Fixed, str] = {
    Fixed.DATE: "a date is not replaced",
    Fixed.CHOICE: "a choice from a list is not replaced",
    Fixed.LINK: "the name of another row is replaced there",
    Fixed.MARKING: "the marking is not replaced",
    Fixed.OBJECT: "a table or footnote in between is not replaced",
    Fixed.SUGGESTION: "a suggestion here is not decided yet",
}
_FACTS = {fact.key: fact.label for fact in FACTS}


def count_words(result: SearchResult | None, number: int | None) -> str:
    """How many hits there are and which of them is shown: "3 of 12", "12 found", "Not found"."""
    if result is None or not result.query.words:
        return ""
    if not result.hits:
        return "Not found"
    total = f"{len(result.hits):,}"
    return f"{total} found" if number is None else f"{number + 1:,} of {total}"


def places_words(number: int) -> str:
    """ "1 place", "12 places"."""
    return "1 place" if number == 1 else f"{number:,} places"


def part_name(hit: Hit, draft: DraftSnapshot) -> str:
    """In what of its section, register or facts a hit is: "Title", "Table", "A3 Lead"; empty for a section's text."""
    match hit.place:
        case InTitle():
            return "Title"
        case InObject(is_footnote=is_footnote):
            return "Footnote" if is_footnote else "Table"
        case InRow(register, row_id, key):
            return f"{draft.rows_by_id[row_id].display_number} {REGISTERS[register].field(key).label}"
        case InFact(key):
            return _FACTS[key]
        case _:
            return ""
