"""Verdicts: law is seldom yes or no, so a rule that judges says all it has to say."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reparo:
    """What a rule objects: `impide` stops the act; `advierte` lets it go on knowingly.

    `frase` is read by a citizen; `base_legal` is empty when no article but sense objects.
    """

    codigo: str
    nivel: Literal["impide", "advierte"]
    frase: str
    base_legal: str = ""
