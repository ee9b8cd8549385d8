"""A sentence with a blank to fill in answers nothing; one with a reference does."""

import pytest

from checklist.blanks import unfinished_with
from checklist.engine import Checker
from checklist.finding import State
from checklist.pack_files import load_builtin_pack
from tests.checklist.drafts import draft, section

IS_UNFINISHED = unfinished_with(["[Body] leads on [action or priority]."])


@pytest.mark.parametrize("blank", ["[Body]", "[body]", "[action or priority]", "[tbc]", "[insert name]", "[XX]"])
def test_blanks_of_a_skeleton_and_placeholders_are_unfinished(blank: str) -> None:
    assert IS_UNFINISHED(f"The Border Service leads on {blank}.")


@pytest.mark.parametrize("reference", ["[12]", "[3, 4]", "[Annex B]", "[sic]", "[…]", "[...]", "[see page 4]", ""])
def test_references_and_words_left_out_are_not(reference: str) -> None:
    assert not IS_UNFINISHED(f"The Border Service leads on ports {reference}.")


def test_a_sentence_with_a_reference_is_still_a_passage() -> None:
    snapshot = draft(section("one", "The Border Service will lead the work on ports [12]."))
    finding = Checker(load_builtin_pack("soc")).evaluate(snapshot).find_finding("ROL-1")
    assert finding is not None
    assert finding.state is State.POSSIBLE
