"""The numbers that the program gives to list items, as the page, the preview and every writer count them."""

from editor.model.text import BlockStyle, ListKind


class OpenLists:
    """The lists that a place in a section stands in, and how many items of each there were."""

    def __init__(self) -> None:
        self._by_level: dict[int, tuple[ListKind, int]] = {}

    def meet(self, style: BlockStyle) -> None:
        """Close the lists that a paragraph of that style ends, even a blank one."""
        if style.list_kind is None or style.heading:
            self._by_level.clear()
            return
        self._by_level = {level: known for level, known in self._by_level.items() if level <= style.list_level}
        if self._by_level.get(style.list_level, (style.list_kind, 0))[0] is not style.list_kind:
            del self._by_level[style.list_level]

    def next_ordinal(self, style: BlockStyle) -> int:
        """The next item's place in the list of that style; 0 unless it is numbered."""
        _, count = self._by_level.get(style.list_level, (style.list_kind, 0))
        return count + 1 if style.list_kind is ListKind.NUMBER else 0

    def take_ordinal(self, style: BlockStyle) -> int:
        """The same, and count the item."""
        if style.list_kind is None:
            return 0
        ordinal = self.next_ordinal(style)
        _, count = self._by_level.get(style.list_level, (style.list_kind, 0))
        self._by_level[style.list_level] = (style.list_kind, count + 1)
        return ordinal
