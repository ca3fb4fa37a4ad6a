"""The automated signer on its page: registered, replaced, retired (RLGD 37; R99, R102)."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from qillqa.nucleo.firmas import cadena
from qillqa.nucleo.firmas.actos import certificar_agente_de_muestra, fundar_muestra
from qillqa.nucleo.firmas.cadena import Cadena, Sujeto
from qillqa.nucleo.firmas.models import CertificadoDelAgente
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

Entrar = Callable[[str], Client]
ENTIDAD = "Municipalidad Distrital de Villa Ejemplo"
NORMA = "Resolución de Alcaldía N° 101-2026-MDVE"
AGENTE = "/escritorio/agente/"
CERTIFICADO = "/escritorio/agente/certificado/"


@pytest.fixture
def propia(mundo: Mundo, settings: Settings, tmp_path: Path, instante: datetime) -> Cadena:
    """The sample's chain, believed."""
    settings.CARPETA_DE_LA_CADENA = tmp_path / "cadena"
    return fundar_muestra(
        entidad=ENTIDAD, direccion="http://x", por=mundo.actores["sistemas"], cuando=instante
    )


def _archivo(propia: Cadena, ruc: str = "20100000009") -> SimpleUploadedFile:
    sujeto = Sujeto(ENTIDAD, ruc, "Agente automatizado", "SG", ENTIDAD)
    cuando = datetime.fromisoformat("2026-11-23T15:42:00+00:00")
    return SimpleUploadedFile("e.p12", cadena.certificar(propia, sujeto, "clave", cuando=cuando))


def _datos(mundo: Mundo, **mas: object) -> dict[str, object]:
    cargo = mundo.designacion("secretario").cargo_id
    return {"secreto": "clave", "cargo": cargo, "norma": NORMA, **mas}


def test_sin_certificado_se_dice_y_no_se_llama_firmado(entrar: Entrar) -> None:
    pagina = entrar("sistemas").get(AGENTE).content.decode()
    assert "No hay un certificado en uso" in pagina
    assert entrar("sistemas").get("/escritorio/agente/1/retiro/").status_code == 404


def test_se_registra_se_ve_quien_responde_y_se_retira(
    entrar: Entrar, mundo: Mundo, propia: Cadena
) -> None:
    sistemas = entrar("sistemas")
    datos = _datos(mundo, archivo=_archivo(propia))
    pagina = sistemas.post(CERTIFICADO, datos, follow=True).content.decode()
    for dicho in ("Julián Ttito Quispe", "Secretario General", NORMA, "no tiene valor legal"):
        assert dicho in pagina
    assert "Hoy no firma" not in pagina
    retiro = {"motivo": "Venció el contrato."}
    ruta = reverse("emision:agente_retiro", args=[CertificadoDelAgente.objects.get().pk])
    assert ruta in pagina
    pagina = sistemas.post(ruta, retiro, follow=True).content.decode()
    assert "El certificado quedó retirado." in pagina
    assert "Venció el contrato." in pagina


def test_uno_nuevo_reemplaza_al_que_estaba(
    entrar: Entrar, mundo: Mundo, propia: Cadena, instante: datetime
) -> None:
    cargo = mundo.designacion("secretario").cargo
    viejo = certificar_agente_de_muestra(cargo, por=mundo.actores["sistemas"], cuando=instante)
    sistemas = entrar("sistemas")
    assert "Reemplazar el certificado" in sistemas.get(AGENTE).content.decode()
    sistemas.post(CERTIFICADO, _datos(mundo, archivo=_archivo(propia)))
    assert CertificadoDelAgente.objects.en_uso().get().pk != viejo.pk


def test_lo_que_no_sirve_se_explica_y_nada_se_registra(
    entrar: Entrar, mundo: Mundo, propia: Cadena
) -> None:
    sistemas = entrar("sistemas")
    otra = _archivo(propia, "20999999991")
    basura = SimpleUploadedFile("e.p12", b"no es")
    grande = SimpleUploadedFile("e.p12", b"x" * 100_001)
    for mas, frase in (
        ({"archivo": _archivo(propia), "secreto": "mala"}, "La clave de firma no es correcta"),
        ({"archivo": otra}, "no es de la municipalidad"),
        ({"archivo": basura}, "El archivo no es un certificado con su llave"),
        ({"archivo": grande}, "pesa demasiado"),
        ({}, "Falta"),
        ({"archivo": _archivo(propia), "cargo": ""}, "Falta elegir el cargo"),
    ):
        respuesta = sistemas.post(CERTIFICADO, _datos(mundo, **mas))
        assert respuesta.status_code == 422
        assert frase in respuesta.content.decode(), frase
    assert not CertificadoDelAgente.objects.exists()


def test_un_modulo_que_no_esta_se_dice(entrar: Entrar, mundo: Mundo, settings: Settings) -> None:
    settings.FIRMA_PKCS11_MODULO = "/no/hay.so"
    datos = _datos(mundo, token="villa", llave="entidad")
    respuesta = entrar("sistemas").post("/escritorio/agente/dispositivo/", datos)
    assert respuesta.status_code == 422
    assert "No se encuentra el dispositivo" in respuesta.content.decode()


@pytest.mark.parametrize("usuario", ["rentas", "secretario", "extrano"])
def test_nadie_mas_lo_lleva(usuario: str, entrar: Entrar) -> None:
    cliente = entrar(usuario)
    for ruta in ("", "certificado/", "dispositivo/", "1/retiro/"):
        assert cliente.get(AGENTE + ruta).status_code == 403
    assert reverse("emision:agente") == AGENTE
