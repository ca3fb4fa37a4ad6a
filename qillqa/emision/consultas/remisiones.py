"""Where the dispatch of a document stands, as its page shows it."""

from dataclasses import dataclass

from django.urls import reverse

from qillqa.emision.consultas.remision import esta_firmado, rige
from qillqa.emision.models import Envio, Llegada, Remision
from qillqa.emision.permisos import puede_remitir
from qillqa.interfaz.piezas import Acto
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import DocumentoOficial


@dataclass(frozen=True, slots=True)
class FichaDeRemision:
    """Its dispatch, each sending, and what this officer may do now."""

    remision: Remision | None
    envios: tuple[Envio, ...]
    acto: Acto | None
    puede: bool

    @property
    def actos(self) -> tuple[Acto, ...]:
        """The act as a list of acts shows it."""
        return (self.acto,) if self.acto else ()

    @property
    def hecha(self) -> bool:
        """Whether it was sent."""
        return self.remision is not None and self.remision.hecha is not None


def ficha_de_remision(actor: Actor, oficial: DocumentoOficial) -> FichaDeRemision:
    """Return what the page of a document includes as `emision/remision/_remision.html`."""
    remision = (
        Remision.objects.filter(preparado=oficial.preparado_id)
        .select_related("expediente__numero", "hecha_por__persona", "hecha_por__cargo")
        .defer("expediente__buscable")
        .first()
    )
    puede = puede_remitir(actor, oficial.unidad_id)
    hecha = remision is not None and remision.hecha is not None
    return FichaDeRemision(
        remision=remision,
        envios=_envios(remision) if remision and hecha else (),
        acto=_acto(oficial) if puede and not hecha else None,
        puede=puede,
    )


def _acto(oficial: DocumentoOficial) -> Acto | None:
    titulo = "Remitir a sus destinatarios"
    if not rige(oficial):
        return None
    if not esta_firmado(oficial):
        return Acto(titulo, motivo="Se remite cuando concluyan las firmas.")
    return Acto(titulo, reverse("emision:remision", args=[oficial.pk]))


def _envios(remision: Remision) -> tuple[Envio, ...]:
    filas = remision.envios.select_related(
        "destinatario", "derivacion__destino", "derivacion__acuse", "entrega"
    )
    return tuple(sorted(filas, key=lambda envio: envio.llegada == Llegada.ENTREGA))
