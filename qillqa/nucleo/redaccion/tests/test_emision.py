"""From draft to official document: LPAG 4.2; R31, R43, R99, R103."""

import io
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.firmas import campos
from qillqa.nucleo.numeracion.models import Numero, Serie
from qillqa.nucleo.organos.actos import designar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import (
    NoSePuedeCambiarLaPlantilla,
    NoSePuedeEmitir,
    adjuntar,
    dar_visto,
    devolver,
    emitir,
    empezar_borrador,
    fijar_patron,
    guardar,
    numerar,
    pedir_vistos,
    preparar_para_firma,
    retirar,
)
from qillqa.nucleo.redaccion.contenido import Contenido, Destino
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.papeles import paginas_de_vista_previa, vista_previa
from qillqa.nucleo.redaccion.reglas import VISTO_ANTERIOR
from qillqa.nucleo.redaccion.tests.conftest import cargo, estado, texto
from qillqa.nucleo.redaccion.texto.formas import Imagen, Texto
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo
from qillqa.proyecto.instalacion import INSTALADOR
from qillqa.proyecto.villa_ejemplo.mundo import Mundo, leer

pytestmark = pytest.mark.django_db


def _palabras(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as documento:
        return " ".join(
            " ".join(pagina.get_textpage().get_text_bounded().split()) for pagina in documento
        )


def _pdf(version: Version) -> bytes:
    with almacen.abrir(version.archivo.sha256) as contenido:
        return bytes(contenido.read())


def _emitir(
    tipo: Tipo, contenido: Contenido, por: Actor, cuando: datetime
) -> tuple[Borrador, DocumentoOficial]:
    borrador = empezar_borrador(tipo, por=por, cuando=cuando, contenido=contenido)
    preparar_para_firma(borrador, por=por, cuando=cuando)
    return borrador, numerar(borrador, por=por, cuando=cuando)


def test_se_prepara_sin_numero_y_se_numera_al_firmar(
    borrador: Borrador, fedatario: Actor, secretario: Actor, instante: datetime
) -> None:
    """R43: never at draft; the document's date is that of its number."""
    preparado = preparar_para_firma(borrador, por=fedatario, cuando=instante)
    assert estado(borrador) == "preparado"
    assert not Numero.objects.filter(serie__codigo__startswith="informe").exists()
    assert "INFORME N° (se asigna al firmar)" in _palabras(_pdf(preparado.version))
    assert list(Borrador.objects.por_firmar(cargo(secretario).pk)) == [borrador]
    martes = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)  # 22:30 of Tuesday 24 in Lima
    oficial = numerar(borrador, por=secretario, cuando=martes)
    assert oficial.numero is not None
    assert oficial.numero.impreso == "INFORME N° 001-2026-MDVE/SG"
    assert (oficial.fecha, oficial.numero.anio) == (date(2026, 11, 24), 2026)
    impreso = _palabras(_pdf(oficial.version))
    for dicho in (
        "Municipalidad Distrital de Villa Ejemplo",
        "Año de la Esperanza",
        "INFORME N° 001-2026-MDVE/SG",
        "24 de noviembre de 2026",
        "Gerencia de Rentas y Tributación",
        "Expediente EXP-2026-000123",
        "El plazo es de siete días hábiles.",
        "Julián Ttito Quispe Secretario General Secretaría General",
        "Esta es una copia auténtica imprimible",
    ):
        assert dicho in impreso, dicho
    assert "PROYECTO" not in impreso
    assert (oficial.version.documento, oficial.version.n) == (preparado.version.documento, 2)
    assert oficial.version.documento.titulo.startswith("INFORME N° 001-2026-MDVE/SG: Remite")
    assert [(s["n"], s["pagina"]) for s in oficial.sitios] == [(1, 1)]
    assert str(preparado.destinatarios.all()[0]).startswith("Víctor Champi Illa")
    assert estado(borrador) == "emitido"


class FallaLaFirma(Exception):
    """What happens after the number and before the signature."""


