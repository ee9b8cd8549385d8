"""Numbers of things in words: counts, changes, sizes, and short lists of names. Free of Qt and of the engine."""

_UNITS = ("bytes", "kB", "MB", "GB")
_STEP = 1000


def write_count(count: int, one: str, many: str = "") -> str:
    """A number of things ("1 word", "2,487 words")."""
    return f"1 {one}" if count == 1 else f"{count:,} {many or one + 's'}"


def write_change(added: int, removed: int) -> str:
    """Words added and removed ("+312 −40"); empty if neither."""
    return " ".join([f"+{added:,}"] * bool(added) + [f"−{removed:,}"] * bool(removed))


def write_size(count: int) -> str:
    """Bytes in the unit that suits them ("268 kB")."""
    amount, unit = float(count), 0
    while amount >= _STEP and unit + 1 < len(_UNITS):
        amount, unit = amount / _STEP, unit + 1
    digits = 1 if unit > 1 and amount < 10 else 0
    return f"{amount:,.{digits}f} {_UNITS[unit]}"


def joined(words: list[str], most: int = 3, link: str = "and") -> str:
    """A few names as a list ("Vision, Roles and 2 more")."""
    if len(words) > most:
        return f"{', '.join(words[: most - 1])} and {len(words) - most + 1} more"
    return f" {link} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
