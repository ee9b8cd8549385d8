"""Whether a window can be shown, found out before Qt would end the program. See also command_line/test_program.py."""

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from ui import display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)


def test_whoever_names_a_platform_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert display.find_display_fault() == "there is no display here"
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.find_display_fault() == ""


@pytest.mark.parametrize(("variable", "name"), [("DISPLAY", ":9876"), ("WAYLAND_DISPLAY", "wayland-9876")])
def test_a_display_that_is_not_there_does_not_answer(
    variable: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv(variable, name)
    fault = display.find_display_fault()
    assert fault == f"the display {name} does not answer" or fault.startswith("the system lacks lib")


def test_a_library_that_cannot_be_loaded_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = tmp_path / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.write_bytes(b"no library")
    spec = ModuleSpec("PySide6", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(display, "find_spec", lambda _name: spec)
    monkeypatch.setenv("DISPLAY", ":0")
    assert display.find_missing_library() == "libqxcb.so"
    assert display.find_display_fault() == "the system lacks libqxcb.so, which “make libraries” installs"
