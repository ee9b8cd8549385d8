"""Which link addresses may leave in a document, and in what spelling."""

import re
from urllib.parse import quote, urlsplit

SCHEMES = ("http", "https", "mailto")
LONGEST_ADDRESS = 2000
"""Characters; Word refuses addresses beyond about 2,080."""

_UNTOUCHED = "%/:?#@!$&'()*+,;=-._~"
_HOST = re.compile(r"[A-Za-z0-9._~-]+")


def safe_address(address: str) -> str:
    """The address with everything but plain ASCII escaped, or an empty text if it must not be a link.

    Only web and mail addresses pass, and only those that Word's strict parser of addresses takes.
    """
    scheme, _, rest = address.strip().partition(":")
    scheme = scheme.lower()
    if scheme not in SCHEMES:
        return ""
    safe = _mail_address(rest) if scheme == "mailto" else _web_address(scheme, rest)
    return safe if len(safe) <= LONGEST_ADDRESS else ""


def _mail_address(rest: str) -> str:
    return f"mailto:{_escaped(rest)}" if re.fullmatch(r"[^@\s]+@[^@\s]+", rest) else ""


def _web_address(scheme: str, rest: str) -> str:
    try:
        parts = urlsplit(f"{scheme}:{rest}")
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:  # also what a host that cannot be encoded raises
        return ""
    if not _HOST.fullmatch(host) or parts.username is not None:
        return ""
    place = _escaped(parts._replace(scheme="", netloc="").geturl())
    if place and place[0] not in "/?#":
        place = f"/{place}"
    return f"{scheme}://{host}{f':{port}' if port is not None else ''}{place}"


def _escaped(text: str) -> str:
    lone_percent = re.compile(r"%(?![0-9A-Fa-f]{2})")
    return quote(lone_percent.sub("%25", text), safe=_UNTOUCHED, errors="replace")
