"""The cargo, from its rows to the data of its template (LPAG 124.2)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qillqa.interfaz.formatos import fecha_larga
from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.papeles import dibujar, verificacion_de
from qillqa.nucleo.documentos.compositor import Membrete, componer
from qillqa.nucleo.documentos.models import Archivo, Version
from qillqa.nucleo.organos.models import Designacion, Municipalidad, Unidad
from qillqa.nucleo.plazos.reglas.ley import FaltaParametro, Ley
from qillqa.tramite.consultas.mostrador import Mostrador
from qillqa.tramite.models import (
    CargoDePresentacion,
    Expediente,
    Observacion,
    Pieza,
)
from qillqa.tramite.plantillas.formas import (
    CARGO,
    CARGO_TICKET,
    Anexo,
    DatosDeCargo,
    DeVerificacion,
)
from qillqa.tramite.reglas import mostrar_codigo

EMISION_AUTOMATICA = "Constancia emitida por el sistema al recibir el documento."
SIN_FIRMA = "No lleva firma digital."
CON_FIRMA = (
    "El ejemplar con la firma digital de la municipalidad se obtiene con el código y la clave."
)
VALOR_LEGAL = "Este cargo tiene el mismo valor legal que el original ({})."
ADVERTENCIA = (
    "Si no lo completa en ese plazo, su documento se tendrá por no presentado y podrá recogerlo "
    "con sus anexos."
)


def direccion_de_seguimiento(expediente: Expediente, casa: Municipalidad) -> str:
    """Return the address where the citizen follows the case, without account."""
    return f"{casa.direccion_web.rstrip('/')}/s/{expediente.codigo}/"


def datos_del_cargo(
    expediente: Expediente,
    puesto: Mostrador,
    piezas: Sequence[Pieza],
    observacion: Observacion | None,
    *,
    se_firma: bool = False,
) -> DatosDeCargo:
    """Return all that the receipt says, frozen at reception (LPAG 124.2; R03).

    `se_firma`: the municipality has an automated signer, whose copy comes after (RLGD 46.5).
    """
    receptor, fecha = puesto.receptor, expediente.fecha_presentacion
    return DatosDeCargo(
        membrete=membrete(puesto.casa, puesto.mesa, _nombre_del_anio(puesto.ley, fecha)),
        numero=expediente.numero.impreso,
        fecha=fecha_larga(fecha),
        hora=f"{reloj.a_lima(expediente.presentado_en):%H:%M:%S}",
        lugar=expediente.lugar,
        canal=expediente.get_canal_display(),
        folios=folios(expediente.folios),
        remitente=expediente.remitente_nombre,
        documento_remitente=expediente.remitente_documento,
        representante=expediente.representante.nombre if expediente.representante else "",
        asunto=expediente.asunto,
        procedimiento=procedimiento(expediente),
        receptor=receptor.persona.nombre if receptor else "Mesa de partes virtual",
        cargo_receptor=receptor.titulo if receptor else "",
        anexos=_anexos(piezas),
        observaciones=_observaciones(expediente, observacion),
        plazo_para_subsanar=fecha_larga(observacion.vence) if observacion else "",
        advertencia=ADVERTENCIA if observacion else "",
        codigo_de_seguimiento=mostrar_codigo(expediente.codigo),
        direccion_de_seguimiento=direccion_de_seguimiento(expediente, puesto.casa),
        valor_legal=VALOR_LEGAL.format(puesto.ley.citas.de("cargo", fecha)),
        firma_a_mano=receptor is not None,
        nota_de_emision=_nota(receptor, se_firma=se_firma),
    )


def con_verificacion(datos: DatosDeCargo, registro: Registro, casa: Municipalidad) -> DatosDeCargo:
    """Return the same receipt with how anybody checks it, once it is registered (R102)."""
    return replace(datos, verificacion=de_verificacion(registro, casa))


def para_imprimir(datos: DatosDeCargo, registro: Registro | None) -> DatosDeCargo:
    """Return it with the QR of what the entity signed of it: drawn each time, and the same."""
    de = datos.verificacion
    if de is None or registro is None:
        return datos
    qr = dibujar(de.corta, bytes(registro.declaracion))
    return replace(datos, verificacion=replace(de, qr=qr))


def leer_cargo(cargo: CargoDePresentacion) -> DatosDeCargo:
    """Return the frozen data of a receipt as its template takes them."""
    datos = dict(cargo.datos)
    if "codigo_de_seguimiento" not in datos:  # of before the paper had a code of its own
        datos["codigo_de_seguimiento"] = datos.pop("codigo_de_verificacion")
    if datos.get("verificacion"):
        datos["verificacion"] = DeVerificacion(**datos["verificacion"])
    datos["membrete"] = Membrete(**datos["membrete"])
    datos["anexos"] = tuple(Anexo(**anexo) for anexo in datos["anexos"])
    datos["observaciones"] = tuple(datos["observaciones"])
    return DatosDeCargo(**datos)


def pdf_del_cargo(expediente: Expediente, *, ticket: bool = False) -> bytes:
    """Return the receipt's PDF, half a page or a ticket: the same bytes whenever it is asked."""
    cargo = expediente.cargo
    datos = para_imprimir(leer_cargo(cargo), registro_de(cargo))
    return componer(
        CARGO_TICKET if ticket else CARGO,
        datos,
        fecha=expediente.fecha_presentacion,
        qr=datos.direccion_de_seguimiento,
    )


