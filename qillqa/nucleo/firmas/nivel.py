"""The three levels of a signature. Apart, so that the contained verifier brings nothing else."""

from enum import StrEnum


class Nivel(StrEnum):
    """How long a signature can be proved: on its word, by a seal of time, for decades."""

    B_B = "B-B"
    B_T = "B-T"
    B_LTA = "B-LTA"

    def alcanza(self, pedido: "Nivel") -> bool:
        """Whether it proves at least as long as the level asked."""
        de_menos_a_mas = list(Nivel)
        return de_menos_a_mas.index(self) >= de_menos_a_mas.index(pedido)

    @property
    def explicacion(self) -> str:
        """What the screen says of it."""
        return {
            Nivel.B_B: "Firma sin sello de tiempo: la fecha es la que declara quien firma.",
            Nivel.B_T: "Firma con sello de tiempo de una autoridad.",
            Nivel.B_LTA: "Firma con sello de tiempo y las pruebas para verificarla por décadas.",
        }[self]
