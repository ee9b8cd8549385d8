"""Templates: TOML files with Markdown guidance that a new draft starts from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from editor.errors import UnknownNameError
from editor.model.fact_values import clean_fact
from editor.model.ids import ObjectId, SectionId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import AddSection, Operation, PlaceObject, SetFact
from editor.model.registers import FACTS, REGISTERS, FieldKind, RegisterName
from editor.model.text import Paragraph
from editor.toml_file import TomlTable, load_toml

TEMPLATES_FOLDER = Path(__file__).parents[1] / "templates"

_TEMPLATE_KEYS = ("title", "summary", "pack", "facts", "sections")
_SECTION_KEYS = ("key", "title", "guidance", "target_words", "is_numbered", "criteria", "registers", "children")


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """One section of a new draft. ``guidance`` is Markdown; ``target_words`` leaves the sections below out, 0 is none.

    ``criteria`` are the ids of the criteria that the guidance answers; ``registers`` are shown as tables in it.
    """

    key: str
    title: str
    guidance: str = ""
    target_words: int = 0
    is_numbered: bool = True
    criteria: tuple[str, ...] = ()
    registers: tuple[RegisterName, ...] = ()
    children: tuple["TemplateSection", ...] = ()

    def walk(self) -> Iterator["TemplateSection"]:
        """This section and those below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Template:
    """A starting structure: ``pack`` names the checklist that goes with it, ``facts`` what a new draft begins with."""

    name: str
    title: str
    summary: str
    pack: str
    facts: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[TemplateSection, ...] = ()

    def walk(self) -> Iterator[TemplateSection]:
        """Every section in reading order."""
        for section in self.sections:
            yield from section.walk()


@cache
def builtin_templates() -> tuple[Template, ...]:
    """The templates that come with Goldthread, by name."""
    return tuple(load_template(path) for path in sorted(TEMPLATES_FOLDER.glob("*.toml")))


def load_builtin_template(name: str) -> Template:
    """One of the templates that come with Goldthread. Raises UnknownNameError."""
    paths = {path.stem: path for path in sorted(TEMPLATES_FOLDER.glob("*.toml"))}
    if name not in paths:
        raise UnknownNameError("template", name, tuple(paths))
    return load_template(paths[name])


def load_template(path: Path) -> Template:
    """A template, named after its file. Raises UnreadableFileError, and FileFaultError with the place of the fault."""
    table = load_toml(path)
    table.expect_keys(_TEMPLATE_KEYS)
    _refuse_repeated_keys(table)
    return Template(
        name=path.stem,
        title=table.text("title"),
        summary=table.text("summary"),
        pack=table.text("pack"),
        facts=read_facts(table.table("facts")),
        sections=_read_sections(table, "sections"),
    )


def read_facts(table: TomlTable) -> Mapping[str, str]:
    """The facts that a table sets, as drafts keep them. Raises FileFaultError."""
    schemas = {schema.key: schema for schema in FACTS}
    table.expect_keys(schemas)
    return {
        key: table.iso_date(key) if schemas[key].kind is FieldKind.DATE else table.text(key) for key in table.values
    }


def template_operations(template: Template, title: str = "") -> list[Operation]:
    """What makes an empty draft into one of this template; without a title, or a blank one, it takes the template's."""
    facts = {
        "title": clean_fact("title", title) or template.title,
        "template": template.name,
        "pack": template.pack,
        "language": "en-GB",
        **template.facts,
    }
    operations: list[Operation] = [SetFact(key, value) for key, value in facts.items()]
    operations.extend(_section_operations(template.sections, None))
    return operations


def _read_sections(table: TomlTable, key: str) -> tuple[TemplateSection, ...]:
    return tuple(_read_section(section) for section in table.tables(key))


def _read_section(table: TomlTable) -> TemplateSection:
    table.expect_keys(_SECTION_KEYS)
    return TemplateSection(
        key=table.text("key"),
        title=table.text("title"),
        guidance=table.text("guidance", ""),
        target_words=table.number("target_words", 0),
        is_numbered=table.is_true("is_numbered", default=True),
        criteria=table.texts("criteria"),
        registers=tuple(map(RegisterName, table.texts("registers", RegisterName, noun="register"))),
        children=_read_sections(table, "children"),
    )


def _refuse_repeated_keys(table: TomlTable) -> None:
    seen: set[str] = set()
    for section in _walk_tables(table, "sections"):
        key = section.text("key")
        if key in seen:
            raise section.fault(f"the key '{key}' is already taken by another section", "key")
        seen.add(key)


def _walk_tables(table: TomlTable, key: str) -> Iterator[TomlTable]:
    for section in table.tables(key):
        yield section
        yield from _walk_tables(section, "children")


def _section_operations(sections: Iterable[TemplateSection], parent: SectionId | None) -> Iterator[Operation]:
    for section in sections:
        section_id = SectionId(new_id())
        yield AddSection(
            section_id,
            section.title,
            parent_id=parent,
            template_key=section.key,
            guidance=section.guidance,
            target_words=section.target_words,
            is_numbered=section.is_numbered,
            # An empty paragraph to write in, then one for each table.
            paragraphs=(Paragraph(),) * (1 + len(section.registers)),
        )
        for place, register in enumerate(section.registers):
            yield PlaceObject(section_id, 1 + 2 * place, _register_table(register))
        yield from _section_operations(section.children, section_id)


def _register_table(register: RegisterName) -> TextObject:
    return TextObject(
        ObjectId(new_id()), ObjectKind.REGISTER_TABLE, caption=REGISTERS[register].title, register=register
    )
