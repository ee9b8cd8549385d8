"""Cycles of Qt objects die on the window's thread, whoever allocates meanwhile."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.garbage import GarbageCollector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    collector = GarbageCollector(qapp)
    yield collector
    collector.deleteLater()


class _Knot:
    """Notes on which thread it died."""

    died_on: list[int] = []

    def __init__(self) -> None:
        self.itself = self
        self.thing = QObject()

    def __del__(self) -> None:
        self.died_on.append(threading.get_ident())


def test_no_cycle_dies_on_a_busy_worker(collector: GarbageCollector) -> None:
    _Knot.died_on.clear()
    for _ in range(100):
        _Knot()

    def work() -> None:
        for _ in range(50):
            kept = [[number] for number in range(5_000)]
        del kept

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert _Knot.died_on == []
    gc.collect()
    assert set(_Knot.died_on) == {threading.get_ident()}


def test_what_is_due_is_collected(collector: GarbageCollector) -> None:
    _Knot.died_on.clear()
    kept = [[number] for number in range(5_000)]
    _Knot()
    collector.collect_what_is_due()
    del kept
    assert len(_Knot.died_on) == 1
