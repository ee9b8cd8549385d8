"""Which addresses a link of a draft may lead to."""

import re

_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@/]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


def safe_address(text: str) -> str | None:
    """The address as a link may hold it, with its scheme added where that is plain; None for any other kind.

    Only the web and mail: what runs or reads something on this machine has no place in a published strategy.
    """
    address = text.strip()
    if _SAFE.fullmatch(address):
        return address
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    return f"https://{address}" if _BARE_HOST.fullmatch(address) else None
