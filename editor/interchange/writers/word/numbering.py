"""Numbering of headings, bullets and numbered lists. Distances are in twips."""

from lxml import etree

from editor.interchange.writers.word.wordml import add, root

HEADINGS_NUM = 1
BULLETS_NUM = 2
UNNUMBERED_NUM = 3
"""For headings without a number. Word's own way, number 0, counts as a dangling reference with validators."""

_HEADINGS, _BULLETS, _UNNUMBERED, _NUMBERS = 0, 1, 2, 3
_BULLET_SIGNS = ("\u2022", "\u2013", "\u2022", "\u2013")
_NUMBER_FORMS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("decimal", "(%4)"))
_BULLET_STEP, _NUMBER_STEP = 454, 510


class Numbering:
    """The numbering part. Every numbered list gets an instance of its own, so that it begins at 1."""

    def __init__(self) -> None:
        self.element = root("numbering")
        self._count = 0
        self._define_headings()
        self._define(_BULLETS, "hybridMultilevel", [("bullet", sign) for sign in _BULLET_SIGNS], _BULLET_STEP)
        self._define(_UNNUMBERED, "multilevel", [("none", "")] * 9, 0)
        self._define(_NUMBERS, "multilevel", list(_NUMBER_FORMS), _NUMBER_STEP)
        for definition in (_HEADINGS, _BULLETS, _UNNUMBERED):
            self._use(definition)

    def begin_list(self, level: int) -> int:
        """The instance for a new numbered list whose items stand at that level."""
        instance = self._use(_NUMBERS)
        add(add(instance, "lvlOverride", ilvl=str(level)), "startOverride", val="1")
        return self._count

    def _use(self, definition: int) -> etree._Element:
        self._count += 1
        instance = add(self.element, "num", numId=str(self._count))
        add(instance, "abstractNumId", val=str(definition))
        return instance

    def _define_headings(self) -> None:
        definition = self._definition(_HEADINGS, "multilevel")
        for level in range(9):
            text = ".".join(f"%{above + 1}" for above in range(level + 1))
            indent = 680 + 170 * level
            _add_level(definition, level, "decimal", text, indent, indent, style=f"Heading{level + 1}")

    def _define(self, identity: int, kind: str, forms: list[tuple[str, str]], step: int) -> None:
        definition = self._definition(identity, kind)
        for level, (order, text) in enumerate(forms):
            _add_level(definition, level, order, text, step * (level + 1), step)

    def _definition(self, identity: int, kind: str) -> etree._Element:
        definition = add(self.element, "abstractNum", abstractNumId=str(identity))
        add(definition, "nsid", val=f"{0x47540000 + identity:08X}")
        add(definition, "multiLevelType", val=kind)
        return definition


def _add_level(
    definition: etree._Element, level: int, order: str, text: str, left: int, hanging: int, *, style: str = ""
) -> None:
    element = add(definition, "lvl", ilvl=str(level))
    add(element, "start", val="1")
    add(element, "numFmt", val=order)
    if style:
        add(element, "pStyle", val=style)
    if not text:
        add(element, "suff", val="nothing")
    add(element, "lvlText", val=text)
    add(element, "lvlJc", val="left")
    layout = add(element, "pPr")
    if text:
        add(add(layout, "tabs"), "tab", val="num", pos=str(left))
    add(layout, "ind", left=str(left), hanging=str(hanging))
