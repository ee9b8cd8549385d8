"""The two-way binding between a QTextDocument and the text of one section.

::

    key -> QTextDocument --contentsChange--> TextBinding --EditText--> engine
    screen <- QTextDocument <--TextBinding._show-- DraftChange.deltas <-- engine

The engine is the truth. What a person does in the document is read off, sent as the smallest splice, and then
compared with what the engine made of it; where they differ the document is put right. What changes
elsewhere (undo, a command, a merge) arrives as deltas and is shown. If the two ever disagree, the
document is rebuilt from the engine.

All positions are UTF-16 units unless a name says ``code_point``. This module and those it builds on
(``document_text``, ``text_runs``) are the only place outside the engine where UTF-16 occurs.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from editor.errors import GoldthreadError
from editor.model.change import Aspect, ChangeKind, DraftChange, TextDelta
from editor.model.ids import SectionId, new_id
from editor.model.operations import EditText, Operation, Remark, Splice
from ui.document_text import DocumentText
from ui.text_format import TextFormats
from ui.text_runs import (
    TYPED_KEYS,
    Span,
    Stretch,
    as_shown,
    code_points,
    differences,
    replacement,
    settle,
    utf16_length,
    utf16_starts,
)
from ui.text_session import SectionText, TextSession

WHOLE: Span = (0, -1)
"""Stands for the whole text, however long it is by then."""


class TextBinding(QObject):
    """Keeps a document and a section's text the same until ``close``."""

    shown = Signal(int, int, ChangeKind)
    """A change from elsewhere is now in the document; the span it touched, and how it came about."""
    text_edited = Signal()
    """What a person did in the document is now in the engine."""
    edit_failed = Signal(object)
    """The engine refused an edit (a GoldthreadError); the document shows the engine's text again."""

    def __init__(
        self,
        document: QTextDocument,
        session: TextSession,
        section_id: SectionId,
        formats: TextFormats,
    ) -> None:
        super().__init__(document)
        self.section_id = section_id
        self._session = session
        self._view = DocumentText(document, formats)
        self._initiator = f"text:{new_id()}"
        self._rebuild_soon = QTimer(self, singleShot=True, interval=0)
        self._rebuild_soon.timeout.connect(self.rebuild)
        self._is_showing = False
        self._is_closed = False
        self._unsound: Span | None = None
        """Whole blocks that do not show what the engine holds, until Qt is ready to have them put right."""
        document.setUndoRedoEnabled(False)  # undo is the engine's
        document.documentLayout()  # contentsChange is silent until there is a layout
        self.rebuild()
        document.contentsChange.connect(self._on_contents_change)
        document.contentsChanged.connect(self._on_contents_changed)
        self._unsubscribe = session.subscribe(self._on_draft_changed)

    def close(self) -> None:
        """Part the document from the section; neither changes."""
        self._is_closed = True
        self._unsubscribe()
        self._rebuild_soon.stop()
        self._view.document.contentsChange.disconnect(self._on_contents_change)
        self._view.document.contentsChanged.disconnect(self._on_contents_changed)

    # ---- for the page

    def matches(self) -> bool:
        """True if the document shows exactly what the engine holds. Reads both whole: for tests and idle checks."""
        text, length = self._text, self._view.length
        return (
            length == text.length_utf16
            and self._view.stretches(0, length) == settle(text.runs_utf16())
            and self._view.is_sound(0, length)
        )

    def rebuild(self) -> None:
        """Make the document show what the engine holds, whatever it showed before."""
        with self._showing():
            if self._view.has_frames:
                self._view.replace(0, self._view.length - 1, "")
                self._view.document.clear()
            self._show_whole_text()

    def restyle(self) -> None:
        """Dress the whole text again, after a change of theme, zoom or quiet marks."""
        with self._showing():
            self._view.formats.forget()
            self._view.dress(0, settle(self._text.runs_utf16()), is_forced=True)

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """The engine's characters of a span with their attributes."""
        return settle(self._text.runs_utf16(start, end))

    def edit(self, *steps: Splice | Remark, label: str, group: str = "") -> None:
        """Do something to the text on a person's behalf; the document follows."""
        if steps:
            self.perform(EditText(self.section_id, steps), label=label, group=group)

    def perform(self, *operations: Operation, label: str, group: str = "") -> None:
        """Send operations, as one step of undo; a refusal is reported by ``edit_failed``."""
        try:
            self._session.edit(*operations, label=label, group=group)
        except GoldthreadError as error:
            self.edit_failed.emit(error)
            return
        self.text_edited.emit()

    def code_point(self, position: int) -> int:
        """The code point at a position of the document."""
        return code_points(self._view.whole_text(), position)

    def position(self, code_point: int) -> int:
        """The position in the document of a code point of the section's text, kept inside the text."""
        text = self._view.whole_text()
        return utf16_length(text[: min(max(code_point, 0), len(text) - 1)])

    def positions(self, code_points: Sequence[int]) -> list[int]:
        """The same for many code points at once, in one walk through the text."""
        text = self._view.whole_text()
        starts = utf16_starts(text)
        return [starts[min(max(place, 0), len(text) - 1)] for place in code_points]

    # ---- from the document to the engine

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        """Read and send what a person did. Qt is still laying out, so the document is put right only later."""
        if self._is_showing:
            return
        try:
            self._take_over(*self._trusted(position, removed, added))
        except GoldthreadError as error:
            self._unsound = WHOLE
            self.edit_failed.emit(error)
            return
        self.text_edited.emit()

    def _on_contents_changed(self) -> None:
        """Put right what the document shows and the engine does not hold, now that Qt has finished."""
        if self._is_showing or self._unsound is None:
            return
        span, self._unsound = self._unsound, None
        if span == WHOLE:
            self.rebuild()
            return
        with self._showing():
            self._view.mend(*span)
            self._view.dress(span[0], settle(self._text.runs_utf16(*span)))

    def _trusted(self, position: int, removed: int, added: int) -> tuple[int, int, int]:
        """What Qt says has changed, clamped to the text; the whole text where the counts do not add up.

        Qt may count the implicit end of the last block, and sometimes reports nothing but that.
        """
        old_end, new_end = self._text.length_utf16 - 1, self._view.length - 1
        excess = max(position + removed - old_end, position + added - new_end, 0)
        removed, added = removed - excess, added - excess
        if removed < 0 or added < 0 or old_end - removed + added != new_end:
            return 0, old_end, new_end
        return position, removed, added

    def _take_over(self, position: int, removed: int, added: int) -> None:
        position, removed, added = self._whole_characters(position, removed, added)
        old = as_shown(self._text.slice_utf16(position, position + removed))
        new = self._view.text(position, position + added)
        splice = replacement(old, new, position)
        kind = "deleting" if splice and not splice.text else "typing"
        if splice:
            self._send((splice,), kind)
        if not old and self._is_plain_key(new, position):
            return
        if self._view.has_frames:
            self._rebuild_soon.start()  # whoever brings a table in still holds it
        elif self._view.length != self._text.length_utf16:
            self._unsound = WHOLE
        else:
            span = self._view.block_span(position, position + added)
            if "\n" in old or "\n" in new:
                self._unsound = span  # lists may have met or parted
            self._settle_attributes(span, kind)

    def _is_plain_key(self, typed: str, position: int) -> bool:
        """True if what was typed is one unmarked character here and there, so that nothing is left to settle."""
        text, end = self._text, position + utf16_length(typed)
        if len(typed) != 1 or typed == "\n" or self._view.length != text.length_utf16:
            return False
        return text.runs_utf16(position, end) == [(typed, {})] and not self._view.attributes_before(end)

    def _whole_characters(self, position: int, removed: int, added: int) -> tuple[int, int, int]:
        """The change widened so that it begins and ends between characters of the engine's text."""
        text = self._text
        if text.splits_character(position):
            position, removed, added = position - 1, removed + 1, added + 1
        if text.splits_character(position + removed):
            removed, added = removed + 1, added + 1
        return position, removed, added

    def _settle_attributes(self, span: Span, kind: str) -> None:
        """Tell the engine what the document may say of the touched blocks; note where the engine knows better.

        Qt copies every format to what is typed beside it, links and comments too.
        """
        remarks = list(differences(self._text.runs_utf16(*span), self._view.stretches(*span), span[0]))
        typed = tuple(remark for remark in remarks if remark.key in TYPED_KEYS)
        if typed:
            self._send(typed, kind)
        if len(typed) != len(remarks) or not self._view.is_sound(*span):
            self._unsound = span

    def _send(self, steps: tuple[Splice | Remark, ...], kind: str) -> None:
        """Send steps; one undo takes back a spell of typing or a spell of deleting."""
        self._session.edit(
            EditText(self.section_id, steps),
            label=kind,
            group=f"{kind}:{self.section_id}",
            initiator=self._initiator,
        )

    # ---- from the engine to the document

    def _on_draft_changed(self, change: DraftChange) -> None:
        if self._is_closed:
            # Another listener has shown another section meanwhile, and the document is no longer ours.
            return
        is_ours = change.initiator == self._initiator
        if is_ours or Aspect.TEXT not in change.aspects or self.section_id not in change.sections:
            return
        with self._showing():
            span = self._show(change.deltas.get(self.section_id, ()))
        self.shown.emit(*span, change.kind)

    def _show(self, deltas: Sequence[TextDelta]) -> Span:
        """Bring the deltas into the document, and dress what they touched; the span from first to last."""
        touched = list(self._view.bring_in(deltas))
        if not touched or self._view.length != self._text.length_utf16:
            return self._show_whole_text()
        for span in _joined(self._view.block_span(*span) for span in touched):
            self._view.dress(span[0], settle(self._text.runs_utf16(*span)))
        return touched[0][0], touched[-1][1]

    def _show_whole_text(self) -> Span:
        """Bring the one difference between document and engine into the document, and dress all of it."""
        old = self._view.whole_text().removesuffix("\n")
        new = as_shown(self._text.slice_utf16(0, self._text.length_utf16)).removesuffix("\n")
        splice = replacement(old, new, 0) or Splice(0, 0, "")
        start, end = splice.position_utf16, splice.position_utf16 + splice.removed_utf16
        self._view.replace(start, end, splice.text)
        self._view.dress(0, settle(self._text.runs_utf16()))
        return start, start + utf16_length(splice.text)

    # ---- both

    @property
    def _text(self) -> SectionText:
        return self._session.text(self.section_id)

    @contextmanager
    def _showing(self) -> Iterator[None]:
        """While this lasts, changes of the document are our own and not a person's."""
        was_showing, self._is_showing = self._is_showing, True
        try:
            yield
        finally:
            self._is_showing = was_showing


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Spans in order with those that overlap made one."""
    low, high = next(spans)
    for start, end in spans:
        if start < high:
            high = max(high, end)
        else:
            yield low, high
            low, high = start, end
    yield low, high
