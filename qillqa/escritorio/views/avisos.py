"""Notices to the officer, and the errands of the system that failed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.interfaz.paginacion import paginar
from qillqa.nucleo import reloj
from qillqa.nucleo.avisos import actos
from qillqa.nucleo.avisos.models import Aviso, CorreoSaliente
from qillqa.nucleo.permisos.peticion import Peticion

ORDEN = ("-id",)
NOMBRES = {
    "avisos.borrar_mandados_cumplidos": "Borrar los mandados cumplidos hace un mes",
    "avisos.enviar_correo": "Enviar un correo",
    "avisos.rescatar_mandados": "Retomar lo que quedó a medias",
    "cuentas.borrar_sesiones_vencidas": "Borrar las sesiones vencidas",
    "documentos.analizar": "Leer el texto de un archivo",
    "documentos.descartar_subidas": "Descartar archivos que no se presentaron",
    "documentos.olvidar_contenido": "Borrar un archivo que no se presentó",
    "documentos.olvidar_lo_no_presentado": "Borrar archivos que no se presentaron",
    "firmas.firmar_por_la_entidad": "Firmar por la entidad (agente automatizado)",
    "emision.remitir_lo_pedido": "Remitir lo que se firmó",
    "firmas.validar_recibidos": "Verificar las firmas de lo recibido",
    "firmas.recibir_listas": "Traer las listas de revocación",
    "firmas.renovar_listas_de_muestra": "Renovar las listas de la cadena de muestra",
    "firmas.renovar_sellos": "Renovar los sellos de tiempo del archivo",
    "firmas.sellar": "Sellar con la hora un documento firmado",
    "firmas.sellar_olvidados": "Sellar con la hora lo que todavía lo espera",
    "tramite.cargar_importacion": "Cargar un registro anterior",
    "tramite.emitir_cargo": "Guardar un cargo en PDF",
    "tramite.ensayar_importacion": "Revisar un registro anterior",
    "tramite.olvidar_borradores": "Borrar lo que se escribió en la web y no se envió",
    "tramite.recalcular_vencimientos": "Calcular de nuevo los plazos",
    "tramite.revisar_vencimientos": "Calcular de nuevo los plazos",
    "tramite.aprender_lo_nuevo": "Aprender palabras para la búsqueda",
    "tramite.aprender_todo": "Aprender palabras para la búsqueda",
}


def avisos(request: Peticion) -> HttpResponse:
    """One's notices, the newest first."""
    pagina = paginar(
        Aviso.objects.de(request.actor.cuenta_id),
        orden=ORDEN,
        cursor=request.GET.get("cursor", ""),
    )
    hay_nuevos = any(aviso.leido is None for aviso in pagina.filas)
    return render(request, "escritorio/avisos.html", {"pagina": pagina, "hay_nuevos": hay_nuevos})


def leidos(request: Peticion) -> HttpResponse:
    """Mark one's notices as read."""
    if request.actor.cuenta_id is not None:
        actos.leer_avisos(request.actor.cuenta_id, cuando=reloj.ahora())
    return HttpResponseRedirect(reverse("escritorio:avisos"), status=303)


def mandados(request: Peticion) -> HttpResponse:
    """The errands the worker gave up."""
    pagina = paginar(
        ProcrastinateJob.objects.filter(status="failed"),
        orden=ORDEN,
        cursor=request.GET.get("cursor", ""),
    )
    return render(
        request,
        "escritorio/mandados.html",
        {"pagina": pagina, "mandados": _en_palabras(pagina.filas)},
    )


def _en_palabras(fallados: tuple[ProcrastinateJob, ...]) -> list[dict[str, Any]]:
    """Say what each errand was for and, of an e-mail, to whom and why it did not leave."""
    correos = CorreoSaliente.objects.in_bulk(
        [m.args["correo_id"] for m in fallados if "correo_id" in m.args]
    )
    return [
        {
            "pk": mandado.pk,
            "nombre": NOMBRES.get(mandado.task_name, mandado.task_name),
            "tarea": mandado.task_name,
            "intentos": mandado.attempts,
            "correo": correos.get(mandado.args.get("correo_id")),
            "datos": ", ".join(f"{clave} {valor}" for clave, valor in mandado.args.items()),
        }
        for mandado in fallados
    ]


def reintentar(request: Peticion, pk: int) -> HttpResponse:
    """Order an errand again."""
    try:
        actos.reintentar_mandado(pk, por=request.actor, cuando=reloj.ahora())
    except actos.NoSePuedeReintentar as negado:
        messages.error(request, str(negado))
    else:
        messages.success(request, "Mandado ordenado de nuevo.\nSi vuelve a fallar, aparecerá aquí.")
    return HttpResponseRedirect(reverse("escritorio:mandados"), status=303)
