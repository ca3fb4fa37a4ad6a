"""Delegation of signature: «por», the name and the office of who delegated (LPAG 72; R99)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from qillqa.nucleo.autenticidad.consultas import constancia_de
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.organos.actos import (
    NoSePuedeDelegar,
    delegar_firma,
    designar,
    terminar_delegacion,
)
from qillqa.nucleo.organos.models import DelegacionDeFirma
from qillqa.nucleo.organos.permisos import ORGANIZAR
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import emitir, preparar_para_firma
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import documentos_visibles
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

NORMA = "Memorando N.° 012-2026-MDVE/SG"


@pytest.fixture
def organiza(mundo: Mundo) -> Actor:
    """Who keeps the chart."""
    sistemas = mundo.actores["sistemas"]
    return replace(sistemas, facultades=sistemas.facultades | {ORGANIZAR.codigo})


def _delegar(
    mundo: Mundo,
    por: Actor,
    cuando: datetime,
    *,
    de: str = "secretario",
    en: str = "fedatario",
    tipos: tuple[str, ...] = ("informe",),
    hasta: date | None = None,
) -> DelegacionDeFirma:
    return delegar_firma(
        mundo.designacion(de),
        mundo.designacion(en),
        tipos=tipos,
        norma=NORMA,
        desde=date(2026, 11, 1),
        hasta=hasta,
        por=por,
        cuando=cuando,
    )


def test_el_delegado_firma_por_quien_delego_y_el_papel_lo_dice(
    mundo: Mundo,
    borrador: Borrador,
    secretario: Actor,
    fedatario: Actor,
    organiza: Actor,
    instante: datetime,
) -> None:
    """LPAG 72.3, on the paper, in the request and in what anybody is told of it."""
    _delegar(mundo, organiza, instante)
    preparar_para_firma(borrador, por=fedatario, cuando=instante)
    solicitud = emitir(borrador, por=fedatario, cuando=instante)
    (firmante,) = solicitud.firmantes.all()
    assert firmante.designacion == mundo.designacion("fedatario")
    esperado = f"{fedatario.cargo}, por {secretario.nombre}, {secretario.cargo}"
    assert firmante.titulo == esperado
    oficial = DocumentoOficial.objects.get()
    assert oficial.version.datos is not None
    (impreso,) = oficial.version.datos["firmantes"]
    assert (impreso["nombre"], impreso["cargo"]) == (fedatario.nombre, esperado)
    (suscrito,) = constancia_de(Registro.objects.get()).firmantes
    assert (suscrito.nombre, suscrito.cargo) == (fedatario.nombre, esperado)
    assert oficial in documentos_visibles(secretario)


def test_quien_delego_sigue_pudiendo_firmar(
    mundo: Mundo,
    borrador: Borrador,
    secretario: Actor,
    fedatario: Actor,
    organiza: Actor,
    instante: datetime,
) -> None:
    """LPAG 65.2: delegating the signature does not move the competence."""
    _delegar(mundo, organiza, instante)
    preparar_para_firma(borrador, por=fedatario, cuando=instante)
    (firmante,) = emitir(borrador, por=secretario, cuando=instante).firmantes.all()
    assert (firmante.titulo, firmante.en_nombre_de) == (secretario.cargo, "")


@pytest.mark.parametrize("caso", ["sin delegación", "otro tipo", "acabó", "otro ejerce el cargo"])
def test_sin_delegacion_que_rija_nadie_firma_por_otro(
    caso: str,
    mundo: Mundo,
    borrador: Borrador,
    fedatario: Actor,
    organiza: Actor,
    instante: datetime,
) -> None:
    """It rules by type and date, and while who delegated exercises his office."""
    if caso == "otro tipo":
        _delegar(mundo, organiza, instante, tipos=("carta",))
    elif caso == "acabó":
        fila = _delegar(mundo, organiza, instante)
        ayer = instante.date() - timedelta(days=1)
        terminar_delegacion(fila, hasta=ayer, motivo="Volvió", por=organiza, cuando=instante)
    elif caso == "otro ejerce el cargo":
        _delegar(mundo, organiza, instante)
        designar(
            mundo.designacion("secretario").cargo,
            mundo.persona("legal"),
            calidad="suplente",
            desde=date(2026, 11, 20),
            resolucion="R",
            por=organiza,
            cuando=instante,
        )
    preparar_para_firma(borrador, por=fedatario, cuando=instante)
    with pytest.raises(SinPermiso, match="quien lo firma"):
        emitir(borrador, por=fedatario, cuando=instante)
    assert not DocumentoOficial.objects.exists()


def test_se_delega_en_un_subalterno_y_con_un_escrito(
    mundo: Mundo, organiza: Actor, secretario: Actor, instante: datetime
) -> None:
    """LPAG 72.1."""
    with pytest.raises(NoSePuedeDelegar, match="subalterno"):
        _delegar(mundo, organiza, instante, en="rentas2")
    with pytest.raises(NoSePuedeDelegar, match="quien dirige"):
        _delegar(mundo, organiza, instante, de="rentas2", en="rentas")
    with pytest.raises(NoSePuedeDelegar, match="qué documentos"):
        _delegar(mundo, organiza, instante, tipos=())
    sin = replace(organiza, facultades=organiza.facultades - {ORGANIZAR.codigo})
    with pytest.raises(SinPermiso):
        _delegar(mundo, sin, instante)
    fila = _delegar(mundo, organiza, instante, hasta=date(2026, 12, 31))
    with pytest.raises(NoSePuedeDelegar, match="Ya firma por esa persona"):
        _delegar(mundo, organiza, instante)
    with pytest.raises(NoSePuedeDelegar, match="no puede acabar antes"):
        terminar_delegacion(
            fila, hasta=date(2026, 10, 1), motivo="x", por=organiza, cuando=instante
        )
