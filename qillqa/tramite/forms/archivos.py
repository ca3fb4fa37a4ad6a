"""Files in a form of the desk: received at once, so that an error in the form loses none."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from qillqa.interfaz.formularios import CampoArchivos, Formulario
from qillqa.nucleo.documentos.models import Subida


class FormularioConArchivos(Formulario):
    """A form with files: `clave` names it, for its uploads and so that sent twice it is one act."""

    clave = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    archivos = CampoArchivos(
        label="Archivos",
        required=False,
        help_text="PDF o imágenes; puede elegir varios o arrastrarlos aquí.",
    )

    def subidas(self) -> list[Subida]:
        """Return the files received for this form, in their order."""
        return list(Subida.objects.de(clave_de_subidas(self.cleaned_data["clave"])))


def clave_de_subidas(clave: UUID) -> str:
    """Return the name under which the uploads of a form of the desk wait."""
    return f"escritorio-{clave}"


def leer_clave(datos: QueryDict) -> UUID:
    """Return the name the form came with; a new one when it has none, or it is no name."""
    try:
        return UUID(datos.get("clave", ""))
    except ValueError:
        return uuid4()


def escrito_en(clase: type[forms.Form], datos: QueryDict, prefijo: str = "") -> dict[str, Any]:
    """Return what was written in a form so far, to show it again without judging it."""
    valores = {}
    for nombre, campo in clase.base_fields.items():
        clave = f"{prefijo}-{nombre}" if prefijo else nombre
        if not isinstance(campo, forms.FileField):
            valores[nombre] = campo.widget.value_from_datadict(datos, {}, clave)
    return valores
