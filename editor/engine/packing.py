"""The engine's bytes made smaller. Loro's own begin with ``loro``; packed ones with a sign of ours."""

import zlib
from typing import Final

from editor.errors import EngineError

_SIGN: Final = b"goldz\x01"
_WORTH_PACKING: Final = 500
"""Fewer bytes, as of a keystroke, gain nothing."""

_LEVEL: Final = 1
"""25 ms for a year's work. Higher levels gain a twentieth in twice the time."""

MAX_BYTES: Final = 1_000_000_000
"""More than that after unpacking is no draft but an attack."""


def pack(data: bytes) -> bytes:
    """The bytes, packed where that is worth it; those that are packed already stay as they are."""
    is_worth_it = len(data) >= _WORTH_PACKING and not data.startswith(_SIGN)
    return _SIGN + zlib.compress(data, _LEVEL) if is_worth_it else data


def unpack(data: bytes) -> bytes:
    """The bytes as Loro made them, packed or not; EngineError if they are damaged."""
    if not data.startswith(_SIGN):
        return data
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data[len(_SIGN) :], MAX_BYTES)
    except zlib.error as error:
        raise EngineError("unpack", str(error)) from error
    if not unpacker.eof or unpacker.unused_data:
        raise EngineError("unpack", "cut short or too much")
    return unpacked
