"""From a draft to the data of its template, and its PDF (LPAG 4.2; R43, R99, R103)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from qillqa.nucleo.autenticidad.papeles import Verificacion
from qillqa.nucleo.documentos import almacen, analisis
from qillqa.nucleo.documentos.compositor import Membrete
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.organos.models import Cargo, DelegacionDeFirma, Designacion, Municipalidad
from qillqa.nucleo.permisos.actor import SISTEMA
from qillqa.nucleo.plazos.consultas import nombre_oficial_del_anio
from qillqa.nucleo.plazos.reglas.frases import dia_y_mes
from qillqa.nucleo.redaccion import prensa
from qillqa.nucleo.redaccion.consultas import (
    destinos_impresos,
    en_una_linea,
    nombre_de,
    plantilla_de,
    quien_firma,
)
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.models import ArchivoDeBorrador, Borrador, PlantillaDeDocumento
from qillqa.nucleo.redaccion.plantillas.formas import AnexoImpreso, DatosDePapel, NombreImpreso
from qillqa.nucleo.redaccion.prensa import Pedido
from qillqa.nucleo.redaccion.texto.impresion import para_imprimir
from qillqa.nucleo.reloj import fecha_de

ANCHO_DE_IMAGEN = 1600


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaccion:
    """What a paper is made from, at one moment of its life."""

    borrador: Borrador
    contenido: Contenido
    plantilla: PlantillaDeDocumento
    fecha: date
    firmantes: Sequence[NombreImpreso]
    numero: str = ""
    vistos: tuple[str, ...] = ()
    proyecto: bool = True


def vista_previa(
    borrador: Borrador, *, cuando: datetime, contenido: Contenido | None = None
) -> bytes:
    """Return the PDF of a draft as it is (or of a content not saved yet), marked as a project.

    Raises NoSeImprime with a sentence if the template or a letter does not let it be made.
    """
    return prensa.imprimir(_para_ver(borrador, cuando, contenido), definitivo=False).pdf


def paginas_de_vista_previa(
    borrador: Borrador, *, cuando: datetime, contenido: Contenido | None = None, ancho: int = 900
) -> list[bytes]:
    """Return a picture (PNG) of each page of the preview."""
    pedido = _para_ver(borrador, cuando, contenido)
    return prensa.dibujar(pedido, ancho)


def _para_ver(borrador: Borrador, cuando: datetime, contenido: Contenido | None) -> Pedido:
    fecha = fecha_de(cuando)
    escrito = contenido if contenido is not None else borrador.vigente().leer()
    return pedido_de(
        Redaccion(
            borrador=borrador,
            contenido=escrito,
            plantilla=plantilla_de(borrador.tipo_de_documento, fecha),
            fecha=fecha,
            firmantes=nombres_de_firmantes(borrador, escrito, fecha),
        )
    )


def nombres_de_firmantes(
    borrador: Borrador, contenido: Contenido, fecha: date
) -> list[NombreImpreso]:
    """Return who would sign that day, as printed; a vacant office is printed by its name."""
    cargos = Cargo.objects.select_related("unidad").in_bulk(contenido.firmantes)
    return [
        nombre_del_firmante(cargo, quien_firma(cargo, fecha, borrador=borrador, por=SISTEMA))
        for pk in contenido.firmantes
        if (cargo := cargos.get(pk))
    ]


def nombre_del_firmante(
    cargo: Cargo, quien: Designacion | None, delegacion: DelegacionDeFirma | None = None
) -> NombreImpreso:
    """Return whoever signs as printed."""
    if quien is None:
        return NombreImpreso(cargo.denominacion, "", cargo.unidad.nombre)
    return nombre_de(quien, delegacion)


def pedido_de(r: Redaccion) -> Pedido:
    """Return what the press needs to make this paper."""
    imagenes = _imagenes(r.borrador, r.contenido)
    rutas = {archivo: ruta for archivo, (ruta, _) in imagenes.items()}
    return Pedido(
        tipo=r.borrador.tipo_de_documento,
        datos=_datos(r, rutas),
        fecha=r.fecha,
        fuente=r.plantilla.fuente,
        imagenes=dict(imagenes.values()),
    )


def con_verificacion(pedido: Pedido, verificacion: Verificacion) -> Pedido:
    """Return the same paper with how to check it: the code is known once its words are."""
    return replace(
        pedido,
        datos=replace(
            pedido.datos,
            codigo_de_verificacion=verificacion.codigo,
            clave_de_verificacion=verificacion.clave,
            direccion_de_seguimiento=verificacion.direccion,
            leyenda=verificacion.leyenda,
        ),
        qr=verificacion.qr,
        qr_firmado=verificacion.qr_firmado,
    )


def _datos(r: Redaccion, rutas: dict[int, str]) -> DatosDePapel:
    casa = municipalidad()
    impresos = destinos_impresos((*r.contenido.para, *r.contenido.copias), r.fecha)
    para, copias = impresos[: len(r.contenido.para)], impresos[len(r.contenido.para) :]
    indice = _indice(r)
    return DatosDePapel(
        membrete=_membrete(casa, r),
        tipo=r.borrador.tipo_de_documento.titulo,
        numero=r.numero,
        lugar=casa.distrito.distrito,
        fecha=f"{dia_y_mes(r.fecha)} de {r.fecha.year}",
        para=tuple(n for n in para if n),
        copias=tuple(en_una_linea(n) for n in copias if n),
        firmantes=tuple(r.firmantes),
        asunto=r.contenido.asunto,
        referencias=tuple(referencia.texto for referencia in r.contenido.referencias),
        cuerpo=para_imprimir(r.contenido.cuerpo, rutas),
        anexos=tuple(anexo.nombre if r.proyecto else str(anexo) for anexo in indice),
        vistos=r.vistos,
        indice_de_anexos=indice,
        proyecto=r.proyecto,
    )


def anexos_de(borrador: Borrador, contenido: Contenido) -> list[ArchivoDeBorrador]:
    """Return the files of a draft that its text annexes, in their order."""
    suyos = {
        fila.archivo_id: fila
        for fila in borrador.archivos.filter(archivo_id__in=contenido.anexos).select_related(
            "archivo"
        )
    }
    return [suyos[pk] for pk in contenido.anexos if pk in suyos]


def _indice(r: Redaccion) -> tuple[AnexoImpreso, ...]:
    return tuple(
        AnexoImpreso(
            orden=n,
            nombre=fila.nombre,
            fecha=f"{r.fecha:%d/%m/%Y}",
            paginas=fila.archivo.paginas,
            huella=fila.archivo.sha256,
        )
        for n, fila in enumerate(anexos_de(r.borrador, r.contenido), 1)
    )


def _membrete(casa: Municipalidad, r: Redaccion) -> Membrete:
    return Membrete(
        entidad=casa.nombre,
        unidad=r.borrador.unidad.nombre,
        anio_oficial=nombre_oficial_del_anio(r.fecha.year),
        direccion=casa.direccion,
        escudo=casa.escudo,
    )


def _imagenes(borrador: Borrador, contenido: Contenido) -> dict[int, tuple[str, bytes]]:
    """Return the path and the bytes of each picture of the body that is a file of the draft."""
    pedidas = contenido.cuerpo.imagenes()
    if not pedidas:
        return {}
    suyas = borrador.archivos.filter(archivo_id__in=pedidas).values_list(
        "archivo_id", "archivo__sha256"
    )
    dibujos = {pk: dibujo for pk, sha256 in suyas if (dibujo := _dibujo(sha256))}
    return {pk: (f"{pk}.webp", dibujo) for pk, dibujo in dibujos.items()}


@lru_cache(maxsize=64)
def _dibujo(sha256: str) -> bytes | None:
    """Return a picture drawn anew by the contained analyst: whatever else it hid stays behind."""
    with almacen.abrir(sha256) as contenido:
        return analisis.dibujar(contenido, 1, ANCHO_DE_IMAGEN)
