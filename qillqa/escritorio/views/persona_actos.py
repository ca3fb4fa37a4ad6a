"""What may be entered in the record of a person: contact, representation, consent."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse

from qillqa.escritorio.actos import (
    NoSePuedeRegistrar,
    registrar_consentimiento,
    registrar_representante,
)
from qillqa.escritorio.forms.ficha_de_persona import (
    FormularioDeConsentimiento,
    FormularioDeContacto,
    FormularioDeFin,
    FormularioDeMotivo,
    FormularioDePoder,
)
from qillqa.escritorio.views.personas import direccion, vigente
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.personas import actos
from qillqa.nucleo.personas.models import Consentimiento, Representacion


def contacto(request: Peticion, pk: int) -> HttpResponse:
    """Change how the person is reached."""
    quien = vigente(pk)
    inicial = {c: getattr(quien, c) for c in ("correo", "telefono", "direccion", "distrito")}
    forma = FormularioDeContacto(enviado(request), initial=inicial)

    def hacer(_: dict[str, Any], cuando: datetime) -> Dicho:
        actos.actualizar_contacto(quien, por=request.actor, cuando=cuando, **forma.campos())
        return Dicho("Contacto actualizado.", "Lo ya presentado conserva el que declaró entonces.")

    acto = Dialogo(
        sobre=quien.nombre,
        titulo="Actualizar el contacto",
        efecto=f"Cambia cómo se ubica a {quien.nombre} desde ahora. Queda asentado qué cambió.",
        boton="Guardar el contacto",
        volver=direccion(quien.pk),
    )
    return conversar(request, acto, forma, hacer)


def representantes(request: Peticion, pk: int) -> HttpResponse:
    """Enter who acts for the person."""
    quien = vigente(pk)
    forma = FormularioDePoder(enviado(request), hoy=reloj.hoy())

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = registrar_representante(
            quien,
            forma.quien(),
            clase=datos["clase"],
            sustento=datos["sustento"],
            desde=datos["desde"],
            por=request.actor,
            cuando=cuando,
        )
        return Dicho(f"{fila.representante.nombre} representa a {quien.nombre}.")

    acto = Dialogo(
        sobre=quien.nombre,
        titulo="Registrar un representante",
        efecto=f"Podrá presentar y recibir por {quien.nombre} con este poder (LPAG art. 115).",
        volver=direccion(quien.pk),
    )
    return conversar(
        request, acto, forma, hacer, se_niega=(NoSePuedeRegistrar, actos.NoSePuedeInscribir)
    )


def fin_de_representacion(request: Peticion, pk: int, fila: int) -> HttpResponse:
    """Enter the last day of a representation."""
    poder = obtener_o_404(
        Representacion.objects.select_related("representante", "representado"),
        pk=fila,
        representado_id=pk,
        hasta=None,
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        actos.terminar_representacion(poder, por=request.actor, cuando=cuando, **datos)
        return Dicho("La representación terminó.", "Lo que hizo antes sigue siendo válido.")

    acto = Dialogo(
        sobre=poder.representado.nombre,
        titulo="Terminar la representación",
        efecto=f"{poder.representante.nombre} dejará de actuar por {poder.representado.nombre}.",
        volver=direccion(pk),
    )
    forma = FormularioDeFin(enviado(request), initial={"hasta": reloj.hoy()})
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeTerminar,))


def consentimientos(request: Peticion, pk: int) -> HttpResponse:
    """Enter that the person accepts notices by e-mail."""
    quien = vigente(pk)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        registrar_consentimiento(quien, por=request.actor, cuando=cuando, **datos)
        return Dicho(f"Se le notificará en {datos['destino']}.")

    acto = Dialogo(
        sobre=quien.nombre,
        titulo="Registrar que acepta notificaciones por correo",
        efecto="Lo que se le envíe allí vale como notificación cuando acuse recibo (LPAG 20.4).",
        boton="Registrar la autorización",
        volver=direccion(quien.pk),
    )
    forma = FormularioDeConsentimiento(enviado(request), initial={"destino": quien.correo})
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeRegistrar,))


def retiro_de_consentimiento(request: Peticion, pk: int, fila: int) -> HttpResponse:
    """Enter that the person no longer accepts them there."""
    consentimiento = obtener_o_404(
        Consentimiento.objects.select_related("persona"), pk=fila, persona_id=pk, hasta=None
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        actos.retirar_consentimiento(consentimiento, por=request.actor, cuando=cuando, **datos)
        return Dicho("Autorización retirada.", "Lo ya notificado allí sigue siendo válido.")

    acto = Dialogo(
        sobre=consentimiento.persona.nombre,
        titulo="Retirar la autorización",
        efecto=f"Ya no se le notificará en {consentimiento.destino}: se hará en su domicilio.",
        volver=direccion(pk),
    )
    forma = FormularioDeMotivo(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeTerminar,))
