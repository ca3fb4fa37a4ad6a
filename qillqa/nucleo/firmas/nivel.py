"""The three levels of a signature. Apart, so that the contained verifier brings nothing else."""

from enum import StrEnum


class Nivel(StrEnum):
    """How long a signature can be proved: on its word, by a seal of time, for decades."""

    B_B = "B-B"
    B_T = "B-T"
    B_LTA = "B-LTA"

    @property
    def explicacion(self) -> str:
        """What the screen says of it."""
        return {
            Nivel.B_B: "Firma sin sello de tiempo: la fecha es la que declara quien firma.",
            Nivel.B_T: "Firma con sello de tiempo de una autoridad.",
            Nivel.B_LTA: "Firma con sello de tiempo y las pruebas para verificarla por décadas.",
        }[self]
