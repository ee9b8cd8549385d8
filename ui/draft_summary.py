"""What a draft holds, for `info`: as text and as plain values."""

from pathlib import Path

from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS
from ui.amounts import write_count


def draft_data(draft: DraftSnapshot, path: Path) -> dict[str, object]:
    """The draft's facts and figures as plain values for JSON."""
    return {
        "path": str(path),
        "title": draft.title,
        "facts": dict(draft.facts),
        "words": draft.word_count,
        "sections": [
            {
                "id": section.id,
                "number": entry.number,
                "title": section.title,
                "depth": entry.depth,
                "words": draft.section_words(section.id),
            }
            for entry, section in draft.ordered_sections()
        ],
        "registers": {name.value: len(draft.rows(name)) for name in REGISTERS},
        "comments": len(draft.comments),
        "suggestions": len(draft.suggestions),
        "decisions": len(draft.decisions),
        "people": sorted(person.name for person in draft.people.values()),
    }


def write_draft_text(draft: DraftSnapshot) -> str:
    """The same for reading."""
    size = f"{write_count(draft.word_count, 'word')} in {write_count(len(draft.outline), 'section')}"
    lines = [draft.title or "Untitled", size, ""]
    for entry, section in draft.ordered_sections():
        name = f"{'  ' * entry.depth}{entry.number} {section.title}".rstrip()
        lines.append(f"{draft.section_words(section.id):>8,}  {name}")
    lines.append("")
    lines.extend(f"{len(draft.rows(name)):>8,}  {schema.title.lower()}" for name, schema in REGISTERS.items())
    lines.append(f"{len(draft.comments):>8,}  comments")
    return "\n".join(lines)
