"""The tray and the page of signing, with a key of the server (LPAG 4.2; RLFCD 11; R37-R43)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from qillqa.emision.actos.firmas import numerar_para_firmar
from qillqa.emision.tests.firmantes import (
    DESPUES,
    POR_FIRMAR,
    disponer,
    firmas_de,
    pagina_de,
    preparar,
)
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas import cadena
from qillqa.nucleo.firmas.actos import recibir_lista, registrar_sellado, retirar_certificado
from qillqa.nucleo.firmas.cadena import Sujeto
from qillqa.nucleo.firmas.models import (
    AutoridadDeConfianza,
    CertificadoDePersona,
    Clase,
    ListaDeRevocacion,
)
from qillqa.nucleo.firmas.tests.conftest import CLAVES, ENTIDAD, Llaves
from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db
Entrar = Callable[[str], Client]
Certificados = dict[str, CertificadoDePersona]
CLAVE = CLAVES["secretario"]


@pytest.fixture
def borrador(mundo: Mundo, firman: Certificados, instante: datetime) -> Borrador:
    """An informe that waits for the secretario alone."""
    return preparar(mundo, ("secretario",), instante)


def _firmar(cliente: Client, clave: str, certificado: CertificadoDePersona, secreto: str) -> str:
    datos = {"certificado": certificado.pk, "secreto": secreto}
    respuesta = cliente.post(f"{POR_FIRMAR}{clave}/", datos, follow=True)
    return str(respuesta.content.decode())


def test_se_firma_lo_que_espera_y_el_numero_nace_con_la_firma(
    entrar: Entrar, borrador: Borrador, firman: Certificados
) -> None:
    """R43: without number in the tray; the page says who, in which office and at what level."""
    cliente = entrar("secretario")
    assert "Se numera al firmar" in pagina_de(cliente, POR_FIRMAR)
    pagina = pagina_de(cliente, f"{POR_FIRMAR}b{borrador.pk}/")
    for dicho in (
        "Julián Ttito Quispe",
        "Secretario General",
        "sello de tiempo",
        "sin valor legal",
    ):
        assert dicho in pagina
    dicho = _firmar(cliente, f"b{borrador.pk}", firman["secretario"], CLAVE)
    assert "Firmado: INFORME N° 001-2026-MDVE/SG" in dicho
    assert "Ya firmaron todos." in dicho
    assert [f.nivel for f in firmas_de(borrador)] == ["B-T"]
    assert "Nada espera su firma" in pagina_de(cliente, POR_FIRMAR)


def test_al_numerar_se_pregunta_una_sola_vez_como_firma_cada_quien(
    mundo: Mundo, firman: Certificados, instante: datetime
) -> None:
    """RLGD 87, R104: one answer for who signs now, for the others and for what is admitted."""
    borrador = preparar(mundo, ("secretario", "rentas"), instante)
    disponer(mundo, Clase.TOKEN, instante, "rentas")
    with CaptureQueriesContext(connection) as hechas:
        suya = numerar_para_firmar(
            borrador, Clase.EXTERNA, por=mundo.actores["secretario"], cuando=instante
        )
    assert sum("maneradefirmar" in q["sql"] for q in hechas) == 1
    clases = suya.solicitud.firmantes.values_list("clase", flat=True)
    assert list(clases) == [Clase.EXTERNA, Clase.TOKEN]


def test_quien_perdio_la_respuesta_y_lo_intenta_de_nuevo_sabe_que_firmo(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, firman: Certificados, instante: datetime
) -> None:
    """Signed once, told as often as it is asked; not to others."""
    cliente, clave = entrar("secretario"), f"b{borrador.pk}"
    for _ in range(2):
        dicho = _firmar(cliente, clave, firman["secretario"], CLAVE)
        assert "Firmado: INFORME N° 001-2026-MDVE/SG" in dicho
    assert "Firmado:" in cliente.get(f"{POR_FIRMAR}{clave}/", follow=True).content.decode()
    (firma,) = firmas_de(borrador)
    assert "Firmado:" in _firmar(cliente, f"f{firma.firmante_id}", firman["secretario"], CLAVE)
    assert entrar("alcaldesa").get(f"{POR_FIRMAR}f{firma.firmante_id}/").status_code == 404


def test_una_clave_errada_no_gasta_numero_y_a_la_tercera_se_bloquea(
    entrar: Entrar, borrador: Borrador, firman: Certificados
) -> None:
    """The key is tried before the number is given; the secret never comes back in the page."""
    cliente, clave = entrar("secretario"), f"b{borrador.pk}"
    errada = "mi-clave-errada"
    paginas = [_firmar(cliente, clave, firman["secretario"], errada) for _ in range(3)]
    assert "Le quedan 2 intentos." in paginas[0]
    assert "Le queda 1 intento." in paginas[1]
    assert "Quedó bloqueada." in paginas[2]
    assert not any(errada in pagina for pagina in paginas)
    assert "quedó bloqueada" in _firmar(cliente, clave, firman["secretario"], CLAVE)
    assert firmas_de(borrador) == []
    assert not Numero.objects.filter(serie__codigo__startswith="informe").exists()
    entrar("sistemas").post(f"/escritorio/certificados/{firman['secretario'].pk}/desbloqueo/")
    assert "Firmado:" in _firmar(cliente, clave, firman["secretario"], CLAVE)


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"hasta": -1}, "El certificado venció el"),
        ({"desde": 1}, "El certificado empieza a valer el"),
    ],
)
def test_fuera_de_sus_fechas_se_dice_antes_de_pedir_la_clave(
    cambio: dict[str, int],
    frase: str,
    entrar: Entrar,
    borrador: Borrador,
    firman: Certificados,
    instante: datetime,
) -> None:
    """RLFCD 11: with an expired one, or one that does not begin yet, nobody signs."""
    fechas = {campo: instante + timedelta(days=dias) for campo, dias in cambio.items()}
    CertificadoDePersona.objects.filter(pk=firman["secretario"].pk).update(**fechas)
    cliente = entrar("secretario")
    pagina = pagina_de(cliente, f"{POR_FIRMAR}b{borrador.pk}/")
    assert frase in pagina
    assert 'name="secreto"' not in pagina
    assert frase in _firmar(cliente, f"b{borrador.pk}", firman["secretario"], CLAVE)
    assert firmas_de(borrador) == []


def test_el_que_vence_pronto_se_avisa_y_sirve(
    entrar: Entrar, borrador: Borrador, firman: Certificados, instante: datetime
) -> None:
    """It is good until its last instant; whoever signs learns in time that it ends."""
    pronto = instante + timedelta(days=3)
    CertificadoDePersona.objects.filter(pk=firman["secretario"].pk).update(hasta=pronto)
    pagina = pagina_de(entrar("secretario"), f"{POR_FIRMAR}b{borrador.pk}/")
    assert "Vence en 3 días: renuévelo" in pagina
    assert 'name="secreto"' in pagina


def test_un_certificado_revocado_no_firma(
    entrar: Entrar,
    mundo: Mundo,
    borrador: Borrador,
    firman: Certificados,
    llaves: Llaves,
    instante: datetime,
) -> None:
    """RLFCD 11: cancelled, by the list its authority published a minute ago."""
    actor, despues = mundo.actores["secretario"], instante + timedelta(minutes=1)
    retirar_certificado(firman["secretario"], motivo="otro", por=actor, cuando=instante)
    sujeto = Sujeto("Julián Ttito Quispe", "41000002", "Secretario", "SG", ENTIDAD)
    sellado = cadena.certificar(llaves.cadena, sujeto, CLAVE, cuando=instante)
    persona = mundo.persona("secretario")
    nuevo = registrar_sellado(persona, sellado, CLAVE, por=actor, cuando=instante)
    cadena.revocar(llaves.cadena, bytes(nuevo.certificado), cuando=despues)
    autoridad = AutoridadDeConfianza.objects.get(certificado=llaves.cadena.intermedia.der)
    recibir_lista(autoridad, llaves.cadena.listas[1], cuando=despues)
    with reloj.congelar(despues + DESPUES):
        cliente = entrar("secretario")
        assert "está revocado" in pagina_de(cliente, f"{POR_FIRMAR}b{borrador.pk}/")
        assert "está revocado" in _firmar(cliente, f"b{borrador.pk}", nuevo, CLAVE)
    assert firmas_de(borrador) == []


def test_el_certificado_de_otra_persona_ni_se_ofrece_ni_se_acepta(
    entrar: Entrar, borrador: Borrador, firman: Certificados
) -> None:
    """RLFCD 11: each signs with one's own."""
    respuesta = entrar("secretario").post(
        f"{POR_FIRMAR}b{borrador.pk}/",
        {"certificado": firman["alcaldesa"].pk, "secreto": CLAVES["alcaldesa"]},
    )
    assert respuesta.status_code == 422
    assert firmas_de(borrador) == []


