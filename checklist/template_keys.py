"""The keys of the sections that templates have, which packs name to say where a criterion is answered."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from editor.toml_file import TomlTable, load_toml

TEMPLATES_FOLDER = Path(__file__).resolve().parents[1] / "templates"


@lru_cache(maxsize=1)
def template_keys() -> tuple[str, ...]:
    """Every key, each once, in the order of the templates. Raises what reading a damaged template raises."""
    tops = map(load_toml, sorted(TEMPLATES_FOLDER.glob("*.toml")))
    return tuple(dict.fromkeys(key for top in tops for key in _keys(top.tables("sections"))))


def _keys(sections: tuple[TomlTable, ...]) -> Iterator[str]:
    for section in sections:
        yield section.line("key")
        yield from _keys(section.tables("children"))
