"""What each paper of the case file takes: every field is text already as it is to be printed.

Templates decide nothing and compute nothing. An empty text or tuple leaves its place out, but for
the observations of a cargo, which are never left blank (R03).
"""

from dataclasses import dataclass
from pathlib import Path

from qillqa.nucleo.documentos.compositor import Membrete, Plantilla

_AQUI = Path(__file__).parent
CARGO = Plantilla("tramite.cargo", 2, _AQUI / "cargo.typ")
CARGO_TICKET = Plantilla("tramite.cargo_ticket", 2, _AQUI / "cargo_ticket.typ")
HOJA_DE_RUTA = Plantilla("tramite.hoja_de_ruta", 2, _AQUI / "hoja_de_ruta.typ")

CORTESIA_QUECHUA = "Qillqaykita chaskirqayku. Yupaychayki."
"""Southern Quechua: "We received your document. We thank you." (LPAG 39-B)."""


@dataclass(frozen=True, slots=True)
class Anexo:
    """One attached file or paper: its name, and what it is ("PDF, 3 páginas")."""

    nombre: str
    detalle: str = ""


@dataclass(frozen=True, slots=True)
class DeVerificacion:
    """How anybody checks the paper itself (R102): not to be taken for the tracking of the case.

    `codigo` and `clave` are in groups, `direccion` is where one types them, `corta` where the QR
    leads, `leyenda` goes up the margin of each page (RSGTD 002-2022; R103). `qr` is the SVG, drawn
    when printing and never kept.
    """

    codigo: str
    clave: str
    direccion: str
    corta: str
    leyenda: str
    qr: str = ""


@dataclass(frozen=True, slots=True)
class DatosDeCargo:
    """The proof of a filing (LPAG 114, 117.2, 124.2, 31.3, 33.2; RLGD 46.5 and 47.5).

    `fecha` "lunes 23 de noviembre de 2026", `hora` "10:42:07", `folios` "12 folios", `copia` what
    was handed back stamped ("una copia conforme"), `documento_remitente` "DNI 12345678".
    With `observaciones`, `plazo_para_subsanar` says until when ("miércoles 25 de noviembre de
    2026") and `advertencia` what follows if not (LPAG 125.1, 125.4). `firma_a_mano` leaves room for
    the receiver's signature and stamp; without it `nota_de_emision` says how it was issued, and it
    must not say that it is signed unless it is. `valor_legal` cites the norm of its date (R76).
    With `codigo_de_seguimiento` the citizen follows the case; `verificacion` proves this paper.
    """

    membrete: Membrete
    numero: str
    fecha: str
    hora: str
    lugar: str
    canal: str
    folios: str
    remitente: str
    documento_remitente: str
    asunto: str
    procedimiento: str
    receptor: str
    cargo_receptor: str
    codigo_de_seguimiento: str
    direccion_de_seguimiento: str
    valor_legal: str
    destinatario: str = ""
    representante: str = ""
    copia: str = ""
    anexos: tuple[Anexo, ...] = ()
    observaciones: tuple[str, ...] = ()
    plazo_para_subsanar: str = ""
    advertencia: str = ""
    firma_a_mano: bool = True
    nota_de_emision: str = ""
    cortesia: str = CORTESIA_QUECHUA
    verificacion: DeVerificacion | None = None


@dataclass(frozen=True, slots=True)
class MovimientoDeRuta:
    """One row of the route: from whom, to whom, when it was sent and received, with what order.

    `clase` is "Original" or "Copia"; `recibido` is empty while nobody has received it.
    """

    n: str
    de: str
    a: str
    enviado_por: str
    cargo_de_quien_envia: str
    enviado: str
    recibido_por: str
    cargo_de_quien_recibe: str
    recibido: str
    folios: str
    instruccion: str
    estado: str
    clase: str = "Original"


@dataclass(frozen=True, slots=True)
class DatosDeHojaDeRuta:
    """Every movement of a case file, in order (LPAG 117.2, 157; RLGD 42).

    `emitida` says when it was issued and by whom.
    """

    membrete: Membrete
    numero: str
    presentado: str
    remitente: str
    documento_remitente: str
    asunto: str
    procedimiento: str
    estado: str
    folios: str
    emitida: str
    codigo_de_seguimiento: str
    direccion_de_seguimiento: str
    movimientos: tuple[MovimientoDeRuta, ...]
    representante: str = ""
    plazo: str = ""
    responsable: str = ""
    verificacion: DeVerificacion | None = None
