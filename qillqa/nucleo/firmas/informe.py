"""What a verification says of a PDF and of each of its signatures, as values and in Spanish."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Dictamen(StrEnum):
    """The three verdicts of the validator of FIRMA PERÚ; indeterminate is not invalid (R37)."""

    VALIDA = "válida"
    NO_VALIDA = "no válida"
    INDETERMINADA = "indeterminada"


@dataclass(frozen=True, slots=True)
class Titular:
    """Who a certificate names, and in which office, as the certificate itself says.

    `es_agente`: it is the automated signer of an entity, and no person.
    """

    nombre: str = ""
    documento: str = ""
    cargo: str = ""
    unidad: str = ""
    entidad: str = ""
    emisor: str = ""
    huella: str = ""
    es_agente: bool = False

    @property
    def quien(self) -> str:
        """Whoever signed, in one line: a person and the office, or an entity by its machine."""
        if self.es_agente:
            return f"{self.entidad or self.nombre}, por su agente automatizado"
        return ", ".join(filter(None, (self.nombre, self.cargo)))


@dataclass(frozen=True, slots=True)
class FirmaVerificada:
    """One signature: the verdict and why, who, when and what it covers.

    `con_sello` says that the instant is proved by an authority of time, and not only declared.
    `alterado_despues`: something other than signatures, seals and evidence was added to what it
    covers. `sin_valor` marks the sample's own chain.
    """

    campo: str
    dictamen: Dictamen
    motivos: tuple[str, ...]
    titular: Titular
    instante: datetime | None
    con_sello: bool
    nivel: str
    alterado_despues: bool
    cubre_todo: bool
    sin_valor: bool
    certificado: bytes = b""

    def a_json(self) -> dict[str, Any]:
        """Return it in the types JSON knows."""
        instante = self.instante.isoformat() if self.instante else None
        return {
            **asdict(self),
            "dictamen": self.dictamen.value,
            "instante": instante,
            "certificado": self.certificado.hex(),
        }


@dataclass(frozen=True, slots=True)
class Informe:
    """What was found in a file. `falla` says why it could not be read; then there are no firmas.

    `sellos` are the believed seals of time of the whole document; `alteraciones`, what was done to
    those that are broken.
    """

    firmas: tuple[FirmaVerificada, ...] = ()
    sellos: tuple[datetime, ...] = ()
    falla: str = ""
    alteraciones: tuple[str, ...] = ()

    @property
    def dictamen(self) -> Dictamen | None:
        """The worst of its signatures; None for a file without any."""
        if self.falla:
            return Dictamen.INDETERMINADA
        if self.alteraciones:
            return Dictamen.NO_VALIDA
        vistos = {f.dictamen for f in self.firmas}
        peores = (Dictamen.NO_VALIDA, Dictamen.INDETERMINADA, Dictamen.VALIDA)
        return next((d for d in peores if d in vistos), None)

    @property
    def frase(self) -> str:
        """The sentence that sums it up."""
        if self.falla:
            return self.falla
        if self.alteraciones:
            return self.alteraciones[0]
        if not self.firmas:
            return "El documento no lleva firmas digitales."
        cuantas = "1 firma" if len(self.firmas) == 1 else f"{len(self.firmas)} firmas"
        if self.dictamen is Dictamen.VALIDA:
            return f"{cuantas}: todo conforme."
        malas = sum(f.dictamen is self.dictamen for f in self.firmas)
        return f"{cuantas}, {malas} {self.dictamen}{'s' if malas > 1 else ''}."

    def a_json(self) -> dict[str, Any]:
        """Return it in the types JSON knows, as it is kept with what was received."""
        return {
            "firmas": [f.a_json() for f in self.firmas],
            "sellos": [s.isoformat() for s in self.sellos],
            "falla": self.falla,
            "alteraciones": list(self.alteraciones),
        }

    @classmethod
    def de_json(cls, datos: dict[str, Any]) -> "Informe":
        """Read what `a_json` wrote."""
        return cls(
            tuple(firma_de_json(f) for f in datos["firmas"]),
            tuple(datetime.fromisoformat(s) for s in datos["sellos"]),
            datos["falla"],
            tuple(datos["alteraciones"]),
        )


def firma_de_json(datos: dict[str, Any]) -> FirmaVerificada:
    """Read what `FirmaVerificada.a_json` wrote."""
    instante = datos["instante"]
    return FirmaVerificada(
        **{
            **datos,
            "dictamen": Dictamen(datos["dictamen"]),
            "motivos": tuple(datos["motivos"]),
            "titular": Titular(**datos["titular"]),
            "certificado": bytes.fromhex(datos["certificado"]),
            "instante": datetime.fromisoformat(instante) if instante else None,
        }
    )
