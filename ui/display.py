"""Whether a window can be shown here. Qt ends the whole program where it cannot, so it is found out before."""

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path


def find_display_fault() -> str:
    """Why no window can be shown here, as a clause; empty where one can.

    Always empty on Windows and macOS, and where QT_QPA_PLATFORM says what to do.
    """
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    fault = "there is no display here"
    for variable, find_fault in (("WAYLAND_DISPLAY", _find_wayland_fault), ("DISPLAY", _find_x_fault)):
        if os.environ.get(variable) and not (fault := find_fault()):
            break
    return fault


def find_missing_library(platform: str = "libqxcb.so") -> str:
    """The name of a system library that Qt lacks to show windows on X, or on another platform; empty if there is none.

    Always empty on Windows and macOS. What is loaded is what Qt itself would load a moment later.
    """
    found = find_spec("PySide6")
    plugin = Path(found.origin or "").parent / "Qt" / "plugins" / "platforms" / platform if found else Path()
    try:
        if plugin.is_file():
            ctypes.CDLL(str(plugin))
    except OSError as error:
        return Path(str(error).partition(":")[0]).name
    return ""


def _find_x_fault() -> str:
    if missing := find_missing_library():
        return f"the system lacks {missing}, which “make libraries” installs"
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    fault = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return f"the display {os.environ['DISPLAY']} does not answer" if fault else ""


def _find_wayland_fault() -> str:
    if missing := find_missing_library("libqwayland.so"):
        return f"the system lacks {missing}"
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = ctypes.c_void_p(wayland.wl_display_connect(None))
    if not display:
        return f"the display {os.environ['WAYLAND_DISPLAY']} does not answer"
    wayland.wl_display_disconnect(display)
    return ""


if __name__ == "__main__":
    sys.exit(find_missing_library() or 0)
