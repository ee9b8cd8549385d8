"""A copy without history carries what it shows and nothing else: secrets are planted and searched for."""

import json

import loro
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_edits import ANN, NOW, EditMaker, new_draft

from editor.engine.loro_draft import LoroDraft
from editor.engine.packing import unpack
from editor.model import operations as op
from editor.model.carried import NOBODY, Carried, carry
from editor.model.ids import CommentId, DecisionId, ObjectId, PersonId, RowId, SectionId, SuggestionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import RegisterName
from editor.model.review import DecisionKind, Person, SuggestionKind, SuggestionState

VISION, LEADS = SectionId("vision"), SectionId("leads")
BEA = Person(PersonId("bea-id"), "Beatrix Secretname")
CYD = Person(PersonId("cyd-id"), "Cyd Otherreader")
ACTIONS, RISKS = RegisterName.ACTIONS, RegisterName.RISKS

ALWAYS_OUT = (
    "zebra", "quagga", "okapi", "narwhal", "tapir", "dugong", "axolotl", "gecko", "ibex", "Ann Lister",
)  # fmt: skip
OF_CYD = ("flamingo", "heron", CYD.name, CYD.id)
INTERNAL = ("pangolin", "civet", "marmot")


def _with_secrets() -> LoroDraft:
    draft = new_draft()
    secret = SectionId("secret")
    aside = TextObject(ObjectId("note"), ObjectKind.FOOTNOTE, "dugong")
    first, second, third = (SuggestionId(name) for name in ("s1", "s2", "s3"))
    for operations in (
        [op.SetPerson(BEA.id, BEA.name), op.SetPerson(CYD.id, CYD.name)],
        [op.InsertText(VISION, 0, "zebra ")],
        [op.DeleteText(VISION, 0, 6)],
        [op.AddSection(secret, "quagga", None), op.InsertText(secret, 0, "okapi")],
        [op.DeleteSection(secret)],
        [op.SetSection(LEADS, title="narwhal")],
        [op.SetSection(LEADS, title="Who leads")],
        [op.AddRow(ACTIONS, RowId("gone"), {"title": "tapir"}), op.DeleteRow(ACTIONS, RowId("gone"))],
        [op.PlaceObject(VISION, 0, aside), op.DeleteText(VISION, 0, 1)],
        [op.Suggest(first, SuggestionKind.INSERT, BEA.id, NOW, VISION, 0, text="axolotl ")],
        [op.DecideSuggestion(first, SuggestionState.REJECTED)],
        [op.InsertText(LEADS, 0, "gecko "), op.AddComment(CommentId("old"), BEA.id, NOW, "Why?", LEADS, 0, 5)],
        [op.DeleteText(LEADS, 0, 6)],
        [op.SetFact("title", "ibex"), op.SetFact("title", "A safer port")],
        [op.AddComment(CommentId("bea"), BEA.id, NOW, "Is it agreed?", VISION, 8, 12)],
        [op.AddComment(CommentId("cyd"), CYD.id, NOW, "flamingo", VISION, 3, 7)],
        [op.AddComment(CommentId("reply"), CYD.id, NOW, "heron", reply_to=CommentId("bea"))],
        [op.Suggest(second, SuggestionKind.DELETE, BEA.id, NOW, VISION, 13, 16)],
        [op.Suggest(third, SuggestionKind.INSERT, CYD.id, NOW, VISION, 0, text="flamingo ")],
        [op.AddRow(RISKS, RowId("risk"), {"title": "pangolin"})],
        [op.SetField(ACTIONS, RowId("screen"), "funding", "civet"), op.SetSection(VISION, owner="marmot")],
    ):
        draft.apply(operations, label="write")
    return draft


def _without_history(draft: LoroDraft, carried: Carried) -> LoroDraft:
    return LoroDraft.rebuilt(carry(draft.snapshot(), carried), ANN)


def _searched(exported: bytes) -> list[str]:
    """The bytes as they are, packed and not, and all that Loro decodes from them: each operation, value, name, time."""
    packed, exported = exported, unpack(exported)
    document = loro.LoroDoc()
    document.import_(exported)
    decoded = [
        document.export_json_updates(loro.VersionVector(), document.oplog_vv),
        json.dumps(document.get_deep_value(), default=repr, ensure_ascii=False),
    ]
    codings = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
    raw = [data.decode(coding, "replace") for data in (packed, exported, exported[1:]) for coding in codings]
    return decoded + raw


def _found(draft: LoroDraft, secrets: tuple[str, ...]) -> list[str]:
    texts = [text for data in (draft.export_snapshot(), draft.export_updates()) for text in _searched(data)]
    return [secret for secret in secrets if any(secret in text for text in texts)]


