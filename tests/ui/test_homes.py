"""A section that is missing goes where the template has it, and a sentence where its subject stands."""

from dataclasses import replace

import pytest

from checklist.finding import Clue, Evidence, Finding, State
from checklist.pack import Place
from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import SectionId
from editor.model.text import OBJECT_CHARACTER, BlockStyle, Paragraph, Run, plain_paragraph
from tests.ui.checklist_samples import criterion
from ui.commands.homes import OutlinePlace, missing_home, section_place, sentence_place

HEADING = BlockStyle(heading=1)
TABLE = Paragraph((Run(OBJECT_CHARACTER),))
SETTING = criterion("P", "Priorities", go_to=Place(sections=("priorities.setting", "priorities")))


def draft(*keys: str, template: str = "soc") -> DraftSnapshot:
    """Sections of those template keys in that order, a dot in a key meaning the parent's.

    Of "-" and of annexes no template knows.
    """
    outline, sections = [], {}
    for place, key in enumerate(keys):
        section_id = SectionId(f"{key} {place}" if key == "-" else key)
        parent = SectionId(key.rpartition(".")[0]) if "." in key and key.rpartition(".")[0] in keys else None
        outline.append(OutlineEntry(section_id, parent, int(parent is not None), ""))
        sections[section_id] = Section(
            section_id, key, template_key="" if key == "-" or key.startswith("Annex") else key
        )
    return DraftSnapshot({"template": template}, tuple(outline), (), sections)


@pytest.mark.parametrize(
    ("keys", "wanted", "place"),
    [
        (("foreword", "vision", "-", "roles"), "priorities", OutlinePlace(None, 2)),
        (("-", "roles", "measures"), "vision", OutlinePlace(None, 1)),
        (("priorities", "priorities.less"), "priorities.setting", OutlinePlace(SectionId("priorities"), 0)),
        (("priorities", "priorities.setting"), "priorities.less", OutlinePlace(SectionId("priorities"), 1)),
        (("priorities", "roles"), "priorities.less", OutlinePlace(SectionId("priorities"))),
        (("foreword", "roles"), "priorities.less", OutlinePlace(None, 1)),
        (("-", "-"), "priorities", OutlinePlace()),
        (("foreword", "-", "-"), "priorities", OutlinePlace(None, 3)),
        (("-", "foreword", "-", "Annex 1: actions"), "priorities", OutlinePlace(None, 3)),
        (("vision",), "of a department's own", OutlinePlace()),
    ],
)
def test_a_section_goes_among_those_that_the_draft_has(keys: tuple[str, ...], wanted: str, place: OutlinePlace) -> None:
    assert section_place(draft(*keys), wanted) == place


def test_what_is_missing_is_the_section_that_answers_best_with_its_title_and_guidance() -> None:
    home = missing_home(draft("priorities"), SETTING)
    assert home is not None
    assert (home.key, home.title) == ("priorities.setting", "How priorities are set")
    assert home.guidance
    assert missing_home(draft("priorities.setting"), SETTING) is None
    assert missing_home(draft(), criterion("N", "None")) is None


def test_a_section_that_no_template_has_is_called_as_the_criterion() -> None:
    home = missing_home(draft(), criterion("O", "Own", go_to=Place(sections=("our.own",))))
    assert home is not None
    assert (home.key, home.title) == ("our.own", "Title O")


TEXT = (
    plain_paragraph("We begin."),
    plain_paragraph("How priorities are set", HEADING),
    plain_paragraph("By a forum."),
    TABLE,
    plain_paragraph("What gets less", HEADING),
    plain_paragraph("Nothing does."),
    TABLE,
)


@pytest.mark.parametrize(
    ("paragraphs", "behind"),
    [
        (TEXT, "By a forum."),
        (TEXT[4:], "Nothing does."),
        ((TEXT[1], TABLE), "How priorities are set"),
        ((TABLE,), OBJECT_CHARACTER),
        ((), ""),
    ],
)
def test_a_sentence_goes_under_its_heading_and_before_a_table_at_the_end(
    paragraphs: tuple[Paragraph, ...], behind: str
) -> None:
    there = draft("priorities")
    section = replace(there.sections[SectionId("priorities")], paragraphs=paragraphs)
    there = replace(there, sections={section.id: section})
    place = sentence_place(there, Finding(SETTING, State.MISSING), section.id)
    assert section.text[place:].startswith(behind)


def test_a_sentence_goes_to_what_speaks_for_it_already() -> None:
    there = draft("priorities")
    section = replace(there.sections[SectionId("priorities")], paragraphs=TEXT)
    there = replace(there, sections={section.id: section})
    passage = Evidence("We begin.", Clue.STRONG, section.id, 0, 9)
    assert sentence_place(there, Finding(SETTING, State.PARTLY, (passage,)), section.id) == 0
