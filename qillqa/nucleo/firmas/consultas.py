"""What we trust on a date, put together."""

from datetime import datetime

from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.models import AutoridadDeConfianza, ListaDeRevocacion
from qillqa.nucleo.reloj import fecha_de


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
