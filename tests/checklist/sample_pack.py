"""A small pack of one's own, and the fault that is found in a text of a pack."""

from pathlib import Path

import pytest

from checklist.pack_files import read_pack
from editor.errors import FileFaultError

SMALL = """\
name = "own"
title = "Our own"

[[criterion]]
id = "OWN-1"
group = "Ours"
title = "A lead"
question = "Who leads?"
unit = "sentence"
go_to = { sections = ["roles"], register = "actions" }

[[criterion.rule]]
kind = "filled"
register = "actions"
fields = ["lead"]

[criterion.prose]
ignore = ["lead time"]
cues = [
    { find = ["lead*"], weight = 3 },
    { find = ["owner"], needs = ["commits"] },
]
"""


def fault_of(text: str) -> FileFaultError:
    with pytest.raises(FileFaultError) as caught:
        read_pack(text, Path("own.toml"))
    return caught.value