def test_sin_lista_al_dia_se_firma_solo_a_sabiendas(
    entrar: Entrar, borrador: Borrador, firman: Certificados
) -> None:
    """What could not be looked up is told, and whoever signs says yes to it (`pese_a`)."""
    ListaDeRevocacion.objects.all().delete()
    cliente, direccion = entrar("secretario"), f"{POR_FIRMAR}b{borrador.pk}/"
    assert "falta la lista al día" in pagina_de(cliente, direccion)
    datos = {"certificado": str(firman["secretario"].pk), "secreto": CLAVE}
    assert cliente.post(direccion, datos).status_code == 422
    assert firmas_de(borrador) == []
    assert cliente.post(direccion, {**datos, "pese_a_sin_lista": "on"}).status_code == 302
    assert len(firmas_de(borrador)) == 1


def test_sin_autoridad_de_tiempo_se_dice_y_el_sello_queda_debido(
    entrar: Entrar, borrador: Borrador, firman: Certificados, settings: Settings
) -> None:
    """R38: never weaker in silence; the tray keeps telling it until the seal comes."""
    settings.SELLO_DE_TIEMPO = "http://127.0.0.1:9/"
    cliente = entrar("secretario")
    dicho = _firmar(cliente, f"b{borrador.pk}", firman["secretario"], CLAVE)
    assert "Se firmó sin sello de tiempo" in dicho
    assert [f.nivel for f in firmas_de(borrador)] == ["B-B"]
    assert "Firmados que esperan su sello de tiempo" in pagina_de(cliente, POR_FIRMAR)


