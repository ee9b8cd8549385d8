"""Builds immutable snapshots; what has not changed since the last one is the same object."""

from collections.abc import Mapping
from typing import Any

from editor.engine.document import Containers, deep
from editor.engine.object_records import ObjectRecords
from editor.engine.outline import Outline
from editor.engine.review_reading import ReviewReader
from editor.engine.rich_text import read_paragraphs
from editor.engine.rows import Registers
from editor.engine.text_pieces import text_runs
from editor.model.change import Aspect, DraftChange
from editor.model.draft import DraftSnapshot, OutlineEntry, Section, SectionStatus
from editor.model.ids import SectionId
from editor.model.registers import RegisterName, Row
from editor.model.review import Comment, Decision, Suggestion
from editor.model.text import Paragraph

_REVIEW = (Aspect.COMMENTS, Aspect.SUGGESTIONS, Aspect.DECISIONS)


class SnapshotBuilder:
    """Keeps the last snapshot of a document and renews only the parts noted as changed."""

    def __init__(self, containers: Containers, last: DraftSnapshot | None = None) -> None:
        self._containers = containers
        self._outline = Outline(containers)
        self._registers = Registers(containers)
        self.review = ReviewReader(containers)
        self._objects = ObjectRecords(containers)
        self._last = last or DraftSnapshot()
        self._details: dict[SectionId, dict[str, Any]] = {}
        self._stale = set(Aspect)
        self._stale_sections: set[SectionId] = set()
        self._stale_registers = set(RegisterName)

    def note(self, change: DraftChange) -> None:
        """Remember what a change has made stale."""
        self._stale |= change.aspects
        self._stale_sections |= change.sections
        self._stale_registers |= change.registers

    def build(self) -> DraftSnapshot:
        """The draft as it is now."""
        if not self._stale:
            return self._last
        self.review.forget(self._stale, self._stale_sections)
        if Aspect.TEXT in self._stale:
            self._stale |= self._anchored_in_stale_sections()
        last = self._last
        outline, deleted = self._outline.entries() if self._is_stale(Aspect.OUTLINE) else (last.outline, last.deleted)
        registers = {name: self._read_rows(name) for name in RegisterName}
        self._last = DraftSnapshot(
            facts=_read_facts(self._containers) if self._is_stale(Aspect.FACTS) else last.facts,
            outline=outline,
            deleted=deleted,
            sections=self._read_sections((*outline, *deleted)),
            registers={name: rows for name, (rows, _) in registers.items()},
            deleted_rows={name: rows for name, (_, rows) in registers.items()},
            objects=self._objects.read() if self._is_stale(Aspect.OBJECTS) else last.objects,
            comments=self.review.comments() if self._is_stale(Aspect.COMMENTS) else last.comments,
            suggestions=self.review.suggestions() if self._is_stale(Aspect.SUGGESTIONS) else last.suggestions,
            decisions=self.review.decisions() if self._is_stale(Aspect.DECISIONS) else last.decisions,
            people=self.review.people() if self._is_stale(Aspect.PEOPLE) else last.people,
        )
        self._stale.clear()
        self._stale_sections.clear()
        self._stale_registers.clear()
        return self._last

    def _read_rows(self, name: RegisterName) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        if name in self._stale_registers:
            return self._registers.read(name)
        return self._last.rows(name), self._last.deleted_rows.get(name, ())

    def _is_stale(self, aspect: Aspect) -> bool:
        return aspect in self._stale

    def _anchored_in_stale_sections(self) -> set[Aspect]:
        """Records whose anchors may have moved with the text."""
        records: Mapping[Aspect, tuple[Comment | Suggestion | Decision, ...]] = {
            Aspect.COMMENTS: self._last.comments,
            Aspect.SUGGESTIONS: self._last.suggestions,
            Aspect.DECISIONS: self._last.decisions,
        }
        return {
            aspect
            for aspect in _REVIEW
            if any(record.anchor and record.anchor.section_id in self._stale_sections for record in records[aspect])
        }

    def _read_sections(self, entries: tuple[OutlineEntry, ...]) -> Mapping[SectionId, Section]:
        if not self._stale & {Aspect.OUTLINE, Aspect.TEXT}:
            return self._last.sections
        known = self._read_details()
        return {entry.section_id: self._read_section(entry.section_id, known) for entry in entries}

    def _read_details(self) -> dict[SectionId, dict[str, Any]]:
        if self._is_stale(Aspect.OUTLINE):
            stored = {SectionId(key): value for key, value in deep(self._containers.sections).items()}
            self._stale_sections |= {key for key, value in stored.items() if value != self._details.get(key)}
            self._details = stored
        return self._details

    def _read_section(self, section_id: SectionId, known: Mapping[SectionId, dict[str, Any]]) -> Section:
        before = self._last.sections.get(section_id)
        if before is not None and section_id not in self._stale_sections:
            return before
        details = known.get(section_id, {})
        paragraphs = read_paragraphs(text_runs(self._containers.text(section_id)))
        section = Section(
            section_id,
            details.get("title", ""),
            _shared(paragraphs, before.paragraphs if before else ()),
            details.get("template_key", ""),
            details.get("guidance", ""),
            int(details.get("target_words") or 0),
            details.get("owner", ""),
            SectionStatus(details.get("status", SectionStatus.EMPTY)),
            bool(details.get("is_numbered", True)),
        )
        return before if section == before and before is not None else section


def _shared(new: tuple[Paragraph, ...], old: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The new paragraphs, with equal old ones at both ends in their place (they carry computed texts)."""
    paragraphs = list(new)
    shorter = min(len(new), len(old))
    start = 0
    while start < shorter and new[start] == old[start]:
        paragraphs[start] = old[start]
        start += 1
    end = 1
    while end <= shorter - start and new[-end] == old[-end]:
        paragraphs[-end] = old[-end]
        end += 1
    return tuple(paragraphs)


def _read_facts(containers: Containers) -> dict[str, str]:
    return {key: str(value) for key, value in sorted(deep(containers.facts).items()) if value}
