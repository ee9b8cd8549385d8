"""The kinds of structured rule, one file each. A new kind is a file and a line here."""

from checklist.row_rule import RowRule
from checklist.rules.covered import Covered
from checklist.rules.facts import Facts
from checklist.rules.filled import Filled
from checklist.rules.partnered import Partnered
from checklist.rules.ranked import Ranked
from checklist.rules.recent import Recent
from checklist.rules.some_filled import SomeFilled
from checklist.rules.spread import Spread
from checklist.rules.tagged import Tagged

RULES: tuple[type[RowRule], ...] = (Covered, Facts, Filled, Partnered, Ranked, Recent, SomeFilled, Spread, Tagged)
"""Every kind that a pack may name."""
