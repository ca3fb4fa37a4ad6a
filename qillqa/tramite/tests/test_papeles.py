"""The cargo and the hoja de ruta: LPAG 114, 124.2, 31.3, 33.2, 157; R03, R28."""

from datetime import datetime, timedelta

import pypdfium2
import pytest

from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.nucleo.documentos.models import Version
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite import papeles
from qillqa.tramite.actos import ruta
from qillqa.tramite.actos.cargos import guardar_cargo
from qillqa.tramite.tests.fabricas import en_mesa, un_expediente, un_procedimiento


def _texto(pdf: bytes) -> str:
    paginas = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in paginas).split())


@pytest.mark.parametrize("ticket", [False, True])
def test_the_cargo_says_all_that_the_law_asks(
    mundo: Mundo, instante: datetime, ticket: bool
) -> None:
    """LPAG 124.2: hour, date, place, sheets, receiver; number, code; same value as the original."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    texto = _texto(papeles.pdf_del_cargo(expediente, ticket=ticket))
    for dicho in (
        "EXP-2026-000001",
        "lunes 23 de noviembre de 2026",
        "10:42:00",
        "Plaza de Armas",
        "2 folios",
        "Inés Ccahuana",
        "María Quispe Ñahui",
        "114.2",
    ):
        assert dicho in texto, dicho


def test_without_observations_it_says_so(mundo: Mundo, instante: datetime) -> None:
    """LPAG 31.3, 33.2: for silence and automatic approval the cargo is the title; never blank."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    assert "SIN OBSERVACIONES" in _texto(papeles.pdf_del_cargo(expediente)).upper()


def test_with_observations_it_says_until_when_and_what_follows(
    mundo: Mundo, instante: datetime
) -> None:
    """LPAG 125.1, 125.4: on the citizen's copy, with the warning."""
    expediente = un_expediente(
        mundo.actores["mesa"], instante, naturaleza="tupa", procedimiento=un_procedimiento()
    )
    texto = _texto(papeles.pdf_del_cargo(expediente))
    assert "Falta: Declaración jurada de domicilio; DNI; Pago." in texto
    assert "miércoles 25 de noviembre de 2026" in texto
    assert "no presentado" in texto


def test_the_same_bytes_whenever_it_is_asked(mundo: Mundo, instante: datetime) -> None:
    """Its data were frozen at reception (docs/decisions/0002)."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    assert papeles.pdf_del_cargo(expediente) == papeles.pdf_del_cargo(expediente)


def test_kept_once_and_mailed_once(mundo: Mundo, instante: datetime) -> None:
    """RLGD 46.5: it goes to the citizen's address; the errand may run twice."""
    expediente = un_expediente(mundo.actores["mesa"], instante, correo="ines@correo.example")
    luego = instante + timedelta(minutes=1)
    primera = guardar_cargo(expediente.cargo.pk, cuando=luego)
    assert guardar_cargo(expediente.cargo.pk, cuando=luego) == primera
    assert Version.objects.filter(plantilla="tramite.cargo").count() == 1
    correo = CorreoSaliente.objects.get()
    assert (correo.para, correo.adjunto) == ("ines@correo.example", primera)
    assert "EXP-2026-000001" in correo.asunto


def test_the_hoja_de_ruta_tells_every_movement(mundo: Mundo, instante: datetime) -> None:
    """LPAG 157: every movement, person, office, instant, folios."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    (derivacion,) = ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades["GR"],
        instruccion="Informe si corresponde la exoneración",
        por=mundo.actores["mesa"],
        cuando=instante + timedelta(minutes=5),
    )
    ruta.recibir(derivacion, por=mundo.actores["rentas"], cuando=instante + timedelta(minutes=9))
    hoja = papeles.pdf_de_la_hoja(expediente, por=mundo.actores["mesa"], cuando=instante)
    texto = _texto(hoja)
    for dicho in (
        "Quien lo presentó",
        "Gerencia de Rentas y Tributación",
        "Informe si corresponde la exoneración",
        "Víctor Champi Illa",
        "23/11/2026 10:47",
        "23/11/2026 10:51",
    ):
        assert dicho in texto, dicho
