"""What ``nnsim train`` tells: of every epoch, and at the end."""

from typing import Any

from nnsim.cli.options import percent
from nnsim.network.project import Project
from nnsim.network.run_state import Ending
from nnsim.training.snapshot import Snapshot


def progress(snapshot: Snapshot, seconds: float) -> str:
    """One line for an epoch."""
    measurement = snapshot.measurement
    if snapshot.is_best:
        return f"back to the weights of epoch {measurement.epoch:.0f}, the best on the validation set"
    tested = _figures("test ", measurement.test_loss, measurement.test_accuracy, measurement.test_r2)
    if measurement.validation_loss is not None:
        validated = measurement.validation_loss, measurement.validation_accuracy, measurement.validation_r2
        tested += "; " + _figures("validation ", *validated)
    if measurement.step == 0:
        return f"before training: {tested}"
    learnt = _figures("", measurement.loss, measurement.accuracy, measurement.r2)
    return f"epoch {measurement.epoch:.0f} of {snapshot.epochs}: {learnt}; {tested}; {seconds:.1f} s"


def _figures(what: str, loss: float | None, accuracy: float | None, r2: float | None) -> str:
    return f"{what}loss {in_words(loss or 0.0)}, {_quality(accuracy, r2)}"


def _quality(accuracy: float | None, r2: float | None) -> str:
    """Of classes the accuracy, of numbers R2."""
    return f"R2 {r2 or 0.0:.4f}" if accuracy is None else f"{percent(accuracy)} right"


def in_words(loss: float) -> str:
    """A loss in few figures."""
    return f"{loss:.4f}" if loss < 1000 else f"{loss:.3g}"


def report(project: Project, snapshot: Snapshot, ending: Ending | None, seconds: float) -> dict[str, Any]:
    """The end of a run in batches; ``ending`` is None after Ctrl+C."""
    measurement = snapshot.measurement
    return {
        "network": project.card.title,
        "parameters": project.weights.layout.size,
        "trained_on": project.card.trained_on,
        "recipe": project.card.recipe,
        "epochs": measurement.epoch,
        "steps": measurement.step,
        "train_loss": measurement.loss,
        "train_accuracy": measurement.accuracy,
        "train_r2": measurement.r2,
        "validation_loss": measurement.validation_loss,
        "validation_accuracy": measurement.validation_accuracy,
        "validation_r2": measurement.validation_r2,
        "test_loss": measurement.test_loss,
        "test_accuracy": measurement.test_accuracy,
        "test_r2": measurement.test_r2,
        "seconds": round(seconds, 3),
        "ending": (ending or Ending.STOPPED).value,
        "went_back": snapshot.is_best,
        "stopped": ending is None,
    }


def text(report: dict[str, Any]) -> str:
    """The report for people."""
    lines = [
        f"{report['network']}, {report['parameters']:,} parameters, on {report['trained_on']}",
        report["recipe"],
        *_table(report),
        *_end(report),
        f"Saved as {report['file']} after {report['seconds']:.1f} s.",
    ]
    return "\n".join(lines)


def _table(report: dict[str, Any]) -> list[str]:
    names = {"train": "training", "validation": "validation", "test": "test"}
    shown = {key: name for key, name in names.items() if report.get(f"{key}_loss") is not None}
    width = max(map(len, shown.values())) + 2
    lines = []
    for key, name in shown.items():
        quality = _quality(report.get(f"{key}_accuracy"), report.get(f"{key}_r2"))
        lines.append(f"{name.ljust(width)}loss {in_words(report[f'{key}_loss'])}  {quality}")
    return lines


def _end(report: dict[str, Any]) -> list[str]:
    """Why it ended, where that is not plain."""
    lines = []
    if report.get("message"):
        lines.append(report["message"])
    if report["ending"] == Ending.PATIENCE.value:
        lines.append("The loss on the validation set had stopped falling.")
    if report.get("went_back"):
        lines.append(
            f"These are the weights of epoch {report['epochs']:.0f}, the best on the validation set."
        )
    if report["stopped"] and "steps" in report:
        lines.append(f"Stopped after {report['steps']:,} steps: what was learnt so far is kept.")
    return lines
