"""Starting the window against a bare PySide6 window, and the memory that the window's process takes at most."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.result import Result, median, ms, timed

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
"""
OURS = """
from pathlib import Path
from ui.app import build_application, show_first_window
app = build_application()
window = show_first_window(Path({folder!r}))
app.processEvents()
"""
READY = """
from pathlib import Path
from ui.app import build_application, build_window
app = build_application()
window = build_window(Path({folder!r}))
app.processEvents()
"""
MEMORY = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from tests.bench.typing_speed import key_to_paint, open_large_window
from ui.app import build_application
if __name__ == "__main__":
    app = build_application()
    window, page = open_large_window(Path({folder!r}))
    while page.report is None:
        QTest.qWait(50)
    key_to_paint(page.writing.page, 100)
    page.show_view(1)
    QTest.qWait(500)
    status = Path("/proc/self/status").read_text()
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
    session = page.session
    window.show_welcome()
    session.close(is_discarding=True)
"""
MEMORY_TARGET_MB = 250


def measure() -> list[Result]:
    """Start and peak memory, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        bare = median([timed(lambda: _run(BARE)) for _ in range(ROUNDS)])
        ours = median([timed(lambda: _run(OURS.format(folder=folder))) for _ in range(ROUNDS)])
        ready = median([timed(lambda: _run(READY.format(folder=folder))) for _ in range(ROUNDS)])
        results = [
            Result(
                "Window start",
                ms(ours),
                f"bare PySide6 window: {ms(bare)}",
                f"{ours / bare:.2f}",
                "≤ 4 ×",
                ours <= 4 * bare,
            ),
            Result("Window ready for work", ms(ready), "the same", f"{ready / bare:.2f}", "–", True),
        ]
        if sys.platform == "linux":
            script = Path(folder) / "memory.py"
            script.write_text(MEMORY.format(folder=folder), "utf-8")
            peak = int(_run_file(script)) / 1024
            figure, target = f"{peak:.0f} MB", f"≤ {MEMORY_TARGET_MB} MB"
            results.append(
                Result("Peak memory of the window, 100,000 words", figure, "–", "–", target, peak <= MEMORY_TARGET_MB)
            )
    return results


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}


def _run(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], env=_environment(), check=True, cwd=ROOT)


def _run_file(script: Path) -> str:
    ran = subprocess.run(
        [sys.executable, str(script)], env=_environment(), check=True, cwd=ROOT, capture_output=True, text=True
    )
    return ran.stdout.split()[-1]
