"""Where a person was before they jumped, so that they can go back, and forward again."""

from dataclasses import dataclass

from editor.model.ids import RowId, SectionId
from editor.model.registers import RegisterName

MOST_PLACES = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the draft: a caret in a section's text (in code points), or a row of a register, or the facts."""

    section_id: SectionId | None = None
    caret: int = 0
    register: RegisterName | None = None
    row_id: RowId | None = None
    field_key: str = ""


class Trail:
    """The places that were left by a jump."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """A jump leads away from here; what lay ahead is forgotten."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != place:
            self._behind = [*self._behind[1 - MOST_PLACES :], place]

    def back(self, here: Place) -> Place | None:
        """The place left last that is not this one; None if there is none."""
        return self._turn(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The place gone back from last; None if there is none."""
        return self._turn(self._ahead, self._behind, here)

    @staticmethod
    def _turn(source: list[Place], target: list[Place], here: Place) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                target.append(here)
                return place
        return None
