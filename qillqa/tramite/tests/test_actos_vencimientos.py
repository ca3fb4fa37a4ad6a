"""When the calendar changes, open terms follow it, once, and the file says why (R15)."""

from datetime import date, datetime
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.numeracion.actos import abrir_serie, tomar_numero
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.plazos.actos import NoSePuedeDeclarar
from qillqa.nucleo.plazos.models import DiaNoLaborable
from qillqa.nucleo.plazos.reglas.calendario import Ambito, Clase, DiaNoHabil
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite import tasks
from qillqa.tramite.actos import calendario, numeros, ruta, vencimientos
from qillqa.tramite.models import Derivacion, Expediente, Observacion
from qillqa.tramite.tests.fabricas import en_mesa, un_expediente, un_procedimiento

TAREA = "tramite.recalcular_vencimientos"
PUENTE = DiaNoHabil(
    fecha=date(2026, 12, 7),
    nombre="Día no laborable del sector público",
    clase=Clase.NO_LABORABLE,
    ambito=Ambito.NACIONAL,
    norma="DS 200-2026-PCM",
)


def _hacer_mandados() -> None:
    for mandado in ProcrastinateJob.objects.filter(task_name=TAREA):
        tasks.recalcular(**mandado.args)


def _frases(expediente: Expediente) -> list[str]:
    asientos = Asiento.objects.sobre(expediente).filter(hecho="tramite.vencimiento")
    return [asiento.frase for asiento in asientos]


def _en_rentas(mundo: Mundo, cuando: datetime, dias: int | None) -> Derivacion:
    expediente = un_expediente(mundo.actores["mesa"], cuando)
    (derivacion,) = ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades["GR"],
        instruccion="Atender",
        dias=dias,
        norma="ROF, art. 40" if dias and dias > 7 else "",
        por=mundo.actores["mesa"],
        cuando=cuando,
    )
    return derivacion


@pytest.fixture
def secretario(mundo: Mundo) -> Actor:
    return mundo.actores["secretario"]


def test_a_decreed_day_moves_the_file_and_the_unit_that_inherits(
    mundo: Mundo, instante: datetime, secretario: Actor
) -> None:
    derivacion = _en_rentas(mundo, instante, None)
    antes, despues = date(2027, 1, 8), date(2027, 1, 11)
    assert derivacion.vence == antes
    calendario.declarar_dia(PUENTE, por=secretario, cuando=instante)
    derivacion.refresh_from_db()
    assert derivacion.vence == antes, "the worker does it, not the act"
    _hacer_mandados()
    derivacion.refresh_from_db()
    derivacion.expediente.refresh_from_db()
    assert derivacion.vence == derivacion.expediente.vence == despues, "the unit's too"
    (frase,) = _frases(derivacion.expediente)
    assert frase == (
        "El plazo pasó del 08/01/2027 al 11/01/2027: se agregó al calendario el lunes 7 de "
        "diciembre de 2026 (DS 200-2026-PCM)."
    )


def test_a_term_of_its_own_is_counted_again(
    mundo: Mundo, instante: datetime, secretario: Actor
) -> None:
    derivacion = _en_rentas(mundo, instante, 10)
    assert derivacion.vence == date(2026, 12, 7)
    calendario.declarar_dia(PUENTE, por=secretario, cuando=instante)
    _hacer_mandados()
    derivacion.refresh_from_db()
    assert derivacion.vence == date(2026, 12, 10), "8 and 9 December are holidays"
    assert _frases(derivacion.expediente)[1].endswith(
        "es el plazo de Gerencia de Rentas y Tributación."
    )


def test_done_twice_the_second_moves_nothing(
    mundo: Mundo, instante: datetime, secretario: Actor
) -> None:
    derivacion = _en_rentas(mundo, instante, None)
    calendario.declarar_dia(PUENTE, por=secretario, cuando=instante)
    pedido: dict[str, Any] = {
        "desde": PUENTE.fecha,
        "causa": "x",
        "por": secretario,
        "cuando": instante,
    }
    assert vencimientos.recalcular_vencimientos(**pedido) == 1
    assert vencimientos.recalcular_vencimientos(**pedido) == 0
    assert len(_frases(derivacion.expediente)) == 1


def test_the_term_to_cure_moves_too(mundo: Mundo, instante: datetime, secretario: Actor) -> None:
    version = un_procedimiento()
    expediente = un_expediente(
        mundo.actores["mesa"], instante, naturaleza="tupa", procedimiento=version
    )
    manana = DiaNoHabil(
        fecha=date(2026, 11, 24),
        nombre="Duelo nacional",
        clase=Clase.NO_LABORABLE,
        ambito=Ambito.NACIONAL,
        norma="DS 199-2026-PCM",
    )
    calendario.declarar_dia(manana, por=secretario, cuando=instante)
    _hacer_mandados()
    assert Observacion.objects.get(expediente=expediente).vence == date(2026, 11, 26)
    assert any(frase.endswith("es el plazo para subsanar.") for frase in _frases(expediente))


