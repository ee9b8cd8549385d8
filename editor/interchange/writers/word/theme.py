"""Theme and font table. Word wants both to be there; our styles name their own font and colours."""

from collections.abc import Mapping

from lxml import etree

from editor.interchange.writers.word.wordml import add, part_bytes, root

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_A = f"{{{_DRAWING}}}"


def theme_part(font: str, colours: Mapping[str, str]) -> bytes:
    """A theme of one font and of colours by their places in it (dk1, lt1, … folHlink)."""
    theme = etree.Element(f"{_A}theme", {"name": "Goldthread"}, nsmap={"a": _DRAWING})
    elements = _add(theme, "themeElements")
    scheme = _add(elements, "clrScheme", name="Goldthread")
    for place, colour in colours.items():
        _add(_add(scheme, place), "srgbClr", val=colour)
    fonts = _add(elements, "fontScheme", name="Goldthread")
    for place in ("majorFont", "minorFont"):
        family = _add(fonts, place)
        for script, typeface in (("latin", font), ("ea", ""), ("cs", "")):
            _add(family, script, typeface=typeface)
    _add_plain_formats(_add(elements, "fmtScheme", name="Goldthread"))
    return part_bytes(theme)


def _add_plain_formats(formats: etree._Element) -> None:
    """Three each of plain fills, lines, effects and backgrounds, the least that a theme may hold."""
    for group in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
        styles = _add(formats, group)
        for _ in range(3):
            if group == "effectStyleLst":
                _add(_add(styles, "effectStyle"), "effectLst")
                continue
            holder = _add(styles, "ln") if group == "lnStyleLst" else styles
            _add(_add(holder, "solidFill"), "schemeClr", val="phClr")


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _A + tag, attributes)


def font_table_part(font: str) -> bytes:
    """The one font, with what to look for where it is missing."""
    fonts = root("fonts")
    entry = add(fonts, "font", name=font)
    add(entry, "charset", val="00")
    add(entry, "family", val="swiss")
    add(entry, "pitch", val="variable")
    return part_bytes(fonts)
