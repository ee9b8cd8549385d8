"""Random but sensible edits of a draft, for the engine's laws."""

from collections.abc import Callable
from itertools import count

from hypothesis import strategies as st

from editor.engine.loro_draft import LoroDraft
from editor.model import operations as op
from editor.model.draft import DraftSnapshot, SectionStatus
from editor.model.ids import CommentId, DecisionId, ObjectId, PersonId, RowId, SectionId, SuggestionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import RegisterName
from editor.model.review import DecisionKind, Person, SuggestionKind, SuggestionState
from editor.model.text import BlockStyle, ListKind, Paragraph, Run, plain_paragraph

ANN = Person(PersonId("ann"), "Ann Lister")
NOW = "2026-11-22T09:00:00+00:00"
WORDS = ("harm ", "a", "é", "😀", "👩‍👩‍👧", "line\nbreak", "\n", "漢字", "the board ", "\u00a0")

Edit = list[op.Operation]


def new_draft(person: Person = ANN) -> LoroDraft:
    """A draft with three sections, one inside another, and two rows."""
    draft = LoroDraft.create(person)
    draft.apply(
        [
            op.AddSection(SectionId("vision"), "Vision", paragraphs=(plain_paragraph("By 2032 harm has halved."),)),
            op.AddSection(SectionId("roles"), "Roles"),
            op.AddSection(SectionId("leads"), "Who leads", SectionId("roles"), paragraphs=(plain_paragraph("Border"),)),
            op.AddRow(RegisterName.ORGANISATIONS, RowId("agency"), {"title": "Crime agency"}),
            op.AddRow(RegisterName.ACTIONS, RowId("screen"), {"title": "Screen staff", "lead": "agency"}),
        ],
        label="new",
    )
    return draft


