"""The sample strategy: a small invented draft, part written, that shows what Goldthread does."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from editor.model.draft import SectionStatus
from editor.model.ids import SectionId
from editor.model.operations import AddSection, Operation, PlaceObject, SetFact, SetSection
from editor.sample.register_rows import read_rows
from editor.sample.review_records import PlacedSection, read_review
from editor.sample.section_text import load_texts
from editor.template_files import load_builtin_template, read_facts, template_operations
from editor.toml_file import TomlTable, load_toml

SAMPLE_FOLDER = Path(__file__).parents[2] / "resources" / "sample"


def sample_operations(folder: Path = SAMPLE_FOLDER) -> list[Operation]:
    """What makes an empty draft into the sample strategy.

    Raises UnreadableFileError, and FileFaultError with the place of the fault.
    """
    draft = load_toml(folder / "draft.toml")
    draft.expect_keys(("template", "title", "facts", "sections"))
    outline = template_operations(load_builtin_template(draft.text("template")), draft.text("title"))
    added = [operation for operation in outline if isinstance(operation, AddSection)]
    ids = {section.template_key: section.section_id for section in added}
    key_of_title = {section.title: section.template_key for section in added}
    rows = read_rows(load_toml(folder / "registers.toml"))
    texts = {key_of_title[text.title]: text for text in load_texts(folder / "text.md", rows.keys, key_of_title)}
    sections = {key: PlacedSection(ids[key], text.finished) for key, text in texts.items()}
    written = {ids[key] for key in texts}
    return [
        # Where the sample has words of its own, they say which tables stand among them.
        *(op for op in outline if not (isinstance(op, PlaceObject) and op.section_id in written)),
        *(SetFact(key, value) for key, value in read_facts(draft.table("facts")).items()),
        *rows.operations,
        *(operation for key, text in texts.items() for operation in text.operations(ids[key])),
        *_section_settings(draft, ids),
        *read_review(load_toml(folder / "review.toml"), sections),
    ]


def _section_settings(draft: TomlTable, ids: Mapping[str, SectionId]) -> Iterator[SetSection]:
    for table in draft.tables("sections"):
        table.expect_keys(("key", "owner", "target_words", "status"))
        yield SetSection(
            ids[table.choice("key", ids, noun="section")],
            target_words=table.number("target_words"),
            owner=table.text("owner", ""),
            status=SectionStatus(table.choice("status", SectionStatus, SectionStatus.EMPTY)),
        )
