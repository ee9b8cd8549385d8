"""How attributes look on the page, and how they are read back.

A Qt format carries the engine's attributes in one property of our own; weight, colour, size and margins only
display them and are never read. So a heading may be bold without being marked bold, and nothing that Qt or
a paste does to the looks of a text can change what the draft says.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextListFormat

from editor.model.text import MAX_HEADING, MAX_LIST_LEVEL, BlockStyle, ListKind
from ui import theme
from ui.text_runs import Attributes

_ATTRIBUTES = QTextFormat.Property.UserProperty.value + 1
_HEADING_SHOWN = _ATTRIBUTES + 1
OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
"""The Qt object type of every object character; the attributes say which object it is."""

LINE_GAP = 0.36
"""Room between two lines as a share of the text size. Fixed, because proportional line height lifts list bullets."""

_BULLETS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)
_NUMBERS = (
    QTextListFormat.Style.ListDecimal,
    QTextListFormat.Style.ListLowerAlpha,
    QTextListFormat.Style.ListLowerRoman,
)


def encode(attributes: Attributes) -> str:
    """The attributes as one string, equal for equal attributes; empty for none."""
    return json.dumps(dict(sorted(attributes.items())), ensure_ascii=False) if attributes else ""


@lru_cache(maxsize=4096)
def decode(encoded: str) -> Attributes:
    """The attributes in such a string. Do not change what is returned: it is shared."""
    return json.loads(encoded) if encoded else {}


def encoded_attributes(qt_format: QTextFormat) -> str:
    """The encoded attributes that a character or block format carries; empty for formats that are not ours."""
    return qt_format.property(_ATTRIBUTES) or ""


def read_attributes(qt_format: QTextFormat) -> Attributes:
    """The attributes that a character or block format carries."""
    return decode(encoded_attributes(qt_format))


def mark_runs(block: QTextBlock) -> Iterator[tuple[int, int, Attributes]]:
    """The marked stretches of a block: start, end and attributes; positions are UTF-16 units of the document."""
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if attributes := read_attributes(fragment.charFormat()):
            yield fragment.position(), fragment.position() + fragment.length(), attributes
        iterator += 1


def shown_heading(qt_format: QTextFormat) -> int:
    """The heading level that a character format was made for."""
    return qt_format.property(_HEADING_SHOWN) or 0


def block_style(block: QTextBlock) -> BlockStyle:
    """How a block of the page is set."""
    return read_style(read_attributes(block.blockFormat()))


def read_style(attributes: Attributes) -> BlockStyle:
    """The block style among a newline's attributes; values out of range are brought into it."""
    kind = attributes.get("list")
    list_kind = ListKind(kind) if kind in set(ListKind) else None
    return BlockStyle(
        heading=_bounded(attributes.get("heading"), MAX_HEADING),
        list_kind=list_kind,
        list_level=_bounded(attributes.get("list_level"), MAX_LIST_LEVEL) if list_kind else 0,
        is_quote=bool(attributes.get("quote")),
    )


def _bounded(value: object, maximum: int) -> int:
    return min(max(int(value), 0), maximum) if isinstance(value, (int, float)) else 0


