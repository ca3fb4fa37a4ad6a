"""What is said of an issued document that another act annuls, replaces or rectifies."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo.redaccion.models import DocumentoOficial


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
