"""The small parts of a package: what is in it, how parts hang together, properties and settings."""

import datetime
from collections.abc import Iterable

from lxml import etree

from editor.interchange.writers.word.wordml import (
    OFFICE_RELATIONSHIPS,
    Relationship,
    add,
    part_bytes,
    relationships_part,
    root,
)

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"

LANGUAGE = "en-GB"

DOCUMENT_PARTS = (
    Relationship("rIdStyles", f"{OFFICE_RELATIONSHIPS}/styles", "styles.xml"),
    Relationship("rIdNumbering", f"{OFFICE_RELATIONSHIPS}/numbering", "numbering.xml"),
    Relationship("rIdSettings", f"{OFFICE_RELATIONSHIPS}/settings", "settings.xml"),
    Relationship("rIdTheme", f"{OFFICE_RELATIONSHIPS}/theme", "theme.xml"),
    Relationship("rIdFonts", f"{OFFICE_RELATIONSHIPS}/fontTable", "fontTable.xml"),
    Relationship("rIdFootnotes", f"{OFFICE_RELATIONSHIPS}/footnotes", "footnotes.xml"),
    Relationship("rIdHeader", f"{OFFICE_RELATIONSHIPS}/header", "header1.xml"),
    Relationship("rIdCoverHeader", f"{OFFICE_RELATIONSHIPS}/header", "header2.xml"),
    Relationship("rIdFooter", f"{OFFICE_RELATIONSHIPS}/footer", "footer1.xml"),
    Relationship("rIdCoverFooter", f"{OFFICE_RELATIONSHIPS}/footer", "footer2.xml"),
)
"""The parts that the main document leans on; every document has them all."""


def content_types_part() -> bytes:
    """What kind of thing each part is."""
    types = etree.fromstring(f'<Types xmlns="{_CONTENT_TYPES}"/>')
    for extension, kind in (("rels", _RELATIONSHIPS_TYPE), ("xml", "application/xml")):
        etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Default", {"Extension": extension, "ContentType": kind})
    kinds = {"/docProps/core.xml": _CORE_TYPE, "/word/document.xml": f"{_WORD_TYPE}document.main+xml"}
    for part in DOCUMENT_PARTS:
        kind = part.kind.rpartition("/")[2]
        kinds[f"/word/{part.target}"] = _THEME_TYPE if kind == "theme" else f"{_WORD_TYPE}{kind}+xml"
    for name, kind in kinds.items():
        etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Override", {"PartName": name, "ContentType": kind})
    return part_bytes(types)


def package_relationships_part() -> bytes:
    """Where the main document and the properties are."""
    return relationships_part(
        (
            Relationship("rId1", f"{OFFICE_RELATIONSHIPS}/officeDocument", "word/document.xml"),
            Relationship("rId2", _CORE_RELATIONSHIP, "docProps/core.xml"),
        )
    )


def document_relationships_part(links: Iterable[Relationship]) -> bytes:
    """The main document's parts and its links to the outside."""
    return relationships_part((*DOCUMENT_PARTS, *links))


def core_properties_part(title: str, organisation: str, date: datetime.date) -> bytes:
    """Title, organisation as author, day and language; nothing about people or machines."""
    names = {"cp": _CORE, "dc": _DUBLIN_CORE, "dcterms": _TERMS, "xsi": _INSTANCE}
    core = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=names)
    for name, value in (("title", title), ("creator", organisation), ("language", LANGUAGE)):
        if value:
            etree.SubElement(core, f"{{{_DUBLIN_CORE}}}{name}").text = value
    for name in ("created", "modified"):
        element = etree.SubElement(core, f"{{{_TERMS}}}{name}", {f"{{{_INSTANCE}}}type": "dcterms:W3CDTF"})
        element.text = f"{date.isoformat()}T00:00:00Z"
    return part_bytes(core)


def settings_part() -> bytes:
    """Settings: fields refreshed when Word opens the file, the layout of today's Word, footnote separators."""
    settings = root("settings")
    add(settings, "defaultTabStop", val="567")
    add(settings, "characterSpacingControl", val="doNotCompress")
    add(settings, "updateFields", val="true")
    separators = add(settings, "footnotePr")
    for identity in ("-1", "0"):
        add(separators, "footnote", id=identity)
    compatibility = add(settings, "compat")
    for name, value in (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ):
        add(compatibility, "compatSetting", name=name, uri=_COMPATIBILITY, val=value)
    add(settings, "themeFontLang", val=LANGUAGE)
    add(settings, "decimalSymbol", val=".")
    add(settings, "listSeparator", val=",")
    return part_bytes(settings)
