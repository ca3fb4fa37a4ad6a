"""Moving, answering, closing: LPAG 125.3.3, 132.1, 142, 150, 157, 186; R05, R12, R13, R28."""

from datetime import date, datetime

import pytest

from qillqa.nucleo.avisos.models import Aviso
from qillqa.nucleo.bitacora.consultas import primera_alteracion
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import atencion, ruta
from qillqa.tramite.models import Derivacion, Expediente
from qillqa.tramite.tests.fabricas import en_mesa, un_expediente, un_procedimiento


def _derivar(
    mundo: Mundo, cuando: datetime, a: str = "GR", dias: int | None = None, norma: str = ""
) -> Derivacion:
    expediente = un_expediente(mundo.actores["mesa"], cuando)
    (nueva,) = ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades[a],
        instruccion="Para su atención",
        dias=dias,
        norma=norma,
        por=mundo.actores["mesa"],
        cuando=cuando,
    )
    return nueva


def test_the_original_goes_to_one_unit_and_copies_to_others(
    mundo: Mundo, instante: datetime
) -> None:
    """LPAG 150: one file; tramite.md 2.2: original and copies."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    nuevas = ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades["GR"],
        copias=[mundo.unidades["OAJ"], mundo.unidades["GM"]],
        instruccion="Para informe",
        por=mundo.actores["mesa"],
        cuando=instante,
    )
    assert [(d.destino.siglas, d.es_copia, d.secuencia) for d in nuevas] == [
        ("GR", False, 2),
        ("OAJ", True, 3),
        ("GM", True, 4),
    ]
    assert en_mesa(expediente).estado == Derivacion.Estado.DERIVADA


def test_its_unit_has_it_only_after_the_acuse(mundo: Mundo, instante: datetime) -> None:
    """LPAG 117.2: who received, and when."""
    derivacion = _derivar(mundo, instante)
    rentas = mundo.actores["rentas"]
    with pytest.raises(ruta.NoSePuedeMover, match="Primero recíbalo"):
        ruta.derivar(
            derivacion,
            destino=mundo.unidades["OAJ"],
            instruccion="Opine",
            por=rentas,
            cuando=instante,
        )
    acuse = ruta.recibir(derivacion, por=rentas, cuando=instante)
    assert acuse.por_id == rentas.designacion_id
    with pytest.raises(ruta.NoSePuedeMover, match="Ya fue recibido"):
        ruta.recibir(derivacion, por=mundo.actores["rentas2"], cuando=instante)


def test_another_unit_cannot_touch_it(mundo: Mundo, instante: datetime) -> None:
    """Deny by default: the office of another unit has no power over it."""
    derivacion = _derivar(mundo, instante)
    with pytest.raises(SinPermiso):
        ruta.recibir(derivacion, por=mundo.actores["legal"], cuando=instante)


def test_what_was_observed_at_the_desk_does_not_leave_it(mundo: Mundo, instante: datetime) -> None:
    """LPAG 125.3.3; R05."""
    mesa = mundo.actores["mesa"]
    expediente = un_expediente(mesa, instante, naturaleza="tupa", procedimiento=un_procedimiento())
    with pytest.raises(ruta.NoSePuedeMover, match="observado en ventanilla"):
        ruta.derivar(
            en_mesa(expediente),
            destino=mundo.unidades["GR"],
            instruccion="Atender",
            por=mesa,
            cuando=instante,
        )


def test_returned_to_whoever_sent_it_with_the_reason(mundo: Mundo, instante: datetime) -> None:
    """The sender has it again and is told."""
    derivacion = _derivar(mundo, instante)
    ruta.devolver(
        derivacion,
        motivo="No es de nuestra competencia",
        por=mundo.actores["rentas"],
        cuando=instante,
    )
    vuelta = derivacion.expediente.derivaciones.get(secuencia=3)
    assert (vuelta.destino.siglas, vuelta.estado) == ("OTDAC", "por_recibir")
    aviso = Aviso.objects.get(cuenta=mundo.cuenta("mesa"))
    assert "No es de nuestra competencia" in aviso.frase


@pytest.mark.parametrize(
    ("dias", "vence"),
    [
        (None, date(2027, 1, 8)),  # the expediente's own
        (0, date(2026, 11, 23)),
        (3, date(2026, 11, 26)),
        (10, date(2026, 12, 7)),
        (12, date(2026, 12, 11)),  # 8 and 9 December are holidays
    ],
)
def test_the_units_term(mundo: Mundo, instante: datetime, dias: int | None, vence: date) -> None:
    """LPAG 132, 134.1; R13."""
    norma = "ROF, art. 40" if dias and dias > 7 else ""
    assert _derivar(mundo, instante, dias=dias, norma=norma).vence == vence


@pytest.mark.parametrize("dias", [8, 30])
def test_a_term_longer_than_a_report_s_cites_its_norm(
    mundo: Mundo, instante: datetime, dias: int
) -> None:
    """R13; LPAG 132.3: seven business days, unless an express law gives another term."""
    with pytest.raises(ruta.NoSePuedeMover, match="más de 7 días hábiles cite la norma"):
        _derivar(mundo, instante, dias=dias)
    expediente = Expediente.objects.get()
    [nueva] = ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades["GR"],
        instruccion="Para informe",
        dias=dias,
        norma="Ley 27972, art. 40",
        por=mundo.actores["mesa"],
        cuando=instante,
    )
    assert nueva.norma == "Ley 27972, art. 40"
    ultimo = Asiento.objects.sobre(expediente).last()
    assert ultimo is not None
    assert ultimo.datos["norma"] == "Ley 27972, art. 40"


def test_a_term_beyond_the_legal_maximum_is_warned_and_remembered(
    mundo: Mundo, instante: datetime
) -> None:
    """LPAG 142: the act goes on only if somebody takes it upon himself, and the log says so."""
    with pytest.raises(ruta.NoSePuedeMover, match="no puede pasar de 30"):
        _derivar(mundo, instante, dias=45, norma="Ley 27972")
    expediente = Expediente.objects.get()
    ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades["GR"],
        instruccion="Atender",
        dias=45,
        norma="Ley 27972",
        pese_a=frozenset({"plazo_mayor_al_legal"}),
        por=mundo.actores["mesa"],
        cuando=instante,
    )
    ultimo = Asiento.objects.sobre(expediente).last()
    assert ultimo is not None
    assert ultimo.datos["pese_a"] == ["plazo_mayor_al_legal"]


def test_assigned_to_a_person_of_the_unit_only(mundo: Mundo, instante: datetime) -> None:
    """LPAG 157.3, 55.9: who is responsible."""
    rentas = mundo.actores["rentas"]
    derivacion = _derivar(mundo, instante)
    ruta.recibir(derivacion, por=rentas, cuando=instante)
    ajena = mundo.designacion("legal")
    propia = mundo.designacion("rentas2")
    with pytest.raises(ruta.NoSePuedeMover, match="de su unidad"):
        ruta.asignar(derivacion, responsable=ajena, por=rentas, cuando=instante)
    ruta.asignar(derivacion, responsable=propia, por=rentas, cuando=instante)
    assert Aviso.objects.filter(cuenta=mundo.cuenta("rentas2")).count() == 1


def test_a_reserved_subject_is_not_told_in_a_notice(mundo: Mundo, instante: datetime) -> None:
    """LPAG 105: it is told in its page, where reading it is entered."""
    rentas = mundo.actores["rentas"]
    derivacion = _derivar(mundo, instante)
    Expediente.objects.update(reservado=True)
    ruta.recibir(derivacion, por=rentas, cuando=instante)
    ruta.asignar(derivacion, responsable=mundo.designacion("rentas2"), por=rentas, cuando=instante)
    aviso = Aviso.objects.get(cuenta=mundo.cuenta("rentas2"))
    assert "es reservado" in aviso.frase
    assert derivacion.expediente.asunto not in aviso.frase


def test_answered_closed_and_reopened(mundo: Mundo, instante: datetime) -> None:
    """LPAG 186: how it ended; undo is another act."""
    rentas = mundo.actores["rentas"]
    derivacion = _derivar(mundo, instante)
    ruta.recibir(derivacion, por=rentas, cuando=instante)
    atencion.responder(derivacion, texto="Procede.", por=rentas, cuando=instante)
    atencion.archivar(
        derivacion, forma="atendido", motivo="Se podaron", por=rentas, cuando=instante
    )
    expediente = Expediente.objects.get()
    assert expediente.estado == Expediente.Estado.ARCHIVADO
    with pytest.raises(SinPermiso):
        atencion.reabrir(derivacion, motivo="Falta", por=mundo.actores["mesa"], cuando=instante)
    atencion.reabrir(derivacion, motivo="Falta notificar", por=rentas, cuando=instante)
    assert Expediente.objects.get().estado == Expediente.Estado.EN_TRAMITE
    frases = [a.frase_publica for a in Asiento.objects.sobre(expediente).publicos()]
    assert frases == [
        "Su documento fue recibido y tiene el número EXP-2026-000001.",
        "Pasó a Gerencia de Rentas y Tributación.",
        "Gerencia de Rentas y Tributación lo recibió.",
        "Gerencia de Rentas y Tributación emitió su respuesta.",
        "El trámite terminó: atendido.",
        "El trámite se reabrió.",
    ]
    assert primera_alteracion(expediente) is None


def test_a_copy_ends_when_the_unit_knows(mundo: Mundo, instante: datetime) -> None:
    """tramite.md 2.2: copies are for knowledge."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    _, copia = ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades["GR"],
        copias=[mundo.unidades["OAJ"]],
        instruccion="Conocimiento",
        por=mundo.actores["mesa"],
        cuando=instante,
    )
    legal = mundo.actores["legal"]
    with pytest.raises(ruta.NoSePuedeMover):
        ruta.derivar(
            copia, destino=mundo.unidades["GM"], instruccion="x", por=legal, cuando=instante
        )
    ruta.tomar_conocimiento(copia, por=legal, cuando=instante)
    copia.refresh_from_db()
    assert copia.estado == Derivacion.Estado.ATENDIDA
