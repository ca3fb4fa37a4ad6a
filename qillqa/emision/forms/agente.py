"""What is typed about the certificate of the automated signer."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from qillqa.emision.forms.maneras import CampoCargo
from qillqa.interfaz.formularios import Formulario

PESO = 100_000


class _DelAgente(Formulario):
    """Who answers for what is signed by machine, and by which norm."""

    norma = forms.CharField(
        label="Norma que lo dispone",
        max_length=200,
        help_text="Por ejemplo: Resolución de Alcaldía N° 101-2026-MDVE.",
    )

    def __init__(self, *args: Any, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cargo"] = CampoCargo(
            label="Cargo que responde",
            hoy=hoy,
            help_text="Cada firma dirá quién lo ejerce ese día.",
            error_messages={"required": "Falta elegir el cargo"},
        )
        self.order_fields(["archivo", "secreto", "token", "llave", "cargo", "norma"])


class FormularioDeCertificado(_DelAgente):
    """A PKCS#12 and what opens it."""

    archivo = forms.FileField(
        label="Certificado con su llave (.p12 o .pfx)",
        help_text="El que emitió la entidad de certificación para la municipalidad.",
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx"}),
    )
    secreto = forms.CharField(
        label="Clave del archivo",
        max_length=200,
        strip=False,
        help_text="Se usa una vez, para abrirlo, y no se guarda.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_archivo(self) -> bytes:
        """Return its bytes; a certificate weighs little."""
        subido: UploadedFile[Any] = self.cleaned_data["archivo"]
        if (subido.size or 0) > PESO:
            raise forms.ValidationError("Ese archivo no es un certificado: pesa demasiado")
        return bytes(subido.read())


class FormularioDeHsm(_DelAgente):
    """How the module of security calls itself and the key."""

    token = forms.CharField(label="Nombre del dispositivo (token)", max_length=64)
    llave = forms.CharField(label="Nombre de la llave", max_length=64)
