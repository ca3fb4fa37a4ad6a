"""What whoever follows a case writes."""

from typing import ClassVar

from django import forms

from qillqa.interfaz.formularios import Formulario
from qillqa.tramite.reglas import leer_codigo


class FormaDeSeguimiento(Formulario):
    """Number and code, as the cargo shows them."""

    numero = forms.CharField(
        label="Número de expediente",
        help_text="Está en su cargo. Por ejemplo: EXP-2026-000123.",
        max_length=80,
        widget=forms.TextInput(attrs={"size": 30, "autocomplete": "off", "spellcheck": "false"}),
    )
    codigo = forms.CharField(
        label="Código de seguimiento",
        help_text="Diez letras y números, al lado del número. Por ejemplo: ABCD-EFGH-JK.",
        max_length=40,
        widget=forms.TextInput(attrs={"size": 20, "autocomplete": "off", "spellcheck": "false"}),
    )
    MAL_ESCRITO: ClassVar[str] = (
        "El código no está bien escrito: revise sus diez letras y números. "
        "Nunca lleva I, L, O, cero ni uno."
    )

    def clean_codigo(self) -> str:
        """Tell a slip by the check letter, before asking whether the case exists."""
        codigo = leer_codigo(self.cleaned_data["codigo"])
        if codigo is None:
            raise forms.ValidationError(self.MAL_ESCRITO)
        return codigo
