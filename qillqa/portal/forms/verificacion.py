"""What whoever checks a paper writes: its code, its secret part, or the file itself."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.nucleo.documentos.reglas import MEGA
from qillqa.portal.reglas import Escrito, leer_escrito, reparo_del_codigo

_COPIADO = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
_CABEZA_DE_PDF = 1024  # ISO 32000-1, annex H: readers look for the mark in these bytes


class FormaDeCodigo(Formulario):
    """The code of a paper, or its address as read from the QR; its clean value is an Escrito."""

    codigo = forms.CharField(
        label="Código de verificación",
        help_text="Nueve letras y números, al lado del QR. Por ejemplo: ABC-DEF-GH7.",
        max_length=1000,
        widget=forms.TextInput(attrs={"size": 20, **_COPIADO}),
    )

    def clean_codigo(self) -> Escrito:
        """Tell a slip before asking whether the paper exists."""
        escrito = leer_escrito(self.cleaned_data["codigo"])
        if frase := reparo_del_codigo(escrito.codigo):
            raise forms.ValidationError(frase)
        return escrito


class FormaDeClave(Formulario):
    """The secret part of a code, as the paper has it."""

    clave = forms.CharField(
        label="Clave del documento",
        help_text="Nueve letras y números, impresos después del código.",
        max_length=80,
        widget=forms.TextInput(attrs={"size": 20, **_COPIADO}),
    )

    def clean_clave(self) -> str:
        """Tell a slip by the check letter: it does not count as a try."""
        escrita = self.cleaned_data["clave"]
        if frase := reparo_del_codigo(escrita, "La clave"):
            raise forms.ValidationError(frase)
        return codigos.leer(escrita) or ""


class FormaDeArchivo(Formulario):
    """The PDF to be checked."""

    archivo = forms.FileField(label="Archivo PDF", widget=forms.FileInput(attrs={"accept": ".pdf"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["archivo"].help_text = f"Hasta {maximo() // MEGA} MB."

    def clean_archivo(self) -> "UploadedFile[Any]":
        """Refuse what is too large or no PDF with a sentence, before anything opens it."""
        archivo: UploadedFile[Any] = self.cleaned_data["archivo"]
        if (archivo.size or 0) > maximo():
            raise forms.ValidationError(
                f"El archivo pesa más de {maximo() // MEGA} MB: aquí no se puede verificar. "
                "Llévelo a mesa de partes."
            )
        if b"%PDF-" not in archivo.read(_CABEZA_DE_PDF):
            raise forms.ValidationError(
                "Ese archivo no es un PDF. Elija el PDF tal como lo recibió, no una foto."
            )
        archivo.seek(0)
        return archivo


def maximo() -> int:
    """Return the bytes of the largest file that is looked at."""
    return int(settings.LIMITE_DE_ARCHIVO)
