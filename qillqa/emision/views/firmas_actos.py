"""Not signing: refusing with a reason, or sending back to the author what has no number yet."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from qillqa.emision.consultas.firmas import obtener
from qillqa.emision.consultas.firmas_filas import Espera
from qillqa.emision.forms.firmas import FormularioDeDevolucion, FormularioDeNegativa
from qillqa.emision.views.firmas import avisar_y_volver
from qillqa.interfaz.dialogos import Advertencia, Dialogo, Dicho, conversar, enviado
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.actos import NoSePuedePedirFirma, negarse
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import NoSePuedeRevisar, devolver

QUEDA_CON_NUMERO = "Quien lo redactó puede pedir las firmas otra vez, o anularlo con su motivo."


def negativa(request: Peticion, clave: str) -> HttpResponse:
    """Refuse to sign a numbered document, saying why."""
    espera = obtener(request.actor, clave, reloj.ahora())
    firmante = espera.firmante
    if firmante is None:
        return devolucion(request, clave)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        negarse(firmante, motivo=datos["motivo"], por=request.actor, cuando=cuando)
        return Dicho(
            f"Quedó escrito que no firmó {espera.nombre}.",
            "El motivo se ve en la historia del documento.",
            reverse("emision:por_firmar"),
        )

    sigue = firmante.solicitud.sigue_sin_todos
    acto = Dialogo(
        sobre=_sobre(espera),
        titulo="No firmar",
        efecto="Queda escrito que usted no firma y por qué; los demás siguen firmando."
        if sigue
        else "El pedido de firma se anula y el documento no sale; conserva su número.",
        volver=reverse("emision:firmar", args=[clave]),
        reparos=() if sigue else (Advertencia(QUEDA_CON_NUMERO),),
    )
    forma = FormularioDeNegativa(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedePedirFirma,))


def devolucion(request: Peticion, clave: str) -> HttpResponse:
    """Send a draft back to its author, before it has a number."""
    espera = obtener(request.actor, clave, reloj.ahora())
    borrador = espera.borrador
    if borrador is None or espera.firmante is not None:
        frase = "El documento ya tiene número: no se devuelve. Puede no firmarlo, con su motivo."
        return avisar_y_volver(request, frase)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        devolver(borrador, observacion=datos["observacion"], por=request.actor, cuando=cuando)
        return Dicho(
            f"Devuelto: {borrador}.",
            "Quien lo redacta verá sus observaciones.",
            reverse("emision:por_firmar"),
        )

    acto = Dialogo(
        sobre=_sobre(espera),
        titulo="Devolver para corregir",
        efecto="Vuelve a quien lo redacta, sin número; para firmarlo se prepara otra vez.",
        volver=reverse("emision:firmar", args=[clave]),
        boton="Devolver",
    )
    forma = FormularioDeDevolucion(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeRevisar,))


def _sobre(espera: Espera) -> str:
    return f"{espera.nombre}: {espera.asunto}"
