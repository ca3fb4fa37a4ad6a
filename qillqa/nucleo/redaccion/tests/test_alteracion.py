"""Annulled, replaced, rectified: LPAG 201-203; R31. The state in SQL is that of authenticity."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo.autenticidad.actos import NoSePuedeAlterar
from qillqa.nucleo.autenticidad.consultas import estado_de
from qillqa.nucleo.autenticidad.models import Alteracion, Registro
from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.actos import anular_solicitud, negarse
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import (
    NoSePuedeDisponer,
    NoSePuedeEmitir,
    alterar,
    emitir,
    empezar_borrador,
    preparar_para_firma,
    volver_a_pedir,
)
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import REDACTAR, cargo_de
from qillqa.nucleo.redaccion.reglas import MISMA_UNIDAD
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Clase = Alteracion.Clase
RESOLUCION = "Resolución de Alcaldía N° 045-2026-MDVE"


def _emitir(
    por: Actor, contenido: Contenido, cuando: datetime, *, firmado: bool = True
) -> DocumentoOficial:
    borrador = empezar_borrador(TIPOS["informe"], por=por, cuando=cuando, contenido=contenido)
    preparado = preparar_para_firma(borrador, por=por, cuando=cuando)
    solicitud = emitir(borrador, por=por, cuando=cuando)
    if firmado:
        SolicitudDeFirma.objects.filter(pk=solicitud.pk).update(concluida=cuando)
    return DocumentoOficial.objects.get(preparado=preparado)


@pytest.fixture
def jefe(secretario: Actor) -> Actor:
    """Who leads Secretaría General and keeps what happens to its documents."""
    return replace(secretario, facultades=secretario.facultades | {ALTERAR.codigo})


def _alterar(
    oficial: DocumentoOficial,
    clase: str,
    por: Actor,
    cuando: datetime,
    otro: DocumentoOficial | None = None,
) -> Alteracion:
    return alterar(
        oficial,
        clase,
        motivo="Se emitió con datos de otro expediente",
        base_legal="LPAG art. 202",
        por=por,
        cuando=cuando,
        por_documento=otro,
        dispuesto_por="" if otro else RESOLUCION,
    )


def test_el_estado_de_la_lista_es_el_de_su_registro(
    jefe: Actor,
    contenido: Contenido,
    instante: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Every state of a document, one query for all."""
    en_firma = _emitir(jefe, contenido, instante, firmado=False)
    negado = _emitir(jefe, contenido, instante, firmado=False)
    anular_solicitud(
        negado.version.documento.solicitudes_de_firma.get(),
        motivo="No firmó",
        por=jefe,
        cuando=instante,
    )
    vigente, anulado, reemplazado, rectificado = (
        _emitir(jefe, contenido, instante) for _ in range(4)
    )
    otro = _emitir(jefe, contenido, instante)
    _alterar(anulado, Clase.ANULA, jefe, instante)
    _alterar(reemplazado, Clase.REEMPLAZA, jefe, instante, otro)
    _alterar(rectificado, Clase.RECTIFICA, jefe, instante, otro)
    a_medias = _emitir(jefe, contenido, instante, firmado=False)
    _alterar(a_medias, Clase.ANULA, jefe, instante)
    with django_assert_num_queries(1):
        hallados = {d.pk: d.donde for d in DocumentoOficial.objects.con_estado()}
    de_registros = {
        d.pk: estado_de(Registro.objects.get(documento__versiones=d.version_id)).value
        for d in DocumentoOficial.objects.all()
    }
    assert hallados == de_registros
    assert hallados == {
        en_firma.pk: Estado.EN_FIRMA,
        negado.pk: Estado.FIRMA_NO_CONCLUIDA,
        vigente.pk: Estado.VIGENTE,
        anulado.pk: Estado.ANULADO,
        reemplazado.pk: Estado.REEMPLAZADO,
        rectificado.pk: Estado.RECTIFICADO,
        otro.pk: Estado.VIGENTE,
        a_medias.pk: Estado.ANULADO,
    }


