"""Going back to where one was before a jump."""

from editor.model.ids import SectionId
from ui.trail import MOST_PLACES, Place, Trail

ONE, TWO, THREE = (Place(SectionId(name)) for name in ("one", "two", "three"))


def test_back_and_forward_walk_the_places_left() -> None:
    trail = Trail()
    trail.leave(ONE)
    trail.leave(TWO)
    assert trail.back(THREE) == TWO
    assert trail.back(TWO) == ONE
    assert trail.back(ONE) is None
    assert trail.forward(ONE) == TWO
    assert trail.forward(TWO) == THREE
    assert trail.forward(THREE) is None


def test_a_jump_forgets_what_lay_ahead_and_the_place_one_is_at_is_passed_over() -> None:
    trail = Trail()
    trail.leave(ONE)
    trail.leave(ONE)
    trail.leave(TWO)
    assert trail.back(TWO) == ONE
    trail.leave(ONE)
    assert trail.forward(THREE) is None
    assert trail.back(THREE) == ONE
    assert trail.back(ONE) is None


def test_the_oldest_places_are_forgotten() -> None:
    trail = Trail()
    for number in range(2 * MOST_PLACES):
        trail.leave(Place(SectionId("one"), number))
    steps = 0
    while trail.back(Place()) is not None:
        steps += 1
    assert steps == MOST_PLACES
