"""To whom a document may go: found as one types, and named for the page, in so many queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Func, OuterRef, Q, Value

from qillqa.nucleo.organos.models import Cargo, Designacion, Unidad
from qillqa.nucleo.personas.consultas import buscar
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.redaccion.contenido import Contenido, Destino

CUANTOS = 6
"""How many of each kind are offered: whoever looks for somebody says a little more."""
TODAS = 40
LARGO = 100
LETRAS_DE_UNA_PERSONA = 3
_QUIENES_DIRIGEN = (Cargo.Clase.ALCALDE, Cargo.Clase.JEFATURA)


@dataclass(frozen=True, slots=True)
class Opcion:
    """Somebody one may write to: `nombre` to be recognised, `detalle` to be told from others."""

    clase: str
    id: int
    nombre: str
    detalle: str = ""

    @property
    def clave(self) -> str:
        """What names it in the page."""
        return f"{self.clase}:{self.id}"


def buscar_destinos(texto: str, fecha: date) -> list[Opcion]:
    """Return units, offices and persons like what was typed; with nothing typed, the units."""
    buscado = _limpiar(texto)
    unidades = Unidad.objects.vigentes_en(fecha)
    if not buscado:
        return _de_unidades(unidades.order_by("nombre")[:TODAS], fecha)
    suyas = Q(una__contains=_una(buscado)) | Q(siglas__istartswith=buscado)
    halladas = unidades.alias(una=_llano("nombre")).filter(suyas).order_by("nombre")[:CUANTOS]
    return [
        *_de_unidades(halladas, fecha),
        *buscar_cargos(buscado, fecha),
        *_personas_llamadas(buscado),
    ]


def buscar_cargos(texto: str, fecha: date) -> list[Opcion]:
    """Return the offices whose name, unit or holder is like what was typed."""
    buscado = _limpiar(texto)
    if not buscado:
        return []
    quienes = Designacion.objects.vigentes_en(fecha).filter(cargo=OuterRef("pk"))
    suyos = quienes.alias(una=_llano("persona__nombre")).filter(una__contains=_una(buscado))
    cargos = (
        Cargo.objects.alias(una=_llano("denominacion"), de_unidad=_llano("unidad__nombre"))
        .filter(Q(unidad__hasta=None) | Q(unidad__hasta__gte=fecha))
        .filter(
            Q(una__contains=_una(buscado)) | Q(de_unidad__contains=_una(buscado)) | Exists(suyos)
        )
        .order_by("unidad__nombre", "denominacion")
    )
    return _de_cargos(cargos.select_related("unidad")[:CUANTOS], fecha)


def cargos_de(ids: Sequence[int], fecha: date) -> list[Opcion]:
    """Return these offices in this order, with who holds each."""
    cargos = Cargo.objects.select_related("unidad").in_bulk(ids)
    return _de_cargos([cargos[pk] for pk in ids if pk in cargos], fecha)


def nombrar(contenido: Contenido, fecha: date) -> dict[str, Opcion]:
    """Return the names of all that a draft names by number, by their key: five queries at most."""
    destinos = (*contenido.para, *contenido.copias)
    unidades = Unidad.objects.filter(pk__in=_ids(destinos, "unidad"))
    cargos = {*_ids(destinos, "cargo"), *contenido.firmantes}
    personas = Persona.objects.filter(pk__in=_ids(destinos, "persona"))
    opciones = [
        *_de_unidades(unidades, fecha),
        *cargos_de(sorted(cargos), fecha),
        *_de_personas(personas),
    ]
    return {opcion.clave: opcion for opcion in opciones}


def nombre_en_la_lista(destino: Destino, nombres: Mapping[str, Opcion]) -> str:
    """Return an addressee in one line, as a list reads it."""
    if destino.clase == "externo":
        partes = (destino.nombre, destino.cargo, destino.entidad)
        return ", ".join(parte for parte in partes if parte)
    opcion = nombres.get(f"{destino.clase}:{destino.id}")
    if opcion is None:
        return "Ya no existe: quítelo"
    return f"{opcion.nombre}, {opcion.detalle}" if opcion.detalle else opcion.nombre


def _ids(destinos: Iterable[Destino], clase: str) -> set[int]:
    return {d.id for d in destinos if d.clase == clase and d.id}


def _de_unidades(unidades: Iterable[Unidad], fecha: date) -> list[Opcion]:
    lista = list(unidades)
    jefaturas = Cargo.objects.filter(unidad__in=lista, clase__in=_QUIENES_DIRIGEN).order_by("-id")
    por_unidad = {cargo.unidad_id: cargo.pk for cargo in jefaturas}
    quienes = _quienes_ejercen(por_unidad.values(), fecha)
    return [
        Opcion("unidad", u.pk, u.nombre, quienes.get(por_unidad.get(u.pk, 0), "")) for u in lista
    ]


def _de_cargos(cargos: Iterable[Cargo], fecha: date) -> list[Opcion]:
    lista = list(cargos)
    quienes = _quienes_ejercen([cargo.pk for cargo in lista], fecha, con_cargo=False)
    return [
        Opcion(
            "cargo",
            cargo.pk,
            cargo.denominacion,
            ", ".join(filter(None, [quienes.get(cargo.pk, "vacante"), cargo.unidad.nombre])),
        )
        for cargo in lista
    ]


def _quienes_ejercen(
    cargos: Iterable[int], fecha: date, *, con_cargo: bool = True
) -> dict[int, str]:
    """Return who holds each office that day; whoever replaces is told, and not the one replaced."""
    vigentes = (
        Designacion.objects.vigentes_en(fecha)
        .filter(cargo__in=list(cargos))
        .select_related("persona", "cargo")
        .order_by("-calidad", "desde")  # titular, suplente, encargado: the last one stays
    )
    return {d.cargo_id: str(d) if con_cargo else d.persona.nombre for d in vigentes}


def _personas_llamadas(buscado: str) -> list[Opcion]:
    if len(buscado) < LETRAS_DE_UNA_PERSONA:
        return []
    suyas = [p for p in buscar(buscado) if not hasattr(p, "fusion")]
    return _de_personas(suyas[:CUANTOS])


def _de_personas(personas: Iterable[Persona]) -> list[Opcion]:
    """Persons by name; of a document only its end, and only to tell two of one name apart."""
    lista = list(personas)
    veces = Counter(persona.nombre for persona in lista)
    return [
        Opcion("persona", p.pk, p.nombre, _cola(p) if veces[p.nombre] > 1 else "a su persona")
        for p in lista
    ]


def _cola(persona: Persona) -> str:
    if not persona.numero_documento:
        return "sin documento"
    return f"{persona.get_tipo_documento_display()} que termina en {persona.numero_documento[-3:]}"


def _limpiar(texto: str) -> str:
    return " ".join(texto.replace("\x00", "").split())[:LARGO]


def _una(texto: str) -> Func:
    return Func(Value(texto), function="f_una")


def _llano(campo: str) -> Func:
    return Func(F(campo), function="f_una")