def test_anulado_nadie_lo_firma_ya_y_nada_de_el_cambia(
    jefe: Actor, contenido: Contenido, instante: datetime
) -> None:
    """R31: the document and its number stay; the log says who, why and by which article."""
    oficial = _emitir(jefe, contenido, instante, firmado=False)
    version, numero = oficial.version_id, oficial.numero
    _alterar(oficial, Clase.ANULA, jefe, instante)
    assert not oficial.version.documento.solicitudes_de_firma.abiertas().exists()
    igual = DocumentoOficial.objects.get(pk=oficial.pk)
    assert (igual.version_id, igual.numero) == (version, numero)
    registro = Registro.objects.get(documento=oficial.version.documento)
    ultimo = Asiento.objects.sobre(registro).last()
    assert ultimo is not None
    assert ultimo.datos["base_legal"] == "LPAG art. 202"
    assert f"quedó anulado por {RESOLUCION}: Se emitió con datos de otro expediente" in ultimo.frase
    with pytest.raises(NoSePuedeAlterar, match="está anulado"):
        _alterar(oficial, Clase.ANULA, jefe, instante)


def test_solo_quien_lleva_los_documentos_de_la_unidad(
    mundo: Mundo, jefe: Actor, contenido: Contenido, instante: datetime
) -> None:
    """Without the faculty, or of another unit, nobody; to replace, another document is named."""
    oficial = _emitir(jefe, contenido, instante)
    de_otra = mundo.actores["rentas"]
    de_otra = replace(de_otra, facultades=de_otra.facultades | {ALTERAR.codigo})
    sin_facultad = replace(jefe, facultades=jefe.facultades - {ALTERAR.codigo})
    for actor in (de_otra, sin_facultad):
        with pytest.raises(SinPermiso):
            _alterar(oficial, Clase.ANULA, actor, instante)
    with pytest.raises(NoSePuedeDisponer, match="reemplaza"):
        _alterar(oficial, Clase.REEMPLAZA, jefe, instante)
    a_medias = _emitir(jefe, contenido, instante, firmado=False)
    with pytest.raises(NoSePuedeAlterar, match="está en firma"):
        _alterar(a_medias, Clase.REEMPLAZA, jefe, instante, _emitir(jefe, contenido, instante))
    anterior, oficial = oficial, _emitir(jefe, contenido, instante)
    with pytest.raises(NoSePuedeAlterar, match="es anterior"):
        _alterar(oficial, Clase.REEMPLAZA, jefe, instante, anterior)
    assert not Alteracion.objects.exists()


def _de_alcaldia(mundo: Mundo, contenido: Contenido, cuando: datetime) -> DocumentoOficial:
    alcaldesa = mundo.actores["alcaldesa"]
    alcaldesa = replace(alcaldesa, facultades=alcaldesa.facultades | {REDACTAR.codigo})
    suyo = replace(contenido, firmantes=(cargo_de(alcaldesa),), copias=())
    return _emitir(alcaldesa, suyo, cuando)


def test_anular_lo_firmado_dice_que_autoridad_lo_dispone(
    mundo: Mundo, jefe: Actor, contenido: Contenido, instante: datetime
) -> None:
    """LPAG 11.2, 202.2: the superior's act, in the system or by its name."""
    oficial = _emitir(jefe, contenido, instante)
    datos = {"motivo": "Vicio", "por": jefe, "cuando": instante}
    nulidad = "LPAG arts. 10 y 202"
    with pytest.raises(NoSePuedeDisponer, match="qué autoridad"):
        alterar(oficial, Clase.ANULA, base_legal=nulidad, **datos)  # type: ignore[arg-type]
    de_arriba = _de_alcaldia(mundo, contenido, instante)
    fila = alterar(
        oficial,
        Clase.ANULA,
        base_legal=nulidad,
        por_documento=de_arriba,
        **datos,  # type: ignore[arg-type]
    )
    assert fila.quien_dispone == de_arriba.nombre


