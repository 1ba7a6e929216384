"""How a person wants to step: a value, and the settings in which it is remembered."""

from dataclasses import dataclass, fields, replace
from typing import Any

from nnsim.studio.settings import STEP_SPEEDS, Settings
from nnsim.tracing.steps import Granularity

_SETTINGS = {
    "granularity": "step_granularity",
    "speed": "step_speed",
    "edge_colours": "step_edge_colours",
    "shows_wishes": "step_wishes",
    "notation": "step_notation",
    "digits": "step_digits",
    "most_terms": "step_most_terms",
    "fractions": "step_fractions",
    "asks_first": "step_asks_first",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """How much one step is, how many are played a second, what is drawn and how it is written.

    ``edge_colours`` is "weight", "contribution" or "gradient"; ``notation`` the name of a notation of the
    explanations; ``digits``, ``most_terms`` and ``fractions`` are those of ``explain``. With ``asks_first``
    a person predicts each step before it is shown.
    """

    granularity: Granularity = Granularity.NEURON
    speed: float = 2.0
    edge_colours: str = "weight"
    shows_wishes: bool = False
    notation: str = "nnsim"
    digits: int = 3
    most_terms: int = 3
    fractions: bool = False
    asks_first: bool = False

    @staticmethod
    def remembered(settings: Settings) -> "Choices":
        """What was chosen last."""
        known = {field.name: getattr(settings, _SETTINGS[field.name]) for field in fields(Choices)}
        return Choices(**known | {"granularity": Granularity[known["granularity"].upper()]})

    def remember(self, settings: Settings) -> None:
        """Keep it for the next start."""
        for field in fields(self):
            value: Any = getattr(self, field.name)
            plain = value.name.lower() if isinstance(value, Granularity) else value
            if getattr(settings, _SETTINGS[field.name]) != plain:
                setattr(settings, _SETTINGS[field.name], plain)

    def chosen(self, **changes: Any) -> "Choices":
        """The same with other values; a speed that is too slow or too fast becomes the nearest."""
        if "speed" in changes:
            changes["speed"] = min(max(float(changes["speed"]), STEP_SPEEDS[0]), STEP_SPEEDS[1])
        return replace(self, **changes)
