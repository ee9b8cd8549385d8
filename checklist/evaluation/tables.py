"""The outcome of an evaluation as a table for reading and as plain values for JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isnan
from pathlib import Path

from checklist.evaluation.evaluation import FEWEST_POSITIVES, RESAMPLES, THRESHOLDS, TOP_PLACES, Evaluation, Figures
from checklist.evaluation.measures import Interval

_NAMES: Mapping[str, str] = {"clues": "all clues", "rules": "phrases alone", "keywords": "keywords"}


@dataclass(frozen=True)
class Outcome:
    """What an evaluation found; ``unknown`` are labels that name no criterion, ``notice`` why heads are not in use."""

    path: Path
    sentences: int
    documents: int
    clues: Evaluation
    baselines: Mapping[str, Evaluation]
    unknown: tuple[str, ...] = ()
    notice: str = ""


def write_outcome_text(outcome: Outcome) -> str:
    """The outcome for reading: a line for each criterion, then all together beside the baselines with intervals."""
    lines = [f"{outcome.path.name}: {outcome.sentences:,} sentences of {outcome.documents} documents"]
    if outcome.notice:
        lines.append(f"Notice: {outcome.notice}")
    if outcome.unknown:
        lines.append(f"Labels that name no criterion of the pack: {', '.join(outcome.unknown)}")
    lines += ["", *_criterion_lines(outcome), "", *_overall_lines(outcome), "", *_explanation()]
    return "\n".join(lines) + "\n"


def _criterion_lines(outcome: Outcome) -> Iterator[str]:
    rules = outcome.baselines["rules"].criteria
    keywords = outcome.baselines["keywords"].criteria
    yield ("criterion  positives   average precision    rules  keyw.   strong P     R     weak P     R   top-1  top-3")
    for name, figures in outcome.clues.criteria.items():
        strong, weak = figures.markings["strong"], figures.markings["weak"]
        yield (
            f"{name:<10} {figures.positives:>9}   {_with_bounds(figures.average_precision)}   "
            f"{_number(rules[name].average_precision)}  {_number(keywords[name].average_precision)}      "
            f"{_number(strong.precision)}  {_number(strong.recall)}      {_number(weak.precision)}  "
            f"{_number(weak.recall)}   {_number(figures.hits[1])}   {_number(figures.hits[3])}"
        )


def _overall_lines(outcome: Outcome) -> Iterator[str]:
    evaluations = {"clues": outcome.clues, **outcome.baselines}
    yield f"{'over all':<30}" + "".join(f"{_NAMES[name]:>22}" for name in evaluations)
    overall = [evaluation.overall for evaluation in evaluations.values()]
    counted = overall[0].criteria
    yield _row(f"mean of {counted} average precisions", [each.average_precision for each in overall])
    for name in THRESHOLDS:
        yield _row(f"{name}: precision", [each.markings[name].precision for each in overall])
        yield _row(f"{name}: recall", [each.markings[name].recall for each in overall])
    for places in TOP_PLACES:
        yield _row(f"top-{places} hit rate", [each.hits[places] for each in overall])


def _explanation() -> Iterator[str]:
    yield f"Brackets: 95 of 100 draws of the documents with replacement lie within ({RESAMPLES} draws)."
    yield f"The mean is over criteria with {FEWEST_POSITIVES} positives or more; equal scores count as one step."
    yield "Hit rate: of the pairs of a document and a criterion it speaks for, those with a right sentence that far up."


def _row(title: str, figures: list[Interval]) -> str:
    return f"{title:<30}" + "".join(f"{_with_bounds(figure):>22}" for figure in figures)


def _number(figure: Interval) -> str:
    return "   –" if isnan(figure.value) else f"{figure.value:.2f}"


def _with_bounds(figure: Interval) -> str:
    if isnan(figure.value):
        return f"{'–':^18}"
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def outcome_data(outcome: Outcome) -> dict[str, object]:
    """The outcome as plain values; a figure that could not be counted is null."""
    return {
        "file": outcome.path.name,
        "sentences": outcome.sentences,
        "documents": outcome.documents,
        "notice": outcome.notice,
        "unknown_labels": list(outcome.unknown),
        "overall": _overall_data(outcome.clues.overall),
        "baselines": {name: _overall_data(each.overall) for name, each in outcome.baselines.items()},
        "criteria": {
            name: {
                **_figures_data(figures),
                "baselines": {
                    baseline: {"average_precision": _value(each.criteria[name].average_precision.value)}
                    for baseline, each in outcome.baselines.items()
                },
            }
            for name, figures in outcome.clues.criteria.items()
        },
    }


def _overall_data(figures: Figures) -> dict[str, object]:
    values = _figures_data(figures)
    return {
        "mean_average_precision": values.pop("average_precision"),
        "mean_average_precision_interval": values.pop("average_precision_interval"),
        "criteria": figures.criteria,
        **values,
    }


def _figures_data(figures: Figures) -> dict[str, object]:
    values: dict[str, object] = {"positives": figures.positives}
    values |= _interval_data("average_precision", figures.average_precision)
    for name, marking in figures.markings.items():
        values[name] = {
            "marked": marking.marked,
            **_interval_data("precision", marking.precision),
            **_interval_data("recall", marking.recall),
        }
    for places, share in figures.hits.items():
        values |= _interval_data(f"top_{places}_hit_rate", share)
    return values


def _interval_data(name: str, figure: Interval) -> dict[str, object]:
    return {name: _value(figure.value), f"{name}_interval": [_value(figure.low), _value(figure.high)]}


def _value(figure: float) -> float | None:
    return None if isnan(figure) else round(figure, 4)
