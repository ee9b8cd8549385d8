"""No internet socket is ever opened: the whole job is run under strace and every socket call is looked at."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

COMMANDS = """
from pathlib import Path
from ui.command_line import main
folder = Path({folder!r})
draft = str(folder / "new.goldthread")
assert main(["new", draft, "--template", "soc"]) == 0
assert main(["check", draft]) == 0
assert main(["export", draft, str(folder / "new.docx")]) == 0
"""

WINDOW = """
from pathlib import Path
from ui.app import build_application, build_window
from ui.commands import files, saving
from ui.pictures import settle, wait_until
if __name__ == "__main__":
    app = build_application()
    window = build_window(Path({folder!r}))
    window.show()
    files.open_sample(window)
    wait_until(lambda: window.page is not None and window.page.report is not None)
    saving.save(window, Path({folder!r}) / "sample.goldthread")
    wait_until(lambda: not window.page.session.is_modified)
    window.close()
"""


@pytest.mark.slow
@pytest.mark.parametrize("program", [COMMANDS, WINDOW], ids=["command line", "window"])
def test_no_internet_socket_is_opened(program: str, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    script, trace = tmp_path / "job.py", tmp_path / "trace.txt"
    script.write_text(program.format(folder=str(tmp_path)), "utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "GOLDTHREAD_DATA": str(tmp_path / "data"),
    }
    ran = subprocess.run(
        ["strace", "-f", "-e", "trace=socket,connect,sendto", "-o", str(trace), sys.executable, str(script)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if "ptrace" in ran.stderr and "not permitted" in ran.stderr:
        pytest.skip("this machine does not let processes be traced")
    assert ran.returncode == 0, ran.stderr
    assert "AF_INET" not in trace.read_text("utf-8")
