"""Giving an account, and what may be done with one."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from qillqa.escritorio.forms.personas import DeUnaPersona
from qillqa.interfaz.formularios import Formulario

AYUDA = "Al menos 8 letras o cifras. Désela a la persona y pídale que la cambie al entrar."


_SIN_AYUDAS = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}


def _contrasena() -> forms.CharField:
    return forms.CharField(
        label="Contraseña inicial",
        strip=False,
        help_text=AYUDA,
        widget=forms.TextInput(attrs={"size": 30, **_SIN_AYUDAS}),
    )


class _ConContrasena(forms.BaseForm):
    """Checks the first password as the person's own will be."""

    def clean_contrasena(self) -> str:
        """Refuse what is too short, too common or only digits."""
        contrasena = str(self.cleaned_data["contrasena"])
        validate_password(contrasena)
        return contrasena


class NuevaCuenta(_ConContrasena, DeUnaPersona):
    """A person, the name to sign in with and a first password."""

    correo = forms.EmailField(label="Correo", required=False)
    usuario = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{2,39}$",
        label="Usuario",
        max_length=40,
        help_text="Con qué nombre entra: letras minúsculas, cifras, punto o guion.",
        error_messages={"invalid": "Use de 3 a 40 letras minúsculas, cifras, punto o guion"},
        widget=forms.TextInput(attrs={"size": 30, **_SIN_AYUDAS}),
    )
    contrasena = _contrasena()

    def clean_usuario(self) -> str:
        """Take the name as it will be typed."""
        return str(self.cleaned_data["usuario"]).strip()


class NuevaContrasena(_ConContrasena, Formulario):
    """A new password for whoever lost it."""

    contrasena = _contrasena()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contrasena"].label = "Contraseña nueva"


class Suspension(Formulario):
    """Why an account is closed."""

    motivo = forms.CharField(label="Motivo", max_length=300)
