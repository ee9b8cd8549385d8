"""Real strategies, as they came out of PDF files: balanced, titled, and cut into sections as their writers meant."""

import re
from pathlib import Path

import pytest

from editor.interchange.imported import ImportedDraft
from editor.interchange.readers import READERS, read_file
from tests.editor.interchange.readers.outline_view import (
    FIGURE,
    WORD,
    assert_accounted,
    divided_words,
    invented,
    left_behind,
    lost,
    outline,
    words_added,
)
from tests.editor.interchange.readers.test_laws import assert_sound

NOTATION = re.compile(r"\(https?:\S+\)|<[^>]*>")
"""What of Markdown counts as no word, or as one, but holds several stretches of letters."""

SOME = {
    "uk_dhsc__genome_uk_-_the_future_of_healthcare.txt": (37, "GENOME UK: The future of healthcare"),
    "uk_dfe__skills_for_jobs_-_lifelong_learning_for_opportunity_and_growth.txt": (
        43,
        "Skills for Jobs: Lifelong Learning for Opportunity and Growth",
    ),
    "uk_dfe__careers_strategy.txt": (25, "Careers strategy: making the most of everyone’s skills and talents"),
    "uk_dcms__the_tourism_recovery_plan.txt": (21, "The Tourism Recovery Plan"),
    "uk_mod__mod_science_and_technology_strategy_2017.txt": (29, "Science and Technology Strategy 2017"),
    "uk_dhsc__health_infrastructure_plan.txt": (
        21,
        "Health Infrastructure Plan: A new, strategic approach to improving our hospitals and health infrastructure",
    ),
    "uk_dcms__artificial_intelligence_sector_deal.txt": (9, "Industrial Strategy: Artificial Intelligence Sector Deal"),
    "uk_dcms__carers_action_plan_2018-2020.txt": (25, "Carers Action Plan 2018 - 2020 Supporting carers today"),
    "uk_dfe__international_education_strategy_-_global_potential_global_growth.txt": (
        25,
        "International Education Strategy: global potential, global growth",
    ),
    "us_nss_2006.txt": (12, "us nss 2006"),
    "us_nss_1998.txt": (43, "A NATIONAL SECURITY STRATEGY FOR A NEW CENTURY THE WHITE HOUSE"),
    "uk_integrated_operating_concept_2025.md": (7, "uk integrated operating concept 2025"),
    "us_national_defense_strategy_2018_summary.md": (5, "us national defense strategy 2018 summary"),
}


def load(path: Path) -> ImportedDraft:
    draft = read_file(path)
    assert_accounted(draft, path.read_text("utf-8"))
    assert_words_and_figures_are_whole(draft, path.read_text("utf-8"))
    assert_sound(draft)
    return draft


def assert_words_and_figures_are_whole(draft: ImportedDraft, source: str) -> None:
    """What stands in the draft and what the receipt lists as left behind are the words and figures of the source.

    Words put together from two halves are one where the source has two, added titles are none of its own, and the
    number by which a text refers to a footnote is none that the receipt lists.
    """
    source = NOTATION.sub(" ", source)
    divided, added = divided_words(draft.receipt), words_added(draft.receipt)
    assert invented(WORD, draft, source).total() <= divided + added
    assert lost(WORD, draft, source).total() <= 2 * divided
    assert invented(FIGURE, draft, source).total() <= added
    references = sum(len(section.objects) for section in draft.sections)
    missing = lost(FIGURE, draft, source)
    assert missing.total() <= references
    assert all(re.fullmatch(r"\d{1,3}(?:,\d{1,3})?", figure) for figure in missing)


@pytest.mark.parametrize("name", SOME)
def test_a_real_strategy_is_read_with_its_title_and_outline(shared_data: Path, name: str) -> None:
    draft = load(shared_data / "strategies" / name)
    assert (len(draft.sections), draft.title) == SOME[name]
    assert draft.receipt.words_placed > 0.94 * draft.receipt.words_in


@pytest.mark.long
def test_every_real_strategy_is_accounted_for(shared_data: Path) -> None:
    paths = [path for path in sorted((shared_data / "strategies").iterdir()) if path.suffix in READERS]
    assert len(paths) >= 47
    for path in paths:
        draft = load(path)
        assert len(draft.sections) > 1, path.name
        assert draft.receipt.words_placed > 0.94 * draft.receipt.words_in, path.name


def test_genome_uk_comes_in_as_a_drafter_would_wish(shared_data: Path) -> None:
    draft = load(shared_data / "strategies" / "uk_dhsc__genome_uk_-_the_future_of_healthcare.txt")
    assert [line for line in outline(draft) if not line.startswith("    ")] == [
        "Opening text",
        "Ministerial Foreword",
        "Executive Summary",
        "# Introduction",
        "# Three pillars",
        "  Pillar 1: Diagnosis and personalised medicine – incorporating the latest genomics advances into routine "
        "healthcare to improve the diagnosis, stratification and treatment of illness",
        "  Pillar 2: Prevention – Enabling predictive and preventative care to improve public health and wellness.",
        "  Pillar 3: Research – Supporting fundamental and translational research and ensuring a seamless interface "
        "between research and healthcare delivery.",
        "# Cross-cutting themes",
        "  A. Engagement and dialogue with the public, patients, and our healthcare workforce, placing the patient and "
        "the UK population at the heart of this journey.",
        "  B. Workforce development and engagement with genomics through training, education and new standards of "
        "care.",
        "  C. Delivering nationally coordinated approaches to data and analytics, enabling healthcare professionals "
        "and approved researchers to easily access and interpret our world-leading genomic datasets.",
        "  D. Supporting industrial growth in the UK, facilitating entrepreneurship and innovation for projects and "
        "companies of all sizes, through common standards, funding, procurement, and R&D structures.",
        "  E. Maintaining trust through strong ethical frameworks, data security, robust technical infrastructure and "
        "appropriate regulation.",
        "# Conclusion",
        "Glossary",
    ]
    assert sum(len(section.objects) for section in draft.sections) >= 12
    assert left_behind(draft.receipt)["List of contents, lines 20 to 171: the program makes its own"] == 320
    assert not {text for section in draft.sections for text in section.texts} & set(map(str, range(5, 63)))
