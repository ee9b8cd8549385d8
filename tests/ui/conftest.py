"""Every window test wears the theme, light and still, as a person finds it on a plain machine."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.theme import Appearance, Theme


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> Theme:
    return theme.install(qapp)


@pytest.fixture(autouse=True)
def dress(_dressed: Theme) -> Iterator[Theme]:
    """The theme, put back to light, 100 % and no motion before each test."""
    _dressed.choose(Appearance.LIGHT)
    _dressed.set_text_factor(1.0)
    _dressed.set_reduced_motion(True)
    yield _dressed


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says this of every window; it says nothing about us."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))
