"""Beginning a draft: of which type, and about what."""

from django import forms

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo

PARA_QUE = {
    "informe": "Dice a quien lo pidió qué se halló y qué se opina.",
    "memorando": "Ordena o comunica a una unidad de la municipalidad.",
    "memorando_multiple": "El mismo memorando para varias unidades.",
    "oficio": "Se dirige a otra entidad o a otra autoridad.",
    "oficio_multiple": "El mismo oficio para varias entidades.",
    "carta": "Se dirige a una persona o a una empresa.",
    "proveido": "Dispone en pocas palabras el paso siguiente. No lleva número.",
    "constancia": "Da fe de un hecho que consta en la municipalidad.",
}


class FormularioDeBorrador(Formulario):
    """The type of the document; `expediente` travels with it when one answers a case."""

    tipo = forms.ChoiceField(
        label="Qué va a redactar",
        choices=[(tipo.codigo, tipo.nombre) for tipo in TIPOS.values()],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija qué va a redactar"},
    )
    expediente = forms.IntegerField(
        required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )

    def elegido(self) -> Tipo:
        """Return the type chosen."""
        return TIPOS[self.cleaned_data["tipo"]]
