"""A draft's document control as people keep it: two authors, a long note, an empty one, two versions of one number."""

from editor.model.ids import PersonId
from editor.model.versions import DocumentControl, NamedVersion, document_control

AUTHORS = ("Jane Okafor", "Rhys Featherstonehaugh")


def named(number: str, at: str, author: str, note: str) -> NamedVersion:
    """A version that was named at noon of a day; its state is its number."""
    return NamedVersion(f"{number} {author}", number, note, PersonId(author), author, f"{at}T12:00:00", number.encode())


def sample_control(state: str = "1.0") -> DocumentControl:
    """Four versions; the draft is in ``state`` now."""
    jane, rhys = AUTHORS
    versions = (
        named("0.9", "2026-03-02", jane, "First outline, agreed with the working group"),
        named("0.10", "2026-05-14", rhys, "Leads named for every action after the meeting of the five departments"),
        named("0.10", "2026-05-15", jane, ""),
        named("1.0", "2026-11-20", jane, "For <publication> & the press"),
    )
    return document_control(versions, state.encode())
