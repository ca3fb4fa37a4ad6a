"""Papers as they come in life: the usual one, the longest one, the digital one."""

from dataclasses import replace

from qillqa.nucleo.autenticidad.papeles import dibujar
from qillqa.nucleo.documentos.compositor import Membrete
from qillqa.nucleo.firmas.campos import leyenda
from qillqa.tramite.plantillas.formas import (
    Anexo,
    DatosDeCargo,
    DatosDeHojaDeRuta,
    DeVerificacion,
    MovimientoDeRuta,
)

VERIFICACION = DeVerificacion(
    codigo="W3HX-8PQ2",
    clave="7RTK-M4NC",
    direccion="https://tramites.villaejemplo.gob.pe/verificar/",
    corta="https://tramites.villaejemplo.gob.pe/v/W3HX8PQ2/7RTKM4NC/",
    leyenda=leyenda(
        entidad="Municipalidad Distrital de Villa Ejemplo",
        direccion="https://tramites.villaejemplo.gob.pe/verificar/",
        codigo="W3HX-8PQ2",
    ),
    qr=dibujar("https://tramites.villaejemplo.gob.pe/v/W3HX8PQ2/7RTKM4NC/", bytes(range(250))),
)
SEGUIMIENTO = "https://tramites.villaejemplo.gob.pe/s/K7QM2F9TXD"
MEMBRETE = Membrete(
    entidad="Municipalidad Distrital de Villa Ejemplo",
    unidad="Secretaría General · Mesa de Partes",
    anio_oficial="Año de la Esperanza y el Fortalecimiento de la Democracia",
    direccion="Plaza de Armas s/n, Villa Ejemplo",
)
CARGO_USUAL = DatosDeCargo(
    membrete=MEMBRETE,
    numero="EXP-2026-000123",
    fecha="lunes 23 de noviembre de 2026",
    hora="10:42:07",
    lugar="Mesa de Partes, Plaza de Armas s/n, Villa Ejemplo",
    canal="Ventanilla",
    folios="12 folios",
    remitente="Ñawi Q’ente Ch’aska Mamani Ñahui",
    documento_remitente="DNI 12345678",
    asunto="Solicita licencia de funcionamiento para bodega en la calle Q’enqo 123",
    procedimiento="Licencia de funcionamiento: establecimientos con riesgo bajo",
    receptor="María Quispe Huamán",
    cargo_receptor="Responsable de Mesa de Partes",
    codigo_de_seguimiento="K7QM-2F9T-XD",
    direccion_de_seguimiento=SEGUIMIENTO,
    valor_legal=(
        "Este cargo tiene el mismo valor legal que el original (LPAG, artículo 114.2; "
        "TUO aprobado por DS 006-2026-JUS)."
    ),
    destinatario="Gerencia de Desarrollo Económico",
    copia="Una copia conforme",
    verificacion=VERIFICACION,
    anexos=(
        Anexo("Solicitud firmada.pdf", "PDF, 3 páginas"),
        Anexo("Croquis.png", "imagen PNG, 1 página"),
    ),
)
CARGO_OBSERVADO = replace(
    CARGO_USUAL,
    observaciones=("Falta la copia del acta de la asamblea que nombra al representante.",),
    plazo_para_subsanar="miércoles 25 de noviembre de 2026",
    advertencia="Si no lo hace, su escrito se tendrá por no presentado.",
)
CARGO_LARGO = replace(
    CARGO_OBSERVADO,
    remitente=(
        "Asociación de Productores Agropecuarios, Artesanos, Comerciantes y Transportistas "
        "Ch’uspi Q’ori T’ika de la Comunidad Campesina de Ñawpa Llaqta, sector Wayllabamba Alta, "
        "anexos Q’enqo Pata, Ñust’a Hisp’ana y Rumi Wasi, en defensa del mercado ferial de los "
        "domingos y de la vía de acceso"
    ),
    representante="Wayra Sumaq Illari Choquehuanca Condorcanqui, DNI 87654321, carta poder simple",
    asunto=" ".join(
        f"Pide {n}.º copia certificada de los actuados, folio {n}." for n in range(1, 9)
    ),
    anexos=tuple(Anexo(f"Documento sustentatorio {n}.pdf", "PDF") for n in range(1, 21)),
    observaciones=tuple(f"Observación {n}: " + "precise el dato. " * 8 for n in range(1, 15)),
)
CARGO_DIGITAL = replace(
    CARGO_USUAL,
    canal="Mesa de partes digital",
    firma_a_mano=False,
    receptor="Mesa de Partes Digital",
    nota_de_emision="Cargo emitido automáticamente, sin firma digital.",
)


def ruta_de(movimientos: int) -> DatosDeHojaDeRuta:
    """A route with this many movements; one in three has not been received."""
    return DatosDeHojaDeRuta(
        membrete=MEMBRETE,
        numero="EXP-2026-000123",
        presentado="lunes 23 de noviembre de 2026, 10:42",
        remitente=CARGO_USUAL.remitente,
        documento_remitente=CARGO_USUAL.documento_remitente,
        asunto=CARGO_LARGO.asunto,
        procedimiento=CARGO_USUAL.procedimiento,
        estado="En trámite",
        folios="12 folios",
        emitida="Emitida el martes 24 de noviembre de 2026, 09:00, por María Quispe Huamán.",
        codigo_de_seguimiento="K7QM-2F9T-XD",
        direccion_de_seguimiento=SEGUIMIENTO,
        movimientos=tuple(_movimiento(n) for n in range(1, movimientos + 1)),
        verificacion=VERIFICACION,
        plazo="vence el miércoles 25 de noviembre de 2026",
        responsable="Juan Pérez Ccori, Subgerente",
    )


def _movimiento(n: int) -> MovimientoDeRuta:
    recibido = n % 3 != 0
    return MovimientoDeRuta(
        n=str(n),
        de="Mesa de Partes",
        a="Subgerencia de Comercialización, Licencias y Policía Municipal",
        enviado_por="María Quispe Huamán",
        cargo_de_quien_envia="Responsable de Mesa de Partes",
        enviado="23/11/2026 10:45:12",
        recibido_por="Juan Pérez Ccori" if recibido else "",
        cargo_de_quien_recibe="Subgerente" if recibido else "",
        recibido="23/11/2026 11:02:44" if recibido else "",
        folios="12",
        instruccion="Emita informe técnico y devuelva con los actuados en tres días hábiles.",
        estado="Recibido" if recibido else "Enviado",
        clase="Original" if n % 4 else "Copia",
    )
