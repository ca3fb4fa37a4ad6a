"""What we trust on a date, and how each office signs, put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.models import (
    AutoridadDeConfianza,
    CertificadoDelAgente,
    Clase,
    ListaDeRevocacion,
    ManeraDeFirmar,
)
from qillqa.nucleo.firmas.reglas import EstadoDeLlave
from qillqa.nucleo.firmas.vigencia import consultar, sirve_para_firmar
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.reloj import fecha_de


@dataclass(frozen=True, slots=True)
class Manera:
    """How an office signs: the way proposed, those admitted, and by what row (None: by law)."""

    predeterminada: Clase
    admitidas: tuple[Clase, ...]
    fila: ManeraDeFirmar | None = None
    es_propia: bool = False

    def admite(self, clase: str) -> bool:
        """Whether a document may be signed that way."""
        return clase in self.admitidas


DE_LEY = Manera(Clase.EXTERNA, (Clase.TOKEN, Clase.EXTERNA, Clase.A_MANO))
"""With nothing disposed: Firma Perú, the everyday way (RLGD 87; R104); never the server's key."""


@dataclass(frozen=True, slots=True)
class Maneras:
    """How everybody signs on a date: of the municipality, and of offices with their own."""

    general: Manera
    propias: Mapping[int, Manera]

    def de(self, cargo: Cargo | int) -> Manera:
        """Return how an office signs."""
        return self.propias.get(cargo if isinstance(cargo, int) else cargo.pk, self.general)


def maneras_en(fecha: date) -> Maneras:
    """Return how every office signs on a date (one query)."""
    filas = list(ManeraDeFirmar.objects.que_rigen_en(fecha))
    general = next((_manera(f) for f in filas if f.cargo_id is None), DE_LEY)
    propias = {
        f.cargo_id: _manera(f, es_propia=True)
        for f in filas
        if f.cargo_id is not None and not f.sigue_a_la_municipalidad
    }
    return Maneras(general, propias)


def manera_de(cargo: Cargo | int, fecha: date) -> Manera:
    """Return how an office signs on a date; for many, ask `maneras_en` once."""
    return maneras_en(fecha).de(cargo)


def _manera(fila: ManeraDeFirmar, *, es_propia: bool = False) -> Manera:
    admitidas = tuple(map(Clase, fila.admitidas))
    return Manera(Clase(fila.predeterminada), admitidas, fila, es_propia)


def confianza_en(instante: datetime) -> Confianza:
    """Return the authorities believed that day and the last list of each (two queries)."""
    autoridades = list(AutoridadDeConfianza.objects.vigentes_en(fecha_de(instante)))
    listas = ListaDeRevocacion.objects.filter(autoridad__in=autoridades).ultimas()
    return Confianza(
        raices=tuple(bytes(a.certificado) for a in autoridades if a.es_raiz),
        intermedios=tuple(bytes(a.certificado) for a in autoridades if not a.es_raiz),
        listas=tuple(bytes(lista.contenido) for lista in listas),
        muestra=frozenset(bytes(a.certificado) for a in autoridades if a.muestra),
    )


def estado_del_agente(
    certificado: CertificadoDelAgente, confianza: Confianza, cuando: datetime
) -> EstadoDeLlave:
    """Return what is known of the certificate of the automated signer at an instant."""
    de_confianza, revocado = consultar(bytes(certificado.certificado), confianza, cuando=cuando)
    return EstadoDeLlave(
        desde=fecha_de(certificado.desde),
        hasta=fecha_de(certificado.hasta),
        aun_no_vale=cuando < certificado.desde,
        ya_no_vale=cuando >= certificado.hasta,
        retirado=certificado.retirado is not None,
        bloqueado=False,
        es_de_quien_firma=True,
        de_confianza=de_confianza,
        sirve_para_firmar=sirve_para_firmar(bytes(certificado.certificado)),
        revocado=revocado,
    )
