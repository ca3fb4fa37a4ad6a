"""The forms of sign-in; a wrong code counts towards the lock like a wrong password."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms

from qillqa.interfaz.formularios import HablaClaro

LARGO_DEL_CODIGO = 6


class _Limpio(HablaClaro):
    """What a form of sign-in looks like: no words inside the boxes, no link to elsewhere."""

    use_required_attribute = False
    marca_opcional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nombre, campo in self.fields.items():
            campo.widget.attrs.pop("placeholder", None)
            campo.widget.attrs.setdefault("autocapitalize", "none")
            campo.help_text = AYUDAS.get(nombre, "")


AYUDAS = {
    "password1": "Al menos 8 letras o cifras. No use su nombre, solo números ni una frase común.",
}


class Ingreso(_Limpio, LoginForm):  # type: ignore[misc]
    """User and password."""


class CambioDeContrasena(_Limpio, ChangePasswordForm):  # type: ignore[misc]
    """The old password and, twice, the new one."""


class Confirmacion(_Limpio, ReauthenticateForm):  # type: ignore[misc]
    """The password again, before something delicate."""

    def clean_password(self) -> str:
        """Check the password; each failure counts towards the lock."""
        return _contando_fallas(self.user.usuario, super().clean_password)


class _ConCodigo(_Limpio):
    """A form that asks for a code of the telephone or for a recovery code."""

    fields: dict[str, forms.Field]
    etiqueta = "Código"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["code"]
        campo.label = self.etiqueta
        campo.error_messages["required"] = "Falta el código"
        campo.widget.attrs |= {"size": 10, "inputmode": "text", "autofocus": True}


class SegundoFactor(_ConCodigo, AuthenticateForm):  # type: ignore[misc]
    """The code that completes the sign-in."""

    def clean_code(self) -> str:
        """Check the code; each failure counts towards the lock."""
        return _contando_fallas(self.user.usuario, super().clean_code)


class ConfirmacionConCodigo(_ConCodigo, ReauthenticateByCodeForm):  # type: ignore[misc]
    """The code again, before something delicate."""

    def clean_code(self) -> str:
        """Check the code; each failure counts towards the lock."""
        return _contando_fallas(self.user.usuario, super().clean_code)


class ActivarSegundoFactor(_ConCodigo, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of the telephone that was just paired."""

    etiqueta = f"Código de {LARGO_DEL_CODIGO} cifras que muestra el teléfono"


def _contando_fallas(usuario: str, revisar: Any) -> str:
    """Run a check and count its failure where failed sign-ins are counted (AXES_*)."""
    request = context.request
    credenciales = {"username": usuario}
    request.axes_credentials = credenciales
    if not AxesProxyHandler.is_allowed(request, credenciales):
        request.axes_locked_out = True
        raise forms.ValidationError("Hubo demasiados intentos. Espere unos minutos.")
    try:
        return str(revisar())
    except forms.ValidationError:
        AxesProxyHandler.user_login_failed(
            sender=__name__, credentials=credenciales, request=request
        )
        raise
