"""Packs of criteria: TOML files by name or by path, alone or several together."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from checklist.pack import Criterion, Pack
from checklist.pack_criteria import CriterionReader
from checklist.pack_faults import Faults
from checklist.template_keys import template_keys
from editor.errors import FileFaultError, UnknownNameError, UnreadableFileError
from editor.model.draft import DraftSnapshot
from editor.toml_file import TomlTable, load_toml, read_toml, unknown

PACKS_FOLDER = Path(__file__).parent / "packs"

DEFAULT_PACK = "soc"
"""The pack of a draft that names none."""
GENERAL_PACK = "core"
"""Stands in where none that a draft names can be read."""

PackError = UnknownNameError | UnreadableFileError | FileFaultError
PACK_ERRORS = (UnknownNameError, UnreadableFileError, FileFaultError)
"""What loading packs by name may raise."""

_KEYS = ("name", "title", "summary", "source", "extends", "groups", "sources", "criterion")
_SEPARATOR = re.compile(r"(\s*[+,]\s*)")


def builtin_pack_names() -> tuple[str, ...]:
    """The names of the packs that come with the program."""
    return tuple(sorted(path.stem for path in PACKS_FOLDER.glob("*.toml")))


@lru_cache
def load_builtin_pack(name: str) -> Pack:
    """The pack of that name, read once; UnknownNameError when none comes with the program."""
    return load_pack(_builtin_path(name))


def split_pack_names(written: str) -> tuple[str, ...]:
    """The names in "core + uk_duties" or "core, my.toml", each once; a file's own plus sign or comma is left whole."""
    return tuple(dict.fromkeys(filter(None, _split(_SEPARATOR.split(written.strip())))))


def _split(parts: Sequence[str]) -> Iterator[str]:
    """The names among parts that stand between separators; the longest run of both that is a file is one name."""
    first = 0
    while first < len(parts):
        ends = range(len(parts), first + 1, -2)
        last = next((end for end in ends if Path("".join(parts[first:end])).is_file()), first + 1)
        yield "".join(parts[first:last])
        first = last + 1


def load_packs(names: Iterable[str]) -> Pack:
    """One pack of all that are named: by name, or by the path of a TOML file.

    Criteria that several of them take over from another pack stand in it once. Raises UnknownNameError for a name that
    is not known, UnreadableFileError and FileFaultError for files, also when two packs ask different things under one
    id.
    """
    paths = [_path(name) for name in names]
    if not paths:
        raise UnknownNameError("pack", "", builtin_pack_names())
    return load_pack_files(paths)


def pack_names_of(draft: DraftSnapshot) -> tuple[str, ...]:
    """The packs that a draft is to be checked against."""
    return split_pack_names(draft.facts.get("pack", DEFAULT_PACK))


def load_readable_packs(draft: DraftSnapshot) -> tuple[Pack, tuple[PackError, ...]]:
    """One pack of all that a draft names and that can be read beside those before them, and the errors of the others.

    Each file is read once. Where none can be read, the pack for any strategy stands in.
    """
    readable: list[Pack] = []
    errors: list[PackError] = []
    for name in pack_names_of(draft):
        try:
            pack = _load(_path(name))
            _joined([*readable, pack])
        except PACK_ERRORS as error:
            errors.append(error)
        else:
            readable.append(pack)
    return _joined(readable or [load_builtin_pack(GENERAL_PACK)]), tuple(errors)


def load_pack_files(paths: Sequence[Path]) -> Pack:
    """One pack of all that stand in these files, at least one; raises what ``load_packs`` raises for files."""
    return _joined([_load(path) for path in paths])


def _joined(packs: Sequence[Pack]) -> Pack:
    if len(packs) == 1:
        return packs[0]
    names = {group: name for pack in packs for group, name in pack.group_names.items()}
    return Pack(
        name="+".join(pack.name for pack in packs),
        title=" + ".join(pack.title for pack in packs),
        summary=" ".join(filter(None, (pack.summary for pack in packs))),
        source="; ".join(dict.fromkeys(filter(None, (pack.source for pack in packs)))),
        paths=tuple(path for pack in packs for path in pack.paths),
        criteria=_grouped(_named(_united(packs), names)),
        source_titles={key: title for pack in packs for key, title in pack.source_titles.items()},
        group_names=names,
    )


def load_pack(path: Path) -> Pack:
    """The pack in a file, with all criteria of the pack that it extends.

    UnreadableFileError when the file cannot be read, FileFaultError when it is not well formed.
    """
    return _checked(load_toml(path))


