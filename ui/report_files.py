"""The checklist's report as a file: a page of HTML, or whatever formats drafts are written in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from checklist.report_document import Block, Grid, Heading, Items, ReportDocument, Words
from checklist.report_html import write_report_html
from editor.errors import UnwritableFileError, UnwritableReason
from editor.interchange.writers import WRITERS, write_file
from editor.interchange.writers.files import replaced_file
from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import ObjectId, SectionId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.text import (
    OBJECT_CHARACTER,
    BlockStyle,
    ListKind,
    Mark,
    MarkKind,
    Paragraph,
    Run,
    plain_paragraph,
)
from editor.model.versions import DocumentControl

ANNEX_TITLE = "Annex: checklist"
_PAGES = (".html", ".htm")
_BULLET = BlockStyle(list_kind=ListKind.BULLET)


def save_report(document: ReportDocument, path: Path) -> None:
    """Write the report on its own, in the format of the path's suffix. UnwritableFileError as for drafts."""
    suffix = path.suffix.lower()
    if suffix in _PAGES:
        with replaced_file(path) as stream:
            stream.write(write_report_html(document).encode("utf-8"))
    elif suffix in WRITERS:
        write_file(report_draft(document), path)
    else:
        raise UnwritableFileError(path, UnwritableReason.UNKNOWN_FORMAT, suffix, endings=(*WRITERS, *_PAGES[:1]))


def save_with_annex(
    document: ReportDocument, snapshot: DraftSnapshot, path: Path, control: DocumentControl | None = None
) -> None:
    """Write the draft with the report behind it as an annex. ``control`` and UnwritableFileError as for drafts."""
    write_file(with_annex(document, snapshot), path, control=control)


def report_draft(document: ReportDocument) -> DraftSnapshot:
    """The report as a draft of its own, so that the writers of drafts can set it: one section for each part."""
    built = _Sections(document.blocks)
    return DraftSnapshot(
        facts={
            "title": document.title,
            "organisation": document.organisation,
            "marking": document.marking,
            "language": "en-GB",
        },
        outline=tuple(OutlineEntry(section.id, None, 0, "") for section in built.sections),
        sections={section.id: section for section in built.sections},
        objects=built.objects,
    )


def with_annex(document: ReportDocument, snapshot: DraftSnapshot) -> DraftSnapshot:
    """The draft with an annex, whose parts are sections below it."""
    built = _Sections(document.blocks)
    annex = Section(SectionId(new_id()), ANNEX_TITLE, is_numbered=False)
    parts = {section.id: section for section in built.sections}
    return replace(
        snapshot,
        outline=(
            *snapshot.outline,
            OutlineEntry(annex.id, None, 0, ""),
            *(OutlineEntry(section_id, annex.id, 1, "") for section_id in parts),
        ),
        sections={**snapshot.sections, annex.id: annex, **parts},
        objects={**snapshot.objects, **built.objects},
    )


class _Sections:
    """Blocks as sections of a draft, each begun by a heading of the first level."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.objects: dict[ObjectId, TextObject] = {}
        self.sections: list[Section] = []
        for block in blocks:
            if isinstance(block, Heading) and block.level == 1:
                self.sections.append(Section(SectionId(new_id()), block.text, is_numbered=False))
            else:
                last = self.sections[-1]
                self.sections[-1] = replace(last, paragraphs=(*last.paragraphs, *self._paragraphs(block)))

    def _paragraphs(self, block: Block) -> Iterator[Paragraph]:
        match block:
            case Heading():
                yield plain_paragraph(block.text, BlockStyle(heading=block.level - 1))
            case Words():
                yield plain_paragraph(block.text)
            case Items():
                yield from (plain_paragraph(text, _BULLET) for text in block.texts)
            case Grid():
                yield self._table(block)

    def _table(self, grid: Grid) -> Paragraph:
        table = TextObject(ObjectId(new_id()), ObjectKind.TABLE, caption=grid.caption, cells=(grid.header, *grid.rows))
        self.objects[table.id] = table
        return Paragraph((Run(OBJECT_CHARACTER, frozenset({Mark(MarkKind.OBJECT, table.id)})),))
