"""One merge of another copy, made ready on the session's thread and made on any."""

from dataclasses import dataclass

from editor.engine.loro_draft import PendingMerge
from editor.session.copies import OtherCopy, holds_draft_of
from editor.storage.stored_draft import StoredDraft


@dataclass(slots=True, eq=False)
class CopyMerge:
    """A merge that is not in the draft yet; ``make`` may run on another thread, while the draft is worked on."""

    other: OtherCopy
    before: StoredDraft
    pending: PendingMerge
    has_news: bool = False
    """True if the copy holds something that the draft lacked."""

    def make(self) -> None:
        """Bring the copy in, on a fork; EngineError if it is damaged."""
        self.has_news = not holds_draft_of(self.before, self.other.file.stored)
        if self.has_news:
            self.pending.make()
