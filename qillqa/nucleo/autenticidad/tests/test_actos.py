"""Recording papers, and entering that they were annulled, replaced or rectified: LPAG 201-203."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from qillqa.nucleo.autenticidad import llave
from qillqa.nucleo.autenticidad.actos import (
    NoSePuedeAlterar,
    NoSePuedeRegistrar,
    anular,
    fundar_llave,
    rectificar,
    reemplazar,
    registrar,
)
from qillqa.nucleo.autenticidad.actos import registro as acto
from qillqa.nucleo.autenticidad.consultas import buscar, estado_de
from qillqa.nucleo.autenticidad.declaracion import verificar
from qillqa.nucleo.autenticidad.models import Alteracion, LlaveDeLaEntidad, Registro
from qillqa.nucleo.autenticidad.reglas.codigos import leer, nuevo
from qillqa.nucleo.autenticidad.reglas.estados import (
    Estado,
    Situacion,
    estado,
    por_que_no_se_altera,
)
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.actos import negarse, pedir_firma
from qillqa.nucleo.firmas.models import Clase, Firmante, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Papel = Callable[..., Registro]
LEY = "LPAG art. 202"


def _fresco(registro: Registro) -> Registro:
    return Registro.objects.get(pk=registro.pk)


def _estado(registro: Registro) -> Estado:
    return estado_de(_fresco(registro))


def _pedir(registro: Registro, mundo: Mundo, instante: datetime) -> list[Firmante]:
    solicitud = pedir_firma(
        registro.documento,
        [(mundo.designacion(q), Clase.SERVIDOR) for q in ("alcaldesa", "secretario")],
        nivel=Nivel.B_B,
        por=mundo.actores["secretario"],
        cuando=instante,
    )
    return list(solicitud.firmantes.all())


def test_a_recorded_paper_has_its_code_its_key_and_what_the_entity_declares(
    papel: Papel, instante: datetime
) -> None:
    registro = papel(7)
    assert (leer(registro.codigo), leer(registro.clave)) == (registro.codigo, registro.clave)
    assert registro.codigo != registro.clave
    publica = llave.leer_publica(bytes(registro.llave.publica))
    dicho = verificar(bytes(registro.declaracion), publica)
    assert (dicho.ruc, dicho.entidad) == ("20100000009", "Municipalidad Distrital de Villa Ejemplo")
    assert (dicho.titulo, dicho.numero) == ("Informe", "INFORME N° 007-2026-MDVE/SG")
    assert (dicho.fecha, dicho.organo) == (date(2026, 11, 23), "Secretaría General")
    assert (dicho.codigo, dicho.huella.hex()) == (registro.codigo, "ab" * 16)
    (fila,) = Asiento.objects.sobre(registro)
    assert fila.hecho == "autenticidad.registro"
    assert registro.clave not in str(fila.datos), "the secret part is not in the log"


def test_a_paper_is_recorded_once(papel: Papel, secretario: Actor, instante: datetime) -> None:
    registro = papel(1)
    otra_vez = registrar(
        registro.documento,
        clase="otra",
        titulo="Otro",
        numero="",
        fecha=date(2026, 1, 1),
        organo="",
        huella="cd" * 32,
        por=secretario,
        cuando=instante,
    )
    assert otra_vez == registro
    assert otra_vez.titulo == "Informe"


def test_a_code_already_taken_is_drawn_again(papel: Papel, monkeypatch: pytest.MonkeyPatch) -> None:
    tomado = papel(1).codigo
    libre = nuevo()
    sorteo = iter([nuevo(), tomado, tomado, libre])
    monkeypatch.setattr(acto, "nuevo", lambda: next(sorteo))
    assert papel(2).codigo == libre


def test_what_was_received_is_not_recorded(secretario: Actor, instante: datetime) -> None:
    ajeno = Documento.objects.create(titulo="Solicitud", clase="recibido", creado=instante)
    with pytest.raises(NoSePuedeRegistrar, match="emite"):
        registrar(
            ajeno,
            clase="x",
            titulo="x",
            numero="",
            fecha=date(2026, 11, 23),
            organo="",
            huella="ab" * 32,
            por=secretario,
            cuando=instante,
        )


def test_a_house_older_than_this_room_makes_its_key_with_its_first_paper(
    papel: Papel, mundo: Mundo, instante: datetime
) -> None:
    vacia = LlaveDeLaEntidad.objects.none()
    assert vacia.vigente() is None
    assert papel(1).llave == fundar_llave(por=mundo.actores["sistemas"], cuando=instante)


def test_it_is_found_by_its_code_and_its_key_is_told_apart(papel: Papel) -> None:
    uno, otro = papel(1), papel(2)
    assert buscar(uno.codigo_mostrado.lower()) == (uno, False)
    assert buscar(uno.codigo, uno.clave_mostrada) == (uno, True)
    assert buscar(uno.codigo, otro.clave) == (uno, False)
    assert buscar(nuevo()) == (None, False)
    assert buscar("") == (None, False)


ALTERADAS = [
    (Situacion(), Estado.VIGENTE),
    (Situacion(se_firma=True), Estado.EN_FIRMA),
    (Situacion(se_firma=True, concluida=True), Estado.VIGENTE),
    (Situacion(se_firma=True, firma_anulada=True), Estado.FIRMA_NO_CONCLUIDA),
    (Situacion(alteraciones=frozenset({"rectifica"})), Estado.RECTIFICADO),
    (Situacion(alteraciones=frozenset({"rectifica", "anula"})), Estado.ANULADO),
    (Situacion(alteraciones=frozenset({"rectifica", "reemplaza"})), Estado.REEMPLAZADO),
    (Situacion(se_firma=True, alteraciones=frozenset({"anula"})), Estado.ANULADO),
]


@pytest.mark.parametrize(("situacion", "esperado"), ALTERADAS)
def test_the_state_is_told_from_what_happened(situacion: Situacion, esperado: Estado) -> None:
    assert estado(situacion) is esperado


SE_PUEDE = {
    "anula": {"en_firma", "vigente", "rectificado", "firma_no_concluida"},
    "reemplaza": {"vigente", "rectificado", "firma_no_concluida"},
    "rectifica": {"vigente", "rectificado"},
}


@pytest.mark.parametrize("clase", SE_PUEDE)
@pytest.mark.parametrize("de", list(Estado))
def test_what_no_longer_rules_is_not_touched_again(clase: str, de: Estado) -> None:
    assert (por_que_no_se_altera(clase, de, None) == "") == (de.value in SE_PUEDE[clase])
    for otro in Estado:
        if not otro.rige:
            assert por_que_no_se_altera(clase, de, otro), "what disposes must be in force"


def test_annulling_says_why_by_what_law_and_by_which_document(
    papel: Papel, secretario: Actor, instante: datetime
) -> None:
    """LPAG 202: the record of a nullity declared elsewhere."""
    viejo, resolucion = papel(1), papel(2)
    fila = anular(
        viejo,
        motivo=" Se emitió  sin el informe legal. ",
        base_legal=LEY,
        por_documento=resolucion,
        por=secretario,
        cuando=instante,
    )
    assert (fila.motivo, fila.fecha) == ("Se emitió sin el informe legal.", date(2026, 11, 23))
    assert _estado(viejo) is Estado.ANULADO
    assert _estado(resolucion) is Estado.VIGENTE
    hecho = Asiento.objects.sobre(viejo).latest("secuencia")
    assert (hecho.hecho, hecho.datos["dispone"]) == ("autenticidad.anula", f" por {resolucion}")


def test_rectified_twice_and_then_replaced(
    papel: Papel, secretario: Actor, instante: datetime
) -> None:
    """LPAG 201: a rectified paper is in force, and may be corrected again."""
    uno, dos, tres = papel(1), papel(2), papel(3)
    for disposicion in (dos, None):
        rectificar(
            uno,
            motivo="Error en el nombre.",
            base_legal="LPAG art. 201.1",
            por_documento=disposicion,
            por=secretario,
            cuando=instante,
        )
        assert _estado(uno) is Estado.RECTIFICADO
    with pytest.raises(NoSePuedeAlterar, match="Ya se anotó"):
        rectificar(
            uno, motivo="x", base_legal=LEY, por_documento=dos, por=secretario, cuando=instante
        )
    reemplazar(uno, por_documento=tres, motivo="x", base_legal=LEY, por=secretario, cuando=instante)
    assert _estado(uno) is Estado.REEMPLAZADO


def test_each_impossible_thing_is_refused_with_its_sentence(
    papel: Papel, mundo: Mundo, secretario: Actor, instante: datetime
) -> None:
    uno, dos, tres, sin_firma = papel(1), papel(2), papel(3), papel(4, se_firma=True)

    def cambiar(a: Registro, por: Registro, motivo: str = "x", base_legal: str = LEY) -> None:
        reemplazar(
            a,
            por_documento=por,
            motivo=motivo,
            base_legal=base_legal,
            por=secretario,
            cuando=instante,
        )

    for a, por, frase in (
        (uno, uno, "sobre sí mismo"),
        (dos, uno, "es anterior"),
        (uno, sin_firma, "lo dispone está en firma"),
        (sin_firma, papel(5), "el documento está en firma"),
    ):
        with pytest.raises(NoSePuedeAlterar, match=frase):
            cambiar(a, por)
    with pytest.raises(NoSePuedeAlterar, match="Diga el motivo"):
        cambiar(uno, dos, motivo=" \n ")
    with pytest.raises(NoSePuedeAlterar, match="base legal"):
        cambiar(uno, dos, base_legal="")
    cambiar(uno, dos)
    for a, por in ((uno, tres), (uno, dos)):
        with pytest.raises(NoSePuedeAlterar, match="el documento está reemplazado"):
            cambiar(a, por)
    for verbo in (anular, rectificar):
        with pytest.raises(NoSePuedeAlterar, match="el documento está reemplazado"):
            verbo(uno, motivo="x", base_legal=LEY, por=secretario, cuando=instante)
    anular(dos, motivo="x", base_legal=LEY, por=secretario, cuando=instante)
    with pytest.raises(NoSePuedeAlterar, match="el documento está anulado"):
        rectificar(dos, motivo="x", base_legal=LEY, por=secretario, cuando=instante)
    assert Alteracion.objects.count() == 2


def test_what_the_caller_had_read_does_not_deceive_the_act(
    papel: Papel, secretario: Actor, instante: datetime
) -> None:
    """A page opened before somebody else annulled it."""
    registro = papel(1)
    leido_antes = Registro.objects.con_lo_suyo().get(pk=registro.pk)
    anular(registro, motivo="x", base_legal=LEY, por=secretario, cuando=instante)
    with pytest.raises(NoSePuedeAlterar, match="anulado"):
        rectificar(leido_antes, motivo="x", base_legal=LEY, por=secretario, cuando=instante)


def test_only_who_may_enters_it(papel: Papel, secretario: Actor, instante: datetime) -> None:
    sin_facultad = replace(secretario, facultades=frozenset())
    with pytest.raises(SinPermiso):
        anular(papel(1), motivo="x", base_legal=LEY, por=sin_facultad, cuando=instante)


def test_what_is_annulled_is_signed_no_more(
    papel: Papel, mundo: Mundo, secretario: Actor, instante: datetime
) -> None:
    registro = papel(1, se_firma=True)
    assert _estado(registro) is Estado.EN_FIRMA
    firmante = _pedir(registro, mundo, instante)[0]
    assert _estado(registro) is Estado.EN_FIRMA
    anular(registro, motivo="Se desistió.", base_legal=LEY, por=secretario, cuando=instante)
    solicitud = SolicitudDeFirma.objects.get(pk=firmante.solicitud_id)
    assert (solicitud.abierta, solicitud.motivo_de_anulacion) == (False, "Se desistió.")
    assert _estado(registro) is Estado.ANULADO


def test_if_somebody_refuses_it_was_not_finished_and_another_takes_its_place(
    papel: Papel, mundo: Mundo, secretario: Actor, instante: datetime
) -> None:
    registro = papel(1, se_firma=True)
    firmante = _pedir(registro, mundo, instante)[0]
    negarse(firmante, motivo="No es mi unidad", por=mundo.actores["alcaldesa"], cuando=instante)
    assert _estado(registro) is Estado.FIRMA_NO_CONCLUIDA
    reemplazar(
        registro,
        por_documento=papel(2),
        motivo="x",
        base_legal=LEY,
        por=secretario,
        cuando=instante,
    )
    assert _estado(registro) is Estado.REEMPLAZADO


def test_postgresql_refuses_to_change_what_was_recorded(
    papel: Papel, secretario: Actor, instante: datetime
) -> None:
    """LPAG 153.1; R31, whoever asks."""
    registro = papel(1)
    fila = anular(registro, motivo="x", base_legal=LEY, por=secretario, cuando=instante)
    for filas, cambio in (
        (Registro.objects.filter(pk=registro.pk), {"numero": "otro"}),
        (Alteracion.objects.filter(pk=fila.pk), {"motivo": "otro"}),
    ):
        with pytest.raises(IntegrityError, match=r"inalterable|solo cambia"), transaction.atomic():
            filas.update(**cambio)
        with pytest.raises(IntegrityError, match="inalterable"), transaction.atomic():
            filas._raw_delete(filas.db)


def test_the_constraints_hold_whatever_the_code_does(papel: Papel, instante: datetime) -> None:
    uno, dos = papel(1), papel(2)
    base = {
        "motivo": "x",
        "base_legal": LEY,
        "fecha": date(2026, 11, 23),
        "cuando": instante,
        "por": "x",
    }
    for mal, nombre in (
        ({"registro": dos, "clase": "anula", "por_documento": uno}, "posterior"),
        ({"registro": uno, "clase": "anula", "por_documento": uno}, "posterior"),
        ({"registro": uno, "clase": "reemplaza"}, "por_cual"),
        ({"registro": uno, "clase": "anula", "motivo": ""}, "base_legal"),
    ):
        with pytest.raises(IntegrityError, match=nombre), transaction.atomic():
            Alteracion.objects.create(**{**base, **mal})
    Alteracion.objects.create(**base, registro=uno, clase="anula")
    with pytest.raises(IntegrityError, match="una_sola_vez"), transaction.atomic():
        Alteracion.objects.create(**base, registro=uno, clase="reemplaza", por_documento=dos)
