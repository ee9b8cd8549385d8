"""Reads the language clues of one criterion of a pack: phrases and the features that sentences must show."""

from collections.abc import Iterator

from checklist.pack_faults import Faults
from checklist.text.clues import Cue, CueSheet
from checklist.text.features import Feature
from checklist.text.phrases import Phrase, PhraseFaultError
from editor.errors import FileFaultError
from editor.toml_file import TomlTable

_USUAL_WEIGHT = 2


def read_cues(criterion_id: str, table: TomlTable, faults: Faults) -> CueSheet:
    """The cues that a table describes; every fault goes to ``faults``, and what is faulty is left out."""
    faults.expect_keys(table, ("cues", "ignore", "unless", "lifts", "lowers"))
    return CueSheet(
        criterion_id,
        cues=tuple(_read_cue(each, faults) for each in faults.parts(table, "cues")),
        false_friends=_read_phrases(table, "ignore", faults),
        unless=_read_phrases(table, "unless", faults),
        lifts=_read_features(table, "lifts", faults),
        lowers=_read_features(table, "lowers", faults),
    )


def _read_cue(table: TomlTable, faults: Faults) -> Cue:
    faults.expect_keys(table, ("find", "weight", "beside", "needs", "refuses"))
    return Cue(
        phrases=_read_phrases(table, "find", faults, is_needed=True),
        weight=faults.attempt(lambda: table.number("weight", _USUAL_WEIGHT, least=1), _USUAL_WEIGHT),
        beside=_read_phrases(table, "beside", faults),
        needs=_read_features(table, "needs", faults),
        refuses=_read_features(table, "refuses", faults),
    )


def _read_features(table: TomlTable, key: str, faults: Faults) -> tuple[Feature, ...]:
    return tuple(map(Feature, faults.attempt(lambda: table.texts(key, Feature), ())))


def _read_phrases(table: TomlTable, key: str, faults: Faults, *, is_needed: bool = False) -> tuple[Phrase, ...]:
    written = faults.attempt(lambda: table.texts(key, is_needed=is_needed), ())
    return tuple(_well_formed(table, key, written, faults))


def _well_formed(table: TomlTable, key: str, written: tuple[str, ...], faults: Faults) -> Iterator[Phrase]:
    for number, source in enumerate(written):
        try:
            yield Phrase(source)
        except PhraseFaultError as fault:
            faults.add(_placed(table, key, number, fault))


def _placed(table: TomlTable, key: str, number: int, fault: PhraseFaultError) -> FileFaultError:
    return table.fault(f"the phrase {fault}", key, number)
