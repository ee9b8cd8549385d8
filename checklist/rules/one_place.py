"""The rows of a register can be read in one place of the document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, Progress, RowRule, no_rows, outcome, parameter
from checklist.row_words import listed, rows_called
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import ObjectId, SectionId
from editor.model.objects import ObjectKind
from editor.model.registers import RegisterName
from editor.model.text import OBJECT_CHARACTER


@dataclass(frozen=True, kw_only=True)
class OnePlace(RowRule):
    """One section, and no other, holds the register's table; without a table, at least one section names every row."""

    kind: ClassVar[str] = "one_place"
    reads_text: ClassVar[bool] = True
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when there is such a place, else NONE: it says nothing about how good the rows are."""
        if not snapshot.rows(self.register):
            return no_rows(self.register)
        tables = [section for section in self._live(snapshot) if self._holds_table(snapshot, section)]
        if len(tables) == 1 or (not tables and any(self._names_all(snapshot, each) for each in self._live(snapshot))):
            return Outcome(Progress.ALL)
        return outcome((), [self._gap(snapshot, [section.id for section in tables])])

    def _live(self, snapshot: DraftSnapshot) -> Iterator[Section]:
        return (section for _, section in snapshot.ordered_sections())

    def _holds_table(self, snapshot: DraftSnapshot, section: Section) -> bool:
        if OBJECT_CHARACTER not in section.text:
            return False
        things = (
            snapshot.objects.get(ObjectId(object_id))
            for paragraph in section.paragraphs
            for object_id in paragraph.object_ids
        )
        return any(
            thing is not None and thing.kind is ObjectKind.REGISTER_TABLE and thing.register is self.register
            for thing in things
        )

    def _names_all(self, snapshot: DraftSnapshot, section: Section) -> bool:
        text = section.text.casefold()
        return all(row.name.casefold() in text for row in snapshot.rows(self.register) if row.name)

    def _gap(self, snapshot: DraftSnapshot, places: list[SectionId]) -> Gap:
        called = rows_called(self.register)
        if not places:
            text = f"No section shows the {called} together, so a reader cannot find them in one place"
            return Gap(text, GapTarget(template_key=self.register))
        names = [
            f"“{f'{entry.number} {section.title}'.strip()}”"
            for entry, section in snapshot.ordered_sections()
            if section.id in places
        ]
        text = f"The {called} stand in {len(places)} places, {listed(names)}; one is asked"
        return Gap(text, GapTarget(places[1]))
