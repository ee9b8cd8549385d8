"""Asks what a copy without history takes along."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from editor.model.carried import Carried
from editor.model.ids import PersonId
from editor.session.inventory import Voice
from ui.amounts import write_count
from ui.theme import S
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, scrolled

_MOST_UNSCROLLED = 6
_LEFT_OUT = (
    "The copy holds the text as it is now and what you tick here. Left out in any case: everything deleted, every "
    "earlier state, named versions, files that came back, and the names of people whose words it does not carry."
)


class BareCopyDialog(Dialog):
    """Whose comments and open suggestions, whether decisions, whether what is internal; nothing is ticked at first."""

    def __init__(self, voices: Sequence[Voice], parent: QWidget | None = None) -> None:
        super().__init__("Save a copy without history", parent, width=520)
        self._voices = {
            voice.person: _tick(_voice_words(voice)) for voice in voices if voice.comments or voice.suggestions
        }
        self._decisions = _tick("Decisions, with names and reasons")
        self._internal = _tick("Internal rows, facts and section owners")
        said = label(_LEFT_OUT, "quiet", is_wrapped=True)
        whose = label("Comments and open suggestions of", "strong")
        whose.setVisible(bool(self._voices))
        besides = label("Besides", "strong")
        self.fill(
            said, S, whose, self._people(), S, besides, self._decisions, self._internal, verb="Choose where to save…"
        )

    @property
    def carried(self) -> Carried:
        """What was ticked."""
        voices = frozenset(PersonId(person) for person, tick in self._voices.items() if tick.isChecked())
        return Carried(voices, self._decisions.isChecked(), self._internal.isChecked())

    def _people(self) -> QWidget:
        people = plain(column(*self._voices.values()))
        if len(self._voices) <= _MOST_UNSCROLLED:
            return people
        area = scrolled(people)
        area.setMinimumHeight(people.sizeHint().height() * _MOST_UNSCROLLED // len(self._voices))
        return area


def _tick(words: str) -> QCheckBox:
    tick = QCheckBox(words)
    tick.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return tick


def _voice_words(voice: Voice) -> str:
    counts = (write_count(voice.comments, "comment"), write_count(voice.suggestions, "suggestion"))
    said = [words for words, count in zip(counts, (voice.comments, voice.suggestions), strict=True) if count]
    return f"{voice.name or 'Somebody without a name'} ({', '.join(said)})"
