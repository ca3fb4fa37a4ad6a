"""Confirming the e-mail of a virtual filing by a code, so that its cargo reaches whoever files.

The code is kept only as a keyed fingerprint, bound to the draft and to the address.
"""

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from qillqa.nucleo.avisos.actos import escribir_correo
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.actor import ANONIMO
from qillqa.tramite import hechos
from qillqa.tramite.actos.presentacion import tomar_borrador
from qillqa.tramite.models import Presentacion

VIDA_DEL_CODIGO = timedelta(minutes=15)
INTENTOS_POR_CODIGO = 5
ENVIOS_POR_BORRADOR = 5
ENVIOS_POR_CORREO_Y_HORA = 5
UNA_HORA = timedelta(hours=1)


class NoSePuedeEnviarCodigo(Exception):
    """No code can be sent now; the sentence says what to do."""


class NoSePuedeConfirmar(Exception):
    """The code does not confirm the e-mail; the sentence says what to do."""


@transaction.atomic
def enviar_codigo(presentacion: Presentacion, *, cuando: datetime) -> Presentacion:
    """Send a code of six digits to the e-mail; only its keyed fingerprint is kept in the draft.

    At most five sends a draft, and five an hour to one address whatever the draft: the log counts.
    """
    actual = tomar_borrador(presentacion)
    if not actual.correo or actual.expediente_id is not None:
        raise NoSePuedeEnviarCodigo("No hay un correo por confirmar.")
    destino = _huella("correo", actual.correo.lower())
    recientes = Asiento.objects.filter(
        hecho=hechos.CODIGO_DE_CORREO.codigo,
        cuando__gt=cuando - UNA_HORA,
        datos__correo=destino,
    ).count()
    if actual.envios >= ENVIOS_POR_BORRADOR or recientes >= ENVIOS_POR_CORREO_Y_HORA:
        raise NoSePuedeEnviarCodigo(
            "Ya enviamos varios códigos a este correo. Espere una hora, pruebe con otro correo o "
            "presente su documento en mesa de partes."
        )
    codigo = f"{secrets.randbelow(10**6):06}"
    actual.codigo = _huella_del_codigo(actual, codigo)
    actual.codigo_enviado, actual.intentos = cuando, 0
    actual.envios += 1
    actual.save(update_fields=["codigo", "codigo_enviado", "intentos", "envios"])
    _escribir_el_codigo(actual, codigo, cuando=cuando)
    asentar(hechos.CODIGO_DE_CORREO, actual, por=ANONIMO, cuando=cuando, correo=destino)
    return actual


def confirmar_correo(presentacion: Presentacion, codigo: str, *, cuando: datetime) -> Presentacion:
    """Confirm the e-mail by its code: fifteen minutes, five tries. A wrong try stays counted."""
    with transaction.atomic():
        actual = tomar_borrador(presentacion)
        frase = _reparo_del_codigo(actual, codigo, cuando)
        if not frase:
            actual.correo_confirmado, actual.codigo = cuando, ""
            actual.save(update_fields=["correo_confirmado", "codigo"])
            asentar(hechos.CORREO_CONFIRMADO, actual, por=ANONIMO, cuando=cuando)
        elif actual.intentos < INTENTOS_POR_CODIGO:
            actual.intentos += 1
            actual.save(update_fields=["intentos"])
    if frase:
        raise NoSePuedeConfirmar(frase)
    return actual


def _huella(uso: str, texto: str) -> str:
    return salted_hmac(f"tramite.presentacion.{uso}", texto, algorithm="sha256").hexdigest()


def _huella_del_codigo(presentacion: Presentacion, codigo: str) -> str:
    return _huella("codigo", f"{presentacion.token}|{presentacion.correo}|{codigo}")


def _reparo_del_codigo(presentacion: Presentacion, codigo: str, cuando: datetime) -> str:
    """Say why this code does not confirm, or nothing."""
    if not presentacion.codigo or presentacion.codigo_enviado is None:
        return "Pida primero un código."
    if presentacion.intentos >= INTENTOS_POR_CODIGO:
        return "Se escribió mal cinco veces: pida otro código."
    if cuando - presentacion.codigo_enviado > VIDA_DEL_CODIGO:
        return "El código venció, porque dura 15 minutos: pida otro."
    if not hmac.compare_digest(presentacion.codigo, _huella_del_codigo(presentacion, codigo)):
        return "El código no es el que enviamos: revíselo o pida otro."
    return ""


def _escribir_el_codigo(presentacion: Presentacion, codigo: str, *, cuando: datetime) -> None:
    casa = municipalidad()
    cuerpo = (
        f"Su código es {codigo}\n\n"
        "Escríbalo en la página donde está presentando su documento. Dura 15 minutos.\n"
        "Nadie de la municipalidad se lo pedirá. Si usted no lo pidió, no haga nada.\n\n"
        f"{casa.nombre}\n"
    )
    escribir_correo(
        para=presentacion.correo,
        asunto=f"{codigo} es su código para presentar su documento",
        cuerpo=cuerpo,
        cuando=cuando,
    )