def test_la_nulidad_por_la_misma_unidad_pide_un_si_sabiendolo(
    jefe: Actor, contenido: Contenido, instante: datetime
) -> None:
    """LPAG 202.2; revoking (203) is for the same authority."""
    oficial, suyo = _emitir(jefe, contenido, instante), _emitir(jefe, contenido, instante)
    datos = {"motivo": "x", "por": jefe, "cuando": instante, "por_documento": suyo}
    with pytest.raises(NoSePuedeDisponer, match="superior"):
        alterar(oficial, Clase.ANULA, base_legal="LPAG art. 202", **datos)  # type: ignore[arg-type]
    alterar(
        oficial,
        Clase.ANULA,
        base_legal="LPAG art. 202",
        pese_a=frozenset({MISMA_UNIDAD}),
        **datos,  # type: ignore[arg-type]
    )
    otro = _emitir(jefe, contenido, instante)
    posterior = _emitir(jefe, contenido, instante)
    alterar(
        otro,
        Clase.ANULA,
        base_legal="LPAG art. 203",
        **{**datos, "por_documento": posterior},  # type: ignore[arg-type]
    )
    assert Alteracion.objects.count() == 2


def test_lo_que_nadie_firmo_se_anula_sin_autoridad_o_se_pide_otra_vez(
    mundo: Mundo, jefe: Actor, fedatario: Actor, contenido: Contenido, instante: datetime
) -> None:
    """R43: a number never stays in limbo; it is no act yet (LPAG 4)."""
    datos = {"motivo": "Error", "base_legal": "LPAG art. 4", "por": jefe, "cuando": instante}
    alterar(_emitir(jefe, contenido, instante, firmado=False), Clase.ANULA, **datos)  # type: ignore[arg-type]
    oficial = _emitir(jefe, contenido, instante, firmado=False)
    with pytest.raises(NoSePuedeEmitir, match="está en firma"):
        volver_a_pedir(oficial, por=fedatario, cuando=instante)
    primera = oficial.version.documento.solicitudes_de_firma.get()
    negarse(primera.firmantes.get(), motivo="Falta algo", por=jefe, cuando=instante)
    with pytest.raises(SinPermiso):
        volver_a_pedir(oficial, por=mundo.actores["rentas"], cuando=instante)
    segunda = volver_a_pedir(oficial, por=fedatario, cuando=instante)
    assert (segunda != primera, segunda.abierta) == (True, True)
    assert DocumentoOficial.objects.get(pk=oficial.pk).numero == oficial.numero


def test_mientras_se_pide_su_firma_nadie_lo_anula(
    jefe: Actor, contenido: Contenido, instante: datetime
) -> None:
    """R31, R43: its record is held, between its draft and its document, until the asking ends."""
    oficial = _emitir(jefe, contenido, instante, firmado=False)
    pedida = oficial.version.documento.solicitudes_de_firma.get()
    anular_solicitud(pedida, motivo="x", por=jefe, cuando=instante)
    with CaptureQueriesContext(connection) as hechas:
        volver_a_pedir(oficial, por=jefe, cuando=instante)
    retenidas = [q["sql"] for q in hechas if "FOR UPDATE" in q["sql"]]
    tablas = [m._meta.db_table for m in (Borrador, Registro, Documento)]
    primeras = [next(n for n, q in enumerate(retenidas) if f'FROM "{t}"' in q) for t in tablas]
    assert primeras == sorted(primeras)


def test_no_se_vuelve_a_pedir_a_quien_dejo_el_cargo(
    mundo: Mundo, jefe: Actor, contenido: Contenido, instante: datetime
) -> None:
    """LPAG 4.2: the paper says who signs it."""
    oficial = _emitir(jefe, contenido, instante, firmado=False)
    anular_solicitud(
        oficial.version.documento.solicitudes_de_firma.get(),
        motivo="x",
        por=jefe,
        cuando=instante,
    )
    ayer = instante.date() - timedelta(days=1)
    Designacion.objects.filter(pk=jefe.oficio).update(hasta=ayer)
    with pytest.raises(NoSePuedeEmitir, match="ya no ejerce ese cargo"):
        volver_a_pedir(oficial, por=jefe, cuando=instante)
