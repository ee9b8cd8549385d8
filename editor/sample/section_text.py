"""The words of the sample strategy: Markdown in which {{actions}} stands for a register's table and
{{actions.screening}} for a reference to a row."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor.errors import FileFaultError
from editor.interchange.imported import ImportedSection
from editor.interchange.readers.markdown import read_markdown
from editor.model.ids import ObjectId, SectionId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import Operation, PlaceObject, SetText
from editor.model.registers import REGISTERS, RegisterName
from editor.model.text import OBJECT_CHARACTER, MarkKind, Paragraph, Run
from editor.sample.register_rows import RowKeys

_TOKEN = re.compile(r"\{\{([\w-]+)(?:\.([\w-]+))?\}\}")


@dataclass(frozen=True, slots=True)
class SectionText:
    """The paragraphs of one section without their objects, and each object with its place in the finished text."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    objects: tuple[tuple[int, TextObject], ...]

    @property
    def finished(self) -> str:
        """The text as it will stand, objects and newlines included."""
        text = "".join(paragraph.text + "\n" for paragraph in self.paragraphs)
        for position, _ in self.objects:
            text = text[:position] + OBJECT_CHARACTER + text[position:]
        return text

    def operations(self, section_id: SectionId) -> Iterator[Operation]:
        """What writes the text into a section."""
        yield SetText(section_id, self.paragraphs)
        for position, thing in self.objects:
            yield PlaceObject(section_id, position, thing)


def load_texts(path: Path, rows: RowKeys, titles: Container[str]) -> tuple[SectionText, ...]:
    """The text of each section of a Markdown file.

    Raises FileFaultError for a title that is none of ``titles`` and for a token that leads nowhere.
    """
    reader = _TextReader(path, rows, titles)
    return tuple(reader.section_text(section) for section in read_markdown(path).sections)


@dataclass(frozen=True, slots=True)
class _TextReader:
    path: Path
    rows: RowKeys
    titles: Container[str]

    def section_text(self, section: ImportedSection) -> SectionText:
        if section.title not in self.titles:
            raise self._fault(section.title, f"the template has no section '{section.title}'")
        things = {thing.id: thing for thing in section.objects}
        objects: list[tuple[int, TextObject]] = []
        paragraphs: list[Paragraph] = []
        position = 0
        for paragraph in section.paragraphs:
            runs: list[Run] = []
            for piece in self._pieces(paragraph, things):
                if isinstance(piece, Run):
                    runs.append(piece)
                    position += len(piece.text)
                else:
                    objects.append((position, piece))
                    position += len(OBJECT_CHARACTER)
            paragraphs.append(Paragraph(tuple(runs), paragraph.style))
            position += len("\n")
        return SectionText(section.title, tuple(paragraphs), tuple(objects))

    def _pieces(self, paragraph: Paragraph, things: Mapping[ObjectId, TextObject]) -> Iterator[Run | TextObject]:
        for run in paragraph.runs:
            if identity := run.value_of(MarkKind.OBJECT):
                yield things[ObjectId(identity)]
            else:
                yield from self._without_tokens(run)

    def _without_tokens(self, run: Run) -> Iterator[Run | TextObject]:
        start = 0
        for token in _TOKEN.finditer(run.text):
            if token.start() > start:
                yield Run(run.text[start : token.start()], run.marks)
            yield self._thing(token)
            start = token.end()
        if start < len(run.text):
            yield Run(run.text[start:], run.marks)

    def _thing(self, token: re.Match[str]) -> TextObject:
        register, row = token.groups()
        if register not in set(RegisterName) or (row and row not in self.rows[RegisterName(register)]):
            raise self._fault(token[0], f"{token[0]} leads nowhere")
        name, identity = RegisterName(register), ObjectId(new_id())
        if row:
            return TextObject(identity, ObjectKind.REFERENCE, row_id=self.rows[name][row])
        return TextObject(identity, ObjectKind.REGISTER_TABLE, caption=REGISTERS[name].title, register=name)

    def _fault(self, words: str, problem: str) -> FileFaultError:
        lines = self.path.read_text(encoding="utf-8").splitlines()
        index = next(index for index, line in enumerate(lines) if words in line)
        return FileFaultError(self.path, index + 1, lines[index].index(words) + 1, problem)
