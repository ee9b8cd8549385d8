"""Ending the children of a process pool, whatever they are doing. Free of Qt."""

from concurrent.futures import ProcessPoolExecutor


def end_children(pool: ProcessPoolExecutor) -> None:
    """End every child of the pool at once; what they were asked for then fails. May be called on any thread."""
    for child in list((pool._processes or {}).values()):
        child.terminate()
