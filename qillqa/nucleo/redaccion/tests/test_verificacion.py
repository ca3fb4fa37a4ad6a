"""What is issued bears its code and both QR; what was annexed is fixed: R38, R101, R102, R103."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.db import IntegrityError, transaction
from PIL import Image
from pytest_django import Settings

from qillqa.nucleo.autenticidad import llave
from qillqa.nucleo.autenticidad.actos import anular
from qillqa.nucleo.autenticidad.consultas import constancia_de, cotejar_pdf, estado_de
from qillqa.nucleo.autenticidad.declaracion import de_cifras, verificar
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.papeles import verificacion_de
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.autenticidad.reglas.huellas import DE_VERIFICACION, huella_de
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.documentos.tests.juez import con_juez, juzgar
from qillqa.nucleo.firmas.actos import negarse
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import (
    NoSePuedeEmitir,
    adjuntar,
    emitir,
    empezar_borrador,
    guardar,
    nivel_de,
    numerar,
    preparar_para_firma,
)
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.models import Anexo, Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.tests.conftest import cargo
from qillqa.nucleo.redaccion.texto.formas import Imagen, Texto
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

PUNTOS = 72
"""Points of an inch."""


def _pdf(version: Version) -> bytes:
    with almacen.abrir(version.archivo.sha256) as contenido:
        return bytes(contenido.read())


def _dibujos(pdf: bytes, por_pulgada: int = 200) -> list[Image.Image]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as documento:
        return [pagina.render(scale=por_pulgada / PUNTOS).to_pil() for pagina in documento]


def _leidos(dibujo: Image.Image) -> Sequence[zxingcpp.Barcode]:
    return sorted(zxingcpp.read_barcodes(dibujo), key=lambda leido: len(leido.text))


def _numerar(tipo: Tipo, contenido: Contenido, por: Actor, cuando: datetime) -> DocumentoOficial:
    borrador = empezar_borrador(tipo, por=por, cuando=cuando, contenido=contenido)
    preparar_para_firma(borrador, por=por, cuando=cuando)
    return numerar(borrador, por=por, cuando=cuando)


def _datos(oficial: DocumentoOficial) -> dict[str, Any]:
    """Return what made its version, as the database keeps it."""
    return Version.objects.get(pk=oficial.version_id).datos_de_origen()


def _registro(oficial: DocumentoOficial) -> Registro:
    return Registro.objects.get(documento=oficial.version.documento)


def test_lo_que_se_numera_queda_registrado_con_lo_que_dice(
    contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    oficial = _numerar(TIPOS["informe"], contenido, secretario, instante)
    registro = _registro(oficial)
    assert (registro.clase, registro.titulo) == ("redaccion.informe", "Informe")
    assert (registro.numero, registro.organo) == (
        "INFORME N° 001-2026-MDVE/SG",
        "Secretaría General",
    )
    assert (registro.fecha, registro.reservado) == (oficial.fecha, False)
    assert oficial.version.nombre_original.startswith("INFORME N° 001-2026-MDVE-SG")
    datos = _datos(oficial)
    assert registro.huella == huella_de(datos)
    assert datos["codigo_de_verificacion"] == registro.codigo_mostrado
    assert datos["clave_de_verificacion"] == registro.clave_mostrada
    assert estado_de(registro) is Estado.EN_FIRMA


def test_la_huella_cambia_con_cada_dato_menos_los_de_la_verificacion(
    contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    datos = _datos(_numerar(TIPOS["informe"], contenido, secretario, instante))
    sabida = huella_de(datos)
    for campo in datos:
        cambiada = huella_de({**datos, campo: "otra cosa"})
        assert (cambiada == sabida) == (campo in DE_VERIFICACION), campo
    assert huella_de(datos, {"1.webp": b"x"}) != huella_de(datos, {"1.webp": b"y"})


def test_un_lector_de_qr_lee_los_dos_del_papel_impreso(
    contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    """R102: 200 points an inch, as an office scanner; every page has the small one."""
    largo = replace(contenido, cuerpo=Texto(contenido.cuerpo.bloques * 120))
    oficial = _numerar(TIPOS["oficio"], replace(largo, copias=()), secretario, instante)
    registro = _registro(oficial)
    corta = f"http://localhost:8000/v/{registro.codigo}/{registro.clave}/"
    *antes, ultima = _dibujos(_pdf(oficial.version))
    assert antes
    for pagina in antes:
        assert [leido.text for leido in _leidos(pagina)] == [corta]
    chico, grande = _leidos(ultima)
    donde, _, cifras = grande.text.partition("#")
    assert (chico.text, donde) == (corta, corta)
    publica = llave.leer_publica(bytes(registro.llave.publica))
    dicho = verificar(de_cifras(cifras), publica)
    assert (dicho.numero, dicho.codigo) == (registro.numero, registro.codigo)
    assert dicho.huella.hex() == registro.huella[:32]


def test_los_cuadros_del_qr_grande_se_leen_a_simple_telefono(
    contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    """Each square of the printed QR is 0.35 mm or more, with its blank frame around."""
    oficial = _numerar(TIPOS["informe"], contenido, secretario, instante)
    por_pulgada = 300
    (pagina,) = _dibujos(_pdf(oficial.version), por_pulgada)
    grande = _leidos(pagina)[-1]
    esquinas = grande.position
    ancho = (esquinas.top_right.x - esquinas.top_left.x) / por_pulgada * 25.4
    cuadros = int(_svg(oficial).split('width="')[1].split('"')[0])
    assert ancho / cuadros >= 0.35
    marco = 4 * (esquinas.top_right.x - esquinas.top_left.x) // cuadros
    izquierda = pagina.convert("L").crop(
        (
            esquinas.top_left.x - marco,
            esquinas.top_left.y,
            esquinas.top_left.x - 2,
            esquinas.bottom_left.y,
        )
    )
    assert izquierda.getextrema() == (255, 255)


def _svg(oficial: DocumentoOficial) -> str:
    return verificacion_de(_registro(oficial)).qr_firmado


@con_juez
@pytest.mark.parametrize("norma", ["2a", "ua1"])
def test_lo_emitido_con_sus_dos_qr_es_conforme(
    norma: str, contenido: Contenido, secretario: Actor, instante: datetime, tmp_path: Path
) -> None:
    """A real paper with both QR and the fields of its signatures, as anybody receives it."""
    borrador = empezar_borrador(
        TIPOS["informe"], por=secretario, cuando=instante, contenido=contenido
    )
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    archivo = tmp_path / "informe.pdf"
    archivo.write_bytes(_pdf(emitir(borrador, por=secretario, cuando=instante).version))
    assert "compliant=true" in juzgar(norma, [archivo])


def test_lo_que_se_emitio_se_reconoce_y_su_proyecto_no(
    borrador: Borrador, secretario: Actor, instante: datetime
) -> None:
    preparado = preparar_para_firma(borrador, por=secretario, cuando=instante)
    solicitud = emitir(borrador, por=secretario, cuando=instante)
    oficial = DocumentoOficial.objects.get()
    assert cotejar_pdf(_pdf(preparado.version), instante).clase == "desconocido"
    igual = cotejar_pdf(_pdf(solicitud.version), instante)
    assert (igual.clase, igual.registro, igual.es_ultima) == ("igual", _registro(oficial), True)
    assert not cotejar_pdf(_pdf(oficial.version), instante).es_ultima
    otro = _pdf(solicitud.version).replace(b"(es-PE)", b"(es-XX)", 1)
    assert otro != _pdf(solicitud.version)
    rehecho = cotejar_pdf(otro, instante)
    assert (rehecho.clase, rehecho.registro) == ("alterado", _registro(oficial))


def test_los_anexos_quedan_fijados_con_su_indice(
    borrador: Borrador, contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    """R101: order, name, date, pages and SHA-256; each is a document of its own."""
    plano, fotos = fabricas.pdf(3, "Plano"), fabricas.imagen()
    subidas = [
        recibir_archivo(io.BytesIO(b), n, clave="x", cuando=instante, por=secretario)
        for n, b in (("plano.pdf", plano), ("fotos.png", fotos))
    ]
    filas = adjuntar(borrador, subidas, por=secretario, cuando=instante)
    con_anexos = replace(contenido, anexos=tuple(fila.archivo_id for fila in filas[::-1]))
    guardar(borrador, con_anexos, base=1, por=secretario, cuando=instante)
    borrador.refresh_from_db()
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    assert not Anexo.objects.exists()
    oficial = numerar(borrador, por=secretario, cuando=instante)
    primero, segundo = oficial.anexos.all()
    assert (str(primero), str(segundo)) == ("fotos.png", "plano.pdf")
    assert _pdf(segundo.version) == plano
    assert primero.version.documento.clase == Documento.Clase.RECIBIDO
    assert _datos(oficial)["indice_de_anexos"] == [
        {
            "orden": n,
            "nombre": nombre,
            "fecha": "23/11/2026",
            "paginas": paginas,
            "huella": hashlib.sha256(contenido_del_anexo).hexdigest(),
        }
        for n, nombre, paginas, contenido_del_anexo in (
            (1, "fotos.png", 1, fotos),
            (2, "plano.pdf", 3, plano),
        )
    ]
    assert f"3 pág., SHA-256 {hashlib.sha256(plano).hexdigest()[:16]}" in _palabras(oficial)
    assert numerar(borrador, por=secretario, cuando=instante).anexos.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Anexo.objects.filter(pk=primero.pk).update(nombre="otro.png")


def _palabras(oficial: DocumentoOficial) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(_pdf(oficial.version))) as documento:
        dicho = "".join(pagina.get_textpage().get_text_bounded() for pagina in documento)
    return " ".join(dicho.split())


def test_la_huella_de_una_imagen_cuenta(
    borrador: Borrador, contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    """What a picture shows is part of what the paper says."""
    foto = io.BytesIO(fabricas.imagen())
    subida = recibir_archivo(foto, "plano.png", clave="x", cuando=instante, por=secretario)
    archivo = adjuntar(borrador, [subida], por=secretario, cuando=instante)[0].archivo_id
    cuerpo = Texto((*contenido.cuerpo.bloques, Imagen(archivo, "Plano", 60)))
    con_imagen = replace(contenido, cuerpo=cuerpo)
    guardar(borrador, con_imagen, base=1, por=secretario, cuando=instante)
    borrador.refresh_from_db()
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    oficial = numerar(borrador, por=secretario, cuando=instante)
    assert _registro(oficial).huella != huella_de(_datos(oficial))


@pytest.mark.parametrize(
    ("autoridad", "tipo", "nivel"),
    [
        ("", "informe", Nivel.B_B),
        ("", "constancia", Nivel.B_B),
        ("http://127.0.0.1:9/tsa", "informe", Nivel.B_T),
        ("http://127.0.0.1:9/tsa", "constancia", Nivel.B_LTA),
    ],
)
def test_el_nivel_que_se_pide_es_el_de_su_tipo(
    autoridad: str, tipo: str, nivel: Nivel, settings: Settings, instante: datetime
) -> None:
    """DL 1412 art. 19; R38."""
    settings.SELLO_DE_TIEMPO = autoridad
    assert nivel_de(TIPOS[tipo], instante) is nivel


def test_si_alguien_se_niega_se_puede_pedir_otra_vez_con_el_mismo_numero(
    mundo: Mundo, borrador: Borrador, secretario: Actor, instante: datetime
) -> None:
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    primera = emitir(borrador, por=secretario, cuando=instante)
    negarse(primera.firmantes.get(), motivo="Falta un dato", por=secretario, cuando=instante)
    registro = Registro.objects.get()
    assert estado_de(registro) is Estado.FIRMA_NO_CONCLUIDA
    segunda = emitir(borrador, por=secretario, cuando=instante)
    assert segunda != primera
    assert segunda.abierta
    assert DocumentoOficial.objects.count() == Registro.objects.count() == 1
    assert estado_de(Registro.objects.get()) is Estado.EN_FIRMA
    (firmante,) = constancia_de(registro).firmantes
    assert (firmante.cargo, firmante.firmo) == (cargo(secretario).denominacion, None)


def test_lo_anulado_no_se_vuelve_a_firmar(
    borrador: Borrador, secretario: Actor, instante: datetime
) -> None:
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    emitir(borrador, por=secretario, cuando=instante)
    registro = Registro.objects.get()
    anular(
        registro, motivo="Se desistió", base_legal="LPAG art. 214", por=secretario, cuando=instante
    )
    with pytest.raises(NoSePuedeEmitir, match="está anulado"):
        emitir(borrador, por=secretario, cuando=instante)


def test_sin_la_llave_de_la_entidad_no_se_da_el_numero(
    borrador: Borrador, secretario: Actor, instante: datetime, settings: Settings
) -> None:
    """A clear sentence, and no number lost."""
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    settings.SECRET_KEY = "se perdió la anterior " * 3
    with pytest.raises(NoSePuedeEmitir, match="renueve la llave"):
        numerar(borrador, por=secretario, cuando=instante)
    assert not DocumentoOficial.objects.exists()


def test_lo_reservado_lo_dice_su_registro(
    borrador: Borrador, secretario: Actor, instante: datetime
) -> None:
    preparar_para_firma(borrador, por=secretario, cuando=instante)
    emitir(borrador, por=secretario, cuando=instante, reservado=True)
    assert constancia_de(Registro.objects.get()).reservado
