"""Two states of a draft are compared, and everything that differs is shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import ObjectId, RowId, SectionId, SuggestionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import RegisterName, Row
from editor.model.review import Anchor, Suggestion, SuggestionKind
from editor.model.text import Mark, MarkKind, Paragraph, Run
from editor.review.compare import compare
from editor.session import DraftSession
from tests.ui.history.dialog_hands import found, lines, list_called, press
from tests.ui.history.sample_past import ME, make_comparison, states
from ui.comparison_parts import compared_parts
from ui.dialogs.comparison import ComparisonDialog
from ui.theme import Appearance, Theme
from ui.widgets.difference_page import DifferencePage


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
