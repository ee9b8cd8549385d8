"""The program itself, started as its users start it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(*arguments: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment |= {"GOLDTHREAD_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_command_answers_on_standard_output(tmp_path: Path) -> None:
    ran = _run("templates", folder=tmp_path)
    assert ran.returncode == 0
    assert "soc" in ran.stdout


def test_a_missing_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    ran = _run("check", "missing.goldthread", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_tour_does_the_main_job(tmp_path: Path) -> None:
    ran = _run(folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "no display" in ran.stdout
    assert "to confirm" in ran.stdout
    made = sorted(path.name for path in (tmp_path / "build" / "tour").iterdir())
    assert made == ["registers.png", "sample strategy.docx", "write.png"]


def test_the_window_starts_without_the_command_line_and_the_database(tmp_path: Path) -> None:
    program = (
        "import sys; from ui.app import build_application, show_first_window; from pathlib import Path;"
        "build_application(); show_first_window(Path('data'));"
        "print(sorted({'sqlite_utils', 'numpy', 'docx', 'lxml', 'loro', 'click'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.split() == ["[]"]
