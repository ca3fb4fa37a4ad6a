"""Many signed in one act; what was not is told, and what was cut short is taken up (R31, R43)."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from qillqa.emision.actos import lotes_filas
from qillqa.emision.actos.firmas import numerar_para_firmar
from qillqa.emision.actos.lotes import empezar_lote, firmar_lote
from qillqa.emision.actos.lotes_filas import SIN_FRASE
from qillqa.emision.actos.remision import Disposicion, pedir_remision
from qillqa.emision.consultas.firmas import elegidas
from qillqa.emision.models import FilaDeLote, Lote
from qillqa.emision.tests.firmantes import POR_FIRMAR, firmas_de, pagina_de, preparar
from qillqa.emision.views import lotes
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.models import CertificadoDePersona, Firmante
from qillqa.nucleo.firmas.tests.conftest import CLAVES
from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import retirar
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db
Entrar = Callable[[str], Client]
CLAVE = CLAVES["secretario"]
LOTES = f"{POR_FIRMAR}lotes/"


@pytest.fixture
def borradores(
    mundo: Mundo, firman: dict[str, CertificadoDePersona], instante: datetime
) -> list[Borrador]:
    """Four informes that wait for the secretario."""
    return [preparar(mundo, ("secretario",), instante, f"Asunto {n}") for n in range(4)]


@pytest.fixture(autouse=True)
def _en_la_misma_peticion(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work of a batch is done here at once: a thread would not see this transaction."""

    def emprender(lote: Lote, secreto: str, *, por: Actor, cuando: datetime) -> None:
        list(firmar_lote(lote, secreto, por=por, cuando=cuando))

    monkeypatch.setattr(lotes, "emprender", emprender)


def _pedir(cliente: Client, borradores: list[Borrador], **mas: str) -> str:
    datos = {"elegidos": [f"b{b.pk}" for b in borradores], **mas}
    return str(cliente.post(LOTES, datos, follow=True).content.decode())


def test_con_una_sola_clave_se_firman_todos(
    entrar: Entrar, borradores: list[Borrador], firman: dict[str, CertificadoDePersona]
) -> None:
    """One secret, tried once; each has its number and its row."""
    cliente = entrar("secretario")
    assert "Firmar 4 documentos" in _pedir(cliente, borradores)
    pk = str(firman["secretario"].pk)
    errada = _pedir(cliente, borradores, certificado=pk, secreto="no es esta")
    assert "Le quedan 2 intentos." in errada
    assert "no es esta" not in errada
    assert not Lote.objects.exists()
    dicho = _pedir(cliente, borradores, certificado=pk, secreto=CLAVE)
    assert "4 firmados." in dicho
    assert "INFORME N° 004-2026-MDVE/SG: Asunto 3" in dicho
    assert [len(firmas_de(b)) for b in borradores] == [1, 1, 1, 1]


def test_los_malos_se_explican_y_los_buenos_se_firman(
    mundo: Mundo,
    entrar: Entrar,
    borradores: list[Borrador],
    firman: dict[str, CertificadoDePersona],
    instante: datetime,
) -> None:
    """One that went back to its author while the batch ran: the rest are signed."""
    por = mundo.actores["secretario"]
    esperan = elegidas(por, [f"b{b.pk}" for b in borradores], instante)
    lote = empezar_lote(esperan, firman["secretario"], CLAVE, por=por, cuando=instante)
    retirar(borradores[1], por=mundo.actores["fedatario"], cuando=instante)
    list(firmar_lote(lote, CLAVE, por=por, cuando=instante))
    pagina = pagina_de(entrar("secretario"), f"/escritorio/lotes-de-firma/{lote.pk}/")
    assert "3 firmados y 1 sin firmar." in pagina
    assert "volvió a quien lo redacta" in pagina
    assert Numero.objects.filter(serie__codigo__startswith="informe").count() == 3


def test_lo_interrumpido_se_dice_y_se_retoma_sin_repetir_nada(
    mundo: Mundo,
    entrar: Entrar,
    borradores: list[Borrador],
    firman: dict[str, CertificadoDePersona],
    instante: datetime,
) -> None:
    """A process that died leaves what it signed; the rest goes on with its numbers."""
    por = mundo.actores["secretario"]
    esperan = elegidas(por, [f"b{b.pk}" for b in borradores], instante)
    lote = empezar_lote(esperan, firman["secretario"], CLAVE, por=por, cuando=instante)
    obra = firmar_lote(lote, CLAVE, por=por, cuando=instante)
    assert next(obra).resultado == FilaDeLote.Resultado.FIRMADO
    obra.close()  # type: ignore[attr-defined]
    direccion = f"/escritorio/lotes-de-firma/{lote.pk}/"
    with reloj.congelar(instante + timedelta(minutes=1)):
        cliente = entrar("secretario")
        assert "La firma se interrumpió: faltan 3 de 4." in pagina_de(cliente, direccion)
        datos = {"certificado": firman["secretario"].pk, "secreto": CLAVE}
        cliente.post(f"{direccion}reanudacion/", datos)
        assert "4 firmados." in pagina_de(cliente, direccion)
    assert Numero.objects.filter(serie__codigo__startswith="informe").count() == 4
    assert [len(firmas_de(b)) for b in borradores] == [1, 1, 1, 1]


