"""Recording that a paper is ours: its code, its secret part, and what the entity declares of it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from qillqa.nucleo.autenticidad import hechos, llave
from qillqa.nucleo.autenticidad.actos.llaves import fundar_llave
from qillqa.nucleo.autenticidad.declaracion import Declaracion, firmar
from qillqa.nucleo.autenticidad.models import LlaveDeLaEntidad, Registro
from qillqa.nucleo.autenticidad.reglas.codigos import nuevo
from qillqa.nucleo.bitacora.actos import asentar_primeros
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.organos.models import Municipalidad
from qillqa.nucleo.permisos.actor import Actor

INTENTOS = 5
"""A code of 39 bits is drawn again if another paper has it."""


class NoSePuedeRegistrar(Exception):
    """The paper cannot be recorded; the sentence says why."""


@transaction.atomic(savepoint=False)
def registrar(
    documento: Documento,
    *,
    clase: str,
    titulo: str,
    numero: str,
    fecha: date,
    organo: str,
    huella: str,
    por: Actor,
    cuando: datetime,
    reservado: bool = False,
    se_firma: bool = False,
    casa: Municipalidad | None = None,
    recien_hecho: bool = False,
) -> Registro:
    """Record a paper of the house, in the transaction of the act that issues it (R102).

    Who may issue it is asked by that act, which fails if this does. `huella` is the SHA-256 of the
    printed data; `se_firma` says that it rules only once all have signed. Recorded again, it is the
    same record. A document that the act has just made (`recien_hecho`) nobody else can be
    recording; `casa` spares the question to whoever knows it.
    """
    if not recien_hecho:
        documento = Documento.objects.select_for_update().get(pk=documento.pk)
        if previo := Registro.objects.filter(documento=documento).first():
            return previo
    if documento.clase != Documento.Clase.EMITIDO:
        raise NoSePuedeRegistrar("Solo se registra lo que la entidad emite.")
    de_la_casa = LlaveDeLaEntidad.objects.vigente() or fundar_llave(por=por, cuando=cuando)
    registro = Registro(
        documento=documento,
        clave=nuevo(),
        clase=clase,
        titulo=titulo[:120],
        numero=numero[:200],
        fecha=fecha,
        organo=organo[:200],
        huella=huella,
        llave=de_la_casa,
        se_firma=se_firma,
        reservado=reservado,
        creado=cuando,
    )
    _guardar(registro, casa or municipalidad())
    dicho = {
        "documento": str(registro),
        "codigo": registro.codigo_mostrado,
        "huella": huella,
    }
    asentar_primeros(hechos.REGISTRO, [(registro, dicho)], por=por, cuando=cuando)
    return registro


def _guardar(registro: Registro, casa: Municipalidad) -> None:
    try:
        privada = llave.abrir(bytes(registro.llave.sellada), bytes(registro.llave.publica))
    except llave.LlaveCerrada as error:
        raise NoSePuedeRegistrar(str(error)) from error
    for vuelta in range(INTENTOS):
        registro.codigo = nuevo()
        registro.declaracion = firmar(_declaracion(registro, casa), privada)
        try:
            with transaction.atomic():
                registro.save(force_insert=True)
        except IntegrityError as error:
            if "un_documento_por_codigo" not in str(error) or vuelta == INTENTOS - 1:
                raise
        else:
            return


def _declaracion(registro: Registro, casa: Municipalidad) -> Declaracion:
    return Declaracion(
        ruc=casa.ruc,
        entidad=casa.nombre,
        titulo=registro.titulo,
        numero=registro.numero,
        fecha=registro.fecha,
        huella=bytes.fromhex(registro.huella),
        codigo=registro.codigo,
        organo=registro.organo,
        llave=registro.llave.identificador,
    )
