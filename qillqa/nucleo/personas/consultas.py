"""Finding a person, which records may be one person, and which ones were joined to it."""

import re
from dataclasses import dataclass

from django.db.models import Q

from qillqa.nucleo.personas.models import Fusion, Persona, PersonaQuerySet
from qillqa.nucleo.personas.reglas import cifras_de_telefono, mismo_numero

HALLADAS = 50
"""More than these are not shown: whoever looks for somebody says a little more."""
CANDIDATOS_POR_PISTA = 20
PARECIDO_SUFICIENTE = 0.85


@dataclass(frozen=True, slots=True)
class PosibleDuplicado:
    """A record that may be the same person, and why it is proposed."""

    persona: Persona
    razones: tuple[str, ...]


def buscar(texto: str) -> list[Persona]:
    """Return who is meant by a number, an e-mail or a name, the likest first; one more than shown.

    Records joined to another come too: their `fusion` says to which. One query.
    """
    limpio = " ".join(texto.replace("\x00", "").split())[:200]
    personas = Persona.objects.select_related("distrito", "fusion__principal")
    documento = re.sub(r"[\s.+()-]", "", limpio).upper()
    if "@" in limpio:
        personas = personas.con_correo(limpio)
    elif any(letra.isdecimal() for letra in documento):
        personas = personas.con_numero(documento)
    elif len(limpio) > 2:
        personas = personas.llamadas(limpio)
    else:
        return []
    return list(personas[: HALLADAS + 1])


def posibles_duplicados(persona: Persona) -> list[PosibleDuplicado]:
    """Propose records of the same person, those with more reasons first; none is joined here.

    A like name proposes nobody with another number of the same kind of document: that is another
    person. Three queries.
    """
    return _proponer(persona, Persona.objects.vigentes().exclude(pk=persona.pk))


def razones_de_duplicado(persona: Persona, otra: Persona) -> tuple[str, ...]:
    """Say why two records may be one person; empty when nothing says so."""
    propuestas = _proponer(persona, Persona.objects.filter(pk=otra.pk))
    return propuestas[0].razones if propuestas else ()


def registros_unidos(persona: Persona) -> list[Persona]:
    """Return the records joined to this one, and those joined to them."""
    unidos: list[Persona] = []
    nivel = [persona.pk]
    while nivel:
        fusiones = Fusion.objects.filter(principal__in=nivel).select_related("absorbida")
        nuevos = [fusion.absorbida for fusion in fusiones.order_by("pk")]
        unidos += nuevos
        nivel = [nuevo.pk for nuevo in nuevos]
    return unidos


def _proponer(persona: Persona, otras: PersonaQuerySet) -> list[PosibleDuplicado]:
    razones: dict[Persona, list[str]] = {}
    for otra in _de_otro_documento(persona, otras.que_suenan_como(persona.nombre)):
        razones.setdefault(otra, []).append("el nombre suena igual")
    for otra in _de_otro_documento(persona, otras.llamadas(persona.nombre)):
        if otra not in razones and getattr(otra, "parecido", 0) >= PARECIDO_SUFICIENTE:
            razones.setdefault(otra, []).append("el nombre se parece")
    for otra in _por_otras_pistas(persona, otras):
        razones.setdefault(otra, []).extend(_pistas_comunes(persona, otra))
    propuestas = (PosibleDuplicado(otra, tuple(suyas)) for otra, suyas in razones.items())
    return sorted(propuestas, key=lambda p: (-len(p.razones), p.persona.pk))


def _de_otro_documento(persona: Persona, otras: PersonaQuerySet) -> list[Persona]:
    """Leave out who holds another number of the same kind: that is another person."""
    if persona.tipo_documento != Persona.TipoDocumento.SIN_DOCUMENTO:
        otras = otras.exclude(tipo_documento=persona.tipo_documento)
    return list(otras[:CANDIDATOS_POR_PISTA])


def _pistas_comunes(persona: Persona, otra: Persona) -> list[str]:
    comunes = []
    if (otra.tipo_documento, otra.numero_documento) in _documentos(persona):
        comunes.append("tiene el mismo número en otro documento")
    if persona.correo and persona.correo.casefold() == otra.correo.casefold():
        comunes.append("tiene el mismo correo")
    telefono = cifras_de_telefono(persona.telefono)
    if telefono and telefono == cifras_de_telefono(otra.telefono):
        comunes.append("tiene el mismo teléfono")
    return comunes


def _documentos(persona: Persona) -> list[tuple[str, str]]:
    return mismo_numero(persona.tipo_documento, persona.numero_documento)


def _por_otras_pistas(persona: Persona, otras: PersonaQuerySet) -> list[Persona]:
    """Find by e-mail, telephone and number, each by its own index."""
    pistas = []
    if persona.correo:
        pistas.append(otras.con_correo(persona.correo))
    if telefono := cifras_de_telefono(persona.telefono):
        pistas.append(otras.con_telefono(telefono))
    numeros = Q()
    for tipo, numero in _documentos(persona):
        numeros |= Q(tipo_documento=tipo, numero_documento=numero)
    if numeros:
        pistas.append(otras.filter(numeros))
    if not pistas:
        return []
    primera, *resto = (pista.order_by("pk")[:CANDIDATOS_POR_PISTA] for pista in pistas)
    return list(primera.union(*resto)) if resto else list(primera)
