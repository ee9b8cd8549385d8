"""Versions of a document as opaque bytes: the last changes that nothing follows yet, which stay few for ever."""

import loro

from editor.errors import EngineError

_HEADS = b"\x00"
"""Begins our stamps. Stamps of the first drafts were version vectors, which never begin so unless they are empty."""


def stamp_of(heads: loro.Frontiers) -> bytes:
    """The stamp of a version; equal versions have equal stamps."""
    return _HEADS + bytes(heads.encode())


def read_stamp(document: loro.LoroDoc, stamp: bytes) -> loro.VersionVector:
    """What a stamped version holds; EngineError if the document does not know it. No bytes: nothing at all."""
    if not stamp:
        return loro.VersionVector()
    if not stamp.startswith(_HEADS) or stamp == _HEADS:
        return loro.VersionVector.decode(stamp)
    found = document.frontiers_to_vv(loro.Frontiers.decode(stamp.removeprefix(_HEADS)))
    if found is None:
        raise EngineError("read version", "the draft does not hold that version")
    return found
