"""What a person does with the checklist as a whole: choose it, export it, mark words, begin a missing passage."""

from pathlib import Path

from checklist.pack import Criterion
from checklist.report_document import report_document
from editor.model.draft import DraftSnapshot
from ui.commands import findings
from ui.commands.packs import choose_packs, pack_of
from ui.dialogs.file_choice import choose_report_path
from ui.dialogs.questions import show_error
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import explain
from ui.report_files import save_report
from ui.widgets.message_bar import Choice, Notice


def choose(page: DraftPage) -> None:
    """Ask which checklists the draft is checked against."""
    choose_packs(page.session, page)


def follow_packs(page: DraftPage, draft: DraftSnapshot) -> None:
    """Check against the packs that the draft names now: a choice, its undo or a merge may have changed them."""
    names = draft.facts.get("pack", "")
    if names != page.pack_names:
        page.pack_names = names
        page.checks.use_pack(pack_of(draft))


def mark_selected_words(page: DraftPage) -> None:
    """Say that the selected words answer the criterion that is open in the checklist."""
    finding = page.find_finding(page.criterion_id)
    start, end = page.writing.page.selected_span
    if finding is None or page.section_id is None or start == end:
        page.messages.show_notice(
            Notice(
                "Nothing was marked.", "", "Open a criterion in the checklist, then select the words that answer it."
            )
        )
    elif findings.mark_passage(page.session, finding.criterion.id, page.section_id, start, end):
        page.messages.show_notice(Notice(f"The words were marked as the answer to “{finding.criterion.title}”."))


def export_report(window: MainWindow, path: Path | None = None) -> None:
    """Write the checklist of the open draft as a document of its own."""
    page = window.page
    if page is None or page.report is None:
        return
    draft, report = page.session.snapshot, page.report
    path = path or choose_report_path(window, window.likely_folder(), draft.title)
    if path is None:
        return
    target = path
    window.tasks.run(
        lambda: save_report(report_document(report, draft), target),
        lambda _: page.messages.show_notice(Notice(f"{target.name} was written.", "Your draft is unchanged.")),
        lambda error: show_error(window, explain(error, "your draft is unchanged")),
    )


def offer_skeleton(page: DraftPage, criterion: Criterion) -> None:
    """Offer a sentence to fill in, in the section where the criterion is answered."""
    if criterion.skeleton:
        insert = Choice("Insert a sentence to fill in", lambda: _write_skeleton(page, criterion))
        page.messages.show_notice(Notice(f"This is the place for “{criterion.title}”.", "", "", (insert,)))


def offer_home_section(page: DraftPage, criterion: Criterion) -> None:
    """Offer to add the section in which the criterion is usually answered."""
    add = Choice("Add the section", lambda: page.show_new_section(findings.add_home_section(page.session, criterion)))
    page.messages.show_notice(
        Notice("This draft has no section for that yet.", "", "Add one, or write it where it fits best.", (add,))
    )


def _write_skeleton(page: DraftPage, criterion: Criterion) -> None:
    if page.section_id is not None:
        start, end = findings.write_skeleton(page.session, criterion, page.section_id)
        page.writing.select_span(start, end)
        page.writing.page.setFocus()
