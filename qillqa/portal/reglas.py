"""What somebody wants who writes in the portal's boxes, and the first words on a paper: pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.nucleo.autenticidad.reglas.estados import Estado

_CODIGO = re.compile(r"[2-9A-Z]{4}[- ]?[2-9A-Z]{4}[- ]?[2-9A-Z]{2}")
_NUNCA = "I, L, O, cero, uno, Ñ ni tildes"
_EN_DIRECCION = re.compile(r"/v/([^/?#\s]+)(?:/([^/?#\s]+))?")
_VACIAS = re.compile(
    r"(a|al|como|con|de|del|el|en|la|las|lo|los|mi|necesito|o|para|por|que|quiero|se|su|un|una|y)"
)


def busca_un_tramite(texto: str) -> bool:
    """Whether it looks like a tracking code or the number of a case, rather than words."""
    limpio = texto.strip()
    if _CODIGO.fullmatch(limpio):
        return True
    letras = re.findall(r"[^\W\d_]{5,}", limpio)
    return bool(re.search(r"\d", limpio)) and not letras


def busca_un_papel(texto: str) -> bool:
    """Whether it is a code of verification as papers print it, or an address with one."""
    return bool(_EN_DIRECCION.search(texto)) or bool(
        re.search(r"[\d-]", texto) and codigos.leer(texto)
    )


def sin_tildes(texto: str) -> str:
    """Return the text in small letters without accents; ñ stays ñ's letter n, as people type it."""
    partes = unicodedata.normalize("NFD", texto.lower())
    return "".join(letra for letra in partes if not unicodedata.combining(letra))


def palabras(texto: str) -> list[str]:
    """Return the roots of the words that say something, without accents."""
    sueltas = re.findall(r"\w+", sin_tildes(texto))
    return [_raiz(palabra) for palabra in sueltas if not _VACIAS.fullmatch(palabra)]


def coincide(buscadas: Iterable[str], *textos: str) -> bool:
    """Whether every word sought begins some word of the texts."""
    dichas = [palabra for texto in textos for palabra in palabras(texto)]
    return all(any(dicha.startswith(buscada) for dicha in dichas) for buscada in buscadas)


def _raiz(palabra: str) -> str:
    """Take off what changes at the end: plural, then the last vowel of a long word."""
    for final in ("es", "s"):
        if palabra.endswith(final) and len(palabra) > len(final) + 3:
            palabra = palabra.removesuffix(final)
            break
    return palabra[:-1] if len(palabra) > 5 and palabra[-1] in "aeo" else palabra


@dataclass(frozen=True, slots=True)
class Escrito:
    """What somebody wrote or pasted to find a paper: its code and, if it came along, its key."""

    codigo: str
    clave: str = ""


def leer_escrito(texto: str) -> Escrito:
    """Return the code as typed, or that of the address that a reader of QR codes gave."""
    hallado = _EN_DIRECCION.search(texto)
    return Escrito(hallado[1], hallado[2] or "") if hallado else Escrito(texto.strip())


def reparo_del_codigo(texto: str, sujeto: str = "El código") -> str:
    """Say what is wrong in a code as typed, and in which letter if it is known; "" if nothing."""
    limpio = [letra for letra in texto.upper() if letra.isalnum()]
    largo = codigos.LARGO + 1
    if len(limpio) != largo:
        return f"{sujeto} tiene {largo} letras y números, y escribió {len(limpio)}: revíselo."
    for lugar, letra in enumerate(limpio, 1):
        if letra not in codigos.ALFABETO:
            return f"Revise la letra {lugar}, «{letra}»: {sujeto.lower()} nunca lleva {_NUNCA}."
    if codigos.leer(texto) is None:
        return f"{sujeto} no está bien copiado: revise sus letras una por una con el papel."
    return ""


@dataclass(frozen=True, slots=True)
class Veredicto:
    """The first thing that whoever checks a paper reads: a colour of the house and its words."""

    tono: Literal["verde", "ocre", "rojo"]
    titulo: str
    frase: str = ""


_POR_ESTADO: Final = {
    Estado.VIGENTE: Veredicto(
        "verde", "Está vigente", "La municipalidad lo emitió y no lo ha anulado ni reemplazado."
    ),
    Estado.RECTIFICADO: Veredicto(
        "verde", "Está vigente, con una rectificación", "Léalo junto con lo que lo rectifica."
    ),
    Estado.EN_FIRMA: Veredicto(
        "ocre", "Todavía no tiene efecto", "Tiene número, pero aún no lo firman todos."
    ),
    Estado.FIRMA_NO_CONCLUIDA: Veredicto(
        "ocre", "No tiene efecto", "Tiene número, pero no se terminó de firmar."
    ),
    Estado.REEMPLAZADO: Veredicto("rojo", "Fue reemplazado", "Ya no está vigente."),
    Estado.ANULADO: Veredicto("rojo", "Está anulado", "Ya no está vigente."),
}


def veredicto_del_papel(estado: Estado) -> Veredicto:
    """Return what is said first of a paper of ours in this state."""
    return _POR_ESTADO[estado]


def veredicto_del_archivo(clase: str, estado: Estado | None, *, es_ultima: bool) -> Veredicto:
    """Return what is said first of a PDF that somebody brought; `estado` is of the paper found."""
    if estado is None:
        return Veredicto("ocre", "No lo reconocemos")
    if clase == "alterado":
        return Veredicto("rojo", "No es el archivo que emitió la municipalidad")
    if not estado.rige:
        papel = _POR_ESTADO[estado]
        return Veredicto(papel.tono, f"Es auténtico, pero {_en_minuscula(papel.titulo)}")
    if not es_ultima:
        return Veredicto("ocre", "Es auténtico, pero le faltan firmas o sellos posteriores")
    return Veredicto("verde", f"Es auténtico y {_en_minuscula(_POR_ESTADO[estado].titulo)}")


def _en_minuscula(texto: str) -> str:
    return texto[:1].lower() + texto[1:]
