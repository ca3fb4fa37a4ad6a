"""What may be done to the calendar: a day declared, corrected or withdrawn, a year loaded."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from qillqa.escritorio.forms.calendario import (
    FormularioDeCorreccion,
    FormularioDeDia,
    FormularioDeRetiro,
    escrito_en,
)
from qillqa.escritorio.views.calendario import anios_cargados
from qillqa.interfaz.dialogos import Advertencia, Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.formatos import cifra, fecha_larga
from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo import reloj
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.plazos.actos import NoSePuedeDeclarar, NoSePuedeRetirar
from qillqa.nucleo.plazos.models import DiaNoLaborable
from qillqa.tramite.actos.calendario import (
    cargar_anio,
    corregir_calendario,
    declarar_dia,
    retirar_del_calendario,
)
from qillqa.tramite.consultas.vencimientos import con_plazo_desde

SOBRE = "Calendario de días hábiles"


def dias(request: Peticion) -> HttpResponse:
    """Declare a day."""
    forma = FormularioDeDia(enviado(request), **_de_quien(request))

    def hacer(_: dict[str, Any], cuando: datetime) -> Dicho:
        fila = declarar_dia(forma.valor, por=request.actor, cuando=cuando)
        return _dicho(f"El {fecha_larga(fila.fecha)} está en el calendario.", fila.fecha)

    acto = Dialogo(
        sobre=SOBRE,
        titulo="Declarar un día",
        efecto="Los plazos abiertos que toque se vuelven a contar, y cada expediente dirá por qué.",
        boton="Agregar al calendario",
        volver=_direccion(reloj.hoy().year),
    )
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeDeclarar,))


def correccion(request: Peticion, pk: int) -> HttpResponse:
    """Replace a day by what it should have been; the old row stays as memory."""
    fila = _vigente(pk, condicion="")
    forma = FormularioDeCorreccion(enviado(request), initial=escrito_en(fila), **_de_quien(request))

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        nueva = corregir_calendario(
            fila, forma.valor, norma=datos["norma_que_corrige"], por=request.actor, cuando=cuando
        )
        desde = min(fila.fecha, nueva.fecha)
        return _dicho(f"El {fecha_larga(nueva.fecha)} quedó corregido.", desde, nueva.fecha.year)

    acto = Dialogo(
        sobre=SOBRE,
        titulo=f"Corregir el {fecha_larga(fila.fecha)}",
        efecto="El día anterior queda como retirado, con la norma que lo corrige.",
        boton="Corregir el día",
        volver=_direccion(fila.fecha.year),
        reparos=_reparos(fila),
    )
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeDeclarar, NoSePuedeRetirar))


def retiro(request: Peticion, pk: int) -> HttpResponse:
    """Withdraw a day, by the norm that leaves it without effect."""
    fila = _vigente(pk)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        retirar_del_calendario(fila, por=request.actor, cuando=cuando, **datos)
        return _dicho(f"El {fecha_larga(fila.fecha)} ya no está en el calendario.", fila.fecha)

    acto = Dialogo(
        sobre=SOBRE,
        titulo=f"Retirar el {fecha_larga(fila.fecha)}",
        efecto=f"«{fila.nombre}» deja de regir. Se conserva como retirado, con su norma.",
        boton="Retirar el día",
        volver=_direccion(fila.fecha.year),
        reparos=_reparos(fila),
    )
    forma = FormularioDeRetiro(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeRetirar,))


def anios(request: Peticion) -> HttpResponse:
    """Load the holidays of the year after the last one known."""
    siguiente = max(anios_cargados(), default=reloj.hoy().year - 1) + 1

    def hacer(_: dict[str, Any], cuando: datetime) -> Dicho:
        filas = cargar_anio(siguiente, por=request.actor, cuando=cuando)
        return Dicho(
            f"Se cargaron los {len(filas)} feriados de {siguiente}.",
            "Los días no laborables se agregan cuando su decreto salga.",
            _direccion(siguiente),
        )

    acto = Dialogo(
        sobre=SOBRE,
        titulo=f"Cargar los feriados de {siguiente}",
        efecto="Son los que las leyes vigentes mandan; los plazos podrán llegar a ese año.",
        boton="Cargar el año",
        volver=reverse("escritorio:calendario"),
    )
    forma = Formulario(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeDeclarar,))


def _direccion(anio: int) -> str:
    return f"{reverse('escritorio:calendario')}?anio={anio}"


def _de_quien(request: Peticion) -> dict[str, str]:
    return {"ubigeo": municipalidad().distrito_id, "verificado_por": request.actor.nombre}


def _vigente(pk: int, **mas: str) -> DiaNoLaborable:
    return obtener_o_404(DiaNoLaborable.objects.vigentes(), pk=pk, **mas)


def _dicho(hecho: str, desde: date, anio: int | None = None) -> Dicho:
    cuantos = len(con_plazo_desde(desde))
    sigue = "Ningún plazo abierto llega a ese día."
    if cuantos:
        sigue = f"Se vuelven a contar los plazos de {_expedientes(cuantos)} que llegan a ese día."
    return Dicho(hecho, sigue, _direccion(anio or desde.year))


def _reparos(fila: DiaNoLaborable) -> list[Advertencia]:
    cuantos = len(con_plazo_desde(fila.fecha))
    if not cuantos:
        return []
    frase = f"Hay {_expedientes(cuantos)} con un plazo que llega a ese día: se volverán a contar."
    return [Advertencia(frase)]


def _expedientes(cuantos: int) -> str:
    return f"{cifra(cuantos)} expediente{'s' if cuantos != 1 else ''}"