class EditMaker:
    """Draws one edit that fits the draft as it is; ``tag`` keeps the ids of several writers apart."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._count = count()

    def _new_id(self) -> str:
        return f"{self._tag}{next(self._count)}"

    def draw(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        """One edit; empty when the drawn kind has nothing to work on."""
        return data.draw(st.sampled_from(self._kinds()))(data, draft)

    def _kinds(self) -> list[Callable[[st.DataObject, DraftSnapshot], Edit]]:
        return [
            self.insert, self.insert, self.delete, self.mark, self.set_block, self.add_section, self.move_section,
            self.delete_section, self.restore_section, self.rename, self.add_row, self.set_field, self.delete_row,
            self.comment, self.suggest, self.decide, self.settle, self.place_object, self.set_text, self.set_fact,
            self.replace,
        ]  # fmt: skip

    def _section(self, data: st.DataObject, draft: DraftSnapshot) -> SectionId | None:
        known = sorted(entry.section_id for entry in draft.outline)
        return data.draw(st.sampled_from(known)) if known else None

    def _span(self, data: st.DataObject, draft: DraftSnapshot, section_id: SectionId) -> tuple[int, int]:
        length = max(len(draft.sections[section_id].text) - 1, 0)
        start, end = sorted((data.draw(st.integers(0, length)), data.draw(st.integers(0, length))))
        return start, end

    def insert(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        start, _ = self._span(data, draft, section_id)
        return [op.InsertText(section_id, start, data.draw(st.sampled_from(WORDS)))]

    def delete(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        return [op.DeleteText(section_id, *self._span(data, draft, section_id))]

    def replace(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        start, end = self._span(data, draft, section_id)
        words = data.draw(st.sampled_from([word for word in WORDS if "\n" not in word]))
        is_in_one_paragraph = "\n" not in draft.sections[section_id].text[start:end]
        return [op.ReplaceText(section_id, start, end, words)] if end > start and is_in_one_paragraph else []

    def mark(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        start, end = self._span(data, draft, section_id)
        key, value = data.draw(
            st.sampled_from([("bold", True), ("bold", None), ("italic", True), ("link", "https://a.uk")])
        )
        return [op.MarkText(section_id, start, end, key, value)] if end > start else []

    def set_block(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        newlines = [i for i, character in enumerate(draft.sections[section_id].text) if character == "\n"]
        place = data.draw(st.sampled_from(newlines))
        key, value = data.draw(
            st.sampled_from([("heading", 2), ("heading", None), ("list", "bullet"), ("quote", True)])
        )
        return [op.MarkText(section_id, place, place + 1, key, value)]

    def set_text(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        styles = st.sampled_from([BlockStyle(), BlockStyle(heading=1), BlockStyle(0, ListKind.NUMBER, 2)])
        paragraphs = data.draw(
            st.lists(st.builds(Paragraph, st.just((Run("replaced 😀"),)), styles), max_size=3).map(tuple)
        )
        return [op.SetText(section_id, paragraphs)]

    def add_section(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        parent = data.draw(st.sampled_from([None, *sorted(entry.section_id for entry in draft.outline)]))
        index = data.draw(st.sampled_from([None, 0, 1]))
        new = SectionId(f"section-{self._new_id()}")
        return [op.AddSection(new, "Added", parent, index, paragraphs=(plain_paragraph("New."),))]

    def move_section(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        parents = {entry.section_id: entry.parent_id for entry in draft.outline}

        def is_inside(candidate: SectionId | None) -> bool:
            while candidate is not None:
                if candidate == section_id:
                    return True
                candidate = parents.get(candidate)
            return False

        outside = sorted(candidate for candidate in parents if not is_inside(candidate))
        parent = data.draw(st.sampled_from([None, *outside]))
        return [op.MoveSection(section_id, parent, data.draw(st.sampled_from([None, 0, 1, 2])))]

    def delete_section(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        section_id = self._section(data, draft)
        return [op.DeleteSection(section_id)] if section_id else []

    def restore_section(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        gone = sorted(entry.section_id for entry in draft.deleted)
        return [op.RestoreSection(data.draw(st.sampled_from(gone)))] if gone else []

    def rename(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        status = data.draw(st.sampled_from([None, *SectionStatus]))
        return [op.SetSection(section_id, title=data.draw(st.sampled_from(["Vision", "Aims 😀"])), status=status)]

    def add_row(self, data: st.DataObject, _draft: DraftSnapshot) -> Edit:
        register = data.draw(st.sampled_from([RegisterName.ACTIONS, RegisterName.MEASURES]))
        return [op.AddRow(register, RowId(f"row-{self._new_id()}"), {"title": data.draw(st.sampled_from(WORDS))})]

    def set_field(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        rows = draft.rows(RegisterName.ACTIONS)
        if not rows:
            return []
        key, value = data.draw(
            st.sampled_from(
                [("title", "Share alerts"), ("title", ""), ("due", "2027-03-31"), ("lead", ("agency",)), ("lead", ""),
                 ("tags", ("online", "insider")), ("tags", ("insider",)), ("tags", ()), ("supporters", ("agency",))]
            )
        )  # fmt: skip
        return [op.SetField(RegisterName.ACTIONS, data.draw(st.sampled_from(rows)).id, key, value)]

    def delete_row(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        rows = draft.rows(RegisterName.ACTIONS)
        return [op.DeleteRow(RegisterName.ACTIONS, data.draw(st.sampled_from(rows)).id)] if rows else []

    def comment(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        start, end = self._span(data, draft, section_id)
        if start == end:
            return []  # A point has no words to find again once the character beside it is deleted.
        new = CommentId(f"comment-{self._new_id()}")
        return [op.AddComment(new, ANN.id, NOW, "Is this agreed?", section_id, start, end)]

    def suggest(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        start, end = self._span(data, draft, section_id)
        kind = data.draw(st.sampled_from(SuggestionKind))
        if kind is not SuggestionKind.INSERT and start == end:
            return []
        words = {SuggestionKind.INSERT: "proposed", SuggestionKind.FORMAT: "bold"}.get(kind, "")
        new = SuggestionId(f"suggestion-{self._new_id()}")
        return [op.Suggest(new, kind, ANN.id, NOW, section_id, start, end, words)]

    def decide(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        open_ones = [suggestion.id for suggestion in draft.suggestions if suggestion.state is SuggestionState.OPEN]
        if not open_ones:
            return []
        state = data.draw(st.sampled_from([SuggestionState.ACCEPTED, SuggestionState.REJECTED]))
        return [op.DecideSuggestion(data.draw(st.sampled_from(open_ones)), state)]

    def settle(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        start, end = self._span(data, draft, section_id)
        if start == end:
            return []
        new = DecisionId(f"decision-{self._new_id()}")
        return [op.RecordDecision(new, DecisionKind.CONFIRMED, "ROL-2", ANN.id, NOW, "", section_id, start, end)]

    def place_object(self, data: st.DataObject, draft: DraftSnapshot) -> Edit:
        if (section_id := self._section(data, draft)) is None:
            return []
        start, _ = self._span(data, draft, section_id)
        thing = TextObject(ObjectId(f"object-{self._new_id()}"), ObjectKind.TABLE, "Costs", (("a", "b"), ("1", "2")))
        return [op.PlaceObject(section_id, start, thing)]

    def set_fact(self, data: st.DataObject, _draft: DraftSnapshot) -> Edit:
        key, value = data.draw(
            st.sampled_from([("title", "A safer port"), ("title", ""), ("end_date", "2032-03-31"), ("vision", "Half")])
        )
        return [op.SetFact(key, value)]