def registro_de(cargo: CargoDePresentacion) -> Registro | None:
    """Return what proves that a receipt is ours; None for those of before it was registered."""
    if cargo.documento_id is None:
        return None
    return Registro.objects.filter(documento_id=cargo.documento_id).first()


def correo_del_cargo(datos: DatosDeCargo, *, firmado: bool) -> tuple[str, str]:
    """Return the subject and the text of the e-mail that takes the receipt to the citizen."""
    firma = " Lleva la firma digital de la municipalidad." if firmado else ""
    lineas = [
        f"Recibimos su documento el {datos.fecha}, a las {datos.hora}.",
        f"Número: {datos.numero}",
        f"Asunto: {datos.asunto}",
        "",
        f"Para saber cómo va: {datos.direccion_de_seguimiento}",
        f"Código de seguimiento: {datos.codigo_de_seguimiento}",
        "",
        f"Le enviamos adjunto su cargo, que es su constancia de presentación.{firma}",
        "",
        datos.membrete.entidad,
    ]
    return f"Recibimos su documento: {datos.numero}", "\n".join(lineas)


def _nota(receptor: Designacion | None, *, se_firma: bool) -> str:
    """Say how it was issued, and never that it is signed: that copy comes after (RLGD 46.5)."""
    if receptor is not None:
        return CON_FIRMA if se_firma else ""
    return f"{EMISION_AUTOMATICA} {CON_FIRMA if se_firma else SIN_FIRMA}"


def de_verificacion(registro: Registro, casa: Municipalidad | None = None) -> DeVerificacion:
    """Return how anybody checks a registered paper, without its drawing."""
    de = verificacion_de(registro, con_dibujo=False, casa=casa)
    return DeVerificacion(
        codigo=de.codigo,
        clave=de.clave,
        direccion=de.direccion,
        corta=de.qr,
        leyenda=de.leyenda,
    )


def membrete(casa: Municipalidad, unidad: Unidad, anio_oficial: str) -> Membrete:
    """Return the head of a paper of the mesa de partes."""
    return Membrete(
        entidad=casa.nombre,
        unidad=unidad.nombre,
        anio_oficial=anio_oficial,
        direccion=casa.direccion,
        escudo=casa.escudo,
    )


def _nombre_del_anio(ley: Ley, fecha: date) -> str:
    """Return the official name of the year; empty while the year has none."""
    try:
        return ley.parametros.valor("nombre_oficial_del_anio", date(fecha.year, 12, 31))
    except FaltaParametro:
        return ""


def procedimiento(expediente: Expediente) -> str:
    """Return what is asked for: the procedure of the TUPA, or its nature."""
    version = expediente.procedimiento
    if version is None:
        return expediente.get_naturaleza_display()
    return f"{version.procedimiento.codigo} · {version.denominacion}"


def _anexos(piezas: Sequence[Pieza]) -> tuple[Anexo, ...]:
    versiones = Version.objects.filter(
        documento__in=[pieza.documento_id for pieza in piezas]
    ).select_related("archivo")
    archivos = {version.documento_id: version.archivo for version in versiones} if piezas else {}
    return tuple(
        Anexo(str(pieza.documento), _detalle(archivos[pieza.documento_id])) for pieza in piezas
    )


def _detalle(archivo: Archivo) -> str:
    if not archivo.paginas:
        return archivo.clase.nombre
    paginas = "1 página" if archivo.paginas == 1 else f"{archivo.paginas} páginas"
    return f"{archivo.clase.nombre}, {paginas}"


def _observaciones(expediente: Expediente, observacion: Observacion | None) -> tuple[str, ...]:
    textos = (observacion.texto if observacion else "", expediente.observaciones)
    return tuple(texto for texto in textos if texto)


def folios(cuantos: int) -> str:
    """Return the sheets as printed."""
    return "1 folio" if cuantos == 1 else f"{cuantos} folios"
