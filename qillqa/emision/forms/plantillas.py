"""What is typed about a template: its source, the norm that approves it, from when it rules."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from qillqa.interfaz.formularios import CampoFecha, Formulario
from qillqa.nucleo.redaccion.actos.plantillas import LARGO

SUBIDA = "Ese archivo no es una plantilla: debe ser texto (.typ) en UTF-8"
PESA = f"La plantilla pasa de {LARGO // 1000} kB: no se recibe"


class _ConNormaYFecha(Formulario):
    """By which norm, and from which day."""

    norma = forms.CharField(
        label="Norma que lo aprueba",
        max_length=200,
        help_text="Por ejemplo: Directiva N° 002-2026-MDVE/SG.",
    )
    desde = CampoFecha(
        label="Rige desde", help_text="Hoy o una fecha que venga: lo ya emitido no cambia."
    )

    def __init__(self, *args: Any, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hoy = hoy

    def clean_desde(self) -> date:
        """What is disposed rules what is to come."""
        desde: date = self.cleaned_data["desde"]
        if desde < self.hoy:
            raise forms.ValidationError("Elija hoy o una fecha que venga: lo ya emitido no cambia")
        return desde


class FormularioDeDisposicion(_ConNormaYFecha):
    """The norm and the day, and nothing else."""


class FormularioDePlantilla(_ConNormaYFecha):
    """A new version: pasted, or brought in a file."""

    fuente = forms.CharField(
        label="Plantilla",
        required=False,
        strip=False,
        help_text="En Typst. Empiece por la que está vigente y cambie lo que haga falta.",
        widget=forms.Textarea(
            attrs={
                "rows": 16,
                "class": "q-fuente",
                "spellcheck": "false",
                "autocomplete": "off",
                "autocapitalize": "off",
            }
        ),
    )
    archivo = forms.FileField(
        label="O suba un archivo .typ",
        required=False,
        help_text="Si sube un archivo, vale el archivo y no lo escrito arriba.",
        widget=forms.FileInput(attrs={"accept": ".typ,text/plain"}),
    )
    marca_opcional = False
    field_order = ("fuente", "archivo", "norma", "desde")

    def clean_archivo(self) -> str:
        """Return the text of the file, which from now on is what was typed."""
        subido: UploadedFile[Any] | None = self.cleaned_data["archivo"]
        if subido is None:
            return ""
        if (subido.size or 0) > LARGO:
            raise forms.ValidationError(PESA)
        try:
            texto: str = subido.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(SUBIDA) from error
        if "\x00" in texto:
            raise forms.ValidationError(SUBIDA)
        self._mostrar(texto)
        return texto

    def clean(self) -> dict[str, Any]:
        """Keep one source: the file's, else the one typed."""
        datos = super().clean() or {}
        datos["fuente"] = (datos.get("archivo") or datos.get("fuente", "")).replace("\r\n", "\n")
        if not datos["fuente"].strip() and not self.errors:
            self.add_error("fuente", "Pegue la plantilla o suba su archivo")
        elif len(datos["fuente"]) > LARGO:
            self.add_error("fuente", PESA)
        return datos

    def _mostrar(self, texto: str) -> None:
        """Leave what the file brought in the box, so that it is there if something is wrong."""
        self.data = {**self.data.dict(), "fuente": texto}  # type: ignore[attr-defined]  # QueryDict


class FormularioDeRetiro(Formulario):
    """Why something is withdrawn."""

    motivo = forms.CharField(
        label="Motivo", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
