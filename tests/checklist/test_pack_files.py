"""Packs are read from their files, extend one another, and go together."""

from pathlib import Path

import pytest

from checklist.pack import Unit
from checklist.pack_files import (
    PACKS_FOLDER,
    builtin_pack_names,
    load_builtin_pack,
    load_pack,
    load_pack_files,
    load_packs,
    load_readable_packs,
    read_pack,
    split_pack_names,
)
from editor.errors import FileFaultError, UnknownNameError, UnreadableFileError, UnreadableReason
from editor.model.draft import DraftSnapshot
from tests.checklist.sample_pack import SMALL, fault_of


def test_a_small_pack() -> None:
    pack = read_pack(SMALL, Path("own.toml"))
    (criterion,) = pack.criteria
    assert (pack.name, pack.title, pack.paths) == ("own", "Our own", (Path("own.toml"),))
    assert (criterion.id, criterion.unit, criterion.go_to.sections) == ("OWN-1", Unit.SENTENCE, ("roles",))
    assert [rule.kind for rule in criterion.rules] == ["filled"]
    assert criterion.cues is not None
    assert [cue.weight for cue in criterion.cues.cues] == [3, 2]
    assert criterion.is_checked


def test_a_pack_extends_another_and_keeps_groups_together() -> None:
    text = SMALL.replace('title = "Our own"', 'title = "Our own"\nextends = "core"').replace('"Ours"', '"Vision"')
    pack = read_pack(text, Path("own.toml"))
    ids = [criterion.id for criterion in pack.criteria]
    assert len(ids) == 33
    assert ids[3:6] == ["VIS-1", "VIS-2", "OWN-1"]
    assert pack.groups == load_builtin_pack("core").groups
    assert pack.source == load_builtin_pack("core").source


def test_a_pack_may_give_the_groups_that_it_takes_over_other_names(tmp_path: Path) -> None:
    own = SMALL.replace('title = "Our own"', 'title = "Our own"\nextends = "core"\ngroups = { Vision = "Ours" }')
    pack = read_pack(own, Path("own.toml"))
    assert [criterion.id for criterion in pack.criteria if criterion.group == "Ours"] == ["VIS-1", "VIS-2", "OWN-1"]
    path = tmp_path / "own.toml"
    path.write_text(own, encoding="utf-8")
    assert len(load_packs(["core", str(path)]).criteria) == 33
    fault = fault_of(own.replace("Vision =", "Visions ="))
    assert (fault.line, fault.problem) == (4, "unknown key 'Visions'; did you mean 'Vision'?")


def test_packs_that_cannot_be_read(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    reasons = {tmp_path / "none.toml": UnreadableReason.MISSING, tmp_path: UnreadableReason.DIRECTORY}
    for path, reason in {**reasons, binary: UnreadableReason.BINARY}.items():
        with pytest.raises(UnreadableFileError) as caught:
            load_pack(path)
        assert caught.value.reason is reason


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_builtin_pack("sok")
    assert caught.value.known == builtin_pack_names() == ("auditors", "core", "cyber", "soc", "uk_duties")


# Several packs together


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("core", ("core",)),
        ("core+soc", ("core", "soc")),
        (" core , soc +core", ("core", "soc")),
        ("core+", ("core",)),
        ("", ()),
    ],
)
def test_names_are_joined_by_plus_or_comma(written: str, names: tuple[str, ...]) -> None:
    assert split_pack_names(written) == names


def test_a_file_may_have_a_plus_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a+b.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert split_pack_names(str(path)) == (str(path),)
    assert load_packs([str(path)]).name == "own"
    assert split_pack_names(f"core + {path},soc") == ("core", str(path), "soc")


def test_what_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL, encoding="utf-8")
    pack, errors = load_readable_packs(DraftSnapshot({"pack": f"nothing+{path}+{tmp_path / 'gone.toml'}"}))
    assert pack.name == "own"
    assert [type(error) for error in errors] == [UnknownNameError, UnreadableFileError]
    pack, errors = load_readable_packs(DraftSnapshot({"pack": "nothing"}))
    assert (pack.name, len(errors)) == ("core", 1)
    assert load_readable_packs(DraftSnapshot()) == (load_builtin_pack("soc"), ()), "what a draft without a choice has"


def test_packs_together_hold_what_they_share_once(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL.replace('title = "Our own"', 'title = "Our own"\nextends = "core"'), encoding="utf-8")
    pack = load_packs(["soc", str(path)])
    assert (pack.name, pack.title) == ("soc+own", "Serious and organised crime + Our own")
    assert len(pack.criteria) == 41
    assert pack.paths == (PACKS_FOLDER / "soc.toml", path)
    assert pack.groups == (*load_builtin_pack("soc").groups, "Ours")
    assert load_pack_files(pack.paths) == pack
    assert load_packs(["core", "soc"]).criteria == load_builtin_pack("soc").criteria


def test_packs_that_ask_different_things_under_one_id_do_not_go_together(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL.replace("OWN-1", "PRI-1"), encoding="utf-8")
    with pytest.raises(FileFaultError, match="different criterion 'PRI-1'") as caught:
        load_packs(["core", str(path)])
    assert (caught.value.path, caught.value.line) == (path, 0)


def test_no_packs_at_all_lists_those_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_packs([])
    assert caught.value.known == builtin_pack_names()
