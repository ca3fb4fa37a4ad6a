"""All that an author writes: addressees, subject, references, body, annexes, who signs.

Kept as JSON in each version of a draft, and read back strictly.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, cast

from qillqa.nucleo.redaccion.texto.formas import Texto
from qillqa.nucleo.redaccion.texto.lectura import TextoInvalido, a_json, leer
from qillqa.nucleo.redaccion.texto.letras import limpiar

ClaseDeDestino = Literal["unidad", "cargo", "persona", "externo"]
CLASES: tuple[ClaseDeDestino, ...] = ("unidad", "cargo", "persona", "externo")
LARGO_DEL_ASUNTO = 500
LARGO = 300
CUANTOS = 200


@dataclass(frozen=True, slots=True)
class Destino:
    """To whom: a unit (its head), an office, a person, or somebody of another entity by name."""

    clase: ClaseDeDestino
    id: int | None = None
    nombre: str = ""
    cargo: str = ""
    entidad: str = ""


@dataclass(frozen=True, slots=True)
class Referencia:
    """What it answers: words as printed («Expediente EXP-2026-000123») and, if kept, a document."""

    texto: str
    documento: int | None = None


@dataclass(frozen=True, slots=True)
class Contenido:
    """The content of a draft. `firmantes` are offices; `anexos` are files of the draft."""

    asunto: str = ""
    para: tuple[Destino, ...] = ()
    copias: tuple[Destino, ...] = ()
    referencias: tuple[Referencia, ...] = ()
    cuerpo: Texto = field(default_factory=Texto)
    anexos: tuple[int, ...] = ()
    firmantes: tuple[int, ...] = ()


class ContenidoInvalido(ValueError):
    """The data are not a draft; the sentence says what is wrong."""


_CAMPOS = {"asunto", "para", "copias", "referencias", "cuerpo", "anexos", "firmantes"}


def leer_contenido(datos: object) -> Contenido:
    """Return the content that these data hold; ContenidoInvalido with a sentence otherwise."""
    if not isinstance(datos, Mapping) or set(datos) - _CAMPOS:
        raise ContenidoInvalido("El borrador no tiene la forma esperada.")
    try:
        cuerpo = leer(datos["cuerpo"]) if "cuerpo" in datos else Texto()
    except TextoInvalido as error:
        raise ContenidoInvalido(str(error)) from error
    return Contenido(
        asunto=_linea(datos.get("asunto", ""), "El asunto", LARGO_DEL_ASUNTO),
        para=tuple(_destino(d) for d in _lista(datos.get("para", []), "Los destinatarios")),
        copias=tuple(_destino(d) for d in _lista(datos.get("copias", []), "Las copias")),
        referencias=tuple(
            _referencia(r) for r in _lista(datos.get("referencias", []), "Las referencias")
        ),
        cuerpo=cuerpo,
        anexos=_ids(datos.get("anexos", []), "Los anexos"),
        firmantes=_ids(datos.get("firmantes", []), "Los firmantes"),
    )


def contenido_a_json(contenido: Contenido) -> dict[str, Any]:
    """Return the data that `leer_contenido` gives back as the same content."""
    return {
        "asunto": contenido.asunto,
        "para": [asdict(d) for d in contenido.para],
        "copias": [asdict(d) for d in contenido.copias],
        "referencias": [asdict(r) for r in contenido.referencias],
        "cuerpo": a_json(contenido.cuerpo),
        "anexos": list(contenido.anexos),
        "firmantes": list(contenido.firmantes),
    }


def _destino(datos: object) -> Destino:
    if not isinstance(datos, Mapping) or datos.get("clase") not in CLASES:
        raise ContenidoInvalido("Un destinatario no es unidad, cargo, persona ni externo.")
    clase = cast(ClaseDeDestino, datos["clase"])
    nombre, cargo, entidad = (
        _linea(datos.get(campo, ""), "El destinatario", LARGO)
        for campo in ("nombre", "cargo", "entidad")
    )
    if clase == "externo":
        if not nombre and not cargo:
            raise ContenidoInvalido("Escriba el nombre o el cargo del destinatario.")
        return Destino("externo", None, nombre, cargo, entidad)
    return Destino(clase, _id(datos.get("id"), "Elija al destinatario de la lista."))


def _referencia(datos: object) -> Referencia:
    if not isinstance(datos, Mapping):
        raise ContenidoInvalido("Una referencia no tiene la forma esperada.")
    texto = _linea(datos.get("texto", ""), "La referencia", LARGO)
    if not texto:
        raise ContenidoInvalido("Una referencia está en blanco.")
    documento = datos.get("documento")
    if documento is not None:
        documento = _id(documento, "Una referencia nombra un documento que no existe.")
    return Referencia(texto, documento)


def _linea(datos: object, que: str, largo: int) -> str:
    if not isinstance(datos, str):
        raise ContenidoInvalido(f"{que} no es texto.")
    linea = " ".join(limpiar(datos).split())
    if len(linea) > largo:
        raise ContenidoInvalido(f"{que} pasa de {largo} letras.")
    return linea


def _lista(datos: object, que: str) -> list[object]:
    if not isinstance(datos, list) or len(datos) > CUANTOS:
        raise ContenidoInvalido(f"{que} no son una lista de hasta {CUANTOS}.")
    return datos


def _ids(datos: object, que: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(_id(d, f"{que} no son válidos.") for d in _lista(datos, que)))


def _id(datos: object, frase: str) -> int:
    if isinstance(datos, bool) or not isinstance(datos, int) or not 0 < datos < 2**63:
        raise ContenidoInvalido(frase)
    return datos
