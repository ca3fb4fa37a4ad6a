"""Checking a paper by its code or by the file itself (R102; DS 026-2016, 3.ª DCF).

Nothing that is brought is kept.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.consultas import Cotejo, constancia_de, cotejar_pdf
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.portal.forms.verificacion import FormaDeArchivo, FormaDeCodigo, maximo
from qillqa.portal.reglas import Escrito, veredicto_del_archivo
from qillqa.portal.turnos import ESPERA, turno

NO_ESTA = (
    "No encontramos ese documento. Revise el código con el papel. Si está bien copiado, "
    "el papel puede no ser de esta municipalidad: pregunte antes de confiar en él."
)
OCUPADO = "Hay muchas consultas a la vez. Intente otra vez en un minuto."


@csrf_exempt  # it changes nothing, and pages that hide their address send no origin
def verificar(request: Peticion) -> HttpResponse:
    """Ask for the code or the file; a code leads to its page."""
    if request.method == "POST":
        return _archivo(request, FormaDeArchivo(request.POST, request.FILES))
    if "codigo" not in request.GET:
        return pregunta(request)
    forma = FormaDeCodigo(request.GET)
    if not forma.is_valid():
        return discreta(pregunta(request, codigo=forma))
    return discreta(redirect(*_adonde(forma.cleaned_data["codigo"])))


def _adonde(escrito: Escrito) -> tuple[str, ...]:
    """Return the route of a paper and its parts, as the code was written."""
    codigo, clave = codigos.leer(escrito.codigo) or "", codigos.leer(escrito.clave)
    return ("portal:papel_con_clave", codigo, clave) if clave else ("portal:papel", codigo)


def _archivo(request: Peticion, forma: FormaDeArchivo) -> HttpResponse:
    if not forma.is_valid():
        return discreta(pregunta(request, archivo=forma))
    with turno() as hay:
        if hay:
            cotejo = cotejar_pdf(forma.cleaned_data["archivo"].read(), reloj.ahora())
    if not hay:
        return _ocupado(request)
    return discreta(render(request, "portal/verificacion/archivo.html", _contexto(cotejo)))


def _contexto(cotejo: Cotejo) -> dict[str, object]:
    """Return what the page of a file says: of its paper, no more than the public page does."""
    papel = constancia_de(cotejo.registro) if cotejo.registro else None
    estado = papel.estado if papel else None
    veredicto = veredicto_del_archivo(cotejo.clase, estado, es_ultima=cotejo.es_ultima)
    return {"cotejo": cotejo, "papel": papel, "veredicto": veredicto}


def _ocupado(request: Peticion) -> HttpResponse:
    forma = FormaDeArchivo({}, {})
    forma.full_clean()
    forma.errors.clear()
    forma.add_error(None, OCUPADO)
    respuesta = discreta(pregunta(request, archivo=forma, estado=503))
    respuesta["Retry-After"] = str(ESPERA)
    return respuesta


def no_esta(request: Peticion) -> HttpResponse:
    """Answer a code nobody has, or a key that is not its own: one same page."""
    forma = FormaDeCodigo({})
    forma.full_clean()
    forma.errors.clear()
    forma.add_error(None, NO_ESTA)
    return discreta(pregunta(request, codigo=forma, estado=404))


def pregunta(
    request: Peticion,
    *,
    codigo: FormaDeCodigo | None = None,
    archivo: FormaDeArchivo | None = None,
    estado: int = 200,
) -> HttpResponse:
    """Return the page with its two questions, and what was wrong in one of them."""
    contexto = {
        "form": archivo or codigo,
        "codigo": codigo or FormaDeCodigo(),
        "archivo": archivo or FormaDeArchivo(),
        "maximo": maximo(),
    }
    return render(request, "portal/verificacion/verificar.html", contexto, status=estado)


def discreta(respuesta: HttpResponse) -> HttpResponse:
    """Keep a page out of caches and search engines, and its address from everybody else."""
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["X-Robots-Tag"] = "noindex, nofollow"
    respuesta["Referrer-Policy"] = "no-referrer"
    return respuesta
