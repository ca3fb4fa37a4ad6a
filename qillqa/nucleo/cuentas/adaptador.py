"""How allauth behaves and speaks in this house."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.organos.models import Municipalidad


class AdaptadorDeCuentas(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by himself: accounts are given by an act."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Su cuenta está suspendida.",
        "username_password_mismatch": "El usuario o la contraseña no son correctos",
        "incorrect_password": "La contraseña no es correcta",
        "enter_current_password": "La contraseña actual no es correcta",
        "too_many_login_attempts": "Hubo demasiados intentos. Espere unos minutos.",
        "rate_limited": "Hubo demasiados intentos. Espere unos minutos.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Say no: `cuentas.actos.crear_cuenta` is the only way."""
        return False


class AdaptadorDeSegundoFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """What the telephone shows beside the code, and what is said when it does not fit."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Ese código no es correcto o ya cambió: escriba el que ve ahora",
        "cannot_delete_authenticator": "No se puede retirar el segundo factor.",
        "cannot_generate_recovery_codes": "Primero active el segundo factor.",
    }

    def get_totp_label(self, user: Cuenta) -> str:
        """Return the user name."""
        return user.usuario

    def get_totp_issuer(self) -> str:
        """Return the municipality's name."""
        fila = Municipalidad.objects.filter(pk=1).first()
        return fila.nombre if fila else "Qillqa"
