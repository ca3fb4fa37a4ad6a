"""Making a PAdES signature, or a seal of time over the whole document, with pyHanko."""

import io
import tempfile
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    InnerScaling,
    LayoutError,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.misc import PdfReadError, PdfWriteError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, Signer
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSigningSession,
    TimestampDSSContentSettings,
)
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    add_validation_info,
    validate_pdf_timestamp,
)
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.errors import PathError, ValidationError

from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.puerto import Nivel, NoSePudoFirmar, Orden, SelloNoDisponible
from qillqa.nucleo.firmas.sello import Sello

ALGORITMO = "sha256"
RESERVA = {Nivel.B_B: 16_384, Nivel.B_T: 32_768, Nivel.B_LTA: 32_768}
"""Hexadecimal digits kept for the signature: without it pyHanko signs twice to learn the size."""
SIN_SELLO = (
    "La autoridad de sellado de tiempo no responde. La firma no se rebajó a un nivel menor: "
    "inténtelo de nuevo dentro de unos minutos."
)
_DE_BORDE_A_BORDE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins.uniform(0),
    inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
)
_SIN_COLA = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
"""Evidence goes in before the seal, so that the seal covers the file to its last byte."""


class _ConSuHora(PdfSigner):
    """A signer that writes the instant of the act, not that of the machine."""

    cuando: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        """Open the session with the instant of the act."""
        sesion = super().init_signing_session(pdf_out, existing_fields_only)
        sesion.system_time = self.cuando
        return sesion


def firmar_con(llave: Signer, pdf: bytes, orden: Orden) -> bytes:
    """Return the PDF plus one signature in the field of the order, at its level and no lower."""
    if orden.nivel is not Nivel.B_B and orden.sello is None:
        raise SelloNoDisponible(SIN_SELLO)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as estampa:
        firmante = _firmante(llave, orden, estampa.name)
        if orden.estampa:
            estampa.write(orden.estampa)
            estampa.flush()
        try:
            salida = firmante.sign_pdf(
                IncrementalPdfFileWriter(io.BytesIO(pdf)),
                existing_fields_only=True,
                bytes_reserved=RESERVA[orden.nivel],
            )
        except TimestampRequestError as error:
            raise SelloNoDisponible(SIN_SELLO) from error
        except (SigningError, PdfReadError, PdfWriteError, LayoutError) as error:
            raise NoSePudoFirmar(f"El documento no admite la firma: {error}.") from error
        except (PathError, ValidationError) as error:
            raise NoSePudoFirmar(
                "No se pudo comprobar el certificado o reunir las pruebas de su vigencia, y el "
                f"nivel {orden.nivel} las exige: {error}."
            ) from error
    return bytes(salida.getvalue())


def sellar(
    pdf: bytes, sello: Sello, confianza: Confianza, *, cuando: datetime, con_pruebas: bool
) -> bytes:
    """Return the PDF plus a seal of time over the whole of it.

    `con_pruebas` adds first what proves each signature and the seal itself for decades (B-LTA).
    """
    try:
        lector = PdfFileReader(io.BytesIO(pdf))
        if con_pruebas:
            pdf = _con_pruebas(pdf, confianza, cuando)
        escritor = IncrementalPdfFileWriter(io.BytesIO(pdf))
        if con_pruebas:
            _probar_el_ultimo_sello(lector, escritor, confianza, cuando)
        salida = PdfTimeStamper(sello.autoridad()).timestamp_pdf(
            escritor,
            ALGORITMO,
            validation_context=confianza.contexto(cuando) if con_pruebas else None,
            bytes_reserved=RESERVA[Nivel.B_T],
            dss_settings=_SIN_COLA,
        )
    except TimestampRequestError as error:
        raise SelloNoDisponible(SIN_SELLO) from error
    except (SigningError, PdfReadError, PdfWriteError, PathError, ValidationError) as error:
        raise NoSePudoFirmar(f"El documento no admite el sello de tiempo: {error}.") from error
    return bytes(salida.getvalue())


def _probar_el_ultimo_sello(
    lector: PdfFileReader,
    escritor: IncrementalPdfFileWriter,
    confianza: Confianza,
    cuando: datetime,
) -> None:
    """Put in what proves the last seal, if there is one: a new one will cover it.

    The signers' certificates may have expired long ago; only the last seal must still hold.
    """
    sellos = sorted(lector.embedded_timestamp_signatures, key=lambda s: s.signed_revision)
    if not sellos:
        return
    contexto = confianza.contexto(cuando)
    estado = validate_pdf_timestamp(sellos[-1], contexto)
    if not estado.trusted:
        raise SigningError("su último sello de tiempo ya no se puede comprobar")
    DocumentSecurityStore.supply_dss_in_writer(
        escritor, None, paths=[estado.validation_path], validation_context=contexto
    )


def _con_pruebas(pdf: bytes, confianza: Confianza, cuando: datetime) -> bytes:
    """Return the PDF with certificates and lists that prove each signature no seal covers yet.

    Those that a seal covers have their evidence under it, and their certificates may have ended.
    """
    lector = PdfFileReader(io.BytesIO(pdf))
    sellada = max((s.signed_revision for s in lector.embedded_timestamp_signatures), default=-1)
    firmas = lector.embedded_regular_signatures
    for i in (n for n, firma in enumerate(firmas) if firma.signed_revision > sellada):
        firma = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[i]
        salida = io.BytesIO()
        add_validation_info(firma, confianza.contexto(cuando), skip_timestamp=False, output=salida)
        pdf = salida.getvalue()
    return pdf


def vence_el_sello(pdf: bytes) -> datetime:
    """Return the end of the certificate of the last seal of a document we have just sealed."""
    lector = PdfFileReader(io.BytesIO(pdf))
    ultimo = max(lector.embedded_timestamp_signatures, key=lambda s: s.signed_revision)
    fin: datetime = ultimo.signer_cert.not_valid_after
    return fin


def _firmante(llave: Signer, orden: Orden, estampa: str) -> PdfSigner:
    con_sello, con_pruebas = orden.nivel is not Nivel.B_B, orden.nivel is Nivel.B_LTA
    if con_pruebas and orden.confianza is None:
        raise NoSePudoFirmar("El nivel B-LTA exige raíces de confianza, y no hay ninguna.")
    datos = PdfSignatureMetadata(
        field_name=orden.campo,
        md_algorithm=ALGORITMO,
        subfilter=SigSeedSubFilter.PADES,
        reason=orden.motivo or None,
        location=orden.lugar or None,
        embed_validation_info=con_pruebas,
        dss_settings=DSSContentSettings(next_ts_settings=_SIN_COLA),
        use_pades_lta=con_pruebas,
        validation_context=(
            orden.confianza.contexto(orden.cuando) if con_pruebas and orden.confianza else None
        ),
    )
    estilo = None
    if orden.estampa:
        estilo = StaticStampStyle.from_pdf_file(
            estampa,
            border_width=0,
            background_opacity=1.0,
            background_layout=_DE_BORDE_A_BORDE,
        )
    firmante = _ConSuHora(
        datos,
        llave,
        timestamper=orden.sello.autoridad() if con_sello and orden.sello else None,
        stamp_style=estilo,
    )
    firmante.cuando = orden.cuando
    return firmante
