"""What a draft's file carries besides its text, as a page to read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape

from editor.model.registers import FACTS
from editor.session import Inventory
from ui.amounts import joined, write_count, write_size
from ui.dates import write_date

_FACT_LABELS = {fact.key: fact.label for fact in FACTS}


def inventory_sum(inventory: Inventory) -> str:
    """The whole in one sentence or two."""
    people = write_count(len(_people(inventory)), "person", "people")
    saves = sum(voice.saves for voice in inventory.voices)
    return (
        f"Whoever gets the file can find the names of {people} in it and go back to every state since the draft was "
        f"begun ({write_count(saves, 'save')}, {write_size(inventory.history_bytes)}), deleted words included."
    )


def inventory_html(inventory: Inventory) -> str:
    """Everything that goes along, kind by kind."""
    return "".join(_parts(inventory))


def _parts(inventory: Inventory) -> Iterator[str]:
    yield _part("Who is named in it", _voice_table(inventory))
    yield _part("Its past", _list(_past_lines(inventory)))
    yield _part("Named versions", _version_table(inventory))
    yield _part("Files that came back", _received_table(inventory))
    yield _part("Deleted, and still in it", _list(_deleted_lines(inventory)))
    yield _part("Internal, not for publication", _list(_internal_lines(inventory)))


def _part(heading: str, body: str) -> str:
    return f'<p class="heading">{heading}</p>{body or "<p>None.</p>"}'


def _people(inventory: Inventory) -> list[str]:
    return list(dict.fromkeys(voice.name or "Somebody without a name" for voice in inventory.voices))


def _voice_table(inventory: Inventory) -> str:
    rows = []
    for name in _people(inventory):
        voices = [voice for voice in inventory.voices if (voice.name or "Somebody without a name") == name]
        counts = (
            sum(voice.comments for voice in voices),
            sum(voice.suggestions for voice in voices),
            sum(voice.decisions for voice in voices),
            sum(voice.saves for voice in voices),
        )
        rows.append((name, *(str(count or "–") for count in counts)))
    return _table(("Name", "Comments", "Open suggestions", "Decisions", "Saves"), rows)


def _version_table(inventory: Inventory) -> str:
    rows = [(v.number, _day(v.at), v.name, v.note) for v in inventory.versions]
    return _table(("Version", "Date", "Who", "Note"), rows)


def _received_table(inventory: Inventory) -> str:
    rows = [(file.name, _day(file.at), write_size(len(file.data))) for file in inventory.received]
    return _table(("File", "Came on", "Size"), rows)


def _past_lines(inventory: Inventory) -> Iterator[str]:
    yield f"The text takes {write_size(inventory.text_bytes)}, its history {write_size(inventory.history_bytes)}"
    if inventory.received_bytes:
        yield f"Files that came back take {write_size(inventory.received_bytes)}"
    if inventory.resolved_comments:
        yield write_count(inventory.resolved_comments, "resolved comment")
    if inventory.decided_suggestions:
        yield write_count(inventory.decided_suggestions, "decided suggestion")


def _deleted_lines(inventory: Inventory) -> Iterator[str]:
    titles = [f"‘{title}’" for title in inventory.deleted_sections]
    if titles:
        yield f"{write_count(len(titles), 'section')}: {joined(titles, 12)}"
    if inventory.deleted_rows:
        yield write_count(inventory.deleted_rows, "row")


def _internal_lines(inventory: Inventory) -> Iterator[str]:
    if inventory.internal_rows:
        yield write_count(inventory.internal_rows, "row")
    if inventory.internal_fields:
        fields = [f"{label} ({count})" for label, count in inventory.internal_fields]
        yield f"Fields of rows: {joined(fields, 12)}"
    if inventory.section_owners:
        yield f"Who owns which section: {joined(list(inventory.section_owners), 12)}"
    labels = [_FACT_LABELS.get(key, key) for key in inventory.internal_facts]
    if labels:
        yield f"{write_count(len(labels), 'fact')}: {joined(labels, 12)}"


def _list(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    heads = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows)
    return f'<table width="99%" cellspacing="0"><tr>{heads}</tr>{body}</table>'


def _day(at: str) -> str:
    return write_date(datetime.fromisoformat(at).astimezone().date().isoformat())
