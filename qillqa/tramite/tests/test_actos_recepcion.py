"""Receiving what is filed: LPAG 117, 124-126; R01-R07, R10-R12, R28."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.numeracion.models import Contador, Numero
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import recepcion, subsanacion
from qillqa.tramite.consultas.terminos import DESDE_LA_PRESENTACION, terminos_de
from qillqa.tramite.models import Derivacion, Expediente, Presentacion
from qillqa.tramite.tests.fabricas import (
    en_mesa,
    un_escrito,
    un_expediente,
    un_procedimiento,
    una_persona,
)


def test_the_number_is_the_next_of_the_year(mundo: Mundo, instante: datetime) -> None:
    """LPAG 117.2, 157.1; R02: progressive number and date."""
    mesa = mundo.actores["mesa"]
    primero, segundo = un_expediente(mesa, instante), un_expediente(mesa, instante)
    assert primero.numero.impreso == "EXP-2026-000001"
    assert segundo.numero.impreso == "EXP-2026-000002"


def test_a_form_sent_twice_is_one_expediente(mundo: Mundo, instante: datetime) -> None:
    """LPAG 157.4: never a double file."""
    mesa, clave = mundo.actores["mesa"], uuid4()
    escrito = un_escrito(una_persona(mesa, instante))
    uno = recepcion.registrar_en_ventanilla(escrito, clave=clave, por=mesa, cuando=instante)
    otro = recepcion.registrar_en_ventanilla(escrito, clave=clave, por=mesa, cuando=instante)
    assert uno == otro
    assert Numero.objects.count() == 1


def test_only_the_counter_registers(mundo: Mundo, instante: datetime) -> None:
    """LPAG 117.1: one unit receives."""
    escrito = un_escrito(una_persona(mundo.actores["mesa"], instante))
    with pytest.raises(SinPermiso, match="mesa de partes"):
        recepcion.registrar_en_ventanilla(
            escrito, clave=uuid4(), por=mundo.actores["rentas"], cuando=instante
        )
    assert not Contador.objects.exists()


def test_a_missing_requirement_is_recorded_and_never_bars_entry(
    mundo: Mundo, instante: datetime
) -> None:
    """LPAG 124.1, 125.1, 126.2; R01, R04: one observation with all, two working days to cure."""
    version = un_procedimiento()
    primero = version.requisitos.first()
    assert primero is not None
    expediente = un_expediente(
        mundo.actores["mesa"],
        instante,
        naturaleza="tupa",
        procedimiento=version,
        requisitos_presentados=frozenset({primero.pk}),
    )
    assert expediente.numero.impreso == "EXP-2026-000001"
    assert expediente.estado == Expediente.Estado.OBSERVADO
    assert expediente.observacion.texto == "Falta: DNI; Pago."
    assert expediente.observacion.vence == date(2026, 11, 25)
    assert [r.presentado for r in expediente.requisitos.order_by("requisito__orden")] == [
        True,
        False,
        False,
    ]


def test_the_cure_keeps_the_citizens_date_and_restarts_the_entitys_term(
    mundo: Mundo, instante: datetime
) -> None:
    """LPAG 126.1, 131.1; R07."""
    mesa = mundo.actores["mesa"]
    expediente = un_expediente(
        mesa, instante, naturaleza="tupa", procedimiento=un_procedimiento(dias=3)
    )
    assert expediente.vence == date(2026, 11, 26)
    curado = subsanacion.subsanar(expediente, por=mesa, cuando=instante + timedelta(days=2))
    assert curado.fecha_presentacion == date(2026, 11, 23)
    assert curado.inicio_plazo == date(2026, 11, 25)
    assert curado.vence == date(2026, 11, 30)
    assert curado.estado == Expediente.Estado.EN_TRAMITE


def test_what_waits_for_the_cure_is_not_late_at_the_desk(mundo: Mundo, instante: datetime) -> None:
    """LPAG 125.3.3, 132.1; R05, R12: until the cure it may not leave; that day it must."""
    mesa = mundo.actores["mesa"]
    expediente = un_expediente(mesa, instante, naturaleza="tupa", procedimiento=un_procedimiento())
    assert en_mesa(expediente).vence == expediente.observacion.vence == date(2026, 11, 25)
    subsanacion.subsanar(expediente, por=mesa, cuando=instante + timedelta(days=1))
    assert en_mesa(expediente).vence == date(2026, 11, 24)


@pytest.mark.parametrize("dia", [23, 24, 25])
def test_after_a_cure_the_earlier_date_is_told_too(
    mundo: Mundo, instante: datetime, dia: int
) -> None:
    """R07: who counts from the filing, without the days of the cure, finds no later alarm."""
    mesa, version = mundo.actores["mesa"], un_procedimiento(dias=45)
    expediente = un_expediente(mesa, instante, naturaleza="tupa", procedimiento=version)
    assert [t.nombre for t in terminos_de(expediente)] == ["Para resolver", "Para subsanar"]
    curado = subsanacion.subsanar(expediente, por=mesa, cuando=instante.replace(day=dia))
    legal, prudente, _ = terminos_de(curado)
    assert legal.coincide
    assert prudente.nombre == DESDE_LA_PRESENTACION
    assert prudente.calculado is not None
    assert prudente.calculado.plazo.inicio == date(2026, 11, 23)
    assert prudente.vence == legal.vence == curado.vence


def test_it_is_held_as_not_filed_only_after_the_term_to_cure(
    mundo: Mundo, instante: datetime
) -> None:
    """LPAG 125.4; R06: a person confirms it, never before."""
    mesa = mundo.actores["mesa"]
    expediente = un_expediente(mesa, instante, naturaleza="tupa", procedimiento=un_procedimiento())
    with pytest.raises(subsanacion.NoSePuedeSubsanar, match="25/11/2026"):
        subsanacion.tener_por_no_presentado(
            expediente, por=mesa, cuando=instante + timedelta(days=2)
        )
    tarde = subsanacion.tener_por_no_presentado(
        expediente, por=mesa, cuando=instante + timedelta(days=3)
    )
    assert tarde.estado == Expediente.Estado.NO_PRESENTADO
    assert not tarde.derivaciones.abiertas().exists()


def test_the_desk_must_route_it_the_same_day(mundo: Mundo, instante: datetime) -> None:
    """LPAG 132.1; R12."""
    llegada = en_mesa(un_expediente(mundo.actores["mesa"], instante))
    assert llegada.estado == Derivacion.Estado.EN_DESPACHO
    assert llegada.vence == date(2026, 11, 23)
    assert llegada.acuse.por_id == mundo.actores["mesa"].designacion_id


def test_thirty_working_days_to_answer(mundo: Mundo, instante: datetime) -> None:
    """LPAG 35, 142; vector T1: Monday 23 November 2026 + 30 -> Friday 8 January 2027."""
    assert un_expediente(mundo.actores["mesa"], instante).vence == date(2027, 1, 8)


def test_the_virtual_desk_receives_on_saturday_night(mundo: Mundo) -> None:
    """RLGD 46.2, LPAG 117.1; R10; vector T3: filed Saturday 22:15 -> that same Saturday."""
    sabado = datetime(2026, 11, 22, 3, 15, tzinfo=UTC)
    persona = una_persona(mundo.actores["mesa"], sabado)
    presentacion = Presentacion.objects.create(
        token=uuid4(),
        correo="ines@correo.example",
        correo_confirmado=sabado,
        creada=sabado,
        actualizada=sabado,
    )
    escrito = un_escrito(persona, correo="ines@correo.example")
    with reloj.congelar(sabado):
        expediente = recepcion.presentar_por_la_web(presentacion, escrito, cuando=sabado)
    assert expediente.fecha_presentacion == date(2026, 11, 21)
    assert expediente.vence == date(2027, 1, 7)
    llegada = en_mesa(expediente)
    assert (llegada.estado, llegada.vence) == ("por_recibir", date(2026, 11, 23))


def test_the_web_needs_a_confirmed_address(mundo: Mundo, instante: datetime) -> None:
    """RLGD 46.5: the cargo goes there, so it must be the person's."""
    presentacion = Presentacion.objects.create(
        token=uuid4(), correo="a@b.example", creada=instante, actualizada=instante
    )
    escrito = un_escrito(una_persona(mundo.actores["mesa"], instante), correo="a@b.example")
    with pytest.raises(recepcion.NoSePuedePresentar, match="Confirme su correo"):
        recepcion.presentar_por_la_web(presentacion, escrito, cuando=instante)


def test_the_filing_is_in_the_log_with_actor_and_office(mundo: Mundo, instante: datetime) -> None:
    """R28 and the house: every act enters a fact."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    asiento = Asiento.objects.sobre(expediente).get()
    assert asiento.frase == (
        "María Quispe Ñahui (Técnica de Mesa de Partes) recibió el documento de Inés Ccahuana "
        "y le dio el número EXP-2026-000001."
    )
    assert asiento.frase_publica == "Su documento fue recibido y tiene el número EXP-2026-000001."
