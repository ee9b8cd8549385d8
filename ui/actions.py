"""Everything a person can ask for, in one table: menus, shortcuts, the palette and the help page come from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import icon


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "File"
    EDIT = "Edit"
    FORMAT = "Format"
    INSERT = "Insert"
    SECTION = "Section"
    CHECKLIST = "Checklist"
    RECORD = "Record"
    VIEW = "View"
    HELP = "Help"

    @property
    def with_letter(self) -> str:
        """The name with the letter that opens the menu by keyboard marked, as Qt writes it."""
        return _LETTERS.get(self, f"&{self.value}")


_LETTERS = {Menu.FORMAT: "F&ormat"}


class ActionId(StrEnum):
    """A name for each action."""

    NEW = "new"
    OPEN = "open"
    IMPORT = "import"
    IMPORT_RECEIPT = "import_receipt"
    SAVE = "save"
    SAVE_AS = "save_as"
    SAVE_AUTOMATICALLY = "save_automatically"
    EXPORT = "export"
    MARKING = "marking"
    MY_NAME = "my_name"
    NAME_VERSION = "name_version"
    HISTORY = "history"
    MERGE = "merge"
    BACKUPS = "backups"
    INVENTORY = "inventory"
    COPY_WITHOUT_HISTORY = "copy_without_history"
    CLOSE_RECORD = "close_record"
    RECOVER = "recover"
    CLOSE = "close"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    CUT = "cut"
    COPY = "copy"
    PASTE = "paste"
    PASTE_PLAIN = "paste_plain"
    SELECT_ALL = "select_all"
    FIND = "find"
    FIND_NEXT = "find_next"
    FIND_PREVIOUS = "find_previous"
    REPLACE = "replace"
    FIND_ALL = "find_all"
    BOLD = "bold"
    ITALIC = "italic"
    BODY = "body"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    QUOTE = "quote"
    LINK = "link"
    FOOTNOTE = "footnote"
    REGISTER_TABLE = "register_table"
    ADD_SECTION = "add_section"
    ADD_SUBSECTION = "add_subsection"
    RENAME_SECTION = "rename_section"
    SECTION_PROPERTIES = "section_properties"
    MOVE_UP = "move_up"
    MOVE_DOWN = "move_down"
    PROMOTE = "promote"
    DEMOTE = "demote"
    DELETE_SECTION = "delete_section"
    NEXT_CRITERION = "next_criterion"
    PREVIOUS_CRITERION = "previous_criterion"
    CHECK_AGAIN = "check_again"
    MARK_PASSAGE = "mark_passage"
    PACKS = "packs"
    CHECKLIST_PAST = "checklist_past"
    REPORT = "report"
    REPORT_ANNEX = "report_annex"
    WRITE = "write"
    REGISTERS = "registers"
    OUTLINE = "outline"
    SIDE_PANEL = "side_panel"
    GO_TO = "go_to"
    BACK = "back"
    FORWARD = "forward"
    NEXT_PANEL = "next_panel"
    PREVIOUS_PANEL = "previous_panel"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    ZOOM_RESET = "zoom_reset"
    LARGER_TEXT = "larger_text"
    SMALLER_TEXT = "smaller_text"
    APPEARANCE = "appearance"
    FULL_SCREEN = "full_screen"
    PALETTE = "palette"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its words, its menu, its keys (Word's where Word has them), and whether it needs an open draft."""

    id: ActionId
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs_draft: bool = True
    is_checkable: bool = False
    starts_group: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(ActionId.NEW, "New…", Menu.FILE, ("Ctrl+N",), needs_draft=False),
    ActionSpec(ActionId.OPEN, "Open…", Menu.FILE, ("Ctrl+O",), needs_draft=False),
    ActionSpec(ActionId.IMPORT, "Import a document…", Menu.FILE, ("Ctrl+Shift+O",), needs_draft=False),
    ActionSpec(ActionId.IMPORT_RECEIPT, "Receipt of the import…", Menu.FILE),
    ActionSpec(ActionId.SAVE, "Save", Menu.FILE, ("Ctrl+S",), starts_group=True),
    ActionSpec(ActionId.SAVE_AS, "Save as…", Menu.FILE, ("Ctrl+Shift+S",)),
    ActionSpec(ActionId.SAVE_AUTOMATICALLY, "Save automatically", Menu.FILE, needs_draft=False, is_checkable=True),
    ActionSpec(ActionId.EXPORT, "Export to Word…", Menu.FILE, ("Ctrl+Shift+W",)),
    ActionSpec(ActionId.MARKING, "Protective marking…", Menu.FILE),
    ActionSpec(ActionId.MY_NAME, "My name…", Menu.FILE, needs_draft=False),
    ActionSpec(ActionId.CLOSE, "Close the draft", Menu.FILE, ("Ctrl+W",), starts_group=True),
    ActionSpec(ActionId.QUIT, "Quit", Menu.FILE, ("Ctrl+Q",), needs_draft=False),
    ActionSpec(ActionId.NAME_VERSION, "Name this version…", Menu.RECORD, ("Ctrl+Shift+M",)),
    ActionSpec(ActionId.HISTORY, "History…", Menu.RECORD, ("Ctrl+Shift+H",)),
    ActionSpec(ActionId.MERGE, "Merge a copy…", Menu.RECORD),
    ActionSpec(ActionId.BACKUPS, "Backups…", Menu.RECORD),
    ActionSpec(ActionId.INVENTORY, "What this file carries…", Menu.RECORD, starts_group=True),
    ActionSpec(ActionId.COPY_WITHOUT_HISTORY, "Save a copy without history…", Menu.RECORD),
    ActionSpec(ActionId.CLOSE_RECORD, "Close the record…", Menu.RECORD),
    ActionSpec(ActionId.RECOVER, "Recover a damaged draft…", Menu.RECORD, needs_draft=False, starts_group=True),
    ActionSpec(ActionId.UNDO, "Undo", Menu.EDIT, ("Ctrl+Z",), "arrow-u-up-left"),
    ActionSpec(ActionId.REDO, "Redo", Menu.EDIT, ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow-u-up-right"),
    ActionSpec(ActionId.CUT, "Cut", Menu.EDIT, ("Ctrl+X",), starts_group=True),
    ActionSpec(ActionId.COPY, "Copy", Menu.EDIT, ("Ctrl+C",)),
    ActionSpec(ActionId.PASTE, "Paste", Menu.EDIT, ("Ctrl+V",)),
    ActionSpec(ActionId.PASTE_PLAIN, "Paste without formatting", Menu.EDIT, ("Ctrl+Shift+V",)),
    ActionSpec(ActionId.SELECT_ALL, "Select all", Menu.EDIT, ("Ctrl+A",)),
    ActionSpec(ActionId.FIND, "Find…", Menu.EDIT, ("Ctrl+F",), starts_group=True),
    ActionSpec(ActionId.FIND_NEXT, "Find next", Menu.EDIT, ("F3",)),
    ActionSpec(ActionId.FIND_PREVIOUS, "Find previous", Menu.EDIT, ("Shift+F3",)),
    ActionSpec(ActionId.REPLACE, "Replace…", Menu.EDIT, ("Ctrl+H",)),
    ActionSpec(ActionId.FIND_ALL, "Find in all sections…", Menu.EDIT, ("Ctrl+Shift+F",)),
    ActionSpec(ActionId.BOLD, "Bold", Menu.FORMAT, ("Ctrl+B",), "text-bolder", is_checkable=True),
    ActionSpec(ActionId.ITALIC, "Italic", Menu.FORMAT, ("Ctrl+I",), "text-italic", is_checkable=True),
    ActionSpec(ActionId.BODY, "Body text", Menu.FORMAT, ("Ctrl+Alt+0",), starts_group=True),
    ActionSpec(ActionId.HEADING_1, "Heading 1", Menu.FORMAT, ("Ctrl+Alt+1",)),
    ActionSpec(ActionId.HEADING_2, "Heading 2", Menu.FORMAT, ("Ctrl+Alt+2",)),
    ActionSpec(ActionId.HEADING_3, "Heading 3", Menu.FORMAT, ("Ctrl+Alt+3",)),
    ActionSpec(
        ActionId.BULLETS,
        "Bulleted list",
        Menu.FORMAT,
        ("Ctrl+Shift+L",),
        "list-bullets",
        is_checkable=True,
        starts_group=True,
    ),
    ActionSpec(ActionId.NUMBERS, "Numbered list", Menu.FORMAT, ("Ctrl+Shift+7",), "list-numbers", is_checkable=True),
    ActionSpec(ActionId.QUOTE, "Quotation", Menu.FORMAT, ("Ctrl+Shift+Q",), "quotes", is_checkable=True),
    ActionSpec(ActionId.LINK, "Link…", Menu.INSERT, ("Ctrl+K",), "link"),
    ActionSpec(ActionId.FOOTNOTE, "Footnote…", Menu.INSERT, ("Ctrl+Alt+F",), "asterisk"),
    ActionSpec(ActionId.REGISTER_TABLE, "Table of a register…", Menu.INSERT, ("Ctrl+Alt+T",), "table"),
    ActionSpec(ActionId.ADD_SECTION, "Add a section", Menu.SECTION, ("Ctrl+Shift+N",)),
    ActionSpec(ActionId.ADD_SUBSECTION, "Add a section inside this one", Menu.SECTION, ("Ctrl+Alt+N",)),
    ActionSpec(ActionId.RENAME_SECTION, "Rename", Menu.SECTION, ("Shift+F2",)),
    ActionSpec(ActionId.SECTION_PROPERTIES, "Properties…", Menu.SECTION),
    ActionSpec(ActionId.MOVE_UP, "Move up", Menu.SECTION, ("Alt+Shift+Up",), starts_group=True),
    ActionSpec(ActionId.MOVE_DOWN, "Move down", Menu.SECTION, ("Alt+Shift+Down",)),
    ActionSpec(ActionId.PROMOTE, "Move out one level", Menu.SECTION, ("Alt+Shift+Left",)),
    ActionSpec(ActionId.DEMOTE, "Move in one level", Menu.SECTION, ("Alt+Shift+Right",)),
    ActionSpec(
        ActionId.DELETE_SECTION, "Delete the section", Menu.SECTION, ("Ctrl+Shift+Backspace",), starts_group=True
    ),
    ActionSpec(ActionId.NEXT_CRITERION, "Next open criterion", Menu.CHECKLIST, ("F4",)),
    ActionSpec(ActionId.PREVIOUS_CRITERION, "Previous open criterion", Menu.CHECKLIST, ("Shift+F4",)),
    ActionSpec(ActionId.CHECK_AGAIN, "Check again", Menu.CHECKLIST, ("F9",)),
    ActionSpec(ActionId.MARK_PASSAGE, "Selected words answer it", Menu.CHECKLIST, ("Ctrl+Shift+K",)),
    ActionSpec(ActionId.PACKS, "Checklists of this draft…", Menu.CHECKLIST, starts_group=True),
    ActionSpec(ActionId.CHECKLIST_PAST, "Changes and decisions…", Menu.CHECKLIST, ("Ctrl+Shift+J",)),
    ActionSpec(ActionId.REPORT, "Export the checklist…", Menu.CHECKLIST),
    ActionSpec(ActionId.REPORT_ANNEX, "Export the draft with its checklist…", Menu.CHECKLIST),
    ActionSpec(ActionId.WRITE, "Write", Menu.VIEW, ("Ctrl+1",)),
    ActionSpec(ActionId.REGISTERS, "Registers", Menu.VIEW, ("Ctrl+2",)),
    ActionSpec(ActionId.OUTLINE, "Outline", Menu.VIEW, ("Ctrl+Shift+1",), is_checkable=True, starts_group=True),
    ActionSpec(ActionId.SIDE_PANEL, "Checklist", Menu.VIEW, ("Ctrl+Shift+2",), is_checkable=True),
    ActionSpec(ActionId.GO_TO, "Go to a section or register…", Menu.VIEW, ("Ctrl+G",)),
    ActionSpec(ActionId.BACK, "Back to where you were", Menu.VIEW, ("Alt+Left",)),
    ActionSpec(ActionId.FORWARD, "Forward again", Menu.VIEW, ("Alt+Right",)),
    ActionSpec(ActionId.NEXT_PANEL, "Next panel", Menu.VIEW, ("F6",)),
    ActionSpec(ActionId.PREVIOUS_PANEL, "Previous panel", Menu.VIEW, ("Shift+F6",)),
    ActionSpec(ActionId.ZOOM_IN, "Enlarge the page", Menu.VIEW, ("Ctrl++", "Ctrl+="), starts_group=True),
    ActionSpec(ActionId.ZOOM_OUT, "Reduce the page", Menu.VIEW, ("Ctrl+-",)),
    ActionSpec(ActionId.ZOOM_RESET, "Page at 100%", Menu.VIEW, ("Ctrl+0",)),
    ActionSpec(ActionId.LARGER_TEXT, "Larger window text", Menu.VIEW, ("Ctrl+Alt++", "Ctrl+Alt+="), needs_draft=False),
    ActionSpec(ActionId.SMALLER_TEXT, "Smaller window text", Menu.VIEW, ("Ctrl+Alt+-",), needs_draft=False),
    ActionSpec(ActionId.APPEARANCE, "Next appearance", Menu.VIEW, ("Ctrl+Shift+D",), needs_draft=False),
    ActionSpec(ActionId.FULL_SCREEN, "Full screen", Menu.VIEW, ("F11",), needs_draft=False, is_checkable=True),
    ActionSpec(ActionId.PALETTE, "Find a command…", Menu.HELP, ("Ctrl+Shift+P",), needs_draft=False),
    ActionSpec(ActionId.HELP, "Help and shortcuts", Menu.HELP, ("F1",), needs_draft=False),
)