def test_a_day_withdrawn_gives_it_back(mundo: Mundo, instante: datetime, secretario: Actor) -> None:
    derivacion = _en_rentas(mundo, instante, None)
    antes = derivacion.vence
    fila = calendario.declarar_dia(PUENTE, por=secretario, cuando=instante)
    _hacer_mandados()
    otro = {**{c: getattr(PUENTE, c) for c in PUENTE.__slots__}, "fecha": date(2026, 12, 11)}
    fila = calendario.corregir_calendario(
        fila, DiaNoHabil(**otro), norma="DS 201-2026-PCM", por=secretario, cuando=instante
    )
    calendario.retirar_del_calendario(
        fila, norma="DS 202-2026-PCM", por=secretario, cuando=instante
    )
    _hacer_mandados()
    derivacion.refresh_from_db()
    assert derivacion.vence == antes


def test_what_is_closed_or_ended_before_stays(
    mundo: Mundo, instante: datetime, secretario: Actor
) -> None:
    derivacion = _en_rentas(mundo, instante, None)
    Expediente.objects.update(estado=Expediente.Estado.ARCHIVADO)
    Derivacion.objects.update(estado=Derivacion.Estado.ARCHIVADA)
    calendario.declarar_dia(PUENTE, por=secretario, cuando=instante)
    _hacer_mandados()
    assert _frases(derivacion.expediente) == []


def test_a_refused_change_leaves_no_errand(
    mundo: Mundo, instante: datetime, secretario: Actor
) -> None:
    navidad = DiaNoHabil(
        **{**{c: getattr(PUENTE, c) for c in PUENTE.__slots__}, "fecha": date(2026, 12, 25)}
    )
    with pytest.raises(NoSePuedeDeclarar):
        calendario.declarar_dia(navidad, por=secretario, cuando=instante)
    with pytest.raises(SinPermiso):
        calendario.declarar_dia(PUENTE, por=mundo.actores["rentas"], cuando=instante)
    assert not ProcrastinateJob.objects.filter(task_name=TAREA).exists()


def test_a_year_and_a_parameter_leave_their_errand(
    mundo: Mundo, instante: datetime, secretario: Actor
) -> None:
    ultimo = DiaNoLaborable.objects.order_by("-fecha")[0].fecha.year
    calendario.cargar_anio(ultimo + 1, por=secretario, cuando=instante)
    enero = date(2027, 1, 1)
    datos: dict[str, Any] = {"norma": "DS 1-2026-EF", "por": secretario, "cuando": instante}
    calendario.cambiar_parametro("uit", "5600", enero, **datos)
    assert ProcrastinateJob.objects.filter(task_name=TAREA).count() == 1, "no term hangs on the UIT"
    calendario.cambiar_parametro("resolver", "20", enero, **datos)
    assert ProcrastinateJob.objects.filter(task_name=TAREA).count() == 2


def test_every_night_what_was_missed_is_counted(
    mundo: Mundo, instante: datetime, secretario: Actor
) -> None:
    """A filing that read the calendar of before, while it was changing."""
    derivacion = _en_rentas(mundo, instante, None)
    calendario.declarar_dia(PUENTE, por=secretario, cuando=instante)
    tasks.revisar_vencimientos(0)
    derivacion.refresh_from_db()
    assert derivacion.vence == date(2027, 1, 11)


def test_batches_cost_the_same_each(
    mundo: Mundo, instante: datetime, secretario: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vencimientos, "LOTE", 2)
    for _ in range(5):
        un_expediente(mundo.actores["mesa"], instante)
    calendario.declarar_dia(PUENTE, por=secretario, cuando=instante)
    assert (
        vencimientos.recalcular_vencimientos(
            desde=PUENTE.fecha, causa="x", por=secretario, cuando=instante
        )
        == 5
    )


def test_the_number_of_an_expediente_is_not_annulled(
    mundo: Mundo, instante: datetime, secretario: Actor
) -> None:
    """LPAG 157.1: it does not change while the expediente lasts (R02, R28)."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    with pytest.raises(numeros.NoSePuedeAnular, match="identifica un expediente"):
        numeros.anular_numero_libre(
            expediente.numero, motivo="Error", por=secretario, cuando=instante
        )
    desde = date(2026, 1, 1)
    abrir_serie(
        codigo="cartas", nombre="Cartas", patron="{n}-{anio}", desde=desde, por=secretario,
        cuando=instante,
    )  # fmt: skip
    libre = tomar_numero("cartas", fecha=desde, cuando=instante)
    anulado = numeros.anular_numero_libre(libre, motivo="Error", por=secretario, cuando=instante)
    assert anulado.anulado == instante