def test_the_search_finds_what_is_there() -> None:
    everything = ALWAYS_OUT + OF_CYD + INTERNAL
    assert _found(_with_secrets(), everything) == list(everything)


def test_a_copy_holds_nothing_deleted_and_no_name_of_who_typed() -> None:
    assert _found(_without_history(_with_secrets(), Carried()), ALWAYS_OUT) == []


def test_a_reviewers_copy_holds_no_other_reviewers_words_nor_name() -> None:
    draft = _with_secrets()
    copy = _without_history(draft, Carried(voices=frozenset({BEA.id})))
    assert _found(copy, ALWAYS_OUT + OF_CYD) == []
    shown = copy.snapshot()
    assert {comment.id for comment in shown.comments} == {"old", "bea"}
    assert [suggestion.id for suggestion in shown.suggestions] == ["s2"]
    assert shown.people == {BEA.id: BEA}
    anchor = next(comment.anchor for comment in shown.comments if comment.id == "bea")
    assert anchor and shown.sections[VISION].text[anchor.start : anchor.end] == anchor.quote == "harm"


def test_a_copy_for_outside_holds_nothing_internal_and_no_voices() -> None:
    copy = _without_history(_with_secrets(), Carried(voices=NOBODY, has_decisions=False, has_internal=False))
    assert _found(copy, (*ALWAYS_OUT, *OF_CYD, *INTERNAL, BEA.name, BEA.id)) == []
    assert copy.snapshot().sections[VISION].text == "By 2032 harm has halved.\n"
    assert copy.snapshot().rows(RISKS) == ()


def test_a_copy_has_a_history_of_its_own_from_now_on() -> None:
    copy = _without_history(_with_secrets(), Carried())
    assert copy.undo_label is None and len(copy.timeline()) <= 1
    copy.apply([op.InsertText(VISION, 0, "So ")], label="type")
    copy.undo()
    assert copy.snapshot().sections[VISION].text.endswith("By 2032 harm has halved.\n")


def test_an_accepted_format_in_a_copy_is_the_one_suggested() -> None:
    draft = new_draft()
    suggestion = SuggestionId("s")
    draft.apply([op.Suggest(suggestion, SuggestionKind.FORMAT, ANN.id, NOW, VISION, 0, 2, "bold")], label="suggest")
    copy = _without_history(draft, Carried())
    for each in (draft, copy):
        each.apply([op.DecideSuggestion(suggestion, SuggestionState.ACCEPTED)], label="accept")
    assert copy.snapshot().sections[VISION] == draft.snapshot().sections[VISION]


def test_numbers_stay_where_rows_between_are_gone() -> None:
    draft = new_draft()
    draft.apply([op.AddRow(ACTIONS, RowId(f"row{n}"), {"title": f"{n}"}) for n in range(3)], label="rows")
    draft.apply([op.DeleteRow(ACTIONS, RowId("row0"))], label="delete")
    numbers = [row.display_number for row in _without_history(draft, Carried()).snapshot().rows(ACTIONS)]
    assert numbers == ["A1", "A3", "A4"]


def test_decisions_are_carried_with_their_passage() -> None:
    draft = new_draft()
    decision = DecisionId("d")
    draft.apply(
        [op.RecordDecision(decision, DecisionKind.CONFIRMED, "ROL-2", ANN.id, NOW, "", VISION, 8, 12)], label="d"
    )
    assert _without_history(draft, Carried()).snapshot().decisions == draft.snapshot().decisions
    assert _without_history(draft, Carried(has_decisions=False)).snapshot().decisions == ()


def _a_copy_reads_as_what_is_carried(data: st.DataObject) -> None:
    draft, maker = new_draft(), EditMaker("x")
    for _ in range(data.draw(st.integers(0, 10))):
        draft.apply(maker.draw(data, draft.snapshot()), label="edit")
    carried = data.draw(st.builds(Carried, st.sampled_from([None, NOBODY]), st.booleans(), st.booleans()))
    wanted = carry(draft.snapshot(), carried)
    copy = _without_history(draft, carried).snapshot()
    assert (copy.facts, copy.outline, copy.sections) == (wanted.facts, wanted.outline, wanted.sections)
    assert (copy.registers, copy.objects, copy.people) == (wanted.registers, wanted.objects, wanted.people)
    assert (copy.comments, copy.suggestions, copy.decisions) == (wanted.comments, wanted.suggestions, wanted.decisions)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_copy_reads_as_what_is_carried(data: st.DataObject) -> None:
    _a_copy_reads_as_what_is_carried(data)


@pytest.mark.long
@given(st.data())
@settings(max_examples=2_000, deadline=None)
def test_a_copy_reads_as_what_is_carried_at_length(data: st.DataObject) -> None:
    _a_copy_reads_as_what_is_carried(data)
