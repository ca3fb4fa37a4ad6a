"""What tests of the desk send and look for in its pages."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from qillqa.tramite.models import Derivacion, Expediente

CANTIDAD_DE_CONSULTAS_DE_BANDEJA = 8
CANTIDAD_DE_CONSULTAS_DEL_DETALLE = 14


def lo_de_ventanilla(**cambios: Any) -> dict[str, Any]:
    """A counter's form well filled; names with a double underscore stand for the dash of Django."""
    datos = {
        "clave": str(uuid4()),
        "remitente-tipo_documento": "dni",
        "remitente-numero_documento": "40123456",
        "remitente-nombre": "Inés Ccahuana Ñahui",
        "remitente-direccion": "Jr. Comercio s/n",
        "remitente-distrito": "Pisac, Calca, Cusco",
        "remitente-telefono": "984 000 111",
        "representante-tipo_documento": "dni",
        "representante-clase": "simple",
        "asunto": "Solicita poda de árboles en la calle Bolívar",
        "folios": "2",
        "canal": "ventanilla",
    }
    return {**datos, **{clave.replace("__", "-"): valor for clave, valor in cambios.items()}}


def registrar(mesa: Client, **cambios: Any) -> Expediente:
    """Register at the counter, as its page does, and return what came of it."""
    respuesta = mesa.post(reverse("tramite:registro"), lo_de_ventanilla(**cambios))
    assert respuesta.status_code == 302, errores_de(respuesta.content.decode())
    hallado = re.search(r"/expedientes/(\d+)/registrado/", respuesta["Location"])
    assert hallado
    return Expediente.objects.get(pk=int(hallado[1]))


def hacer(cliente: Client, expediente: Expediente, sustantivo: str, **datos: Any) -> Any:
    """Do an act on an expediente, by the POST of its form."""
    return cliente.post(reverse(f"tramite:{sustantivo}", args=[expediente.pk]), datos)


def ver(cliente: Client, expediente: Expediente, ruta: str = "expediente") -> str:
    """Return a page of an expediente."""
    respuesta = cliente.get(reverse(f"tramite:{ruta}", args=[expediente.pk]))
    assert respuesta.status_code == 200, respuesta.status_code
    return respuesta.content.decode()


def donde_esta(expediente: Expediente) -> Derivacion:
    """Return the last movement of the original."""
    return expediente.derivaciones.filter(es_copia=False).latest("secuencia")


def errores_de(pagina: str) -> str:
    """Return the summary of errors of a page, without its marks."""
    hallado = re.search(r'govuk-error-summary__list">(.*?)</ul>', pagina, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", hallado[1]).split()) if hallado else ""
