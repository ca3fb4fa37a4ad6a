"""Writing: nothing is lost, whoever writes at the same time; review in sequence."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.documentos.models import Archivo, Subida
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import (
    NoSePuedeRedactar,
    NoSePuedeRevisar,
    adjuntar,
    dar_visto,
    descartar,
    devolver,
    empezar_borrador,
    guardar,
    pedir_vistos,
    retirar,
)
from qillqa.nucleo.redaccion.consultas import comparar_versiones, quienes_escriben
from qillqa.nucleo.redaccion.contenido import (
    Contenido,
    ContenidoInvalido,
    contenido_a_json,
    leer_contenido,
)
from qillqa.nucleo.redaccion.models import Borrador, VersionDeBorrador
from qillqa.nucleo.redaccion.permisos import borradores_visibles
from qillqa.nucleo.redaccion.tests.conftest import cargo, estado, texto
from qillqa.nucleo.redaccion.texto.formas import Imagen, Texto
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db


def _hechos(borrador: Borrador) -> list[str]:
    return [asiento.hecho for asiento in Asiento.objects.sobre(borrador)]


def test_cada_guardado_que_cambia_algo_es_una_version(
    borrador: Borrador, contenido: Contenido, fedatario: Actor, instante: datetime
) -> None:
    otro = replace(contenido, asunto="Remite otra cosa")
    igual = guardar(borrador, contenido, base=1, por=fedatario, cuando=instante)
    nuevo = guardar(borrador, otro, base=1, por=fedatario, cuando=instante)
    assert (igual.version.n, nuevo.version.n, nuevo.aviso) == (1, 2, "")
    borrador.refresh_from_db()
    assert (borrador.ultima, borrador.asunto) == (2, "Remite otra cosa")
    assert borrador.vigente().leer() == otro
    assert _hechos(borrador) == ["redaccion.empezado", "redaccion.guardado"]


def test_dos_que_escriben_a_la_vez_se_enteran_y_no_pierden_nada(
    borrador: Borrador,
    contenido: Contenido,
    fedatario: Actor,
    secretario: Actor,
    instante: datetime,
) -> None:
    de_uno = replace(contenido, cuerpo=texto("El plazo es de diez días hábiles."))
    de_otro = replace(contenido, cuerpo=texto("El plazo es de quince días hábiles."))
    guardar(borrador, de_uno, base=1, por=secretario, cuando=instante)
    choque = guardar(borrador, de_otro, base=1, por=fedatario, cuando=instante)
    assert choque.version.aparte
    assert choque.vigente.leer() == de_uno
    assert choque.version.leer() == de_otro
    assert "Julián Ttito Quispe guardó cambios mientras usted escribía" in choque.aviso
    borrador.refresh_from_db()
    assert borrador.vigente().leer() == de_uno
    repetido = guardar(borrador, de_otro, base=1, por=fedatario, cuando=instante)
    assert repetido.version == choque.version, "an autosave repeated is kept once"
    cambios = comparar_versiones(choque.vigente, choque.version).cuerpo
    assert [r.texto for r in cambios[0].retazos if r.clase == "agregado"] == ["quince"]
    resuelto = guardar(borrador, de_otro, base=2, por=fedatario, cuando=instante)
    assert (resuelto.version.n, resuelto.aviso) == (4, "")
    assert [d.persona.nombre for d in quienes_escriben(borrador, fedatario, instante)] == [
        "Julián Ttito Quispe"
    ]
    assert quienes_escriben(borrador, fedatario, instante + timedelta(minutes=3)) == []


def test_lo_escrito_mientras_se_enviaba_a_revision_tampoco_se_pierde(
    borrador: Borrador,
    contenido: Contenido,
    fedatario: Actor,
    secretario: Actor,
    instante: datetime,
) -> None:
    pedir_vistos(borrador, [cargo(secretario)], por=fedatario, cuando=instante)
    tarde = replace(contenido, asunto="Algo que faltaba")
    guardado = guardar(borrador, tarde, base=1, por=fedatario, cuando=instante)
    assert guardado.version.leer() == tarde
    assert guardado.aviso == ("El borrador ya está en revisión; lo que escribió se guardó aparte.")
    assert guardado.vigente.n == 1


def test_postgresql_no_deja_cambiar_una_version(borrador: Borrador) -> None:
    suyas = VersionDeBorrador.objects.filter(borrador=borrador)
    with pytest.raises(IntegrityError), transaction.atomic():
        suyas.update(contenido={})
    with pytest.raises(IntegrityError), transaction.atomic():
        suyas.delete()


def test_el_borrador_es_de_su_unidad(
    mundo: Mundo, borrador: Borrador, contenido: Contenido, instante: datetime
) -> None:
    rentas = mundo.actores["rentas"]
    assert not borradores_visibles(rentas).exists()
    with pytest.raises(SinPermiso, match="otra unidad"):
        guardar(borrador, contenido, base=1, por=rentas, cuando=instante)
    with pytest.raises(SinPermiso):
        empezar_borrador(TIPOS["informe"], por=Actor(nombre="Nadie", unidad_id=1), cuando=instante)


def test_un_id_no_abre_archivos_de_otros(
    borrador: Borrador, contenido: Contenido, fedatario: Actor, instante: datetime
) -> None:
    subida = _subir(fedatario, instante)
    ajeno = subida.archivo_id
    con_imagen = replace(contenido, cuerpo=Texto((Imagen(ajeno, "Plano"),)))
    for otro in (con_imagen, replace(contenido, anexos=(ajeno,))):
        with pytest.raises(NoSePuedeRedactar, match="no es de este borrador"):
            guardar(borrador, otro, base=1, por=fedatario, cuando=instante)
    adjuntar(borrador, [subida], por=fedatario, cuando=instante)
    assert not guardar(borrador, con_imagen, base=1, por=fedatario, cuando=instante).aviso
    assert not Archivo.objects.sin_duenio().filter(pk=ajeno).exists(), "nobody forgets it"
    with pytest.raises(NoSePuedeRedactar, match="ya no está"):
        adjuntar(borrador, [subida], por=fedatario, cuando=instante)


def _subir(por: Actor, cuando: datetime) -> Subida:
    foto = io.BytesIO(fabricas.imagen())
    return recibir_archivo(foto, "plano.png", clave="x", cuando=cuando, por=por)


def test_los_vistos_se_dan_en_orden_y_valen_para_ese_texto(
    mundo: Mundo,
    borrador: Borrador,
    contenido: Contenido,
    fedatario: Actor,
    secretario: Actor,
    instante: datetime,
) -> None:
    rentas = mundo.actores["rentas"]
    pedir_vistos(borrador, [cargo(rentas), cargo(secretario)], por=fedatario, cuando=instante)
    assert estado(borrador) == "en_revision"
    assert list(Borrador.objects.por_visar(cargo(rentas).pk)) == [borrador]
    assert not Borrador.objects.por_visar(cargo(secretario).pk).exists()
    assert list(borradores_visibles(rentas)) == [borrador]
    with pytest.raises(SinPermiso, match="otro cargo"):
        dar_visto(borrador, por=secretario, cuando=instante)
    dar_visto(borrador, por=rentas, cuando=instante)
    dar_visto(borrador, por=secretario, cuando=instante)
    assert estado(borrador) == "visado"
    with pytest.raises(NoSePuedeRevisar, match="Nadie espera"):
        dar_visto(borrador, por=secretario, cuando=instante)
    cambiado = replace(contenido, asunto="Otro")
    guardar(borrador, cambiado, base=1, por=fedatario, cuando=instante)
    borrador.refresh_from_db()
    assert estado(borrador) == "en_redaccion"


def test_se_devuelve_con_observaciones_y_se_pide_otra_vez(
    mundo: Mundo, borrador: Borrador, fedatario: Actor, secretario: Actor, instante: datetime
) -> None:
    rentas = mundo.actores["rentas"]
    pedir_vistos(borrador, [cargo(rentas), cargo(secretario)], por=fedatario, cuando=instante)
    with pytest.raises(NoSePuedeRevisar, match="qué hay que corregir"):
        devolver(borrador, observacion=" ", por=rentas, cuando=instante)
    devolver(borrador, observacion="Falta el cuadro.", por=rentas, cuando=instante)
    assert estado(borrador) == "devuelto"
    assert [v.resultado for v in borrador.vistos.all()] == ["devuelto", "sin_efecto"]
    pedir_vistos(borrador, [cargo(secretario)], por=fedatario, cuando=instante)
    assert estado(borrador) == "en_revision"
    retirar(borrador, por=fedatario, cuando=instante)
    assert estado(borrador) == "en_redaccion"
    assert Asiento.objects.sobre(borrador)[2].frase.endswith("lo devolvió: Falta el cuadro.")


def test_descartar_pide_su_motivo_y_lo_dicho_queda(
    borrador: Borrador, contenido: Contenido, fedatario: Actor, instante: datetime
) -> None:
    with pytest.raises(NoSePuedeRedactar, match="por qué"):
        descartar(borrador, motivo="  ", por=fedatario, cuando=instante)
    descartar(borrador, motivo="Se resolvió de otro modo.", por=fedatario, cuando=instante)
    borrador.refresh_from_db()
    assert estado(borrador) == "descartado"
    assert not Borrador.objects.abiertos().exists()
    assert borrador.vigente().leer() == contenido


def test_el_contenido_se_lee_igual_y_lo_demas_se_rechaza(contenido: Contenido) -> None:
    datos = contenido_a_json(contenido)
    assert leer_contenido(datos) == contenido
    malos: list[Callable[[], object]] = [
        lambda: {**datos, "estado": "emitido"},
        lambda: {**datos, "para": [{"clase": "unidad", "id": "1; DROP"}]},
        lambda: {**datos, "para": [{"clase": "externo"}]},
        lambda: {**datos, "asunto": "x" * 501},
        lambda: {**datos, "firmantes": [True]},
        lambda: {**datos, "cuerpo": {"v": 1}},
        lambda: {**datos, "referencias": [{"texto": " "}]},
    ]
    for malo in malos:
        with pytest.raises(ContenidoInvalido):
            leer_contenido(malo())
