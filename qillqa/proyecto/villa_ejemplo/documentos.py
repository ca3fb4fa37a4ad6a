"""Documents of the sample at every step: written, in review, to sign, signed, refused, annulled."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid5

from qillqa.nucleo.autenticidad.actos import anular
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import quitar_subida, recibir_archivo
from qillqa.nucleo.firmas.actos import firmar, negarse, subir_escaneo
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, SolicitudDeFirma
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.redaccion.actos import (
    emitir,
    empezar_borrador,
    pedir_vistos,
    preparar_para_firma,
)
from qillqa.nucleo.redaccion.contenido import Contenido, Destino, Referencia
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.redaccion.texto.formas import Parrafo, Texto, Trozo
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.ejemplos import EJEMPLOS, Ejemplo
from qillqa.proyecto.villa_ejemplo.muestra import ESPACIO
from qillqa.proyecto.villa_ejemplo.mundo import Mundo, leer
from qillqa.proyecto.villa_ejemplo.papeles import como_escaneado
from qillqa.proyecto.villa_ejemplo.reparto import CLAVE_DE_FIRMA

UN_RATO = timedelta(minutes=7)
EMPIEZA = timedelta(days=1, hours=2)
"""How long before the sample is loaded its first document was written."""


def redactar(cuando: datetime) -> Iterator[str]:
    """Write and take each document as far as the sample says; harmless the second time."""
    if Borrador.objects.exists():
        return
    mundo, instante = leer(cuando), cuando - EMPIEZA
    for posicion, ejemplo in enumerate(EJEMPLOS):
        borrador = _escribir(mundo, ejemplo, instante)
        _llevar(mundo, borrador, ejemplo, posicion, instante + UN_RATO)
        instante += UN_RATO * 3
        yield f"{borrador.tipo_de_documento}: {ejemplo.asunto}"


def _escribir(mundo: Mundo, ejemplo: Ejemplo, cuando: datetime) -> Borrador:
    contenido = Contenido(
        asunto=ejemplo.asunto,
        para=_destinos(mundo, ejemplo),
        referencias=(Referencia(ejemplo.referencia),) if ejemplo.referencia else (),
        cuerpo=Texto(tuple(Parrafo((Trozo(p),)) for p in ejemplo.parrafos)),
        firmantes=tuple(cargo_de(mundo.actores[u]) for u in ejemplo.firman),
    )
    autor = mundo.actores[ejemplo.autor]
    return empezar_borrador(TIPOS[ejemplo.tipo], por=autor, cuando=cuando, contenido=contenido)


def _destinos(mundo: Mundo, ejemplo: Ejemplo) -> tuple[Destino, ...]:
    nombre, cargo, entidad = ejemplo.entidad
    if entidad:
        return (Destino("externo", None, nombre, cargo, entidad),)
    return tuple(Destino("unidad", mundo.unidades[siglas].pk) for siglas in ejemplo.para)


def _llevar(
    mundo: Mundo, borrador: Borrador, ejemplo: Ejemplo, posicion: int, cuando: datetime
) -> None:
    """Take a draft to its step, some minutes between one act and the next."""
    autor = mundo.actores[ejemplo.autor]
    if ejemplo.hasta == "borrador":
        return
    if ejemplo.hasta == "en_revision":
        visa = Cargo.objects.get(pk=cargo_de(mundo.actores["legal"]))
        pedir_vistos(borrador, [visa], por=autor, cuando=cuando)
        return
    preparar_para_firma(borrador, por=autor, cuando=cuando, reservado=ejemplo.reservado)
    if ejemplo.hasta == "a_mano":
        _firmar_a_mano(mundo, borrador, ejemplo, posicion, cuando + UN_RATO)
    elif ejemplo.hasta == "negado":
        _negarse(mundo, borrador, ejemplo, cuando + UN_RATO)
    elif ejemplo.hasta in ("firmado", "anulado"):
        solicitud = _firmar(mundo, borrador, ejemplo, cuando + UN_RATO)
        if ejemplo.hasta == "anulado":
            anular(
                solicitud.documento.registro,
                motivo="La reunión se convocó por otro documento",
                base_legal="Ley 27444, art. 10",
                por=mundo.actores[ejemplo.firman[0]],
                cuando=cuando + UN_RATO * 2,
            )


def _firmar(
    mundo: Mundo, borrador: Borrador, ejemplo: Ejemplo, cuando: datetime
) -> SolicitudDeFirma:
    firman = (ejemplo.delegado, *ejemplo.firman[1:]) if ejemplo.delegado else ejemplo.firman
    solicitud = emitir(borrador, por=mundo.actores[firman[0]], cuando=cuando)
    for n, usuario in enumerate(firman):
        actor = mundo.actores[usuario]
        firmante = solicitud.firmantes.get(designacion__cargo_id=cargo_de(actor))
        certificado = CertificadoDePersona.objects.de(actor.persona_id)[0]
        firmar(firmante, certificado, CLAVE_DE_FIRMA, por=actor, cuando=cuando + UN_RATO * n)
    return solicitud


def _negarse(mundo: Mundo, borrador: Borrador, ejemplo: Ejemplo, cuando: datetime) -> None:
    """The first signs and the second refuses: it keeps its number, and nobody is asked."""
    primero, segundo = (mundo.actores[u] for u in ejemplo.firman)
    solicitud = emitir(borrador, por=primero, cuando=cuando)
    certificado = CertificadoDePersona.objects.de(primero.persona_id)[0]
    firmante = solicitud.firmantes.get(designacion__cargo_id=cargo_de(primero))
    firmar(firmante, certificado, CLAVE_DE_FIRMA, por=primero, cuando=cuando)
    negarse(
        solicitud.firmantes.get(designacion__cargo_id=cargo_de(segundo)),
        motivo="Falta desmontar los toldos del lado de la plaza",
        por=segundo,
        cuando=cuando + UN_RATO,
    )


def _firmar_a_mano(
    mundo: Mundo, borrador: Borrador, ejemplo: Ejemplo, posicion: int, cuando: datetime
) -> None:
    """Number it, print it, sign it and scan it: it waits for a second person to compare it."""
    actor = mundo.actores[ejemplo.firman[0]]
    solicitud = emitir(borrador, por=actor, cuando=cuando, clases={cargo_de(actor): Clase.A_MANO})
    with almacen.abrir(solicitud.version.archivo.sha256) as contenido:
        escaneo = como_escaneado(contenido.read())
    subida = recibir_archivo(
        io.BytesIO(escaneo),
        "escaneo.pdf",
        clave=str(uuid5(ESPACIO, f"escaneo-{posicion}")),
        cuando=cuando,
        por=actor,
    )
    subir_escaneo(solicitud, subida.archivo, por=actor, cuando=cuando)
    quitar_subida(subida, cuando=cuando, por=actor)
