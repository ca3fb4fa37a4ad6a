"""What the tests of signatures share: a chain, signers, papers, and a process that signs them.

A process of these is run as `python -c` + ARRANQUE, so that Django is ready before the models.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.actos import (
    certificar_de_muestra,
    fijar_manera,
    firmar,
    firmar_en_lote,
    fundar_muestra,
    pedir_firma,
)
from qillqa.nucleo.firmas.cadena import Cadena
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.informe import Informe
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firmante
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.tests.conftest import acta
from qillqa.nucleo.firmas.verificacion import verificar
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import emitir
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import leer

ENTIDAD = "Municipalidad Distrital de Villa Ejemplo"
CLAVE = "clave de quien firma"
ARRANQUE = (
    "import django; django.setup(); from tests.fallas.firmantes import principal; principal()"
)


@dataclass(frozen=True)
class Mesa:
    """The cast, the chain and the certificate of each who signs."""

    actores: dict[str, Actor]
    cadena: Cadena
    certificados: dict[str, CertificadoDePersona]

    @property
    def sistemas(self) -> Actor:
        """Who keeps the certificates."""
        return _con_llaves(self.actores["sistemas"])

    def pedir(
        self, *quienes: str, nivel: Nivel, cuando: datetime, clase: Clase = Clase.SERVIDOR
    ) -> list[Firmante]:
        """Ask these to sign a new paper, in any order."""
        por = self.actores["secretario"]
        fila = Documento.objects.create(
            titulo=f"Acta {Documento.objects.count()}",
            clase=Documento.Clase.EMITIDO,
            creado=cuando,
        )
        agregar_version(fila, acta(), motivo="se emitió", por=por, cuando=cuando)
        solicitud = pedir_firma(
            fila,
            [(oficio_de(quien), clase) for quien in quienes],
            nivel=nivel,
            en_orden=False,
            por=por,
            cuando=cuando,
        )
        return list(solicitud.firmantes.all())


def poner_mesa(actores: dict[str, Actor], *quienes: str, cuando: datetime) -> Mesa:
    """Found the sample's chain where the settings say, and give a certificate to each."""
    sistemas = _con_llaves(actores["sistemas"])
    propia = fundar_muestra(entidad=ENTIDAD, direccion="http://x", por=sistemas, cuando=cuando)
    fijar_manera(
        admitidas=tuple(Clase),
        predeterminada=Clase.SERVIDOR,
        norma="Directiva de muestra",
        desde=fecha_de(cuando),
        por=sistemas,
        cuando=cuando,
    )
    certificados = {
        quien: certificar_de_muestra(oficio_de(quien), ENTIDAD, CLAVE, por=sistemas, cuando=cuando)
        for quien in quienes
    }
    return Mesa(actores, propia, certificados)


def oficio_de(quien: str) -> Designacion:
    """Return the office somebody of the cast holds."""
    return Designacion.objects.get(persona__cuenta__usuario=quien)


def ultimo_pdf(documento: Documento) -> bytes:
    """Return the last version of a document."""
    with almacen.abrir(documento.version_vigente().archivo.sha256) as contenido:
        return bytes(contenido.read())


def informe_de(documento: Documento, cuando: datetime) -> Informe:
    """Return what anybody would be told of its last version."""
    return verificar(ultimo_pdf(documento), confianza_en(cuando), cuando=cuando)


def _con_llaves(actor: Actor) -> Actor:
    return replace(actor, facultades=actor.facultades | {LLEVAR_CERTIFICADOS.codigo})


def principal() -> None:
    """`emitir BORRADOR`, `firmar FIRMANTE` or `lote FIRMANTE...`, as the secretario, now."""
    ahora = reloj.ahora()
    por = leer(ahora).actores["secretario"]
    orden, pks = sys.argv[1], [int(pk) for pk in sys.argv[2:]]
    if orden == "emitir":
        emitir(Borrador.objects.get(pk=pks[0]), nivel=Nivel.B_B, por=por, cuando=ahora)
        return
    propio = CertificadoDePersona.objects.get(persona__cuenta__usuario="secretario")
    if orden == "firmar":
        firmar(Firmante.objects.get(pk=pks[0]), propio, CLAVE, por=por, cuando=ahora)
        return
    por_pk = Firmante.objects.in_bulk(pks)
    _firmar_todos([por_pk[pk] for pk in pks], propio, por, ahora)


def _firmar_todos(
    pedidos: Sequence[Firmante], propio: CertificadoDePersona, por: Actor, ahora: datetime
) -> None:
    for fila in firmar_en_lote(pedidos, propio, CLAVE, por=por, cuando=ahora):
        sys.stdout.write(f"{fila.firmante.pk} {fila.firma is not None} {fila.frase}\n")
        sys.stdout.flush()
