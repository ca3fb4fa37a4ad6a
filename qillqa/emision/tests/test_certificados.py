"""Certificates and whom we trust, on the desk (RLFCD 3, 4, 11; R37)."""

from collections.abc import Callable
from typing import cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from qillqa.emision.tests.firmantes import pagina_de
from qillqa.nucleo.firmas.models import (
    AutoridadDeConfianza,
    CertificadoDePersona,
    Clase,
    ListaDeRevocacion,
)
from qillqa.nucleo.firmas.tests.conftest import CLAVES, Llaves
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db
Entrar = Callable[[str], Client]
MIOS, TODOS = "/escritorio/mis-certificados/", "/escritorio/certificados/"
AUTORIDADES = "/escritorio/autoridades/"


def _archivo(contenido: bytes, nombre: str = "archivo.p12") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido)


def _registrar(cliente: Client, sellado: bytes, secreto: str) -> HttpResponse:
    datos = {"sellado": _archivo(sellado), "secreto": secreto}
    return cast(HttpResponse, cliente.post(MIOS, datos))


def test_registro_el_mio_y_lo_retiro(entrar: Entrar, confiada: Llaves) -> None:
    """It is kept sealed by its own secret; withdrawn, its key is destroyed."""
    cliente, sellado = entrar("alcaldesa"), confiada.selladas["alcaldesa"]
    errada = _registrar(cliente, sellado, "no-es-esta")
    assert errada.status_code == 422
    assert "no-es-esta" not in errada.content.decode()
    assert _registrar(cliente, b"no es un certificado", "x").status_code == 422
    assert _registrar(cliente, sellado, CLAVES["alcaldesa"]).status_code == 302
    pagina = pagina_de(cliente, MIOS)
    assert "Vigente" in pagina
    assert "sin valor legal" in pagina
    assert (
        "ya está registrado" in _registrar(cliente, sellado, CLAVES["alcaldesa"]).content.decode()
    )
    certificado = CertificadoDePersona.objects.get()
    cliente.post(f"{TODOS}{certificado.pk}/retiro/", {"motivo": "Cambió de llave"})
    certificado.refresh_from_db()
    assert certificado.retirado is not None
    assert bytes(certificado.sellado) == b""


def test_el_de_otra_persona_no_se_registra_ni_se_retira(entrar: Entrar, confiada: Llaves) -> None:
    """RLFCD 11: its document is not mine; and somebody else's I do not even see."""
    ajena = _registrar(entrar("secretario"), confiada.selladas["alcaldesa"], CLAVES["alcaldesa"])
    assert "es de otra persona" in ajena.content.decode()
    _registrar(entrar("alcaldesa"), confiada.selladas["alcaldesa"], CLAVES["alcaldesa"])
    suyo = CertificadoDePersona.objects.get()
    assert entrar("secretario").get(f"{TODOS}{suyo.pk}/retiro/").status_code == 404


def test_quien_los_lleva_los_ve_todos_y_registra_los_de_dispositivo(
    entrar: Entrar, mundo: Mundo, certificados: dict[str, CertificadoDePersona], llaves: Llaves
) -> None:
    """A token is known by its label and its key; a certificate that names nobody, by its reason."""
    sistemas = entrar("sistemas")
    assert "Yéssica Huamán Ccorimanya" in pagina_de(sistemas, TODOS)
    assert "Yéssica" not in pagina_de(sistemas, f"{TODOS}?cuales=bloqueados")
    assert entrar("alcaldesa").get(TODOS).status_code == 403
    datos = {"persona": mundo.persona("rentas").pk, "custodia": Clase.TOKEN, "sustento": ""}
    propio = _archivo(llaves.cadena.sello.der, "sello.cer")
    sin_llave = sistemas.post(f"{TODOS}nuevo/", {**datos, "certificado": propio})
    assert "para encontrar la llave" in sin_llave.content.decode()
    con_llave = {**datos, "token": "HSM", "llave": "rentas"}
    propio = _archivo(llaves.cadena.sello.der, "sello.cer")
    sin_sustento = sistemas.post(f"{TODOS}nuevo/", {**con_llave, "certificado": propio})
    assert "con su sustento" in sin_sustento.content.decode()
    propio = _archivo(llaves.cadena.sello.der, "sello.cer")
    sistemas.post(
        f"{TODOS}nuevo/", {**con_llave, "sustento": "Acta de entrega", "certificado": propio}
    )
    fila = CertificadoDePersona.objects.get(custodia=Clase.TOKEN)
    assert fila.referencia == {"token": "HSM", "llave": "rentas"}


def test_se_confia_en_una_autoridad_con_su_lista_y_se_deja_de_confiar(
    entrar: Entrar, mundo: Mundo, llaves: Llaves
) -> None:
    """What is believed has a norm and a date; what is no authority is told."""
    sistemas = entrar("sistemas")
    assert "Todavía no se confía en ninguna" in pagina_de(sistemas, AUTORIDADES)
    datos = {"norma": "Resolución de INDECOPI", "desde": "23/11/2026"}

    def confiar(der: bytes) -> str:
        archivo = _archivo(der, "raiz.cer")
        respuesta = sistemas.post(
            f"{AUTORIDADES}nueva/", {**datos, "certificado": archivo}, follow=True
        )
        return str(respuesta.content.decode())

    assert "no es de una autoridad" in confiar(llaves.cadena.sello.der)
    assert "no es un certificado" in confiar(b"cualquier cosa")
    assert "Suba su lista de revocación" in confiar(llaves.cadena.raiz.der)
    raiz = AutoridadDeConfianza.objects.get()
    assert "Falta" in pagina_de(sistemas, AUTORIDADES)
    mala = sistemas.post(f"{AUTORIDADES}{raiz.pk}/lista/", {"lista": _archivo(b"nada", "x.crl")})
    assert mala.status_code == 422
    lista = _archivo(llaves.cadena.listas[0], "raiz.crl")
    sistemas.post(f"{AUTORIDADES}{raiz.pk}/lista/", {"lista": lista})
    assert ListaDeRevocacion.objects.filter(autoridad=raiz).count() == 1
    assert "Al día" in pagina_de(sistemas, AUTORIDADES)
    retiro = f"{AUTORIDADES}{raiz.pk}/retiro/"
    antes = sistemas.post(retiro, {"hasta": "01/01/2020", "motivo": "Cesó"})
    assert "no antes de ese día" in antes.content.decode()
    sistemas.post(retiro, {"hasta": "31/12/2026", "motivo": "Cesó"})
    raiz.refresh_from_db()
    assert raiz.hasta is not None
    assert entrar("secretario").get(AUTORIDADES).status_code == 403