def test_donde_no_hay_autoridad_de_tiempo_el_nivel_se_dice_llanamente(
    entrar: Entrar, borrador: Borrador, settings: Settings
) -> None:
    """B-B is a level one chooses knowing what it is."""
    settings.SELLO_DE_TIEMPO = ""
    pagina = pagina_de(entrar("secretario"), f"{POR_FIRMAR}b{borrador.pk}/")
    assert "Firma sin sello de tiempo: la fecha es la que declara quien firma." in pagina


def test_dos_firman_en_orden_cada_uno_cuando_le_toca(
    entrar: Entrar, mundo: Mundo, firman: Certificados, instante: datetime
) -> None:
    """Who comes second sees it apart, for whom it waits, and cannot open it before."""
    borrador = preparar(mundo, ("secretario", "alcaldesa"), instante, "Acta de entrega")
    alcaldesa, secretario = entrar("alcaldesa"), entrar("secretario")
    pagina = pagina_de(alcaldesa, POR_FIRMAR)
    assert "Esperan a otro antes que a usted" in pagina
    assert "espera a Secretario General" in pagina
    assert alcaldesa.get(f"{POR_FIRMAR}b{borrador.pk}/").status_code == 404
    dicho = _firmar(secretario, f"b{borrador.pk}", firman["secretario"], CLAVE)
    assert "Espera la firma de Yéssica Huamán Ccorimanya, Alcaldesa." in dicho
    pagina = pagina_de(alcaldesa, POR_FIRMAR)
    assert "INFORME N° 001-2026-MDVE/SG" in pagina
    firmante = firmas_de(borrador)[0].firmante
    segunda = firmante.solicitud.firmantes.get(orden=2)
    _firmar(alcaldesa, f"f{segunda.pk}", firman["alcaldesa"], CLAVES["alcaldesa"])
    assert len(firmas_de(borrador)) == 2


def test_lo_que_murio_entre_el_numero_y_la_firma_sigue_con_su_numero(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, firman: Certificados, instante: datetime
) -> None:
    """No number lost or doubled: it is in the tray with it, also at the address it had before."""
    por = mundo.actores["secretario"]
    numerar_para_firmar(borrador, Clase.SERVIDOR, por=por, cuando=instante)
    cliente = entrar("secretario")
    assert "INFORME N° 001-2026-MDVE/SG" in pagina_de(cliente, POR_FIRMAR)
    dicho = _firmar(cliente, f"b{borrador.pk}", firman["secretario"], CLAVE)
    assert "Firmado: INFORME N° 001-2026-MDVE/SG" in dicho
    assert Numero.objects.filter(serie__codigo__startswith="informe").count() == 1


