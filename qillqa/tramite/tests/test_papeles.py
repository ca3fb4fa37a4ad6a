"""The cargo and the hoja de ruta: LPAG 114, 124.2, 31.3, 33.2, 157; R03, R28."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.reglas.huellas import huella_de
from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.firmas.mandados import FIRMAR_POR_LA_ENTIDAD
from qillqa.nucleo.firmas.puerto import SelloNoDisponible
from qillqa.nucleo.permisos.actor import SISTEMA
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite import papeles, papeles_de_ruta
from qillqa.tramite.actos import cargos, ruta
from qillqa.tramite.actos.cargos import guardar_cargo
from qillqa.tramite.actos.hojas import emitir_hoja_de_ruta
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.reglas import mostrar_codigo
from qillqa.tramite.tests.fabricas import (
    en_mesa,
    un_escrito,
    un_expediente,
    un_procedimiento,
    una_persona,
)


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


def test_the_cargo_is_registered_at_reception_and_proves_itself(
    mundo: Mundo, instante: datetime
) -> None:
    """R102: its own code, which is not the one that follows the case."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    registro = Registro.objects.get(documento=expediente.cargo.documento)
    assert (registro.clase, registro.numero) == ("tramite.cargo", "EXP-2026-000001")
    assert registro.fecha == expediente.fecha_presentacion
    datos = papeles.leer_cargo(expediente.cargo)
    assert datos.verificacion is not None
    assert registro.huella == huella_de(asdict(replace(datos, verificacion=None)))
    for ticket in (False, True):
        texto = _texto(papeles.pdf_del_cargo(expediente, ticket=ticket))
        assert f"seguimiento {mostrar_codigo(expediente.codigo)}" in texto
        assert f"código {registro.codigo_mostrado} y la clave {registro.clave_mostrada}" in texto
    assert registro.codigo_mostrado != mostrar_codigo(expediente.codigo)


def test_a_reserved_case_s_cargo_is_not_shown_by_its_code(mundo: Mundo, instante: datetime) -> None:
    expediente = un_expediente(mundo.actores["mesa"], instante, reservado=True)
    assert Registro.objects.get(documento=expediente.cargo.documento).reservado


def test_a_cargo_of_before_is_still_printed(mundo: Mundo, instante: datetime) -> None:
    """Its frozen data have neither code of verification nor the present names."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    cargo = expediente.cargo
    datos = dict(cargo.datos)
    del datos["verificacion"]
    datos["codigo_de_verificacion"] = datos.pop("codigo_de_seguimiento")
    cargo.datos, cargo.documento = datos, None
    cargo.save()
    texto = _texto(papeles.pdf_del_cargo(expediente))
    assert mostrar_codigo(expediente.codigo) in texto
    assert "¿Es auténtico?" not in texto
    assert guardar_cargo(cargo.pk, cuando=instante).n == 1


def test_reception_registers_with_few_statements(
    mundo: Mundo, instante: datetime, django_assert_num_queries: Any
) -> None:
    """The counter waits for nothing: no paper is made, no certificate signs, in its transaction."""
    por = mundo.actores["mesa"]
    un_expediente(por, instante)
    escrito = un_escrito(una_persona(por, instante))
    with django_assert_num_queries(25):
        registrar_en_ventanilla(escrito, clave=uuid4(), por=por, cuando=instante)


def test_without_automated_signer_it_says_that_it_is_not_signed(
    mundo: Mundo, instante: datetime
) -> None:
    """R102: never called signed unless it is."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    guardada = guardar_cargo(expediente.cargo.pk, cuando=instante)
    assert guardada.n == 1
    assert not ProcrastinateJob.objects.filter(task_name=FIRMAR_POR_LA_ENTIDAD).exists()
    assert "firma digital" not in _texto(papeles.pdf_del_cargo(expediente))


def test_signed_by_the_entity_and_mailed_signed(
    mundo: Mundo, instante: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RLGD 46.5: the signature itself is proved in its room; here, when and once."""
    expediente = un_expediente(mundo.actores["mesa"], instante, correo="ines@correo.example")

    def firmar(documento: Documento, *, cuando: datetime) -> Version:
        with almacen.abrir(documento.version_vigente().archivo.sha256) as contenido:
            pdf = contenido.read()
        if documento.versiones.count() > 1:
            return documento.version_vigente()
        return agregar_version(
            documento, pdf + b"%firma", motivo="firma", por=SISTEMA, cuando=cuando
        )

    monkeypatch.setattr(cargos, "firmar_como_agente", firmar)
    for _ in range(2):
        firmada = guardar_cargo(expediente.cargo.pk, cuando=instante)
    assert firmada.n == 2
    correo = CorreoSaliente.objects.get()
    assert correo.adjunto == firmada
    assert "Lleva la firma digital de la municipalidad" in correo.cuerpo


def test_while_the_entity_cannot_sign_it_goes_as_it_is(
    mundo: Mundo, instante: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The authority of time is down: the citizen gets the cargo, and the signature is owed."""
    expediente = un_expediente(mundo.actores["mesa"], instante, correo="ines@correo.example")

    def caida(*_: object, **__: object) -> Version:
        raise SelloNoDisponible("no responde")

    monkeypatch.setattr(cargos, "firmar_como_agente", caida)
    guardada = guardar_cargo(expediente.cargo.pk, cuando=instante)
    assert CorreoSaliente.objects.get().adjunto == guardada
    [debida] = ProcrastinateJob.objects.filter(task_name=FIRMAR_POR_LA_ENTIDAD)
    assert debida.args == {"documento_id": guardada.documento_id}


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
    mesa = mundo.actores["mesa"]
    datos = papeles_de_ruta.datos_de_la_hoja(expediente, por=mesa, cuando=instante)
    texto = _texto(papeles_de_ruta.pdf_de_la_hoja(datos, cuando=instante))
    for dicho in (
        "Quien lo presentó",
        "Gerencia de Rentas y Tributación",
        "Informe si corresponde la exoneración",
        "Víctor Champi Illa",
        "23/11/2026 10:47",
        "23/11/2026 10:51",
    ):
        assert dicho in texto, dicho


def test_an_issued_hoja_de_ruta_has_its_own_code(mundo: Mundo, instante: datetime) -> None:
    """R102: registered and kept; of another unit's case, refused."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    hoja = emitir_hoja_de_ruta(expediente, por=mundo.actores["mesa"], cuando=instante)
    registro = Registro.objects.get(documento=hoja.documento)
    assert (registro.titulo, registro.numero) == ("Hoja de ruta", "EXP-2026-000001")
    with almacen.abrir(hoja.documento.version_vigente().archivo.sha256) as contenido:
        texto = _texto(contenido.read())
    assert f"código {registro.codigo_mostrado} y la clave {registro.clave_mostrada}" in texto
    with pytest.raises(SinPermiso):
        emitir_hoja_de_ruta(expediente, por=mundo.actores["rentas"], cuando=instante)
