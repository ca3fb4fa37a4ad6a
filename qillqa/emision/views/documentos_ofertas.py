"""What an officer may do now with a draft: the likely act first; a reason where one is looked for.

What is offered is only shown; whether it may be done is asked again by the act.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from qillqa.emision.consultas.documentos_revision import Revision, revision_de
from qillqa.interfaz.piezas import Acto, Entrada
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import cargo_de, puede_redactar
from qillqa.nucleo.redaccion.reglas import EDITABLES, NOMBRES, reparos_al_preparar

PEDIR, PREPARAR = "Pedir vistos buenos", "Preparar para la firma"


@dataclass(frozen=True, slots=True)
class Oferta:
    """The acts offered on a draft, the pages that go on from it, and how its review goes."""

    borrador: Borrador
    revision: Revision
    actos: tuple[Acto, ...]
    enlaces: tuple[Entrada, ...]

    @property
    def estado(self) -> str:
        """Where it is, in words."""
        return NOMBRES[self.revision.estado]

    @property
    def devuelto(self) -> bool:
        """Whether the last thing that happened to it was to come back with remarks."""
        return self.revision.estado == "devuelto"


def actos_del_borrador(request: Peticion, borrador: Borrador) -> Oferta:
    """Return what the page of a draft offers, for `emision/documentos/actos_del_borrador.html`.

    The page includes it with `oferta=`, and `interfaz/componentes/lugar_del_acto.html` where the
    acts open.
    """
    actor, revision = request.actor, revision_de(borrador)
    cargo = cargo_de(actor)
    return Oferta(
        borrador=borrador,
        revision=revision,
        actos=tuple(_ofrecer(actor, cargo, borrador, revision)),
        enlaces=tuple(_enlaces(borrador.pk, cargo, revision)),
    )


def _enlaces(pk: int, cargo: int, revision: Revision) -> Iterator[Entrada]:
    if revision.oficial:
        yield Entrada("Ver el documento", reverse("emision:documento", args=[revision.oficial]))
    elif revision.estado == "preparado" and cargo in dict(revision.firman):
        yield Entrada("Firmar", reverse("emision:firmar", args=[f"b{pk}"]))


def _ofrecer(actor: Actor, cargo: int, borrador: Borrador, revision: Revision) -> Iterator[Acto]:
    suyo = puede_redactar(actor, borrador)
    if revision.estado == "en_revision":
        yield from _en_revision(borrador, revision, le_toca=cargo == revision.le_toca, suyo=suyo)
    elif revision.estado == "preparado":
        yield from _preparado(borrador, revision, firma=cargo in dict(revision.firman), suyo=suyo)
    elif revision.estado in EDITABLES and suyo:
        yield from _editable(cargo, borrador, revision)


def _en_revision(
    borrador: Borrador, revision: Revision, *, le_toca: bool, suyo: bool
) -> Iterator[Acto]:
    if le_toca:
        yield _acto("Dar visto bueno", "visto", borrador)
        yield _acto("Devolver con observaciones", "devolucion", borrador)
    if suyo:
        yield _acto("Retirar de la revisión", "retiro", borrador)
        yield Acto(PREPARAR, motivo=f"Espera el visto bueno de {revision.a_quien_espera}.")


def _preparado(
    borrador: Borrador, revision: Revision, *, firma: bool, suyo: bool
) -> Iterator[Acto]:
    if firma:
        yield _acto("Devolver con observaciones", "devolucion", borrador)
    if suyo:
        yield _acto("Remitirlo apenas se firme", "remision", borrador)
        yield _acto("Retirar de la firma", "retiro", borrador)
        firmantes = " y ".join(nombre for _, nombre in revision.firman)
        yield Acto("Cambiar el texto", motivo=f"Espera la firma de {firmantes}: retírelo antes.")


def _editable(cargo: int, borrador: Borrador, revision: Revision) -> Iterator[Acto]:
    contenido = borrador.vigente().leer()
    reparos = reparos_al_preparar(borrador.tipo_de_documento, contenido, borrador.situacion())
    preparar = _preparar(borrador, reparos)
    pedir = _acto(PEDIR, "vistos", borrador)
    a_la_firma = revision.estado == "visado" or cargo in contenido.firmantes
    yield from (preparar, pedir) if a_la_firma and not preparar.motivo else (pedir, preparar)
    yield _acto("Descartar", "descarte", borrador)


def _preparar(borrador: Borrador, reparos: tuple[Reparo, ...]) -> Acto:
    impiden = " ".join(r.frase for r in reparos if r.nivel == "impide")
    if impiden:
        return Acto(PREPARAR, motivo=impiden)
    return _acto(PREPARAR, "preparacion", borrador)


def _acto(titulo: str, sustantivo: str, borrador: Borrador) -> Acto:
    return Acto(titulo, reverse(f"emision:borrador_{sustantivo}", args=[borrador.pk]))
