"""Two people, each with a computer of their own, and a share on which both find the draft."""

from pathlib import Path

from editor.model.ids import PersonId, SectionId
from editor.model.operations import AddSection, InsertText, Operation, SetFact
from editor.model.review import Person
from editor.model.text import plain_paragraph
from editor.session import Access, DraftSession
from editor.storage.lock import lock_path
from editor.storage.workspace import Workspace

ANN = Person(PersonId("ann"), "Ann Lister")
BEA = Person(PersonId("bea"), "Bea Okoro")
VISION, ROLES = SectionId("vision"), SectionId("roles")
OPERATIONS: tuple[Operation, ...] = (
    SetFact("title", "A safer port"),
    AddSection(VISION, "Vision", paragraphs=(plain_paragraph("By 2032 harm has halved."),)),
    AddSection(ROLES, "Roles", paragraphs=(plain_paragraph("The Crime Agency leads."),)),
)


class Desk:
    """One person at one computer."""

    def __init__(self, folder: Path, person: Person) -> None:
        self.workspace = Workspace(folder / person.id)
        self.person = person

    def begin(self) -> DraftSession:
        return DraftSession.begin(OPERATIONS, self.workspace, self.person)

    def open(self, path: Path, access: Access = Access.EDIT) -> DraftSession:
        return DraftSession.open(path, self.workspace, self.person, access)

    def open_unwarned(self, path: Path) -> DraftSession:
        """As where no lock file can be: on a share that forbids it, or in a folder that is synchronised."""
        lock_path(path).unlink(missing_ok=True)
        return self.open(path)

    def change(self, path: Path, word: str) -> None:
        """Open the draft, write a word and save."""
        session = self.open_unwarned(path)
        write(session, word)
        session.save()
        session.close()


def write(session: DraftSession, word: str, section: SectionId = VISION) -> None:
    session.edit(InsertText(section, 0, f"{word} "), label="typing")


def text(session: DraftSession, section: SectionId = VISION) -> str:
    return session.snapshot.sections[section].text
