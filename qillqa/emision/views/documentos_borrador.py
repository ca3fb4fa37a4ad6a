"""The acts on a draft: review asked, given, sent back or withdrawn; to signature; put aside."""

from datetime import datetime
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse

from qillqa.emision.actos.preparacion import preparar
from qillqa.emision.consultas.documentos_revision import siguiente_por_visar
from qillqa.emision.consultas.documentos_visto_bueno import cadena_habitual, quienes_pueden_visar
from qillqa.emision.consultas.reservas import responde_a_lo_reservado
from qillqa.emision.forms.documentos_revision import (
    FormularioDeDescarte,
    FormularioDeDevolucion,
    FormularioDePreparacion,
    FormularioDeVistos,
    opciones_de,
)
from qillqa.interfaz.dialogos import Advertencia, Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo import reloj
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion import actos
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import cargo_de, obtener_borrador
from qillqa.nucleo.redaccion.reglas import reparos_al_preparar

SERA_RESERVADO = (
    "Responde a lo que es reservado: este documento también lo será. Solo lo verán su unidad, "
    "quienes lo firman y sus destinatarios."
)
SIGUIENTE = "siguiente"
"""In the address of an act done from the page of review: go on to the next one."""


def vistos(request: Peticion, pk: int) -> HttpResponseBase:
    """Ask for vistos buenos, in order."""
    borrador = obtener_borrador(request.actor, pk)
    pueden = quienes_pueden_visar(reloj.hoy(), request.actor)
    forma = FormularioDeVistos(
        enviado(request),
        opciones=opciones_de(pueden),
        propuestos=cadena_habitual(borrador, pueden),
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        pedidos = actos.pedir_vistos(borrador, datos["cargos"], por=request.actor, cuando=cuando)
        return Dicho("Vistos buenos pedidos.", f"Le toca a {pedidos[0].cargo}.")

    efecto = "Lo revisan en este orden, cada uno cuando dio el suyo el anterior. Nadie lo cambia."
    acto = _acto(borrador, "Pedir vistos buenos", efecto, boton="Enviar a revisión")
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeRevisar,))


def visto(request: Peticion, pk: int) -> HttpResponseBase:
    """Give the visto bueno of the office held."""
    borrador = obtener_borrador(request.actor, pk)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:  # noqa: ARG001
        actos.dar_visto(borrador, por=request.actor, cuando=cuando)
        sigue = borrador.vistos.filter(en_turno=True).select_related("cargo").first()
        que_sigue = f"Le toca a {sigue.cargo}." if sigue else "Tiene todos: puede ir a la firma."
        return Dicho("Visto bueno dado.", que_sigue, _adonde(request, borrador))

    efecto = "Su cargo está conforme con este texto; se imprime al pie si no cambia."
    acto = _acto(borrador, "Dar visto bueno", efecto)
    forma = Formulario(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeRevisar,))


def devolucion(request: Peticion, pk: int) -> HttpResponseBase:
    """Send it back with remarks."""
    borrador = obtener_borrador(request.actor, pk)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        actos.devolver(borrador, por=request.actor, cuando=cuando, **datos)
        sigue = f"Lo corrige {borrador.autor.persona}."
        return Dicho("Devuelto con sus observaciones.", sigue, _adonde(request, borrador))

    efecto = "Vuelve a quien lo redactó, que podrá cambiarlo. Los vistos que faltaban no se piden."
    acto = _acto(borrador, "Devolver con observaciones", efecto, boton="Devolver")
    forma = FormularioDeDevolucion(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeRevisar,))


def retiro(request: Peticion, pk: int) -> HttpResponseBase:
    """Take it back to go on writing."""
    borrador = obtener_borrador(request.actor, pk)
    de_donde = "la firma" if borrador.estado == "preparado" else "la revisión"

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:  # noqa: ARG001
        actos.retirar(borrador, por=request.actor, cuando=cuando)
        return Dicho(f"Retirado de {de_donde}.", "Ya se puede cambiar.")

    efecto = f"Deja de esperar {de_donde} y se puede cambiar. No tiene número todavía."
    acto = _acto(borrador, f"Retirar de {de_donde}", efecto, boton="Retirar")
    forma = Formulario(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeRevisar,))


def preparacion(request: Peticion, pk: int) -> HttpResponseBase:
    """Freeze it for signature, with a knowing yes to each warning."""
    borrador = obtener_borrador(request.actor, pk)
    contenido = borrador.vigente().leer()
    reparos = reparos_al_preparar(borrador.tipo_de_documento, contenido, borrador.situacion())
    advertencias = [(r.codigo, r.frase) for r in reparos if r.nivel == "advierte"]
    cita = responde_a_lo_reservado(contenido)
    forma = FormularioDePreparacion(enviado(request), advertencias=advertencias, ya_reservado=cita)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        preparado = preparar(
            borrador,
            reservado=bool(datos.get("reservado")),
            por=request.actor,
            cuando=cuando,
            pese_a=forma.aceptadas,
        )
        firmantes = preparado.firmantes.select_related("cargo")
        hecho = "Preparado como reservado." if preparado.reservado else "Preparado para la firma."
        return Dicho(hecho, f"Lo firma {_y([f.cargo for f in firmantes])}.")

    firman = Cargo.objects.in_bulk(contenido.firmantes)
    en_orden = _y([firman[pk] for pk in contenido.firmantes if pk in firman])
    efecto = f"El texto queda fijo y lo firma {en_orden}. El número y la fecha se dan al firmar."
    advertidos = [Advertencia(r.frase, r.base_legal, r.nivel) for r in reparos]
    if cita:
        advertidos.append(Advertencia(SERA_RESERVADO, "Ley 27806, arts. 15 a 17"))
    acto = _acto(borrador, "Preparar para la firma", efecto, reparos=advertidos)
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeEmitir,))


def descarte(request: Peticion, pk: int) -> HttpResponseBase:
    """Put it aside for good."""
    borrador = obtener_borrador(request.actor, pk)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        actos.descartar(borrador, por=request.actor, cuando=cuando, **datos)
        return Dicho("Borrador descartado.", "Queda en «Descartados», con todo lo que decía.")

    efecto = "Nadie lo podrá cambiar ni firmar. Todo lo que decía se conserva, con el motivo."
    acto = _acto(borrador, "Descartar", efecto)
    forma = FormularioDeDescarte(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeRedactar,))


def _acto(
    borrador: Borrador,
    titulo: str,
    efecto: str,
    *,
    boton: str = "",
    reparos: list[Advertencia] | None = None,
) -> Dialogo:
    return Dialogo(
        sobre=str(borrador),
        titulo=titulo,
        efecto=efecto,
        boton=boton,
        reparos=reparos or (),
        volver=reverse("emision:borrador", args=[borrador.pk]),
    )


def _adonde(request: Peticion, borrador: Borrador) -> str:
    """Return where one goes on: the next one that waits, if one was reviewing one after another."""
    if SIGUIENTE not in request.GET:
        return ""
    otro = siguiente_por_visar(cargo_de(request.actor), borrador.pk)
    return reverse("emision:revisar", args=[otro]) if otro else reverse("emision:por_visar")


def _y(cargos: list[Cargo]) -> str:
    """Return «el Gerente, la Gerenta y el Alcalde», without articles."""
    nombres = [cargo.denominacion for cargo in cargos]
    return " y ".join(filter(None, [", ".join(nombres[:-1]), *nombres[-1:]]))