class TextFormats:
    """The formats of one page at its zoom, in the theme's present colours."""

    def __init__(self, zoom: float = 1.0) -> None:
        self.zoom = zoom
        self.quiet_marks: frozenset[str] = frozenset()
        """Mark keys that are not shown, such as those of resolved comments."""
        self._characters: dict[tuple[str, int], QTextCharFormat] = {}

    @property
    def scale(self) -> float:
        """How many times larger than at 100 % the page is."""
        return self.zoom * theme.current().text_factor

    def forget(self) -> None:
        """Make all formats afresh, after a change of theme, zoom or quiet marks."""
        self._characters.clear()

    def page_font(self) -> QFont:
        """The font of body text."""
        return theme.font("reading", families=theme.PAGE_FONTS, zoom=self.zoom)

    @property
    def line_gap(self) -> int:
        """Pixels between two lines of a paragraph."""
        return round(theme.size("reading") * self.zoom * LINE_GAP)

    def heading_size(self, level: int) -> int:
        """The size of a heading in pixels; the deepest is as large as body text, only bold."""
        largest, smallest = theme.size("heading"), theme.size("reading")
        share = (level - 1) / (MAX_HEADING - 1)
        return round((largest - (largest - smallest) * share) * self.zoom)

    # ---- characters

    def character(self, attributes: Attributes, heading: int = 0) -> QTextCharFormat:
        """The format of characters with these attributes in a block of that heading level."""
        key = (encode(attributes), heading)
        made = self._characters.get(key)
        if made is None:
            made = self._characters[key] = self._make_character(*key)
        return made

    def _make_character(self, encoded: str, heading: int) -> QTextCharFormat:
        result = QTextCharFormat()
        attributes = decode(encoded)
        if encoded:
            result.setProperty(_ATTRIBUTES, encoded)
        if heading:
            result.setProperty(_HEADING_SHOWN, heading)
            result.setProperty(QTextFormat.Property.FontPixelSize.value, self.heading_size(heading))
        if heading or attributes.get("bold"):
            result.setFontWeight(QFont.Weight.Bold)
        if attributes.get("italic"):
            result.setFontItalic(True)
        if link := attributes.get("link"):
            result.setAnchor(True)
            result.setAnchorHref(str(link))
            result.setForeground(theme.colour("accent"))
            result.setFontUnderline(True)
        self._show_review_marks(result, attributes)
        return result

    def _show_review_marks(self, result: QTextCharFormat, attributes: Attributes) -> None:
        kinds = {key.partition(":")[0] for key in attributes if ":" in key and key not in self.quiet_marks}
        if "format" in kinds:
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            result.setUnderlineColor(theme.colour("partly"))
        if "insert" in kinds:
            result.setForeground(theme.colour("met"))
            result.setFontUnderline(True)
        if "delete" in kinds:
            result.setForeground(theme.colour("missing"))
            result.setFontStrikeOut(True)
        if "object" in kinds:
            result.setObjectType(OBJECT_TYPE)

    # ---- blocks

    def block(self, attributes: Attributes) -> QTextBlockFormat:
        """The format of a block whose newline has these attributes. Lists are joined separately."""
        result = QTextBlockFormat()
        style = read_style(attributes)
        if attributes:
            result.setProperty(_ATTRIBUTES, encode(attributes))
        result.setLineHeight(self.line_gap, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        above, below = self._margins(style)
        # Qt keeps only the larger of two margins that meet.
        result.setTopMargin(round(above * self.scale))
        result.setBottomMargin(round(below * self.scale))
        if style.heading:
            result.setHeadingLevel(style.heading)
        if style.is_quote:
            result.setLeftMargin(round(theme.XL * self.scale))
            result.setProperty(QTextFormat.Property.BlockQuoteLevel.value, 1)
        return result

    @staticmethod
    def _margins(style: BlockStyle) -> tuple[int, int]:
        if style.heading:
            return theme.XL if style.heading == 1 else theme.L, theme.S
        return (theme.XS, theme.XS) if style.list_kind else (theme.M, theme.M)

    def list_format(self, style: BlockStyle) -> QTextListFormat:
        """The list that an item of that style stands in."""
        looks = _BULLETS if style.list_kind is ListKind.BULLET else _NUMBERS
        result = QTextListFormat()
        result.setStyle(looks[style.list_level % len(looks)])
        result.setIndent(style.list_level + 1)
        result.setProperty(_ATTRIBUTES, encode(list_attributes(style)))
        return result


def style_attributes(style: BlockStyle) -> Attributes:
    """The attributes of a newline that ends a block of that style."""
    heading = {"heading": style.heading} if style.heading else {}
    quote = {"quote": True} if style.is_quote else {}
    return {**heading, **list_attributes(style), **quote}


def list_attributes(style: BlockStyle) -> Mapping[str, str | int]:
    """Those of them that say in which list the block stands."""
    if style.list_kind is None:
        return {}
    level = {"list_level": style.list_level} if style.list_level else {}
    return {"list": style.list_kind.value, **level}
