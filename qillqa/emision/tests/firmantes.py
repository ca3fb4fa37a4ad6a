"""What the tests of signing share: who signs, with which key, and what waits for them."""

import io
from dataclasses import replace
from datetime import datetime, timedelta

from django.test import Client
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.actos import fijar_manera
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firma
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import empezar_borrador, preparar_para_firma
from qillqa.nucleo.redaccion.contenido import Contenido, Destino
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.redaccion.texto.formas import Parrafo, Texto, Trozo
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

POR_FIRMAR = "/escritorio/por-firmar/"
DESPUES = timedelta(minutes=5)


def disponer(mundo: Mundo, clase: Clase, cuando: datetime, usuario: str = "") -> None:
    """Say how everybody signs, or the office of one; every other way is admitted too."""
    sistemas = mundo.actores["sistemas"]
    por = replace(sistemas, facultades=sistemas.facultades | {LLEVAR_CERTIFICADOS.codigo})
    fijar_manera(
        cargo=Cargo.objects.get(pk=cargo_de(mundo.actores[usuario])) if usuario else None,
        admitidas=tuple(Clase),
        predeterminada=clase,
        norma="Directiva N° 004-2026-MDVE/GM",
        desde=fecha_de(cuando),
        por=por,
        cuando=cuando,
    )


def preparar(
    mundo: Mundo, firman: tuple[str, ...], cuando: datetime, asunto: str = "Remite lo solicitado"
) -> Borrador:
    """Write an informe of Secretaría General and leave it to be signed by these, in order."""
    autor = mundo.actores["fedatario"]
    contenido = Contenido(
        asunto=asunto,
        para=(Destino("unidad", mundo.unidades["GR"].pk),),
        cuerpo=Texto((Parrafo((Trozo("El plazo es de siete días hábiles."),)),)),
        firmantes=tuple(cargo_de(mundo.actores[u]) for u in firman),
    )
    borrador = empezar_borrador(TIPOS["informe"], por=autor, cuando=cuando, contenido=contenido)
    preparar_para_firma(borrador, por=autor, cuando=cuando)
    return borrador


def bytes_de(version: Version) -> bytes:
    """Return the bytes of a version."""
    with almacen.abrir(version.archivo.sha256) as contenido:
        return bytes(contenido.read())


class _DeOtroEquipo(signers.PdfSigner):
    """A program of one's own whose clock says what the tests say."""

    hora: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        """Open the session at its own time."""
        sesion = super().init_signing_session(pdf_out, existing_fields_only)
        sesion.system_time = self.hora
        return sesion


def firmar_fuera(
    pdf: bytes, p12: bytes, clave: str, campo: str = "Firma1", hora: datetime | None = None
) -> bytes:
    """Sign a PDF as a program of one's own would: with the sealed key and nothing of the house."""
    firmante = signers.SimpleSigner.load_pkcs12_data(p12, [], clave.encode())
    assert firmante is not None
    datos = signers.PdfSignatureMetadata(
        field_name=campo, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    programa = _DeOtroEquipo(datos, firmante)
    programa.hora = hora or reloj.ahora()
    salida = programa.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return bytes(salida.getvalue())


def pagina_de(cliente: Client, direccion: str) -> str:
    """Return a page that must be there."""
    respuesta = cliente.get(direccion)
    assert respuesta.status_code == 200, direccion
    return respuesta.content.decode()


def firmas_de(borrador: Borrador) -> list[Firma]:
    """Return the signatures of a document, in their order."""
    borrador.refresh_from_db()
    return list(
        Firma.objects.filter(firmante__solicitud__documento=borrador.documento).order_by("pk")
    )


def certificado_de(actor: Actor) -> CertificadoDePersona:
    """Return the certificate somebody signs with."""
    return CertificadoDePersona.objects.de(actor.persona_id)[0]
