"""Signatures at one instant: guesses, two signers, two workers, a batch with bad ones (R38)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.firmas.actos import (
    NoSePuedeFirmar,
    anular_solicitud,
    firmar,
    firmar_en_lote,
    negarse,
)
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.models import Firma, Firmante, SelloDelDocumento
from qillqa.nucleo.firmas.puerto import Nivel
from tests.fallas.conftest import Casa
from tests.fallas.firmantes import CLAVE, Mesa, informe_de, poner_mesa
from tests.fallas.procesos import Proceso
from tests.fallas.test_a_la_vez import a_la_vez

pytestmark = [pytest.mark.fallas, pytest.mark.usefixtures("_firmas_en_su_carpeta")]
CUANDO = reloj.ahora()
LOTE = 200


@pytest.fixture
def mesa(casa: Casa) -> Mesa:
    """Two who sign."""
    return poner_mesa(casa.actores, "alcaldesa", "secretario", cuando=CUANDO)


def test_ocho_que_adivinan_a_la_vez_tienen_tres_intentos_entre_todos(mesa: Mesa) -> None:
    """A wrong PIN three times, however many try at once: the key is locked, and it is told once."""
    [firmante] = mesa.pedir("secretario", nivel=Nivel.B_B, cuando=CUANDO)
    propio = mesa.certificados["secretario"]

    def adivinar(n: int) -> str:
        with pytest.raises(NoSePuedeFirmar) as negado:
            firmar(firmante, propio, f"{n}", por=mesa.actores["secretario"], cuando=CUANDO)
        return str(negado.value)

    dichos = a_la_vez(8, adivinar)

    assert sum("no es correcta" in frase for frase in dichos) == 3
    assert sum("quedó bloqueada. Pida" in frase for frase in dichos) == 5
    propio.refresh_from_db()
    assert propio.intentos == 3
    with pytest.raises(NoSePuedeFirmar, match="bloqueada"):
        firmar(firmante, propio, CLAVE, por=mesa.actores["secretario"], cuando=CUANDO)
    bloqueos = Asiento.objects.sobre(propio).filter(hecho="firmas.certificado_bloqueado")
    assert bloqueos.count() == 1


def test_dos_que_firman_el_mismo_documento_a_la_vez_firman_los_dos(mesa: Mesa) -> None:
    """The second signs again over what the first one signed: both are valid at the end."""
    firmantes = dict(
        zip(
            ("alcaldesa", "secretario"),
            mesa.pedir("alcaldesa", "secretario", nivel=Nivel.B_B, cuando=CUANDO),
            strict=True,
        )
    )

    def firma(n: int) -> Firma:
        quien = ("alcaldesa", "secretario")[n]
        return firmar(
            firmantes[quien],
            mesa.certificados[quien],
            CLAVE,
            por=mesa.actores[quien],
            cuando=CUANDO,
        )

    hechas = a_la_vez(2, firma)

    documento = firmantes["alcaldesa"].solicitud.documento
    assert {firma.salida.n for firma in hechas} == {3, 4}
    informe = informe_de(documento, CUANDO)
    assert [f.dictamen for f in informe.firmas] == [Dictamen.VALIDA] * 2
    assert Firmante.objects.get(pk=firmantes["alcaldesa"].pk).solicitud.concluida == CUANDO


def test_quien_firma_dos_veces_a_la_vez_firma_una(mesa: Mesa) -> None:
    """The button pressed four times: one signature, one version."""
    [firmante] = mesa.pedir("secretario", nivel=Nivel.B_B, cuando=CUANDO)

    def firma(_: int) -> str:
        try:
            firmar(
                firmante,
                mesa.certificados["secretario"],
                CLAVE,
                por=mesa.actores["secretario"],
                cuando=CUANDO,
            )
        except NoSePuedeFirmar as error:
            return str(error)
        return ""

    dichos = a_la_vez(3, firma)

    assert dichos.count("") == 1
    assert Firma.objects.filter(firmante=firmante).count() == 1
    assert firmante.solicitud.documento.version_vigente().n == 3


def test_un_lote_de_doscientos_con_tres_malos_firma_197_y_explica_3(mesa: Mesa) -> None:
    """A batch in four processes: the bad ones stop nobody and each says why."""
    por = mesa.actores["secretario"]
    pedidos = [mesa.pedir("secretario", nivel=Nivel.B_B, cuando=CUANDO)[0] for _ in range(LOTE)]
    anular_solicitud(pedidos[20].solicitud, motivo="Error", por=por, cuando=CUANDO)
    negarse(pedidos[77].solicitud.firmantes.get(), motivo="No va", por=por, cuando=CUANDO)
    propio = mesa.certificados["secretario"]
    firmar(pedidos[199], propio, CLAVE, por=por, cuando=CUANDO)

    filas = list(firmar_en_lote(pedidos, propio, CLAVE, por=por, cuando=CUANDO))

    malas = {fila.firmante.pk: fila.frase for fila in filas if fila.firma is None}
    assert set(malas) == {pedidos[n].pk for n in (20, 77, 199)}
    assert all(re.search(r"anulado|ya no espera", frase) for frase in malas.values()), malas
    assert sum(fila.firma is not None for fila in filas) == LOTE - 3
    assert Firma.objects.count() == LOTE - 2


def test_dos_trabajadores_que_renuevan_el_mismo_sello_dejan_uno(
    casa: Casa, iniciar: Callable[..., Proceso], settings: Settings
) -> None:
    """DL 1412, 19: the night's errand done twice at once has the effect of one (R38)."""
    settings.SELLO_DE_TIEMPO = "muestra"
    ahora = reloj.ahora()
    fundada, firmado = ahora - timedelta(days=5 * 365 - 60), ahora - timedelta(days=330)
    poner_mesa(casa.actores, cuando=fundada)
    mesa = poner_mesa(casa.actores, "secretario", cuando=firmado)
    [firmante] = mesa.pedir("secretario", nivel=Nivel.B_LTA, cuando=firmado)
    por, propio = mesa.actores["secretario"], mesa.certificados["secretario"]
    firmar(firmante, propio, CLAVE, por=por, cuando=firmado)
    poner_mesa(casa.actores, cuando=ahora)
    for _ in range(2):
        app.configure_task("firmas.renovar_sellos", queue="firmas").defer(timestamp=0)

    orden = ("manage.py", "procrastinate", "worker", "--one-shot", "--queues=firmas")
    obreros = [iniciar(*orden, QILLQA_SELLO_DE_TIEMPO="muestra") for _ in range(2)]
    assert [obrero.terminar(60) for obrero in obreros] == [0, 0], obreros[0].dicho

    assert SelloDelDocumento.objects.count() == 2
    mandados = ProcrastinateJob.objects.filter(task_name="firmas.renovar_sellos")
    assert set(mandados.values_list("status", flat=True)) == {"succeeded"}
    informe = informe_de(firmante.solicitud.documento, ahora)
    assert (informe.dictamen, informe.alteraciones) == (Dictamen.VALIDA, ())
