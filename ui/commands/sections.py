"""What can be done to the outline: one step of undo each, with the words that Undo shows."""

from collections.abc import Sequence

from editor.model.draft import DraftSnapshot, OutlineEntry, SectionStatus
from editor.model.ids import SectionId, new_id
from editor.model.operations import AddSection, DeleteSection, MoveSection, RestoreSection, SetSection
from editor.session import DraftSession
from ui.session_bridge import IN_PROGRESS

NEW_TITLE = "New section"


def add_section(session: DraftSession, after: SectionId | None) -> SectionId:
    """Add a section behind another one, at the same level (at the end without one)."""
    section_id = SectionId(new_id())
    entry = _find_entry(session.snapshot, after)
    index = _place(session.snapshot, entry) + 1 if entry else None
    parent = entry.parent_id if entry else None
    session.edit(AddSection(section_id, NEW_TITLE, parent, index), label="new section")
    return section_id


def add_subsection(session: DraftSession, parent: SectionId) -> SectionId:
    """Add a section as the last one inside another."""
    section_id = SectionId(new_id())
    session.edit(AddSection(section_id, NEW_TITLE, parent), label=f"new section in {_quoted(session, parent)}")
    return section_id


def rename_section(session: DraftSession, section_id: SectionId, title: str, group: str = "") -> None:
    """Give a section another title, by a ``group`` as it is typed; an empty or unchanged one is passed over."""
    title = " ".join(title.split())
    before = session.snapshot.sections[section_id].title
    if title and title != before:
        initiator = IN_PROGRESS if group else ""
        session.edit(
            SetSection(section_id, title=title), label=f"renaming of ‘{before}’", group=group, initiator=initiator
        )


def set_status(session: DraftSession, section_id: SectionId, status: SectionStatus) -> None:
    """Say how far a section is."""
    if session.snapshot.sections[section_id].status is not status:
        session.edit(SetSection(section_id, status=status), label=f"status of {_quoted(session, section_id)}")


def set_owner(session: DraftSession, section_id: SectionId, owner: str) -> None:
    """Say by name whose a section is; empty for nobody's."""
    if session.snapshot.sections[section_id].owner != owner:
        session.edit(SetSection(section_id, owner=owner), label=f"owner of {_quoted(session, section_id)}")


def delete_section(session: DraftSession, section_id: SectionId) -> SectionId | None:
    """Move a section to "Deleted sections"; answers the section to show instead."""
    order = [entry.section_id for entry in session.snapshot.outline]
    session.edit(DeleteSection(section_id), label=f"deletion of {_quoted(session, section_id)}")
    return nearest_left(order, section_id, [entry.section_id for entry in session.snapshot.outline])


def nearest_left(before: Sequence[SectionId], gone: SectionId | None, left: Sequence[SectionId]) -> SectionId | None:
    """The section to show in the place of one that is gone: the one before it, else the first behind it."""
    place = before.index(gone) if gone in before else 0
    nearest = [*reversed(before[:place]), *before[place:], *left]
    return next((other for other in nearest if other in left), None)


def restore_section(session: DraftSession, section_id: SectionId) -> None:
    """Bring a deleted section back."""
    session.edit(RestoreSection(section_id), label=f"restoring of {_quoted(session, section_id)}")


def move_section(session: DraftSession, section_id: SectionId, parent: SectionId | None, index: int) -> None:
    """Move a section to a place among the children of another (or of the draft)."""
    session.edit(MoveSection(section_id, parent, index), label=f"move of {_quoted(session, section_id)}")


def move_up(session: DraftSession, section_id: SectionId) -> None:
    """Move a section before the one above it at its level."""
    _move_by(session, section_id, -1)


def move_down(session: DraftSession, section_id: SectionId) -> None:
    """Move a section behind the one below it at its level."""
    _move_by(session, section_id, 1)


def promote(session: DraftSession, section_id: SectionId) -> None:
    """Move a section out of the one it lies in, to stand behind it."""
    entry = _find_entry(session.snapshot, section_id)
    parent = _find_entry(session.snapshot, entry.parent_id) if entry else None
    if parent is not None:
        move_section(session, section_id, parent.parent_id, _place(session.snapshot, parent) + 1)


def demote(session: DraftSession, section_id: SectionId) -> None:
    """Move a section into the one above it at its level, as the last one there."""
    entry = _find_entry(session.snapshot, section_id)
    if entry is None or not (place := _place(session.snapshot, entry)):
        return
    above = _siblings(session.snapshot, entry)[place - 1]
    inside = sum(other.parent_id == above for other in session.snapshot.outline)
    move_section(session, section_id, above, inside)


def _move_by(session: DraftSession, section_id: SectionId, step: int) -> None:
    entry = _find_entry(session.snapshot, section_id)
    if entry is None:
        return
    place = _place(session.snapshot, entry) + step
    if 0 <= place < len(_siblings(session.snapshot, entry)):
        move_section(session, section_id, entry.parent_id, place)


def _find_entry(draft: DraftSnapshot, section_id: SectionId | None) -> OutlineEntry | None:
    return next((entry for entry in draft.outline if entry.section_id == section_id), None)


def _siblings(draft: DraftSnapshot, entry: OutlineEntry) -> list[SectionId]:
    return [other.section_id for other in draft.outline if other.parent_id == entry.parent_id]


def _place(draft: DraftSnapshot, entry: OutlineEntry) -> int:
    return _siblings(draft, entry).index(entry.section_id)


def _quoted(session: DraftSession, section_id: SectionId) -> str:
    return f"‘{session.snapshot.sections[section_id].title}’"