_WRITING_MENUS = frozenset({Menu.FORMAT, Menu.INSERT, Menu.SECTION})
_WRITING = frozenset({ActionId.PASTE_PLAIN, ActionId.MARK_PASSAGE})
_CHANGING = frozenset(
    {ActionId.SAVE, ActionId.SAVE_AS, ActionId.NAME_VERSION, ActionId.MERGE, ActionId.CLOSE_RECORD, ActionId.PACKS}
    | {ActionId.MARKING, ActionId.REPLACE}
)
"""What changes the draft or its file, besides what acts on the text."""


class Actions:
    """The QActions of one window."""

    def __init__(self, window: QWidget) -> None:
        self._actions: Mapping[ActionId, QAction] = {spec.id: _make_action(spec, window) for spec in ACTIONS}
        window.addActions(list(self._actions.values()))
        self.recent = QMenu("Recent drafts", window)
        """A part of the File menu; whoever knows the drafts fills it when it is about to show."""

    def __getitem__(self, action_id: ActionId) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return ((spec, self._actions[spec.id]) for spec in ACTIONS)

    def connect_all(self, commands: Mapping[ActionId, Callable[[], object]]) -> None:
        """Connect each action to what it does; KeyError if one has nothing to do."""
        for spec, action in self:
            action.triggered.connect(_without_arguments(commands[spec.id]))

    def set_draft_open(self, is_open: bool) -> None:
        """Enable what needs a draft only while there is one."""
        for spec, action in self:
            action.setEnabled(is_open or not spec.needs_draft)

    def limit(self, *, changing: str, writing: str) -> None:
        """Disable what changes the draft, and what acts on the text or section on show; each reason says why.

        An empty reason allows it again.
        """
        for spec, action in self:
            is_writing = _acts_on_section(spec)
            reason = changing if is_writing or spec.id in _CHANGING else ""
            reason = reason or (writing if is_writing and spec.id is not ActionId.ADD_SECTION else "")
            if is_writing or spec.id in _CHANGING:
                action.setEnabled(not reason)
                action.setToolTip(f"{_tool_tip(spec)}: {reason}" if reason else _tool_tip(spec))

    def menu(self, parent: QWidget) -> QMenu:
        """All actions in one menu with a submenu for each group."""
        whole = QMenu(parent)
        for name in Menu:
            submenu = whole.addMenu(name.with_letter)
            submenu.setToolTipsVisible(True)
            for spec, action in self:
                if spec.menu is name:
                    if spec.starts_group:
                        submenu.addSeparator()
                    submenu.addAction(action)
                if spec.id is ActionId.OPEN and name is Menu.FILE:
                    submenu.addMenu(self.recent)
        return whole


def shortcut_text(spec: ActionSpec) -> str:
    """The action's keys for reading, as the system writes them."""
    return ", ".join(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in spec.keys)


def _acts_on_section(spec: ActionSpec) -> bool:
    return spec.menu in _WRITING_MENUS or spec.id in _WRITING


def _tool_tip(spec: ActionSpec) -> str:
    return f"{spec.text.rstrip('…')} ({shortcut_text(spec)})" if spec.keys else spec.text


def _without_arguments(command: Callable[[], object]) -> Callable[[bool], None]:
    def run(_is_checked: bool = False) -> None:
        command()

    return run


def _make_action(spec: ActionSpec, parent: QObject) -> QAction:
    action = QAction(spec.text, parent)
    action.setObjectName(spec.id.value)
    action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
    action.setCheckable(spec.is_checkable)
    action.setToolTip(_tool_tip(spec))
    if spec.icon:
        action.setIcon(icon(spec.icon))
    return action
