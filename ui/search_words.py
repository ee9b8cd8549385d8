"""Words for what a search has found."""

from collections.abc import Mapping

from editor.model.draft import DraftSnapshot
from editor.model.registers import FACTS, REGISTERS
from editor.model.search import Fixed, Hit, InFact, InObject, InRow, InTitle
from ui.amounts import joined, write_count
from ui.item_models.register_list import ABOUT
from ui.search_result import SearchResult

FIXED_WORDS: Mapping[Fixed, str] = {
    Fixed.DATE: "a date is not replaced",
    Fixed.CHOICE: "a choice is not replaced",
    Fixed.LINK: "a link follows its row",
    Fixed.MARKING: "the marking is not replaced",
    Fixed.OBJECT: "a table or footnote is in between",
    Fixed.SUGGESTION: "a suggestion is not decided yet",
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


def total_words(result: SearchResult | None) -> str:
    """How many hits there are in how many parts of the draft: "12 places in 4 sections and 2 registers"."""
    if result is None or not result.query.words:
        return "Type what to look for. Titles, text, tables, footnotes, registers and facts are searched."
    if not result.hits:
        return f"“{result.query.words}” is nowhere in the draft."
    places = [result.hits[numbers.start].place for numbers in result.groups]
    registers = sum(isinstance(place, InRow) for place in places)
    facts = ["the facts"] if isinstance(places[-1], InFact) else []
    sections = len(places) - registers - len(facts)
    parts = [write_count(number, thing) for number, thing in ((sections, "section"), (registers, "register")) if number]
    parts += facts
    return f"{write_count(len(result.hits), 'place')} in {joined(parts, len(parts))}."


def group_name(hit: Hit, draft: DraftSnapshot) -> str:
    """The section or register in which a hit is, as the window calls it."""
    if isinstance(hit.place, InRow):
        return REGISTERS[hit.place.register].title
    if hit.section_id is None:
        return ABOUT
    number = next(entry.number for entry in draft.outline if entry.section_id == hit.section_id)
    return f"{number} {draft.sections[hit.section_id].title}".strip()


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
