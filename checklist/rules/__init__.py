"""The kinds of structured rule, one file each. A new kind is a file and a line here."""

from checklist.row_rule import RowRule
from checklist.rules.covered import Covered
from checklist.rules.facts import Facts
from checklist.rules.filled import Filled
from checklist.rules.named import Named
from checklist.rules.one_place import OnePlace
from checklist.rules.partnered import Partnered
from checklist.rules.ranked import Ranked
from checklist.rules.recent import Recent
from checklist.rules.shares import Shares
from checklist.rules.some_filled import SomeFilled
from checklist.rules.spread import Spread
from checklist.rules.tagged import Tagged
from checklist.rules.woven import Woven

RULES: tuple[type[RowRule], ...] = (
    *(Covered, Facts, Filled, Named, OnePlace, Partnered, Ranked),
    *(Recent, Shares, SomeFilled, Spread, Tagged, Woven),
)
"""Every kind that a pack may name."""
