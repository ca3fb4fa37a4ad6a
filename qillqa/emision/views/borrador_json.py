"""What the editor asks for while one writes: always answered in JSON, refusals in a sentence."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponseBase, JsonResponse

from qillqa.nucleo.documentos.actos import NoSeRecibeElArchivo
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import NoSePuedeRedactar
from qillqa.nucleo.redaccion.contenido import ContenidoInvalido
from qillqa.nucleo.redaccion.importacion import NoSePuedeTraer
from qillqa.nucleo.redaccion.imprenta import NoSeImprime

MAL, PROHIBIDO, NO_ESTA, CHOCA, DEMASIADO = 400, 403, 404, 409, 413
NO_SE_ENTIENDE = "Lo enviado no se entiende: vuelva a abrir el borrador."
MUY_GRANDE = "El texto es demasiado grande para guardarse: divídalo en anexos."
_NO_ESTA = "El borrador no está o ya no puede verlo."
_SE_NIEGA: dict[type[Exception], int] = {
    ContenidoInvalido: MAL,
    SinPermiso: PROHIBIDO,
    NoSePuedeRedactar: CHOCA,
    NoSeRecibeElArchivo: CHOCA,
    NoSePuedeTraer: CHOCA,
    NoSeImprime: CHOCA,
}

P = ParamSpec("P")
Vista = Callable[Concatenate[Peticion, P], HttpResponseBase]


def en_json(vista: Vista[P]) -> Vista[P]:
    """Answer in JSON also what is refused."""

    @wraps(vista)
    def hablada(request: Peticion, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            respuesta = vista(request, *args, **kwargs)
        except Http404:
            respuesta = negar(_NO_ESTA, NO_ESTA)
        except RequestDataTooBig:
            respuesta = negar(MUY_GRANDE, DEMASIADO)
        except tuple(_SE_NIEGA) as motivo:
            respuesta = negar(str(motivo), _SE_NIEGA[type(motivo)])
        if "Cache-Control" not in respuesta:
            respuesta["Cache-Control"] = "private, no-store"
        return respuesta

    return hablada


def negar(frase: str, codigo: int, **mas: object) -> JsonResponse:
    """Say no, with the sentence that the page will show."""
    return JsonResponse({"frase": frase, **mas}, status=codigo)


def leer_cuerpo(request: Peticion) -> dict[str, Any]:
    """Return the object a request carries; ContenidoInvalido if it carries anything else."""
    try:
        datos = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise ContenidoInvalido(NO_SE_ENTIENDE) from error
    if not isinstance(datos, dict):
        raise ContenidoInvalido(NO_SE_ENTIENDE)
    return datos