def read_pack(text: str, path: Path) -> Pack:
    """The pack that a text describes; ``path`` is named in faults."""
    return _checked(read_toml(text, path))


def find_pack_faults(path: Path) -> tuple[FileFaultError, ...]:
    """Every fault of a pack file that can be told apart from the others, in the order of the file; none when sound.

    Sections that no template has are faults here, and none when a pack is loaded: a department may have a template of
    its own. Raises UnreadableFileError.
    """
    faults = Faults()
    top = faults.attempt(lambda: load_toml(path), None)
    if top is not None:
        _read(top, faults, template_keys())
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))


def _builtin_path(name: str) -> Path:
    if name not in builtin_pack_names():
        raise UnknownNameError("pack", name, builtin_pack_names())
    return PACKS_FOLDER / f"{name}.toml"


def _load(path: Path) -> Pack:
    is_ours = path.parent == PACKS_FOLDER
    return load_builtin_pack(path.stem) if is_ours and path.stem in builtin_pack_names() else load_pack(path)


def _path(name: str) -> Path:
    return Path(name) if name.endswith(".toml") or Path(name).is_file() else _builtin_path(name)


def _united(packs: Iterable[Pack]) -> tuple[Criterion, ...]:
    """The criteria of all packs, those that several share once."""
    united: dict[str, Criterion] = {}
    for pack in packs:
        for criterion in pack.criteria:
            known = united.setdefault(criterion.id, criterion)
            if replace(known, group=criterion.group) != criterion:
                problem = f"another of the packs chosen has a different criterion '{criterion.id}'"
                raise FileFaultError(pack.paths[0], 0, 0, problem)
    return tuple(united.values())


def _checked(top: TomlTable) -> Pack:
    """The pack, or the first fault in it."""
    faults = Faults()
    pack = _read(top, faults)
    if first := next(iter(faults), None):
        raise first
    return pack


def _read(top: TomlTable, faults: Faults, sections: Collection[str] | None = None) -> Pack:
    base = faults.attempt(lambda: _base_pack(top), None)
    faults.expect_keys(top, _KEYS)
    names = _group_names(base, top, faults) if base else {}
    inherited = _named(base.criteria, names) if base else ()
    titles = {**(base.source_titles if base else {}), **_source_titles(top, faults)}
    reader = CriterionReader(titles, faults, sections)
    own: list[Criterion] = []
    for table in faults.attempt(lambda: _criterion_tables(top), ()):
        criterion = reader.read(table)
        if criterion.id and criterion.id in [each.id for each in (*inherited, *own)]:
            faults.add(table.fault(f"there are two criteria '{criterion.id}'", "id"))
        own.append(criterion)
    return Pack(
        name=faults.attempt(lambda: top.line("name"), ""),
        title=faults.attempt(lambda: top.line("title"), ""),
        summary=faults.attempt(lambda: top.line("summary", ""), ""),
        source=faults.attempt(lambda: top.line("source", base.source if base else ""), ""),
        paths=(top.path,),
        criteria=_grouped((*inherited, *own)),
        source_titles=titles,
        group_names=names,
    )


def _base_pack(top: TomlTable) -> Pack | None:
    name = top.line("extends", "")
    if name and name not in builtin_pack_names():
        raise top.fault(unknown("pack", name, builtin_pack_names()), "extends")
    return load_builtin_pack(name) if name else None


def _group_names(base: Pack, top: TomlTable, faults: Faults) -> Mapping[str, str]:
    """What the pack calls groups of the one that it extends, by their names there."""
    table = faults.part(top, "groups")
    if table is None:
        return base.group_names
    faults.expect_keys(table, base.groups)
    return {group: faults.attempt(partial(table.line, group), group) for group in base.groups if group in table.values}


def _named(criteria: Iterable[Criterion], names: Mapping[str, str]) -> tuple[Criterion, ...]:
    return tuple(replace(criterion, group=names.get(criterion.group, criterion.group)) for criterion in criteria)


def _source_titles(top: TomlTable, faults: Faults) -> Mapping[str, str]:
    table = faults.part(top, "sources")
    return {key: faults.attempt(partial(table.line, key), "") for key in table.values} if table else {}


def _criterion_tables(top: TomlTable) -> tuple[TomlTable, ...]:
    tables = top.tables("criterion")
    if not tables:
        raise top.fault("there is no [[criterion]]")
    return tables


def _grouped(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Criteria of one group together, groups in the order of their first criterion."""
    groups = list(dict.fromkeys(criterion.group for criterion in criteria))
    return tuple(sorted(criteria, key=lambda criterion: groups.index(criterion.group)))