@transaction.atomic
def _numerar_y_morir(borrador: Borrador, por: Actor, cuando: datetime) -> None:
    numerar(borrador, por=por, cuando=cuando)
    raise FallaLaFirma


def test_si_la_firma_falla_el_numero_nunca_se_dio(
    borrador: Borrador, contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    """One transaction: what died between number and signature leaves neither gap nor double."""
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    with pytest.raises(FallaLaFirma):
        _numerar_y_morir(borrador, secretario, instante)
    assert not DocumentoOficial.objects.exists()
    assert estado(borrador) == "preparado"
    _, otro = _emitir(TIPOS["informe"], contenido, secretario, instante)
    primero = numerar(borrador, por=secretario, cuando=instante)
    segunda_vez = numerar(borrador, por=secretario, cuando=instante)
    assert primero == segunda_vez
    assert [o.numero.n for o in (otro, primero) if o.numero] == [1, 2]


def test_cada_tipo_unidad_y_anio_tiene_su_serie(
    mundo: Mundo, contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    rentas = mundo.actores["rentas"]
    de_rentas = replace(contenido, firmantes=(cargo(rentas).pk,))
    enero = datetime(2027, 1, 4, 15, tzinfo=UTC)
    impresos = [
        _emitir(TIPOS[tipo], escrito, por, cuando)[1].version.documento.titulo.split(":")[0]
        for tipo, escrito, por, cuando in (
            ("informe", contenido, secretario, instante),
            ("memorando", contenido, secretario, instante),
            ("memorando_multiple", contenido, secretario, instante),
            ("informe", de_rentas, rentas, instante),
            ("informe", contenido, secretario, enero),
        )
    ]
    assert impresos == [
        "INFORME N° 001-2026-MDVE/SG",
        "MEMORANDO N° 001-2026-MDVE/SG",
        "MEMORANDO MÚLTIPLE N° 001-2026-MDVE/SG",
        "INFORME N° 001-2026-MDVE/GR",
        "INFORME N° 001-2027-MDVE/SG",
    ]


def test_el_proveido_no_lleva_numero_salvo_que_la_entidad_lo_disponga(
    contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    _, sin_numero = _emitir(TIPOS["proveido"], contenido, secretario, instante)
    assert sin_numero.numero is None
    fijar_patron(
        TIPOS["proveido"],
        "PROVEÍDO {n:04}-{anio}-{organo}",
        norma="Directiva 001-2026",
        desde=date(2026, 11, 1),
        por=secretario,
        cuando=instante,
    )
    _, numerado = _emitir(TIPOS["proveido"], contenido, secretario, instante)
    assert numerado.numero is not None
    assert numerado.numero.impreso == "PROVEÍDO 0001-2026-SG"


def test_la_numeracion_de_un_tipo_cambia_en_todas_las_unidades_desde_su_fecha(
    contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    _emitir(TIPOS["oficio"], contenido, secretario, instante)
    fijar_patron(
        TIPOS["oficio"],
        "Oficio {n:03}-{entidad}-{anio}",
        norma="Directiva 001-2026",
        desde=date(2026, 11, 23),
        por=secretario,
        cuando=instante,
    )
    _, segundo = _emitir(TIPOS["oficio"], contenido, secretario, instante)
    assert segundo.numero is not None
    assert segundo.numero.impreso == "Oficio 002-MDVE-2026"
    with pytest.raises(NoSePuedeCambiarLaPlantilla, match="no conoce"):
        fijar_patron(
            TIPOS["oficio"], "{n}{anio}{otro}", norma="x", desde=date(2027, 1, 1),
            por=secretario, cuando=instante,
        )  # fmt: skip


def test_el_encargado_firma_en_el_cargo_que_ejerce_ese_dia(
    mundo: Mundo, borrador: Borrador, secretario: Actor, instante: datetime
) -> None:
    """R99: the document says so; meanwhile the titular may not sign."""
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    encargada = designar(
        cargo(secretario),
        mundo.persona("archivera"),
        calidad="encargado",
        desde=date(2026, 11, 23),
        hasta=date(2026, 11, 30),
        resolucion="Resolución de Alcaldía N° 200-2026",
        por=INSTALADOR,
        cuando=instante,
    )
    with pytest.raises(SinPermiso, match="en su cargo ese día"):
        numerar(borrador, por=secretario, cuando=instante)
    como_encargada = replace(
        leer(instante).actores["secretario"],
        nombre="Nélida Pumayalli Sallo",
        designacion_id=encargada.pk,
    )
    oficial = numerar(borrador, por=como_encargada, cuando=instante)
    assert "Nélida Pumayalli Sallo Secretario General (e)" in _palabras(_pdf(oficial.version))
    firmante = oficial.preparado.firmantes.get()
    assert firmante.designacion == encargada


def test_solo_numera_quien_firma(
    mundo: Mundo, borrador: Borrador, fedatario: Actor, instante: datetime
) -> None:
    with pytest.raises(NoSePuedeEmitir, match="prepárelo antes"):
        numerar(borrador, por=fedatario, cuando=instante)
    preparar_para_firma(borrador, por=fedatario, cuando=instante)
    for otro in (fedatario, mundo.actores["rentas"]):
        with pytest.raises(SinPermiso):
            numerar(borrador, por=otro, cuando=instante)
    assert not Serie.objects.filter(codigo__startswith="informe").exists()


def test_a_un_acto_no_le_falta_nada_de_lo_que_pide_la_ley(
    secretario: Actor, contenido: Contenido, instante: datetime
) -> None:
    vacio = empezar_borrador(TIPOS["informe"], por=secretario, cuando=instante)
    with pytest.raises(NoSePuedeEmitir) as reparos:
        preparar_para_firma(vacio, por=secretario, cuando=instante)
    assert str(reparos.value) == (
        "Escriba el asunto. Elija a quién va dirigido. El documento no dice nada todavía. "
        "Elija quién lo firma."
    )
    dos = replace(contenido, para=contenido.para * 2)
    guardar(vacio, dos, base=1, por=secretario, cuando=instante)
    with pytest.raises(NoSePuedeEmitir, match="un solo destinatario"):
        preparar_para_firma(vacio, por=secretario, cuando=instante)
    assert not Version.objects.filter(plantilla="redaccion.informe").exists()


def test_los_vistos_de_otro_texto_no_cuentan_sin_saberlo(
    borrador: Borrador, contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    pedir_vistos(borrador, [cargo(secretario)], por=secretario, cuando=instante)
    with pytest.raises(NoSePuedeEmitir, match="en revisión"):
        preparar_para_firma(borrador, por=secretario, cuando=instante)
    dar_visto(borrador, por=secretario, cuando=instante)
    cambiado = replace(contenido, asunto="Otro asunto")
    guardar(borrador, cambiado, base=1, por=secretario, cuando=instante)
    with pytest.raises(NoSePuedeEmitir, match="texto anterior"):
        preparar_para_firma(borrador, por=secretario, cuando=instante)
    preparado = preparar_para_firma(
        borrador, por=secretario, cuando=instante, pese_a=frozenset({VISTO_ANTERIOR})
    )
    assert preparado.version.datos_de_origen()["vistos"] == ()


def test_quien_debe_firmarlo_puede_devolverlo_y_se_prepara_otra_vez(
    borrador: Borrador,
    contenido: Contenido,
    fedatario: Actor,
    secretario: Actor,
    instante: datetime,
) -> None:
    primero = preparar_para_firma(borrador, por=fedatario, cuando=instante)
    with pytest.raises(SinPermiso, match="quien debe firmarlo"):
        devolver(borrador, observacion="No.", por=fedatario, cuando=instante)
    devolver(borrador, observacion="Cite el informe.", por=secretario, cuando=instante)
    borrador.refresh_from_db()
    corregido = replace(contenido, cuerpo=texto("Según el Informe N° 3."))
    guardar(borrador, corregido, base=1, por=fedatario, cuando=instante)
    segundo = preparar_para_firma(borrador, por=fedatario, cuando=instante)
    assert segundo.version.documento == primero.version.documento
    assert segundo.version.n == 2
    retirar(borrador, por=fedatario, cuando=instante)
    assert estado(borrador) == "en_redaccion"


def test_lo_emitido_no_cambia(contenido: Contenido, secretario: Actor, instante: datetime) -> None:
    """LPAG 153.1; R31."""
    borrador, oficial = _emitir(TIPOS["carta"], contenido, secretario, instante)
    guardado = guardar(
        borrador, replace(contenido, asunto="Otro"), base=1, por=secretario, cuando=instante
    )
    assert guardado.version.aparte
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentoOficial.objects.filter(pk=oficial.pk).update(fecha=date(2020, 1, 1))


def test_una_letra_que_no_se_puede_imprimir_se_dice(
    contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    raro = replace(contenido, cuerpo=texto("Gracias 😀"))
    borrador = empezar_borrador(TIPOS["informe"], por=secretario, cuando=instante, contenido=raro)
    assert vista_previa(borrador, cuando=instante).startswith(b"%PDF")
    with pytest.raises(NoSePuedeEmitir, match="No hay letra para imprimir «😀»"):
        preparar_para_firma(borrador, por=secretario, cuando=instante)


def test_la_vista_previa_sale_en_menos_de_un_segundo(
    borrador: Borrador, contenido: Contenido, fedatario: Actor, instante: datetime
) -> None:
    foto = io.BytesIO(fabricas.imagen())
    subida = recibir_archivo(foto, "plano.png", clave="x", cuando=instante, por=fedatario)
    archivo = adjuntar(borrador, [subida], por=fedatario, cuando=instante)[0].archivo_id
    con_imagen = replace(
        contenido,
        para=(Destino("externo", nombre="Ana Ñahui", cargo="Directora", entidad="UGEL Calca"),),
        cuerpo=Texto((*texto("Véase:").bloques, Imagen(archivo, "Plano de la plaza", 60))),
        anexos=(archivo,),
    )
    vista_previa(borrador, cuando=instante, contenido=con_imagen)
    antes = time.monotonic()
    pdf = vista_previa(borrador, cuando=instante, contenido=con_imagen)
    assert time.monotonic() - antes < 1
    impreso = _palabras(pdf)
    assert "Ana Ñahui Directora UGEL Calca" in impreso
    assert "Adjunta: plano.png" in impreso
    assert "Plano de la plaza" not in impreso, "it is drawn, not described"
    paginas = paginas_de_vista_previa(borrador, cuando=instante, contenido=con_imagen)
    assert [p[:4] for p in paginas] == [b"\x89PNG"]


def test_se_numera_y_se_piden_las_firmas_en_su_sitio_de_una_vez(
    borrador: Borrador, contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    """R43, R103: the fields of signature are where the template kept their places."""
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    solicitud = emitir(borrador, por=secretario, cuando=instante)
    with pikepdf.open(io.BytesIO(_pdf(solicitud.version))) as pdf:
        (campo,) = pdf.Root.AcroForm.Fields
        caja = [float(punto) for punto in campo.Rect]
    sitio = DocumentoOficial.objects.get().sitios[0]
    assert caja[0] == pytest.approx(sitio["x"])
    assert 841.89 - caja[3] == pytest.approx(sitio["y"], abs=0.01)
    assert caja[2] - caja[0] == pytest.approx(campos.ANCHO)
    assert caja[3] - caja[1] == pytest.approx(campos.ALTO)
    assert [str(f) for f in solicitud.firmantes.all()] == [
        "Julián Ttito Quispe, Secretario General"
    ]
    otra_vez = emitir(borrador, por=secretario, cuando=instante)
    assert otra_vez == solicitud
    assert Numero.objects.filter(serie__codigo__startswith="informe:").count() == 1
