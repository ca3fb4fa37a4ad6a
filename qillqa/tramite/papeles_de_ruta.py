"""The hoja de ruta, from its rows to the data of its template (LPAG 117.2, 157; RLGD 42)."""

from dataclasses import replace
from datetime import datetime

from qillqa.interfaz.formatos import fecha_hora, fecha_larga, fecha_numerica, hora
from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.papeles import dibujar
from qillqa.nucleo.documentos.compositor import componer
from qillqa.nucleo.organos.consultas import mesa_de_partes, municipalidad
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.plazos.consultas import nombre_oficial_del_anio
from qillqa.tramite.models import Derivacion, Expediente
from qillqa.tramite.papeles import (
    de_verificacion,
    direccion_de_seguimiento,
    folios,
    membrete,
    procedimiento,
)
from qillqa.tramite.plantillas.formas import HOJA_DE_RUTA, DatosDeHojaDeRuta, MovimientoDeRuta
from qillqa.tramite.reglas import mostrar_codigo


def pdf_de_la_hoja(datos: DatosDeHojaDeRuta, *, cuando: datetime) -> bytes:
    """Return the hoja de ruta: to be read now or, with its verification, issued."""
    return componer(
        HOJA_DE_RUTA, datos, fecha=reloj.fecha_de(cuando), qr=datos.direccion_de_seguimiento
    )


def con_registro(datos: DatosDeHojaDeRuta, registro: Registro) -> DatosDeHojaDeRuta:
    """Return the same with how anybody checks it, once it is registered (R102)."""
    return replace(datos, verificacion=de_verificacion(registro))


def con_dibujo(datos: DatosDeHojaDeRuta, registro: Registro) -> DatosDeHojaDeRuta:
    """Return it with the QR of what the entity signed of it."""
    de = datos.verificacion or de_verificacion(registro)
    qr = dibujar(de.corta, bytes(registro.declaracion))
    return replace(datos, verificacion=replace(de, qr=qr))


def datos_de_la_hoja(expediente: Expediente, *, por: Actor, cuando: datetime) -> DatosDeHojaDeRuta:
    """Return the route at an instant: every movement, person, office and instant."""
    casa = municipalidad()
    movimientos = expediente.derivaciones.select_related(
        "origen",
        "destino",
        "enviada_por__persona",
        "enviada_por__cargo",
        "acuse__por__persona",
        "acuse__por__cargo",
        "responsable__persona",
    )
    hoy = reloj.fecha_de(cuando)
    return DatosDeHojaDeRuta(
        membrete=membrete(casa, mesa_de_partes(hoy), nombre_oficial_del_anio(hoy.year)),
        numero=expediente.numero.impreso,
        presentado=fecha_hora(expediente.presentado_en),
        remitente=expediente.remitente_nombre,
        documento_remitente=expediente.remitente_documento,
        representante=expediente.representante.nombre if expediente.representante else "",
        asunto=expediente.asunto,
        procedimiento=procedimiento(expediente),
        estado=expediente.get_estado_display(),
        folios=folios(expediente.folios),
        plazo=fecha_larga(expediente.vence) if expediente.vence else "",
        responsable=next(
            (str(m.responsable.persona) for m in reversed(movimientos) if m.responsable), ""
        ),
        emitida=f"Emitida el {fecha_hora(cuando)}, por {por}",
        codigo_de_seguimiento=mostrar_codigo(expediente.codigo),
        direccion_de_seguimiento=direccion_de_seguimiento(expediente, casa),
        movimientos=tuple(_movimiento(m) for m in movimientos),
    )


def _movimiento(derivacion: Derivacion) -> MovimientoDeRuta:
    acuse = getattr(derivacion, "acuse", None)
    return MovimientoDeRuta(
        n=str(derivacion.secuencia),
        de=derivacion.origen.nombre if derivacion.origen else "Quien lo presentó",
        a=derivacion.destino.nombre,
        enviado_por=_nombre(derivacion.enviada_por),
        cargo_de_quien_envia=_titulo(derivacion.enviada_por),
        enviado=_instante(derivacion.enviada),
        recibido_por=_nombre(acuse.por) if acuse else "",
        cargo_de_quien_recibe=_titulo(acuse.por) if acuse else "",
        recibido=_instante(acuse.cuando) if acuse else "",
        folios=str(derivacion.folios),
        instruccion=derivacion.instruccion,
        estado=derivacion.get_estado_display(),
        clase="Copia" if derivacion.es_copia else "Original",
    )


def _instante(cuando: datetime) -> str:
    return f"{fecha_numerica(reloj.fecha_de(cuando))} {hora(cuando)}"


def _nombre(designacion: Designacion | None) -> str:
    return designacion.persona.nombre if designacion else ""


def _titulo(designacion: Designacion | None) -> str:
    return designacion.titulo if designacion else ""
