"""Forms of the gallery: one field of each kind."""

from django import forms

from qillqa.interfaz.formularios import CampoArchivos, CampoFecha, Formulario


class FormularioDeMuestra(Formulario):
    """One field of each kind."""

    dni = forms.CharField(
        label="Número de DNI",
        help_text="Son 8 dígitos.",
        min_length=8,
        widget=forms.TextInput(attrs={"size": 8, "inputmode": "numeric"}),
    )
    nombre = forms.CharField(label="Nombres y apellidos", help_text="Como figuran en su documento.")
    correo = forms.EmailField(label="Correo electrónico", required=False)
    nacimiento = CampoFecha(label="Fecha de nacimiento", help_text="Por ejemplo, 23/11/1987.")
    documento = forms.ChoiceField(
        label="Tipo de documento",
        choices=[("", "Elija uno"), ("dni", "DNI"), ("ce", "Carné de extranjería")],
    )
    canal = forms.ChoiceField(
        label="¿Cómo llegó el documento?",
        choices=[("m", "En mesa de partes"), ("v", "Por la mesa virtual"), ("c", "Por correo")],
        widget=forms.RadioSelect,
    )
    requisitos = forms.MultipleChoiceField(
        label="Requisitos que presenta",
        choices=[("1", "Solicitud simple"), ("2", "Copia del DNI"), ("3", "Recibo de pago")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    asunto = forms.CharField(
        label="Asunto", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    acepta = forms.BooleanField(label="Acepto que me notifiquen a mi correo electrónico")
    archivo = forms.FileField(label="Archivo principal", required=False)


class FormularioDeArchivos(Formulario):
    """The field of several files."""

    archivos = CampoArchivos(label="Archivos", help_text="PDF o imágenes, de hasta 50 MB cada uno.")


class FormularioDeActo(Formulario):
    """What derivation asks."""

    unidad = forms.ChoiceField(
        label="Unidad de destino", choices=[("", "Elija una"), ("r", "Rentas")]
    )
    proveido = forms.CharField(label="Proveído", widget=forms.Textarea(attrs={"rows": 2}))
