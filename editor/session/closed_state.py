"""By which facts a draft is known whose record was closed."""

from collections.abc import Mapping

from editor.model.draft import DraftSnapshot

_STATE, _CLOSED = "state", "closed"
_TOLD = ("closed_at", "closed_by", "authorised_by", "reason")

CLOSING_FACTS = (_STATE, *(key if key.startswith(_CLOSED) else f"{_CLOSED}_{key}" for key in _TOLD))
"""The facts that closing sets."""


def is_closed(draft: DraftSnapshot) -> bool:
    """True if the draft is what was left when its record was closed."""
    return draft.facts.get(_STATE) == _CLOSED


def closing_facts(disposal: Mapping[str, object]) -> Mapping[str, str]:
    """What a draft says of its closing, from the note of the disposal."""
    return dict(zip(CLOSING_FACTS, (_CLOSED, *(str(disposal[key]) for key in _TOLD)), strict=True))
