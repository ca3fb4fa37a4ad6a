"""What is reserved: who sees it, what its title tells, who read it (Ley 27806, 15-17; R31)."""

from dataclasses import replace
from datetime import datetime

import pytest

from qillqa.nucleo.autenticidad.actos import NoSePuedeAlterar
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import (
    cambiar_reserva,
    emitir,
    empezar_borrador,
    preparar_para_firma,
    registrar_lectura,
)
from qillqa.nucleo.redaccion.contenido import Contenido, Referencia
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import (
    REDACTAR,
    VER_DOCUMENTOS,
    documentos_visibles,
    obtener_documento,
)
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db


@pytest.fixture
def reservado(borrador: Borrador, secretario: Actor, instante: datetime) -> DocumentoOficial:
    """An informe of Secretaría General to Rentas, reserved by its author."""
    preparado = preparar_para_firma(borrador, reservado=True, por=secretario, cuando=instante)
    emitir(borrador, por=secretario, cuando=instante)
    return DocumentoOficial.objects.get(preparado=preparado)


def _con(actor: Actor, *facultades: str) -> Actor:
    return replace(actor, facultades=actor.facultades | set(facultades))


def test_lo_ven_su_unidad_sus_firmantes_y_sus_destinatarios(
    mundo: Mundo, reservado: DocumentoOficial, fedatario: Actor
) -> None:
    """Not even whoever consults all documents sees those of others, as with expedientes."""
    de_obras = _con(mundo.actores["obras"], REDACTAR.codigo, VER_DOCUMENTOS.codigo)
    sin_oficina = _con(Actor("Control"), VER_DOCUMENTOS.codigo)
    for ven in (fedatario, mundo.actores["rentas"]):
        assert obtener_documento(_con(ven, REDACTAR.codigo), reservado.pk) == reservado
        assert reservado in documentos_visibles(_con(ven, VER_DOCUMENTOS.codigo))
    for no_ven in (de_obras, sin_oficina):
        assert not documentos_visibles(no_ven).exists()
    with pytest.raises(SinPermiso):
        obtener_documento(de_obras, reservado.pk)


def test_su_titulo_no_dice_de_que_trata(reservado: DocumentoOficial) -> None:
    """The title goes into lists, notices and facts; its text is not indexed."""
    documento = reservado.version.documento
    assert documento.titulo == reservado.nombre
    assert Registro.objects.get(documento=documento).reservado
    assert not documento.versiones.filter(archivo__analizado_en=None).exists()
    frases = " ".join(a.frase for a in Asiento.objects.all())
    assert "como reservado" in frases
    assert not Asiento.objects.filter(datos__titulo__contains=reservado.asunto).exists()


def test_lo_que_responde_a_lo_reservado_tambien_lo_es(
    reservado: DocumentoOficial, contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    cita = (Referencia(reservado.nombre, reservado.version.documento_id),)
    otro = empezar_borrador(
        TIPOS["informe"],
        por=secretario,
        cuando=instante,
        contenido=replace(contenido, referencias=cita),
    )
    assert preparar_para_firma(otro, por=secretario, cuando=instante).reservado
    libre = empezar_borrador(TIPOS["informe"], por=secretario, cuando=instante, contenido=contenido)
    assert not preparar_para_firma(libre, por=secretario, cuando=instante).reservado


def test_leerlo_es_un_hecho(
    reservado: DocumentoOficial, secretario: Actor, instante: datetime
) -> None:
    """Ley 29733, art. 9: and of what is not reserved nothing is kept."""
    registrar_lectura(reservado, por=secretario, cuando=instante)
    (leido,) = Asiento.objects.sobre(reservado)
    assert leido.frase.endswith("leyó el documento reservado.")
    jefe = _con(secretario, ALTERAR.codigo)
    cambiar_reserva(
        reservado, reservado=False, motivo="Cesó", base_legal="x", por=jefe, cuando=instante
    )
    registrar_lectura(reservado, por=secretario, cuando=instante)
    assert Asiento.objects.sobre(reservado).count() == 1


def test_la_reserva_se_levanta_y_se_pone_con_su_base(
    mundo: Mundo, reservado: DocumentoOficial, secretario: Actor, instante: datetime
) -> None:
    """Ley 27806, art. 16: once its cause is gone it is public; nobody else's act does it."""
    jefe, base = _con(secretario, ALTERAR.codigo), "Ley 27806, art. 16"
    de_otra = _con(mundo.actores["obras"], ALTERAR.codigo, VER_DOCUMENTOS.codigo, REDACTAR.codigo)
    datos = {"motivo": "Concluyó la investigación", "base_legal": base, "cuando": instante}
    for no_puede in (de_otra, replace(jefe, facultades=jefe.facultades - {ALTERAR.codigo})):
        with pytest.raises(SinPermiso):
            cambiar_reserva(reservado, reservado=False, por=no_puede, **datos)  # type: ignore[arg-type]
    registro = cambiar_reserva(reservado, reservado=False, por=jefe, **datos)  # type: ignore[arg-type]
    assert not registro.reservado
    assert reservado in documentos_visibles(de_otra)
    ultimo = Asiento.objects.sobre(registro).last()
    assert ultimo is not None
    assert f"ya no es reservado ({base}): Concluyó la investigación" in ultimo.frase
    with pytest.raises(NoSePuedeAlterar, match="no es reservado"):
        cambiar_reserva(reservado, reservado=False, por=jefe, **datos)  # type: ignore[arg-type]
    with pytest.raises(NoSePuedeAlterar, match="base legal"):
        cambiar_reserva(
            reservado, reservado=True, motivo="x", base_legal=" ", por=jefe, cuando=instante
        )
    assert cambiar_reserva(reservado, reservado=True, por=jefe, **datos).reservado  # type: ignore[arg-type]
