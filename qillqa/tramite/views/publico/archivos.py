"""Attaching files to a filing: one at a time with its progress, or several with the form."""

from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render

from qillqa.interfaz.piezas import ArchivoCargado
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import NoSeRecibeElArchivo, quitar_subida, recibir_archivo
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.documentos.reglas import MEGA, OTRO_CANAL
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.actos import presentacion as actos
from qillqa.tramite.forms.publico import FormaDeArchivos
from qillqa.tramite.models import Presentacion
from qillqa.tramite.views.publico import marco

RESERVADO_PARA_LA_SOLICITUD = 1


def maximo_de_archivos() -> int:
    """Return how many files one may attach: the form itself is one more of the filing."""
    return int(settings.ARCHIVOS_POR_PRESENTACION) - RESERVADO_PARA_LA_SOLICITUD


def archivos(request: Peticion, token: UUID) -> HttpResponse:
    """The files of a filing: «quitar» takes one off, «agregar» stays, «continuar» goes on."""
    presentacion = marco.borrador(token)
    if presentacion.expediente_id is not None:
        return redirect(marco.a_donde_sigue(presentacion))
    if request.method == "GET":
        return _pagina(request, presentacion, [])
    if quitada := request.POST.get("quitar"):
        _quitar(presentacion, quitada)
        return marco.redirect_303(marco.direccion(presentacion, "archivos"))
    rechazados = _recibir_todos(request, presentacion)
    if rechazados:
        return _pagina(request, presentacion, rechazados)
    if "agregar" in request.POST:
        return marco.redirect_303(marco.direccion(presentacion, "archivos"))
    try:
        presentacion = actos.anotar(
            presentacion, "archivos", {"revisado": True}, cuando=reloj.ahora()
        )
    except actos.NoSePuedeAnotar:
        presentacion = marco.borrador(token)
    return marco.seguir_a(presentacion)


def subir(request: Peticion, token: UUID) -> HttpResponse:
    """Receive one file sent by the page's script; answer with its line in the list."""
    presentacion = marco.borrador(token)
    recibido = request.FILES.get("archivos")
    if recibido is None or presentacion.expediente_id is not None:
        return HttpResponseBadRequest()
    archivo = _recibir(presentacion, recibido)
    respuesta = render(request, "interfaz/componentes/archivo_cargado.html", {"archivo": archivo})
    return marco.discreta(respuesta)


def _pagina(
    request: Peticion, presentacion: Presentacion, rechazados: list[ArchivoCargado]
) -> HttpResponse:
    cargados = [
        _cargado(subida) for subida in Subida.objects.de(actos.clave_de_subidas(presentacion))
    ]
    form = FormaDeArchivos()
    limite = int(settings.LIMITE_DE_ARCHIVO)
    form.fields["archivos"].help_text = (
        f"Hasta {maximo_de_archivos()} archivos de {limite // MEGA} MB cada uno. "
        "PDF, fotos, Word u otros."
    )
    contexto = {
        **marco.lugar_del_paso(presentacion, "archivos"),
        "form": form,
        "rechazados": rechazados,
        "cargados": [*cargados, *rechazados],
        "maximo": limite,
        "otro_canal": OTRO_CANAL,
        "requisitos": _requisitos(presentacion),
        "representa": presentacion.datos.get("representacion", {}).get("por") == "otro",
    }
    estado = 422 if rechazados else 200
    return marco.discreta(render(request, "mesa/archivos.html", contexto, status=estado))


def _recibir_todos(request: Peticion, presentacion: Presentacion) -> list[ArchivoCargado]:
    """Receive each file apart and return those refused, with their reason."""
    recibidos = [_recibir(presentacion, f) for f in request.FILES.getlist("archivos")]
    return [archivo for archivo in recibidos if archivo.error]


def _recibir(presentacion: Presentacion, recibido: "UploadedFile[bytes]") -> ArchivoCargado:
    nombre, octetos = recibido.name or "archivo", recibido.size or 0
    clave = actos.clave_de_subidas(presentacion)
    if Subida.objects.filter(clave=clave).count() >= maximo_de_archivos():
        lleno = f"Ya adjuntó {maximo_de_archivos()} archivos, el máximo por esta vía. {OTRO_CANAL}."
        return ArchivoCargado("", nombre, octetos, error=lleno)
    try:
        subida = recibir_archivo(recibido, nombre, clave=clave, cuando=reloj.ahora())
    except NoSeRecibeElArchivo as error:
        return ArchivoCargado("", nombre, octetos, error=str(error))
    return _cargado(subida)


def _cargado(subida: Subida) -> ArchivoCargado:
    return ArchivoCargado(
        clave=str(subida.token),
        nombre=subida.nombre,
        octetos=subida.archivo.tamano,
        aviso=" ".join(subida.dictamen.frases),
    )


def _quitar(presentacion: Presentacion, token: str) -> None:
    suyas = Subida.objects.de(actos.clave_de_subidas(presentacion))
    subida = next((s for s in suyas if str(s.token) == token), None)
    if subida is not None:
        quitar_subida(subida, cuando=reloj.ahora())


def _requisitos(presentacion: Presentacion) -> list[str]:
    version = actos.procedimiento_de(presentacion)
    return [r.texto for r in version.requisitos.all()] if version else []
