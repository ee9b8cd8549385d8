"""Whether the states that people gave names are still to be had."""

from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError
from editor.model.ids import PersonId
from editor.model.review import Person
from editor.model.versions import NamedVersion

_READER = Person(PersonId(""), "")


def is_held(engine: LoroDraft, version: NamedVersion) -> bool:
    """True if the version's state is in the draft's history or kept with its name."""
    try:
        holder = LoroDraft.load(version.kept, [], _READER) if version.kept else engine
        holder.export_updates(version.state)
    except EngineError:
        return False
    return True