def test_el_encargado_ve_en_que_cargo_firma(
    entrar: Entrar, mundo: Mundo, firman: Certificados, instante: datetime
) -> None:
    """LPAG 72-79; R99: «(e)», before signing and not only printed after."""
    borrador = preparar(mundo, ("obras",), instante)
    pagina = pagina_de(entrar("obras"), f"{POR_FIRMAR}b{borrador.pk}/")
    assert "Gerente de Infraestructura (e)" in pagina
    assert "No tiene un certificado para firmar así." in pagina


def test_se_devuelve_antes_del_numero_y_despues_se_niega_con_su_motivo(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, firman: Certificados, instante: datetime
) -> None:
    """Before the number it goes back to its author; after it, who does not sign says why."""
    cliente = entrar("secretario")
    otro = preparar(mundo, ("secretario",), instante, "Otro")
    datos = {"observacion": "Falta el anexo"}
    cliente.post(f"{POR_FIRMAR}b{otro.pk}/devolucion/", datos)
    otro.refresh_from_db()
    assert otro.estado == "en_redaccion"
    por = mundo.actores["secretario"]
    firmante = numerar_para_firmar(borrador, Clase.SERVIDOR, por=por, cuando=instante)
    sin_motivo = cliente.post(f"{POR_FIRMAR}f{firmante.pk}/negativa/", {"motivo": ""})
    assert sin_motivo.status_code == 422
    cliente.post(f"{POR_FIRMAR}f{firmante.pk}/negativa/", {"motivo": "El monto no es el acordado"})
    firmante.refresh_from_db()
    assert firmante.negativa.motivo == "El monto no es el acordado"
    assert "Nada espera su firma" in pagina_de(cliente, POR_FIRMAR)


def test_nadie_abre_lo_que_espera_a_otro_cargo(entrar: Entrar, borrador: Borrador) -> None:
    """A stranger does not learn that it exists; a key that is none is no error either."""
    for usuario in ("rentas", "fedatario", "extrano"):
        cliente = entrar(usuario)
        assert cliente.get(f"{POR_FIRMAR}b{borrador.pk}/").status_code == 404
        assert cliente.get(f"{POR_FIRMAR}b{borrador.pk}/paginas/1/900/").status_code == 404
    for clave in ("x1", "b", "f99999999", "b" + "9" * 40):
        assert entrar("secretario").get(f"{POR_FIRMAR}{clave}/").status_code == 404


def test_las_paginas_se_ven_antes_de_firmar(entrar: Entrar, borrador: Borrador) -> None:
    """Whoever signs has seen what it says."""
    respuesta = entrar("secretario").get(f"{POR_FIRMAR}b{borrador.pk}/paginas/1/900/")
    assert respuesta["Content-Type"] == "image/webp"


def test_la_bandeja_cuesta_lo_mismo_con_uno_que_con_muchos(
    entrar: Entrar,
    mundo: Mundo,
    borrador: Borrador,
    instante: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Queries do not grow with what waits, numbered or not."""
    cliente, por = entrar("secretario"), mundo.actores["secretario"]
    numerar_para_firmar(borrador, Clase.SERVIDOR, por=por, cuando=instante)
    preparar(mundo, ("secretario",), instante, "Uno")
    with CaptureQueriesContext(connection) as medida:
        cliente.get(POR_FIRMAR)
    for n in range(4):
        otro = preparar(mundo, ("secretario",), instante, f"Otro {n}")
        if n % 2:
            numerar_para_firmar(otro, Clase.SERVIDOR, por=por, cuando=instante)
    with django_assert_num_queries(len(medida.captured_queries)):
        assert "Otro 3" in pagina_de(cliente, POR_FIRMAR)


def test_la_manera_que_el_cargo_no_admite_no_se_ofrece(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, instante: datetime
) -> None:
    """R104: each office signs as the municipality disposes."""
    disponer(mundo, Clase.EXTERNA, instante, "secretario")
    pagina = pagina_de(entrar("secretario"), f"{POR_FIRMAR}b{borrador.pk}/")
    assert "Descargar el PDF" in pagina
    pagina = pagina_de(entrar("secretario"), f"{POR_FIRMAR}b{borrador.pk}/?manera=a_mano")
    assert "Descargar para imprimir" in pagina
    pagina = pagina_de(entrar("secretario"), f"{POR_FIRMAR}b{borrador.pk}/?manera=otra")
    assert "Descargar el PDF" in pagina
