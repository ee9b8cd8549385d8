"""What each copy brought, for `merge`: as text and as plain values."""

from pathlib import Path

from editor.session.whole_files import MergedCopy, MergedFiles
from ui.amounts import write_count


def merged_data(merged: MergedFiles, out: Path) -> dict[str, object]:
    """The merge as plain values for JSON."""
    return {
        "path": str(out),
        "title": merged.snapshot.title,
        "words": merged.snapshot.word_count,
        "copies": [
            {"path": str(copy.path), "saved_by": copy.saved_by, "has_news": copy.has_news, "words": copy.words}
            for copy in merged.copies
        ],
    }


def write_merged_text(merged: MergedFiles) -> str:
    """The same for reading, a line for each copy."""
    return "\n".join(f"{copy.path.name}: {_brought(copy)}" for copy in merged.copies)


def _brought(copy: MergedCopy) -> str:
    if not copy.has_news:
        return "nothing that was not there already"
    by = f" from {copy.saved_by}" if copy.saved_by else ""
    longer = write_count(abs(copy.words), "word")
    return f"merged{by}; the draft is {longer} {'shorter' if copy.words < 0 else 'longer'}"
