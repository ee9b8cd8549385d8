"""The name under which somebody is logged in on this computer."""

import getpass


def login_name() -> str:
    """The name; empty where the system knows none, as in containers that run under a bare number."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