def test_lo_que_ya_firmo_en_otro_lote_queda_firmado(
    mundo: Mundo,
    borradores: list[Borrador],
    firman: dict[str, CertificadoDePersona],
    instante: datetime,
) -> None:
    """Pressed twice, or in two tabs: both tell the truth, and each is signed and numbered once."""
    por = mundo.actores["secretario"]
    esperan = elegidas(por, [f"b{b.pk}" for b in borradores], instante)
    primero, segundo = (
        empezar_lote(esperan, firman["secretario"], CLAVE, por=por, cuando=instante)
        for _ in range(2)
    )
    list(firmar_lote(primero, CLAVE, por=por, cuando=instante))
    filas = list(firmar_lote(segundo, CLAVE, por=por, cuando=instante))
    assert [fila.resultado for fila in filas] == [FilaDeLote.Resultado.FIRMADO] * 4
    assert [len(firmas_de(b)) for b in borradores] == [1, 1, 1, 1]
    assert Numero.objects.filter(serie__codigo__startswith="informe").count() == 4


def test_lo_que_se_rompe_con_uno_no_detiene_a_los_demas(
    mundo: Mundo,
    borradores: list[Borrador],
    firman: dict[str, CertificadoDePersona],
    instante: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fault nobody foresaw is one row without signature, and the batch concludes."""
    por = mundo.actores["secretario"]
    esperan = elegidas(por, [f"b{b.pk}" for b in borradores], instante)
    lote = empezar_lote(esperan, firman["secretario"], CLAVE, por=por, cuando=instante)

    def numerar(borrador: Borrador, *args: Any, **mas: Any) -> Firmante:
        if borrador.pk == borradores[2].pk:
            raise FileNotFoundError
        return numerar_para_firmar(borrador, *args, **mas)

    monkeypatch.setattr(lotes_filas, "numerar_para_firmar", numerar)
    list(firmar_lote(lote, CLAVE, por=por, cuando=instante))
    sin_firmar = lote.filas.get(resultado=FilaDeLote.Resultado.SIN_FIRMAR)
    assert (sin_firmar.borrador_id, sin_firmar.frase) == (borradores[2].pk, SIN_FRASE)
    lote.refresh_from_db()
    assert lote.concluido == instante


def test_lo_firmado_en_lote_se_remite_si_se_pidio(
    mundo: Mundo,
    borradores: list[Borrador],
    firman: dict[str, CertificadoDePersona],
    instante: datetime,
) -> None:
    """«Remitirlo apenas se firme», also when it is signed with many others."""
    autor, por = mundo.actores["fedatario"], mundo.actores["secretario"]
    preparado = borradores[1].preparado()
    assert preparado is not None
    disposicion = Disposicion(camino="abrir", instruccion="Para su atención")
    remision = pedir_remision(preparado, disposicion, por=autor, cuando=instante)
    esperan = elegidas(por, [f"b{b.pk}" for b in borradores], instante)
    lote = empezar_lote(esperan, firman["secretario"], CLAVE, por=por, cuando=instante)
    list(firmar_lote(lote, CLAVE, por=por, cuando=instante))
    remision.refresh_from_db()
    assert (remision.hecha, remision.falla) == (instante, "")


def test_el_avance_se_cuenta_por_lineas_hasta_que_acaba(
    entrar: Entrar, borradores: list[Borrador], firman: dict[str, CertificadoDePersona]
) -> None:
    """What the bar of progress reads."""
    cliente = entrar("secretario")
    _pedir(cliente, borradores, certificado=str(firman["secretario"].pk), secreto=CLAVE)
    lote = Lote.objects.get()
    respuesta = cliente.get(f"/escritorio/lotes-de-firma/{lote.pk}/avance/")
    lineas = [json.loads(linea) for linea in respuesta.streaming_content]  # type: ignore[attr-defined]
    assert lineas[-1]["estado"] == "concluido"
    assert (lineas[-1]["firmadas"], lineas[-1]["total"]) == (4, 4)


def test_el_lote_de_otro_no_existe(
    mundo: Mundo,
    entrar: Entrar,
    borradores: list[Borrador],
    firman: dict[str, CertificadoDePersona],
    instante: datetime,
) -> None:
    """Neither to look at nor to go on with; and whoever chooses nothing is told."""
    por = mundo.actores["secretario"]
    esperan = elegidas(por, [f"b{borradores[0].pk}"], instante)
    lote = empezar_lote(esperan, firman["secretario"], CLAVE, por=por, cuando=instante)
    assert "lotes-de-firma" not in pagina_de(entrar("alcaldesa"), POR_FIRMAR)
    propia = pagina_de(entrar("secretario"), POR_FIRMAR)
    assert f"/escritorio/lotes-de-firma/{lote.pk}/" in propia
    assert "sin terminar" in propia
    ajena = entrar("alcaldesa")
    assert ajena.get(f"/escritorio/lotes-de-firma/{lote.pk}/").status_code == 404
    assert ajena.get(f"/escritorio/lotes-de-firma/{lote.pk}/avance/").status_code == 404
    assert elegidas(mundo.actores["alcaldesa"], [f"b{borradores[0].pk}"], instante) == ()
    assert "Elija al menos un documento" in _pedir(ajena, borradores)
