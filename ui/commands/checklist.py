"""What a person does with the checklist as a whole: choose it, export it, mark words, begin a missing passage."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from checklist.comparison import Comparison
from checklist.counts_over_time import PastCounts
from checklist.finding import Finding, Gap, GapKind
from checklist.pack import Criterion
from checklist.report_document import report_document
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from editor.template_files import TemplateSection
from ui.commands import findings, places
from ui.commands.exports import Besides, ask_besides, proposed_name
from ui.commands.homes import missing_home, sentence_place
from ui.commands.packs import choose_packs, read_packs
from ui.desktop import written_choices
from ui.dialogs.file_choice import choose_annex_path, choose_report_path
from ui.dialogs.questions import show_error
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.messages import explain
from ui.report_files import save_report, save_with_annex
from ui.widgets.message_bar import Choice, Notice

_OFFER = "what would begin to close a gap"
"""The subject of such notices: another Go to puts an end to the offer of the last one."""


def choose(page: DraftPage) -> None:
    """Ask which checklists the draft is checked against."""
    choose_packs(page.session, page)


def follow_packs(page: DraftPage, draft: DraftSnapshot) -> None:
    """Check against the packs that the draft names now: a choice, its undo or a merge may have changed them."""
    names = draft.facts.get("pack", "")
    if names != page.pack_names:
        page.pack_names = names
        pack, faults = read_packs(draft)
        page.checks.use_pack(pack)
        tell_pack_faults(page, faults)


def tell_pack_faults(page: DraftPage, faults: str) -> None:
    """Say which of the draft's checklists cannot be read, if there are any, and offer to choose others."""
    if faults:
        others = Choice("Choose checklists", lambda: choose(page))
        page.messages.show_notice(Notice(faults, "", "", (others,), is_warning=True))


def mark_selected_words(page: DraftPage, criterion_id: str = "") -> None:
    """Say that the selected words answer a criterion, without one that which is open in the checklist."""
    finding = page.find_finding(criterion_id or page.criterion_id)
    start, end = page.writing.page.selected_span
    if finding is None:
        todo = "Open a criterion in the checklist, then select the words that answer it."
    elif page.view is not View.WRITE or page.section_id is None or start == end:
        todo = f"Select the words in the text that answer “{finding.criterion.title}”, then press it again."
    elif not findings.mark_passage(page.session, finding.criterion.id, page.section_id, start, end):
        todo = "There is no word in what is selected."
    else:
        page.messages.show_notice(Notice(f"The words were marked as the answer to “{finding.criterion.title}”."))
        return
    page.show_view(View.WRITE)
    page.messages.show_notice(Notice("Nothing was marked.", "", todo))


def export_report(
    window: MainWindow,
    path: Path | None = None,
    *,
    comparison: Comparison | None = None,
    past: Sequence[PastCounts] = (),
) -> None:
    """Write the checklist of the open draft as a document of its own, with its past where that is given."""
    page = window.page
    if page is None or page.report is None:
        return
    page.finish_editing()
    draft = page.session.snapshot
    document = report_document(page.report, draft, comparison, past)
    path = path or choose_report_path(window, window.likely_folder(), proposed_name(page.session, "checklist"))
    if path is not None:
        _write(window, page, path, partial(save_report, document, path))


def export_with_annex(window: MainWindow, path: Path | None = None) -> None:
    """Write the open draft with its checklist behind it as an annex."""
    page = window.page
    if page is None or page.report is None:
        return
    page.finish_editing()
    draft = page.session.snapshot
    document = report_document(page.report, draft)
    besides = Besides() if path else ask_besides(window, "Export the draft with its checklist")
    if besides is None:
        return
    path = path or choose_annex_path(window, window.likely_folder(), proposed_name(page.session, "with checklist"))
    if path is not None:
        _write(window, page, path, partial(save_with_annex, document, draft, path, besides.control))


def _write(window: MainWindow, page: DraftPage, path: Path, write: Callable[[], None]) -> None:
    window.tasks.run(
        write,
        lambda _: page.messages.show_notice(Notice(f"“{path.name}” was written.", "", "", written_choices(path))),
        lambda error: show_error(window, explain(error, "your draft is unchanged")),
    )


def go_to(page: DraftPage, criterion_id: str, gap: Gap) -> None:
    """Lead to where a gap can be closed, and offer what would begin to close it: a sentence, a section."""
    page.messages.drop(_OFFER)
    is_there = places.go_to(page, gap.target)
    finding = page.find_finding(criterion_id)
    if finding is None or page.session.is_read_only or gap.kind is not GapKind.MISSING:
        return
    home = missing_home(page.session.snapshot, finding.criterion)
    if is_there and page.view is View.WRITE and _is_at_home(page, finding.criterion):
        _offer_sentence(page, finding, home)
    elif home is not None and gap.target.template_key == home.key:
        _offer_section(page, finding.criterion, home, is_there=is_there)


def _is_at_home(page: DraftPage, criterion: Criterion) -> bool:
    """True if the section being written is one in which the criterion is answered."""
    section = page.session.snapshot.sections.get(page.section_id) if page.section_id else None
    return section is not None and section.template_key in criterion.go_to.sections


def _offer_sentence(page: DraftPage, finding: Finding, home: TemplateSection | None) -> None:
    """Set the caret where a sentence for the criterion belongs, and offer to write it there.

    The section that answers it best is offered too, where the draft has only a wider one.
    """
    criterion, section_id = finding.criterion, page.section_id
    if section_id is None:
        return
    place = sentence_place(page.session.snapshot, finding, section_id)
    page.writing.place_caret(place)
    choices = [_section_choice(page, criterion, home)] if home else []
    if criterion.skeleton:
        choices.insert(0, Choice("Insert a sentence to fill in", lambda: _write_skeleton(page, criterion, section_id)))
    if choices:
        page.messages.show_notice(
            Notice(f"This is the place for “{criterion.title}”.", "", "", tuple(choices), subject=_OFFER),
        )


def _offer_section(page: DraftPage, criterion: Criterion, home: TemplateSection, *, is_there: bool) -> None:
    """Offer to add the section in which the criterion is usually answered."""
    happened = "This draft has no section for that yet."
    to_do = "Rows can answer it here; a section can say more." if is_there else "Add one, or write it where it fits."
    page.messages.show_notice(Notice(happened, "", to_do, (_section_choice(page, criterion, home),), subject=_OFFER))


def _section_choice(page: DraftPage, criterion: Criterion, home: TemplateSection) -> Choice:
    return Choice(f"Add the section “{home.title}”", lambda: _add_section(page, criterion))


def _add_section(page: DraftPage, criterion: Criterion) -> None:
    """The section may have been added meanwhile, by another offer or an undo."""
    home = missing_home(page.session.snapshot, criterion)
    if home is None:
        return
    page.show_new_section(findings.add_home_section(page.session, criterion, home))
    page.writing.page.fill_in(findings.first_blank(criterion))


def _write_skeleton(page: DraftPage, criterion: Criterion, section_id: SectionId) -> None:
    """Write the sentence behind the paragraph of the caret, in the section for which it was offered."""
    if not any(entry.section_id == section_id for entry in page.session.snapshot.outline):
        return
    page.show_section(section_id)
    _, caret = page.writing.page.selected_span
    page.writing.page.fill_in(findings.write_skeleton(page.session, criterion, section_id, caret))
