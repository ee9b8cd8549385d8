"""A draft's past is read, compared and named in plain words; nothing is hidden of what a file carries."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.errors import UnreadableFileError, UnreadableReason
from editor.model import operations as op
from editor.model.alignment import ChangedSpan
from editor.model.carried import Carried
from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.history import HistoryEntry, SavedState
from editor.model.ids import ObjectId, PersonId, RowId, SectionId, SuggestionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import RegisterName, Row
from editor.model.review import Anchor, Person, Suggestion, SuggestionKind
from editor.model.text import BlockStyle, ListKind, Mark, MarkKind, Paragraph, Run, plain_paragraph
from editor.model.versions import NamedVersion
from editor.review.compare import compare
from editor.sample.sample_draft import sample_operations
from editor.session import DraftSession
from editor.storage.backups import Backup, BackupReason
from editor.storage.workspace import Workspace
from ui import amounts
from ui import history_words as words
from ui.comparison_parts import compared_parts
from ui.dialogs.backups import REASONS, BackupsDialog
from ui.dialogs.bare_copy import BareCopyDialog
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.comparison import ComparisonDialog
from ui.dialogs.history import HistoryDialog
from ui.dialogs.inventory import InventoryDialog
from ui.dialogs.version import VersionDialog
from ui.draft_html import changed_section_html, section_html
from ui.inventory_page import inventory_html, inventory_sum
from ui.theme import Appearance, Theme
from ui.widgets.difference_page import DifferencePage
from ui.widgets.draft_reader import DraftReader
from ui.widgets.growing_text import GrowingText
from ui.widgets.line_list import LineList
from ui.widgets.reading_page import ReadingPage
from ui.widgets.tabs import Tabs
from ui.widgets.version_table import VersionTable

ME = Person(PersonId("me"), "J Okafor")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def session(tmp_path: Path) -> Iterator[DraftSession]:
    """The sample strategy with a named version, some work after it, and a backup."""
    workspace = Workspace(tmp_path)
    session = DraftSession.begin(sample_operations(), workspace, ME)
    session.history.name_version("First draft")
    work_on(session)
    session.back_up(BackupReason.MERGE)
    workspace.backups.wait()
    yield session
    session.close(is_discarding=True)


def work_on(session: DraftSession) -> None:
    draft = session.snapshot
    first, second, third = top(draft)
    action, other = draft.rows(RegisterName.ACTIONS)[:2]
    session.edit(op.InsertText(first, 0, "Brand new words. "), op.DeleteText(first, 30, 40), label="typing")
    session.edit(op.SetSection(second, title="Another title"), op.DeleteSection(third), label="outline")
    session.edit(
        op.SetField(RegisterName.ACTIONS, action.id, "title", "Do it otherwise"),
        op.SetRowInternal(RegisterName.ACTIONS, action.id, not action.is_internal),
        op.DeleteRow(RegisterName.ACTIONS, other.id),
        op.SetFact("board", "The large board"),
        label="rows",
    )


def top(draft: DraftSnapshot) -> list[SectionId]:
    return [entry.section_id for entry in draft.outline if not entry.depth][:3]


def states(session: DraftSession) -> tuple[DraftSnapshot, DraftSnapshot]:
    (version,) = session.history.versions
    return session.history.snapshot_of(version), session.snapshot


def make_comparison(session: DraftSession, owner: QWidget | None = None) -> ComparisonDialog:
    before, after = states(session)
    comparison = compare(before, after)
    return ComparisonDialog(comparison, compared_parts(comparison, before, after), ("version 0.1", "now"), owner)


def make_backups(_session: DraftSession, owner: QWidget) -> BackupsDialog:
    at = datetime(2026, 11, 12, 9, tzinfo=UTC)
    backups = [Backup(Path(f"{reason}"), at - timedelta(days=n), reason, n, "") for n, reason in enumerate(REASONS)]
    return BackupsDialog(backups, None, owner)


FOLDER = Path("strategies") / "A safer country record 2026-11-22"
DIALOGS: dict[str, Callable[[DraftSession, QWidget], QDialog]] = {
    "history": HistoryDialog,
    "version": lambda session, owner: VersionDialog(session.history.versions, "J Okafor", owner),
    "comparison": make_comparison,
    "backups": make_backups,
    "inventory": lambda session, owner: InventoryDialog(session.inventory, owner),
    "copy": lambda session, owner: BareCopyDialog(session.inventory.voices, owner),
    "closing": lambda session, owner: ClosingDialog(session.inventory, FOLDER, owner),
}


def press(dialog: QDialog, verb: str) -> None:
    found(dialog, verb).click()


def found(dialog: QDialog, verb: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == verb)


def lines(view: LineList) -> list[str]:
    return [str(view.item(at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(view.count())]


def list_called(dialog: QWidget, name: str) -> LineList:
    return next(view for view in dialog.findChildren(LineList) if view.accessibleName() == name)


# ---- every dialog


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("name", DIALOGS)
def test_no_word_is_cut_off(name: str, factor: float, session: DraftSession, owner: QWidget, dress: Theme) -> None:
    dress.set_text_factor(factor)
    dialog = DIALOGS[name](session, owner)
    dialog.show()
    kinds = (QLabel, QPushButton, QRadioButton, QCheckBox)
    for part in (part for kind in kinds for part in dialog.findChildren(kind)):
        if part.isVisible():
            needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
            assert part.height() >= needed, part.text()
            assert part.width() >= (part.sizeHint().width() if not part.hasHeightForWidth() else 1), part.text()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_fits_the_screen_and_closes_with_escape(
    name: str, session: DraftSession, owner: QWidget, dress: Theme
) -> None:
    dress.set_text_factor(2.0)
    dialog = DIALOGS[name](session, owner)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


@pytest.mark.parametrize("name", DIALOGS)
def test_whatever_takes_the_focus_has_a_name(name: str, session: DraftSession, owner: QWidget) -> None:
    dialog = DIALOGS[name](session, owner)
    dialog.show()
    for part in dialog.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(part, QDialogButtonBox):
            text = part.text() if isinstance(part, QPushButton | QCheckBox) else ""
            assert part.accessibleName() or text or isinstance(part, Tabs), part


# ---- history


class TestHistory:
    @pytest.fixture
    def dialog(self, session: DraftSession, owner: QWidget, qtbot: QtBot) -> HistoryDialog:
        dialog = HistoryDialog(session, owner)
        dialog.show()
        qtbot.waitUntil(lambda: found(dialog, "Restore the whole draft").isEnabled())
        return dialog

    @staticmethod
    def page(dialog: HistoryDialog) -> str:
        return dialog.findChild(DraftReader).findChild(ReadingPage).toPlainText()

    def test_work_is_listed_by_day_with_who_and_how_much(self, dialog: HistoryDialog) -> None:
        day, entry = lines(list_called(dialog, "Work on the draft"))
        assert day.startswith("Today, ")
        assert "J Okafor" in entry
        assert "words" in entry

    def test_versions_stand_in_a_table_the_newest_first(
        self, dialog: HistoryDialog, session: DraftSession, qtbot: QtBot
    ) -> None:
        session.history.name_version("For the board", is_release=True)
        dialog.refresh()
        dialog.show_versions()
        table = dialog.findChild(VersionTable)
        cells = [[table.item(line, place).text() for place in (0, 2, 3)] for line in range(table.rowCount())]
        assert cells == [["1.0", "J Okafor", "For the board"], ["0.1", "J Okafor", "First draft"]]
        table.setCurrentCell(1, 0)
        qtbot.waitUntil(lambda: "Brand new words" not in self.page(dialog))
        assert session.snapshot.sections[top(session.snapshot)[0]].title in self.page(dialog)

    def test_rows_of_a_state_can_be_read_too(self, dialog: HistoryDialog) -> None:
        contents = list_called(dialog, "Sections and rows")
        place = next(at for at, line in enumerate(lines(contents)) if "Do it otherwise" in line)
        contents.setCurrentRow(place)
        assert "Do it otherwise" in self.page(dialog)
        assert found(dialog, "Restore this row").isEnabled()

    def test_comparing_asks_with_the_state_and_the_one_chosen(self, dialog: HistoryDialog) -> None:
        asked: list[tuple[str, str]] = []
        dialog.compare_requested.connect(lambda one, other: asked.append((one.name, other.name)))
        other = dialog.findChild(QComboBox)
        press(dialog, "Compare")
        other.setCurrentIndex(1)
        press(dialog, "Compare")
        assert [names[1] for names in asked] == ["now", "version 0.1"]

    def test_restoring_asks_for_the_place_or_for_all(self, dialog: HistoryDialog, session: DraftSession) -> None:
        asked: list[object] = []
        dialog.restore_requested.connect(lambda _state, what: asked.append(what))
        press(dialog, "Restore this section")
        press(dialog, "Restore the whole draft")
        assert asked == [session.snapshot.outline[0].section_id, None]

    def test_a_version_of_a_closed_record_is_a_line_and_nothing_else(
        self, dialog: HistoryDialog, session: DraftSession, qtbot: QtBot
    ) -> None:
        gone = NamedVersion("x", "0.9", "Gone", ME.id, ME.name, "2026-01-01T00:00:00+00:00", b"")
        dialog.findChild(VersionTable).show_versions([gone], [words.version_state(session.history, gone)])
        dialog.show_versions()
        qtbot.waitUntil(lambda: "disposed of" in self.page(dialog))
        assert not found(dialog, "Compare").isEnabled()

    def test_a_state_that_cannot_be_read_says_so(
        self, dialog: HistoryDialog, session: DraftSession, qtbot: QtBot
    ) -> None:
        odd = NamedVersion("x", "0.9", "Odd", ME.id, ME.name, "2026-01-01T00:00:00+00:00", b"no state")
        dialog.findChild(VersionTable).show_versions([odd], [words.version_state(session.history, odd)])
        dialog.show_versions()
        qtbot.waitUntil(lambda: "cannot be read any more" in self.page(dialog))


def test_the_next_number_comes_by_itself(session: DraftSession, owner: QWidget) -> None:
    dialog = VersionDialog(session.history.versions, "J Okafor", owner)
    dialog.show()
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Version 0.2" in shown
    QTest.keyClicks(dialog.findChild(GrowingText), " For the  board ")
    dialog.findChild(QCheckBox).click()
    press(dialog, "Name the version")
    assert "Version 1.0" in [label.text() for label in dialog.findChildren(QLabel)]
    assert (dialog.note, dialog.is_release) == ("For the board", True)


# ---- comparison


class TestComparison:
    @pytest.fixture
    def dialog(self, session: DraftSession, owner: QWidget) -> ComparisonDialog:
        dialog = make_comparison(session, owner)
        dialog.show()
        return dialog

    def test_everything_that_differs_is_listed(self, dialog: ComparisonDialog, session: DraftSession) -> None:
        listed = "\n".join(lines(list_called(dialog, "What differs")))
        for said in ("Renamed from ‘", "Deleted section", "Actions, 2 changes", "Facts of the draft, 1 change"):
            assert said in listed
        counts = next(label.text() for label in dialog.findChildren(QLabel) if "words added" in label.text())
        assert "2 rows differ · 1 fact differs" in counts

    def test_words_that_came_are_underlined_and_words_that_went_are_struck(self, dialog: ComparisonDialog) -> None:
        page = dialog.findChild(DifferencePage)
        looks = {}
        for fragment in page._fragments():
            looks[fragment.text()] = (fragment.charFormat().fontUnderline(), fragment.charFormat().fontStrikeOut())
        assert looks["Brand new words. "] == (True, False)
        assert (False, True) in looks.values()

    def test_next_goes_through_every_difference_of_every_part(self, dialog: ComparisonDialog) -> None:
        place = next(label for label in dialog.findChildren(QLabel) if label.text().startswith("Difference 1 of "))
        total = int(place.text().rpartition(" ")[2])
        seen = [place.text()]
        while found(dialog, "Next").isEnabled():
            press(dialog, "Next")
            assert dialog.findChild(DifferencePage).extraSelections()
            seen.append(place.text())
        assert seen == [f"Difference {n} of {total}" for n in range(1, total + 1)]
        assert "Facts of the draft" in dialog.findChild(DifferencePage).toPlainText()
        for _ in range(total):
            press(dialog, "Previous")
        assert place.text() == seen[0]

    def test_keys_go_to_the_next_difference_and_back(self, dialog: ComparisonDialog, qtbot: QtBot) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog, Qt.Key.Key_F4)
        assert any(label.text().startswith("Difference 2") for label in dialog.findChildren(QLabel))
        QTest.keyClick(dialog, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
        assert any(label.text().startswith("Difference 1 ") for label in dialog.findChildren(QLabel))

    def test_the_mark_stays_when_the_appearance_changes(self, dialog: ComparisonDialog, dress: Theme) -> None:
        page = dialog.findChild(DifferencePage)
        (before,) = page.extraSelections()
        words_before = before.cursor.selectedText()
        dress.choose(Appearance.DARK)
        (after,) = page.extraSelections()
        assert after.cursor.selectedText() == words_before

    def test_a_difference_is_read_out_with_what_became_of_it(
        self, dialog: ComparisonDialog, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[str] = []
        monkeypatch.setattr("ui.widgets.difference_page.announce", lambda _widget, text: said.append(text))
        press(dialog, "Next")
        press(dialog, "Previous")
        assert "added: Brand new words." in said[-1]

    def test_two_equal_states_say_that_nothing_differs(self, session: DraftSession, owner: QWidget) -> None:
        draft = session.snapshot
        dialog = ComparisonDialog(compare(draft, draft), (), ("now", "now"), owner)
        dialog.show()
        assert "Nothing differs." in [label.text() for label in dialog.findChildren(QLabel)]
        assert not found(dialog, "Next").isVisible()


def test_rows_that_came_and_went_show_all_that_they_held(session: DraftSession) -> None:
    before, after = states(session)
    parts = compared_parts(compare(before, after), before, after)
    html = next(part.write_html() for part in parts if part.title == "Actions")
    gone = before.rows(RegisterName.ACTIONS)[1]
    assert "Deleted row: " in html
    assert f"<del>{gone.name}</del>" in html
    assert "<del>Published</del>" in html
    assert "<ins>Internal</ins>" in html


def test_remarks_objects_and_new_rows_are_compared_too() -> None:
    table = TextObject(ObjectId("t"), ObjectKind.TABLE, "Money", (("Source",), ("Treasury",)))
    draft = DraftSnapshot(objects={table.id: table})
    (part,) = compared_parts(compare(DraftSnapshot(), draft), DraftSnapshot(), draft)
    assert part.title == "Tables and footnotes"
    assert "<ins>[Table: Money]</ins>" in part.write_html()
    assert "Treasury" in part.write_html()


def test_comments_suggestions_and_decisions_name_their_authors(session: DraftSession) -> None:
    full = session.snapshot
    (part,) = [
        p for p in compared_parts(compare(DraftSnapshot(), full), DraftSnapshot(), full) if "Comments" in p.title
    ]
    html = part.write_html()
    for said in ("New comment", "New suggestion", "New decision", "T Ashby in ‘"):
        assert said in html


def test_a_suggestion_is_quoted_with_the_number_of_a_row_that_its_words_refer_to() -> None:
    row = Row(RowId("a3"), RegisterName.ACTIONS, 3, {"title": "Screen staff"})
    thing = TextObject(ObjectId("to A3"), ObjectKind.REFERENCE, row_id=row.id)
    section = Section(
        SectionId("one"),
        "One",
        (Paragraph((Run("See "), Run("\ufffc", frozenset({Mark(MarkKind.OBJECT, thing.id)})))),),
    )
    made = Suggestion(
        SuggestionId("s"),
        SuggestionKind.DELETE,
        ME.id,
        "2026-11-12T10:00:00+00:00",
        Anchor(section.id, 0, 5, "See \ufffc"),
    )
    before = DraftSnapshot(
        outline=(OutlineEntry(section.id, None, 0, "1"),),
        sections={section.id: section},
        registers={RegisterName.ACTIONS: (row,)},
        objects={thing.id: thing},
        people={ME.id: ME},
    )
    after = replace(before, suggestions=(made,))
    (part,) = compared_parts(compare(before, after), before, after)
    assert "delete ‘See A3’ (open)" in part.write_html()


# ---- texts as HTML

PARTS = (
    Paragraph((Run("A <b>ig "), Run("bold", frozenset({Mark(MarkKind.BOLD)}))), BlockStyle(heading=1)),
    plain_paragraph("one", BlockStyle(list_kind=ListKind.NUMBER)),
    plain_paragraph("deeper", BlockStyle(list_kind=ListKind.BULLET, list_level=1)),
    plain_paragraph("two", BlockStyle(list_kind=ListKind.NUMBER)),
    plain_paragraph("said", BlockStyle(is_quote=True)),
    Paragraph((Run("maybe", frozenset({Mark(MarkKind.INSERT, "s")})),)),
    Paragraph((Run("\ufffc", frozenset({Mark(MarkKind.OBJECT, "t")})),)),
)


_BULLET, _NUMBER = BlockStyle(list_kind=ListKind.BULLET), BlockStyle(list_kind=ListKind.NUMBER)


@pytest.mark.parametrize(
    ("styles", "starts"),
    [
        ([_BULLET, _NUMBER, _NUMBER], ["1", "2"]),
        ([_NUMBER, _BULLET, _NUMBER], ["1", "1"]),
        ([_NUMBER, BlockStyle(), _NUMBER], ["1", "1"]),
        ([_NUMBER, replace(_NUMBER, list_level=1), _NUMBER], ["1", "1", "2"]),
    ],
)
def test_lists_are_numbered_as_on_the_page(styles: list[BlockStyle], starts: list[str]) -> None:
    items = tuple(plain_paragraph("item", style) for style in styles)
    html = section_html(Section(SectionId("s"), "Roles", items), DraftSnapshot())
    assert re.findall(r'<ol start="(\d+)"', html) == starts


def test_a_section_reads_as_it_is_set() -> None:
    table = TextObject(ObjectId("t"), ObjectKind.TABLE, "Money", (("Source",), ("Treasury",)))
    html = section_html(Section(SectionId("s"), "Roles & more", PARTS), DraftSnapshot(objects={table.id: table}))
    for said in (
        "Roles &amp; more",
        'class="part">A &lt;b&gt;ig <b>bold</b>',
        '<ol start="2" style="-qt-list-indent: 1"><li>two',
        "<blockquote>said",
        "<ins>maybe</ins>",
        "[Table: Money]",
        "<td>Treasury</td>",
    ):
        assert said in html


@pytest.mark.parametrize(
    ("old", "new", "span", "shown"),
    [
        ("one two", "one three two", ChangedSpan(4, 4, 4, 10), ["one ⟦+three +⟧two"]),
        ("one two", "one", ChangedSpan(3, 7, 3, 3), ["one⟦- two-⟧"]),
        ("one two", "one\ntwo", ChangedSpan(3, 4, 3, 4), ["one⟦- -+¶+", "⟧two"]),
        ("one\ntwo", "one", ChangedSpan(3, 7, 3, 3), ["one⟦-¶-", "-two-⟧"]),
        ("one", "one\nnew", ChangedSpan(4, 4, 4, 8), ["one", "⟦+new+", "⟧"]),
    ],
)
def test_both_texts_are_woven_into_one(old: str, new: str, span: ChangedSpan, shown: list[str]) -> None:
    def section(text: str) -> Section:
        return Section(SectionId("s"), "S", tuple(map(plain_paragraph, text.split("\n"))))

    html = changed_section_html((section(old), DraftSnapshot()), (section(new), DraftSnapshot()), [span], 0)
    for tag, sign in (("ins", "+"), ("del", "-")):
        html = html.replace(f"<{tag}>", sign).replace(f"</{tag}>", sign)
    html = html.replace('<a name="d0">\u2060</a>', "⟦").replace('<a name="e0">\u2060</a>', "⟧")
    assert html == "".join(f"<p>{line}</p>" for line in shown)


# ---- backups


class TestBackups:
    def test_each_says_when_why_and_how_much(self, session: DraftSession, owner: QWidget) -> None:
        listed = lines(list_called(make_backups(session, owner), "Backups"))
        assert len(listed) == len(BackupReason)
        assert listed[2].startswith("10 November 2026, ")
        assert "Before a merge · 2 words" in listed[2]

    def test_the_chosen_one_is_previewed_and_can_then_be_opened(
        self, session: DraftSession, owner: QWidget, qtbot: QtBot
    ) -> None:
        dialog = make_backups(session, owner)
        with qtbot.waitSignal(dialog.preview_requested) as asked:
            dialog.choose_first()
        assert not found(dialog, "Open a copy beside the draft").isEnabled()
        assert dialog.chosen is not None
        dialog.show_preview(dialog.chosen, session.snapshot)
        assert asked.args == [dialog.chosen]
        assert "Brand new words" in dialog.findChild(DraftReader).findChild(ReadingPage).toPlainText()
        press(dialog, "Open a copy beside the draft")
        assert dialog.result() == QDialog.DialogCode.Accepted

    def test_a_preview_that_comes_too_late_is_passed_over(self, session: DraftSession, owner: QWidget) -> None:
        dialog = make_backups(session, owner)
        dialog.choose_first()
        late = dialog.chosen
        assert late is not None
        list_called(dialog, "Backups").setCurrentRow(1)
        dialog.show_preview(late, session.snapshot)
        assert not found(dialog, "Open a copy beside the draft").isEnabled()

    def test_one_that_cannot_be_read_is_explained(self, session: DraftSession, owner: QWidget) -> None:
        dialog = make_backups(session, owner)
        dialog.choose_first()
        assert dialog.chosen is not None
        dialog.show_fault(dialog.chosen, UnreadableFileError(Path("a.goldthread"), UnreadableReason.DAMAGED))
        assert any("it is damaged" in label.text() for label in dialog.findChildren(QLabel))

    def test_none_yet_and_a_fault_are_said(self, owner: QWidget) -> None:
        dialog = BackupsDialog((), UnreadableFileError(Path("a"), UnreadableReason.IO), owner)
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert "There is no backup of this draft yet" in said
        assert "The last backup could not be made" in said


# ---- saves within a sitting


def test_only_the_last_save_of_every_few_minutes_is_listed() -> None:
    begun = datetime(2026, 11, 12, 14, 0, tzinfo=UTC)
    entry = HistoryEntry(ME, begun, begun + timedelta(hours=1), 1, 0, frozenset(), frozenset(), frozenset(), b"the end")
    minutes = {1: b"a", 2: b"b", 11: b"c", 59: b"the end", 70: b"too late"}
    saves = [SavedState(ME.id, begun + timedelta(minutes=minute), version) for minute, version in minutes.items()]
    saves.append(SavedState(PersonId("other"), begun + timedelta(minutes=20), b"another's"))
    assert [save.version for save in words.saves_within(entry, words.group_saves(saves))] == [b"c", b"b"]


def test_what_was_saved_within_a_sitting_can_be_read_and_restored(tmp_path: Path, owner: QWidget, qtbot: QtBot) -> None:
    session = DraftSession.begin((op.AddSection(SectionId("s"), "Vision"),), Workspace(tmp_path), ME)
    for word in ("One", "Two"):
        session.edit(op.InsertText(SectionId("s"), 0, f"{word} "), label="typing")
        session.save(tmp_path / "ours.goldthread")
    dialog = HistoryDialog(session, owner)
    timeline = list_called(dialog, "Work on the draft")
    states = [timeline.item(place).data(Qt.ItemDataRole.UserRole) for place in range(timeline.count())]
    texts = [state.read().sections[SectionId("s")].text for state in states if isinstance(state, words.DraftState)]
    session.close()
    assert texts == ["Two One \n", "One \n"]


# ---- what a file carries


def test_the_inventory_names_everybody_and_everything(session: DraftSession, owner: QWidget) -> None:
    session.keep_received("Treasury comments.docx", b"x" * 2_000)
    dialog = InventoryDialog(session.inventory, owner)
    text = " ".join(dialog.findChild(ReadingPage).toPlainText().split())
    for said in ("T Ashby", "0.1", "First draft", "Treasury comments.docx", "2 kB", "1 row", "2 sections: ‘"):
        assert said in text
    press(dialog, "Save a copy without history…")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert "names of 4 people" in inventory_sum(session.inventory)


def test_the_inventory_names_internal_fields_and_section_owners(tmp_path: Path) -> None:
    action = op.AddRow(RegisterName.ACTIONS, RowId("a"), {"title": "Open the port", "funding": "£2m"})
    owned = (op.AddSection(SectionId("s"), "Vision"), op.SetSection(SectionId("s"), owner="Kofi"))
    session = DraftSession.begin((action, *owned), Workspace(tmp_path), ME)
    html = inventory_html(session.inventory)
    session.close(is_discarding=True)
    assert "Funding (1)" in html
    assert "Who owns which section: Kofi" in html


def test_a_file_that_carries_nothing_says_none(tmp_path: Path) -> None:
    session = DraftSession.begin((), Workspace(tmp_path), ME)
    html = inventory_html(session.inventory)
    session.close(is_discarding=True)
    assert html.count("<p>None.</p>") == 4


def test_a_copy_carries_nobody_until_somebody_is_ticked(session: DraftSession, owner: QWidget) -> None:
    voices = session.inventory.voices
    dialog = BareCopyDialog(voices, owner)
    assert dialog.carried == Carried(frozenset(), has_decisions=False, has_internal=False)
    ticks = dialog.findChildren(QCheckBox)
    assert not any(tick.isChecked() for tick in ticks)
    next(tick for tick in ticks if tick.text().startswith("T Ashby")).click()
    ticks[-1].click()
    ashby = next(voice.person for voice in voices if voice.name == "T Ashby")
    assert dialog.carried == Carried(frozenset({ashby}), has_decisions=False, has_internal=True)


def test_closing_needs_a_name_a_reason_and_a_yes(session: DraftSession, owner: QWidget) -> None:
    dialog = ClosingDialog(session.inventory, FOLDER, owner)
    dialog.show()
    close = found(dialog, "Close the record")
    QTest.keyClicks(dialog.findChild(QLineEdit), " M Lindqvist ")
    assert not close.isEnabled()
    QTest.keyClicks(dialog.findChild(GrowingText), "Published")
    assert not close.isEnabled()
    dialog.findChild(QCheckBox).click()
    close.click()
    assert (dialog.authority.name, dialog.authority.reason) == ("M Lindqvist", "Published")
    assert dialog.folder == FOLDER


def test_closing_says_what_goes(session: DraftSession, owner: QWidget) -> None:
    said = " ".join(label.text() for label in ClosingDialog(session.inventory, FOLDER, owner).findChildren(QLabel))
    for gone in ("The whole history", "every backup", "1 named version", "2 deleted sections", "1 deleted row"):
        assert gone in said


# ---- words

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (words.write_day(TODAY, TODAY), "Today, 22 November 2026"),
        (words.write_day(date(2026, 11, 21), TODAY), "Yesterday, 21 November 2026"),
        (words.write_day(date(2026, 11, 12), TODAY), "Thursday 12 November 2026"),
        (words.write_plain_day(date(1999, 11, 12)), "12 November 1999"),
        (amounts.write_count(1, "person", "people"), "1 person"),
        (amounts.write_count(1_200, "person", "people"), "1,200 people"),
        (amounts.write_change(312, 40), "+312 −40"),
        (amounts.write_change(0, 3), "−3"),
        (amounts.write_change(0, 0), ""),
        (amounts.write_size(999), "999 bytes"),
        (amounts.write_size(267_702), "268 kB"),
        (amounts.write_size(1_540_000), "1.5 MB"),
        (amounts.write_size(25_000_000), "25 MB"),
        (amounts.joined([]), ""),
        (amounts.joined(["Vision"]), "Vision"),
        (amounts.joined(["Vision", "Roles"]), "Vision and Roles"),
        (amounts.joined(["Vision", "Roles", "Money", "Law"]), "Vision, Roles and 2 more"),
    ],
)
def test_days_and_amounts_are_plain(said: str, meant: str) -> None:
    assert said == meant


def test_a_span_without_length_is_one_time() -> None:
    at = datetime.now().astimezone().replace(hour=14, minute=2)
    assert words.write_span(at, at) == "14:02"
    assert words.write_span(at, at + timedelta(minutes=68)) == "14:02–15:10"
