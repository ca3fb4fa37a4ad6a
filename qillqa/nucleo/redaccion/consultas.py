"""Reads that join the chart, persons and drafts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.organos.consultas import quien_ejerce, quienes_ejercen
from qillqa.nucleo.organos.models import Cargo, DelegacionDeFirma, Designacion, Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.redaccion.contenido import Contenido, Destino
from qillqa.nucleo.redaccion.models import (
    Borrador,
    DocumentoOficial,
    PatronDeTipo,
    PlantillaDeDocumento,
    VersionDeBorrador,
)
from qillqa.nucleo.redaccion.plantillas.formas import NombreImpreso
from qillqa.nucleo.redaccion.texto.comparacion import Cambio, comparar, comparar_parrafos
from qillqa.nucleo.redaccion.tipos import Tipo
from qillqa.nucleo.reloj import fecha_de

A_LA_VEZ = timedelta(minutes=2)
_QUIENES_DIRIGEN = (Cargo.Clase.ALCALDE, Cargo.Clase.JEFATURA)


@dataclass(frozen=True, slots=True)
class Diferencia:
    """What changed between two versions of a draft."""

    datos: tuple[Cambio, ...]
    cuerpo: tuple[Cambio, ...]


def plantilla_de(tipo: Tipo, fecha: date) -> PlantillaDeDocumento:
    """Return the template of a type in force on a date."""
    return PlantillaDeDocumento.objects.de(tipo, fecha)[0]


def patron_de(tipo: Tipo, fecha: date) -> str:
    """Return how a new series of this type prints its numbers."""
    propio = PatronDeTipo.objects.de(tipo, fecha).first()
    return propio.texto if propio else tipo.patron


def lleva_numero(tipo: Tipo, fecha: date) -> bool:
    """Whether documents of this type are numbered: a proveído, only if the entity said how."""
    return tipo.con_serie or PatronDeTipo.objects.de(tipo, fecha).exists()


def codigo_de_serie(tipo: Tipo, unidad: Unidad) -> str:
    """Return the code of the series of a type in a unit: a unit of a reform begins its own."""
    return f"{tipo.codigo}:{unidad.pk}"


def quien_firma(cargo: Cargo, fecha: date, *, borrador: Borrador, por: Actor) -> Designacion | None:
    """Return who signs by an office that day.

    Of an office with several places, whoever acts, else the author; of one alone, who exercises it.
    """
    if cargo.plazas > 1:
        suyas = Designacion.objects.vigentes_en(fecha).filter(cargo=cargo)
        for pk in (por.designacion_id or 0, borrador.autor_id):
            elegida = suyas.filter(pk=pk).select_related("persona", "cargo__unidad").first()
            if elegida is not None:
                return elegida
    return quien_ejerce(cargo, fecha)


def unidades_que_disponen(oficial: DocumentoOficial) -> set[int]:
    """Return the unit of a document and those above it: who may undo it (LPAG 11.2, 202.2, 203)."""
    superiores = dict(Unidad.objects.values_list("pk", "superior_id"))
    halladas: set[int] = set()
    unidad: int | None = oficial.unidad_id
    while unidad is not None and unidad not in halladas:
        halladas.add(unidad)
        unidad = superiores.get(unidad)
    return halladas


def cita_lo_reservado(contenido: Contenido) -> bool:
    """Whether it answers a document of the house that is reserved."""
    citados = [r.documento for r in contenido.referencias if r.documento]
    if not citados:
        return False
    return Registro.objects.filter(documento__in=citados, reservado=True).exists()


def nombre_de(
    designacion: Designacion, delegacion: DelegacionDeFirma | None = None
) -> NombreImpreso:
    """Return a person in an office as it is printed: «Alcalde (e)» for who replaces.

    Whoever signs by delegation says so with «por» and for whom (LPAG 72.3), in the line of the
    office, which every template prints.
    """
    unidad, titulo = designacion.cargo.unidad.nombre, designacion.titulo
    if delegacion is not None:
        titulo = f"{titulo}, por {en_nombre_de(delegacion)}"
    return NombreImpreso(designacion.persona.nombre, titulo, unidad)


def en_nombre_de(delegacion: DelegacionDeFirma) -> str:
    """Return name and office of the one who delegated, as printed after «por»."""
    return f"{delegacion.delegante.persona.nombre}, {delegacion.delegante.titulo}"


def destinos_impresos(destinos: Sequence[Destino], fecha: date) -> list[NombreImpreso | None]:
    """Return each addressee as printed that day, None where the row it names does not exist.

    However many they are, it takes five queries at most.
    """
    pedidos = {
        clase: {d.id for d in destinos if d.clase == clase and d.id}
        for clase in ("persona", "unidad", "cargo")
    }
    personas = Persona.objects.in_bulk(pedidos["persona"])
    unidades = Unidad.objects.in_bulk(pedidos["unidad"])
    dirigen = _cargos_que_dirigen(unidades) if unidades else {}
    cargos = Cargo.objects.select_related("unidad").in_bulk(pedidos["cargo"])
    todos = {*cargos, *dirigen.values()}
    ejercen = quienes_ejercen(todos, fecha) if todos else {}

    def impreso(destino: Destino) -> NombreImpreso | None:
        cual = destino.id or 0
        if destino.clase == "externo":
            return _externo(destino)
        if destino.clase == "persona":
            return NombreImpreso(personas[cual].nombre) if cual in personas else None
        if destino.clase == "cargo":
            return _en_el_cargo(cargos.get(cual), ejercen.get(cual))
        return _en_la_unidad(unidades.get(cual), ejercen.get(dirigen.get(cual, 0)))

    return [impreso(destino) for destino in destinos]


def _cargos_que_dirigen(unidades: Collection[int]) -> dict[int, int]:
    """Return the office that leads each unit."""
    filas = (
        Cargo.objects.filter(unidad__in=unidades, clase__in=_QUIENES_DIRIGEN)
        .order_by("unidad_id", "id")
        .distinct("unidad_id")
    )
    return dict(filas.values_list("unidad_id", "id"))


def _externo(destino: Destino) -> NombreImpreso:
    cargo = destino.cargo if destino.nombre else ""
    return NombreImpreso(destino.nombre or destino.cargo, cargo, destino.entidad)


def _en_el_cargo(cargo: Cargo | None, quien: Designacion | None) -> NombreImpreso | None:
    if cargo is None or quien is not None:
        return nombre_de(quien) if cargo and quien else None
    return NombreImpreso(cargo.denominacion, "", cargo.unidad.nombre)


def _en_la_unidad(unidad: Unidad | None, quien: Designacion | None) -> NombreImpreso | None:
    if unidad is None or quien is not None:
        return nombre_de(quien) if unidad and quien else None
    return NombreImpreso(unidad.nombre)


def en_una_linea(nombre: NombreImpreso) -> str:
    """Return «Julián Ttito, Secretario General, Secretaría General»."""
    return ", ".join(parte for parte in (nombre.nombre, nombre.cargo, nombre.unidad) if parte)


def quienes_escriben(borrador: Borrador, por: Actor, cuando: datetime) -> list[Designacion]:
    """Return who else wrote in the draft in the last minutes: two at once are warned."""
    recientes = borrador.versiones.filter(cuando__gte=cuando - A_LA_VEZ)
    otros = recientes.exclude(por_id=por.designacion_id).values("por_id")
    return list(Designacion.objects.filter(pk__in=otros).select_related("persona", "cargo"))


def comparar_versiones(antes: VersionDeBorrador, despues: VersionDeBorrador) -> Diferencia:
    """Return what changed between two versions: the body, and all that goes around it."""
    uno, otro = antes.leer(), despues.leer()
    return Diferencia(
        datos=comparar_parrafos(_alrededor(uno, antes), _alrededor(otro, despues)),
        cuerpo=comparar(uno.cuerpo, otro.cuerpo),
    )


def _alrededor(contenido: Contenido, version: VersionDeBorrador) -> list[str]:
    fecha = fecha_de(version.cuando)
    nombres = dict(version.borrador.archivos.values_list("archivo_id", "nombre"))
    cargos = Cargo.objects.in_bulk(contenido.firmantes)
    impresos = destinos_impresos((*contenido.para, *contenido.copias), fecha)
    para, copias = impresos[: len(contenido.para)], impresos[len(contenido.para) :]
    return [
        *(f"Para: {en_una_linea(n)}" for n in para if n),
        *(f"Copia: {en_una_linea(n)}" for n in copias if n),
        f"Asunto: {contenido.asunto}",
        *(f"Referencia: {r.texto}" for r in contenido.referencias),
        *(f"Anexo: {nombres.get(a, a)}" for a in contenido.anexos),
        *(f"Firma: {cargos[c]}" for c in contenido.firmantes if c in cargos),
    ]
