"""The one wrapper around Loro: its failures are bare BaseExceptions, ours are EngineErrors."""

from collections.abc import Iterator
from contextlib import contextmanager

from editor.errors import EngineError


@contextmanager
def loro_call(operation: str) -> Iterator[None]:
    """Run calls into Loro; whatever Loro raises becomes an EngineError naming ``operation``.

    Ordinary exceptions (ours among them) and requests to stop pass unchanged.
    """
    try:
        yield
    except (Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise EngineError(operation, str(error)) from error
