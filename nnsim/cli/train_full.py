"""``nnsim train --full-batch``: the whole training set in every step, by one of SciPy's minimisers."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Event
from time import perf_counter
from typing import Any

import msgspec

from nnsim.cli.output import warn
from nnsim.cli.train_options import ITERATIONS
from nnsim.cli.train_plan import Plan
from nnsim.network.project import Card, Project, Score
from nnsim.network.weights import Weights
from nnsim.training.evaluation import Evaluator
from nnsim.training.full_batch import Minimum, minimise
from nnsim.training.request import TrainRequest

_LINES = 20
"""So many lines tell of the way, however many iterations there are."""


def minimised(
    arguments: argparse.Namespace, plan: Plan, request: TrainRequest, interrupted: Event, today: date
) -> tuple[Project, dict[str, Any]]:
    """The network with the best weights found until the end or Ctrl+C, and what there is to tell."""
    iterations = arguments.iterations or ITERATIONS
    callback = None if arguments.json else _teller(iterations)
    method = arguments.full_batch.upper()
    started = perf_counter()
    found = minimise(
        request.spec, request.weights, request.train, method=method, iterations=iterations,
        regularization=plan.settings.regularization, callback=callback, stop=interrupted.is_set,
    )  # fmt: skip
    if interrupted.is_set() and not found.iterations:
        raise KeyboardInterrupt  # nothing has been learnt that could be kept
    seconds = perf_counter() - started
    figures = _figures(request, found.weights)
    card = _card(plan, request, method, found, figures, today)
    project = replace(plan.project, weights=found.weights, card=card)
    return project, {
        "network": card.title,
        "parameters": found.weights.layout.size,
        "trained_on": card.trained_on,
        "recipe": card.recipe,
        "iterations": found.iterations,
        "evaluations": found.evaluations,
        "cost": found.cost,
        **figures,
        "seconds": round(seconds, 3),
        "message": str(found.message),
        "ending": "stopped" if found.stopped else "method",
        "stopped": found.stopped,
    }


def _teller(iterations: int) -> Callable[[int, float, Weights], None]:
    every = max(1, iterations // _LINES)

    def tell(iteration: int, cost: float, weights: Weights) -> None:
        if iteration % every == 0 or iteration == 1:
            warn(f"iteration {iteration:,} of {iterations:,}: cost {cost:.6f}")

    return tell


def _figures(request: TrainRequest, weights: Weights) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, data in (("train", request.train), ("test", request.test)):
        evaluator = Evaluator(request.spec, data)
        loss, score = evaluator.measure(weights.flat)
        figures |= {f"{name}_loss": loss, f"{name}_{evaluator.figure}": score}
    return figures


def _card(
    plan: Plan, request: TrainRequest, method: str, found: Minimum, figures: dict[str, float], today: date
) -> Card:
    before, held = plan.project.card, plan.settings.regularization
    count, accuracy = len(request.test), figures.get("test_accuracy")
    right = None if accuracy is None else round(accuracy * count)
    penalties = [f"{name} {value:g}" for name, value in (("L1", held.l1), ("L2", held.l2)) if value]
    recipe = [
        method,
        *penalties,
        f"{found.iterations:,} iterations on all {len(request.train):,} samples at once",
    ]
    return msgspec.structs.replace(
        before,
        trained_on=plan.source.name,
        recipe=", ".join(recipe),
        date=today.isoformat(),
        scores=() if right is None else (Score(f"{plan.source.name} test", right, count),),
    )
