"""How cues make a clue: weights, conditions, false friends, promises, and the words that are marked."""

import pickle

from checklist.text.clues import STRONG_SCORE, ClueFinder, Cue, CueSheet, PassageClue
from checklist.text.features import Feature
from checklist.text.phrases import Phrase


def phrases(*sources: str) -> tuple[Phrase, ...]:
    return tuple(map(Phrase, sources))


def found(sheet: CueSheet, text: str) -> tuple[PassageClue, ...]:
    return ClueFinder([sheet]).find(text).passages


def test_weights_add_up_and_each_cue_counts_once() -> None:
    sheet = CueSheet("X", (Cue(phrases("board"), 2), Cue(phrases("meet*"), 1)))
    (clue,) = found(sheet, "The board meets the other board.")
    assert clue.score == 3 >= STRONG_SCORE
    assert clue.is_strong
    (clue,) = found(sheet, "The board is new.")
    assert not clue.is_strong


def test_the_words_that_counted_are_marked_within_the_sentence() -> None:
    sheet = CueSheet("X", (Cue(phrases("board ... meets", "meets monthly"), 2),))
    text = "First. The board always meets monthly."
    (clue,) = found(sheet, text)
    sentence = text[clue.start : clue.end]
    assert sentence == "The board always meets monthly."
    assert [sentence[start:end] for start, end in clue.cues] == ["board always meets monthly"]


def test_beside_needs_and_refuses() -> None:
    sheet = CueSheet("X", (Cue(phrases("report*"), 2, phrases("progress"), (Feature.COMMITS,), (Feature.PAST,)),))
    assert found(sheet, "We will report on progress.")
    assert not found(sheet, "We will report on sales.")
    assert not found(sheet, "The report shows progress.")
    assert not found(sheet, "We will report on progress that was made.")


def test_words_inside_a_false_friend_do_not_count_but_others_do() -> None:
    sheet = CueSheet("X", (Cue(phrases("measures"), 2),), false_friends=phrases("range of measures"))
    assert not found(sheet, "We bring in a range of measures.")
    (clue,) = found(sheet, "A range of measures follows; the measures of success are below.")
    assert len(clue.cues) == 1


def test_a_sentence_with_an_unless_phrase_is_left_out_whole() -> None:
    sheet = CueSheet("X", (Cue(phrases("insider*"), 2),), unless=phrases("kleptocra*"))
    assert found(sheet, "Insiders help.")
    assert not found(sheet, "Insiders help kleptocrats.")


def test_features_lift_and_lower_a_score() -> None:
    sheet = CueSheet("X", (Cue(phrases("posts"), 1),), lifts=(Feature.COMMITS,), lowers=(Feature.PAST,))
    assert [clue.score for clue in found(sheet, "We will fund posts.")] == [2]
    assert not found(sheet, "Posts were funded.")


def test_a_promise_without_a_date_is_marked_as_such() -> None:
    sheet = CueSheet("X", (Cue(phrases("metrics"), 2),))
    assert found(sheet, "Metrics will be developed.")[0].is_promise
    assert not found(sheet, "Metrics will be developed by May 2027.")[0].is_promise
    assert not found(sheet, "Metrics are listed below.")[0].is_promise


def test_commitments_and_achievements_are_counted_once_per_sentence() -> None:
    clues = ClueFinder([]).find("We will act. We have acted. We have learnt and will act. The sky is blue.")
    assert (len(clues.commitments), len(clues.achievements)) == (2, 1)


def test_clues_can_be_sent_to_another_process() -> None:
    clues = ClueFinder([CueSheet("X", (Cue(phrases("board"), 2),))]).find("The board meets.")
    assert pickle.loads(pickle.dumps(clues)) == clues
