"""The types of official document that come with the program, and how each is numbered.

Names and addressing are practice; a municipality changes the pattern by date (`PatronDeTipo`) and
the template by version (`PlantillaDeDocumento`).
"""

from dataclasses import dataclass
from pathlib import Path

_AQUI = Path(__file__).with_name("plantillas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tipo:
    """A type of document.

    `con_serie`: numbered by unit and year. `varios`: may have more than one addressee.
    `para_otros`: goes outside of the entity. `con_datos`: carries its data inside (PDF/A-3a).
    `permanente`: must be provable for decades (R38).
    """

    codigo: str
    nombre: str
    titulo: str
    con_serie: bool = True
    con_destino: bool = True
    varios: bool = False
    para_otros: bool = False
    con_datos: bool = False
    permanente: bool = False

    @property
    def patron(self) -> str:
        """How its numbers are printed unless the municipality says otherwise."""
        return f"{self.titulo} N° {{n:03}}-{{anio}}-{{entidad}}/{{organo}}"

    @property
    def fuente(self) -> Path:
        """The template that comes with the program."""
        return _AQUI / f"{self.codigo}.typ"

    def __str__(self) -> str:
        return self.nombre


TIPOS = {
    tipo.codigo: tipo
    for tipo in (
        Tipo(codigo="informe", nombre="Informe", titulo="INFORME"),
        Tipo(codigo="memorando", nombre="Memorando", titulo="MEMORANDO"),
        Tipo(
            codigo="memorando_multiple",
            nombre="Memorando múltiple",
            titulo="MEMORANDO MÚLTIPLE",
            varios=True,
        ),
        Tipo(codigo="oficio", nombre="Oficio", titulo="OFICIO", para_otros=True),
        Tipo(
            codigo="oficio_multiple",
            nombre="Oficio múltiple",
            titulo="OFICIO MÚLTIPLE",
            varios=True,
            para_otros=True,
        ),
        Tipo(codigo="carta", nombre="Carta", titulo="CARTA", para_otros=True),
        Tipo(codigo="proveido", nombre="Proveído", titulo="PROVEÍDO", con_serie=False, varios=True),
        Tipo(
            codigo="constancia",
            nombre="Constancia",
            titulo="CONSTANCIA",
            con_destino=False,
            con_datos=True,
            permanente=True,
        ),
    )
}
