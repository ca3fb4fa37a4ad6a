"""How the sample signs: its own chain and keys of no legal value, and who signs for another."""

from datetime import datetime, timedelta

from qillqa.nucleo.firmas.actos import (
    certificar_agente_de_muestra,
    certificar_de_muestra,
    fijar_manera,
    fundar_muestra,
)
from qillqa.nucleo.firmas.models import AutoridadDeConfianza, Clase, ManeraDeFirmar
from qillqa.nucleo.organos.actos import delegar_firma
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.organos.models import Cargo, DelegacionDeFirma
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo, leer
from qillqa.proyecto.villa_ejemplo.reparto import CLAVE_DE_FIRMA

FIRMAN = (
    "alcaldesa",
    "secretario",
    "fedatario",
    "registradora",
    "gerenta",
    "rentas",
    "obras",
    "legal",
    "social",
    "economico",
)
FUERA = "social"
"""Whoever signs with Firma Perú, as most of the country does."""
ANTES = timedelta(days=10)
"""The chain is older than the papers signed with it."""
NORMA = "Directiva N° 004-2026-MDVE/GM"


def certificar(cuando: datetime, *, direccion_web: str) -> None:
    """Found the chain, say how each office signs, and give the keys; harmless the second time."""
    mundo, entidad = leer(cuando), municipalidad().nombre
    sistemas, antes = mundo.actores["sistemas"], cuando - ANTES
    nueva = not AutoridadDeConfianza.objects.filter(muestra=True).exists()
    for instante in (antes, cuando) if nueva else (cuando,):  # the lists are those of today
        fundar_muestra(entidad=entidad, direccion=direccion_web, por=sistemas, cuando=instante)
    if not ManeraDeFirmar.objects.exists():
        _disponer(mundo, antes)
    if not DelegacionDeFirma.objects.exists():
        _delegar(mundo, antes)
    if nueva:
        responde = mundo.designacion("secretario").cargo
        certificar_agente_de_muestra(responde, por=sistemas, cuando=antes)
        for usuario in FIRMAN:
            certificar_de_muestra(
                mundo.designacion(usuario), entidad, CLAVE_DE_FIRMA, por=sistemas, cuando=antes
            )


def _disponer(mundo: Mundo, cuando: datetime) -> None:
    """Say how documents are signed: what a real municipality would dispose by directive."""
    sistemas, desde = mundo.actores["sistemas"], fecha_de(cuando)
    fijar_manera(
        admitidas=tuple(Clase),
        predeterminada=Clase.SERVIDOR,
        norma=NORMA,
        desde=desde,
        por=sistemas,
        cuando=cuando,
    )
    fijar_manera(
        cargo=Cargo.objects.get(pk=cargo_de(mundo.actores[FUERA])),
        admitidas=(Clase.EXTERNA, Clase.A_MANO),
        predeterminada=Clase.EXTERNA,
        norma=NORMA,
        desde=desde,
        por=sistemas,
        cuando=cuando,
    )


def _delegar(mundo: Mundo, cuando: datetime) -> None:
    """The Gerencia Municipal has a gerenta that depends on it sign its letters (LPAG 72)."""
    delegar_firma(
        mundo.designacion("gerenta"),
        mundo.designacion("economico"),
        tipos=("carta",),
        norma="Memorando N.° 018-2026-MDVE/GM",
        desde=fecha_de(cuando),
        por=mundo.actores["sistemas"],
        cuando=cuando,
    )
