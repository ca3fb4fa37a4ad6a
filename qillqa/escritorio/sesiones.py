"""The sessions one has open, and on what machine, in words."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session

from qillqa.nucleo.cuentas.models import Cuenta

_NAVEGADORES = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_EQUIPOS = (
    ("Android", "un teléfono Android"),
    ("iPhone", "un iPhone"),
    ("iPad", "un iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class SesionAbierta:
    """One session: where it was opened and whether it is the one in use."""

    pk: int
    equipo: str
    ip: str
    desde: datetime
    es_esta: bool


def equipo_de(agente: str) -> str:
    """Return «Chrome en Windows» from what a browser says of itself."""
    navegador = next((nombre for parte, nombre in _NAVEGADORES if parte in agente), "Un navegador")
    equipo = next((nombre for parte, nombre in _EQUIPOS if parte in agente), "un equipo")
    return f"{navegador} en {equipo}"


def sesiones_abiertas(cuenta: Cuenta, actual: str | None, ahora: datetime) -> list[SesionAbierta]:
    """Return the account's sessions that still open the door, this one first (two queries)."""
    suyas = list(UserSession.objects.filter(user_id=cuenta.pk).order_by("-created_at"))
    vivas = {
        sesion.session_key
        for sesion in Session.objects.filter(
            session_key__in=[s.session_key for s in suyas], expire_date__gt=ahora
        )
        if sesion.get_decoded().get(HASH_SESSION_KEY) == cuenta.get_session_auth_hash()
    }
    abiertas = [
        SesionAbierta(
            pk=sesion.pk,
            equipo=equipo_de(sesion.user_agent),
            ip=sesion.ip,
            desde=sesion.created_at,
            es_esta=sesion.session_key == actual,
        )
        for sesion in suyas
        if sesion.session_key in vivas
    ]
    return sorted(abiertas, key=lambda sesion: not sesion.es_esta)
