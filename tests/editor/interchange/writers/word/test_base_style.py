"""The committed base style file is what the module builds, and its colours can be read."""

import io

import pytest

from editor.interchange.writers.word.base_style import STYLES, TINT, base_parts
from editor.interchange.writers.word.package import BASE_STYLE_FILE, load_base, write_package
from editor.interchange.writers.word.style_sheet import Style


def test_the_committed_file_is_up_to_date() -> None:
    stream = io.BytesIO()
    write_package(base_parts(), stream)
    assert BASE_STYLE_FILE.read_bytes() == stream.getvalue(), (
        "run: python -m editor.interchange.writers.word.base_style"
    )


def test_the_base_has_every_part() -> None:
    assert list(load_base()) == list(base_parts())


@pytest.mark.parametrize("style", [style for style in STYLES if style.colour], ids=lambda style: style.name)
@pytest.mark.parametrize("ground", ["FFFFFF", TINT])
def test_contrast(style: Style, ground: str) -> None:
    assert contrast(style.colour, ground) >= 4.5


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_running_text_is_never_small(style: Style) -> None:
    if style.name not in ("footnote text", "footer", "Section End"):
        assert style.size == 0 or style.size >= 11


def contrast(first: str, second: str) -> float:
    """As WCAG 2 reckons it."""
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
