"""What is said of an issued document that another act annuls, replaces or rectifies."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.nucleo.redaccion.reglas import MISMA_UNIDAD


class CampoDocumento(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among issued documents, by number and subject."""

    def label_from_instance(self, obj: Any) -> str:
        """Return «INFORME N° 002-2026-MDVE/SG: Remite...»."""
        return f"{obj.nombre}: {obj.asunto}"[:120]


class FormularioDeAlteracion(Formulario):
    """By which document, why and by which article."""

    por_documento = CampoDocumento(
        label="Lo dispone", queryset=DocumentoOficial.objects.none(), required=False
    )
    motivo = forms.CharField(
        label="Motivo", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    base_legal = forms.CharField(label="Base legal", max_length=300)

    field_order = ("por_documento", "dispuesto_por", "motivo", "base_legal")

    def __init__(
        self,
        *args: Any,
        documentos: QuerySet[DocumentoOficial],
        obligatorio: bool,
        rotulo: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["por_documento"]
        campo.label, campo.required = rotulo, obligatorio
        if obligatorio:
            campo.error_messages["required"] = "Elija el documento que lo reemplaza"
        if isinstance(campo, forms.ModelChoiceField):
            campo.queryset = documentos
            campo.empty_label = "Elija el documento" if obligatorio else "Ninguno del sistema"


class FormularioDeAnulacion(FormularioDeAlteracion):
    """Also which authority annuls it when its act is not in the system, and a knowing yes."""

    dispuesto_por = forms.CharField(
        label="O la autoridad y su documento, si no está en el sistema",
        max_length=300,
        required=False,
        help_text="Por ejemplo: Resolución de Alcaldía N° 045-2026-MDVE, del 12/11/2026",
    )
    misma_unidad = forms.BooleanField(
        label="Lo sé: lo dispone la misma unidad que lo expidió, y va así.",
        required=False,
        help_text="La nulidad la declara el superior; la misma autoridad, solo si no lo tiene o si "
        "lo revoca (LPAG arts. 202.2 y 203).",
    )

    def clean(self) -> dict[str, Any]:
        """Leave the knowing yes as what the act takes."""
        datos = super().clean() or {}
        datos["pese_a"] = frozenset({MISMA_UNIDAD} if datos.pop("misma_unidad", False) else ())
        return datos


class FormularioDeReserva(Formulario):
    """Why it is reserved, or is no more, and by which article."""

    motivo = forms.CharField(
        label="Motivo", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    base_legal = forms.CharField(label="Base legal", max_length=300)
