"""How forms are drawn, and the base form that speaks plainly.

``Renderizador`` is the project's FORM_RENDERER: ``{{ form }}`` and
``{{ form.campo.as_field_group }}`` come out with label, hint, error beside the field and the names
screen readers need. ``Formulario`` says what is missing by its label.
"""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.safestring import SafeString

from qillqa.interfaz.faltas import falta

FORMATO_DE_FECHA = "%d/%m/%Y"

_CLASES = {
    "django/forms/widgets/text.html": "govuk-input",
    "django/forms/widgets/number.html": "govuk-input",
    "django/forms/widgets/email.html": "govuk-input",
    "django/forms/widgets/url.html": "govuk-input",
    "django/forms/widgets/tel.html": "govuk-input",
    "django/forms/widgets/search.html": "govuk-input",
    "django/forms/widgets/password.html": "govuk-input",
    "django/forms/widgets/date.html": "govuk-input govuk-input--width-10",
    "django/forms/widgets/datetime.html": "govuk-input govuk-input--width-20",
    "django/forms/widgets/time.html": "govuk-input govuk-input--width-5",
    "django/forms/widgets/textarea.html": "govuk-textarea",
    "django/forms/widgets/select.html": "govuk-select",
    "django/forms/widgets/file.html": "govuk-file-upload",
    "django/forms/widgets/clearable_file_input.html": "govuk-file-upload",
    "django/forms/widgets/checkbox.html": "govuk-checkboxes__input",
}
_PLANTILLAS_PROPIAS = {
    "django/forms/widgets/radio.html": "interfaz/widgets/radios.html",
    "django/forms/widgets/checkbox_select.html": "interfaz/widgets/casillas.html",
    "django/forms/widgets/clearable_file_input.html": "interfaz/widgets/archivo.html",
}
_FORMAS = {f"django/forms/{como}.html" for como in ("p", "ul", "div", "table")}
_ANCHOS = (2, 3, 4, 5, 10, 20, 30)


class Renderizador(DjangoTemplates):
    """Draws forms, fields and widgets with the house's components."""

    form_template_name = "interfaz/formulario/formulario.html"
    field_template_name = "interfaz/formulario/campo.html"
    formset_template_name = "interfaz/formulario/conjunto.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString:
        """Render a template, after giving a widget its classes and its own template.

        Pages that are not ours may ask for ``form.as_p``: they get the house's form too.
        """
        if "widget" in context:
            _vestir(template_name, context["widget"])
            template_name = _PLANTILLAS_PROPIAS.get(template_name, template_name)
        elif template_name in _FORMAS:
            template_name = self.form_template_name
        return SafeString(super().render(template_name, context, request))


def _vestir(plantilla: str, widget: dict[str, Any]) -> None:
    """Add to a widget the classes of its kind, of its width (from ``size``) and of its error."""
    base = _CLASES.get(plantilla)
    if base is None:
        return
    atributos = dict(widget["attrs"])
    clases = [base]
    if "size" in atributos and base == "govuk-input":
        clases.append(f"govuk-input--width-{_ancho(int(atributos['size']))}")
    if atributos.get("aria-invalid"):
        clases.append(f"{base.split()[0]}--error")
    propias = atributos.get("class")
    atributos["class"] = " ".join([*clases, propias] if propias else clases)
    widget["attrs"] = atributos


def _ancho(caracteres: int) -> int:
    """The narrowest of the fixed widths where that many characters fit."""
    return next((ancho for ancho in _ANCHOS if ancho >= caracteres), _ANCHOS[-1])


class EntradaDeFecha(forms.DateInput):
    """One text box for a date, dd/mm/aaaa: quicker to type than to pick."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        base = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 10}
        super().__init__(attrs={**base, **(attrs or {})}, format=FORMATO_DE_FECHA)


class CampoFecha(forms.DateField):
    """A date typed as 23/11/2026; also understands 23-11-2026 and 2026-11-23."""

    widget = EntradaDeFecha
    input_formats = [FORMATO_DE_FECHA, "%d-%m-%Y", "%Y-%m-%d"]
    default_error_messages = {"invalid": "Escriba la fecha con día, mes y año: 23/11/2026"}


class EntradaDeArchivos(forms.ClearableFileInput):
    """A file box that takes several files at once."""

    allow_multiple_selected = True


class CampoArchivos(forms.FileField):
    """Several files in one field; its clean value is a list, empty when none came."""

    widget = EntradaDeArchivos

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Check each file apart, so that the error names the one at fault."""
        recibidos = [archivo for archivo in (data or []) if archivo]
        if not recibidos:
            super().clean(None, initial)
            return []
        return [super(CampoArchivos, self).clean(archivo, initial) for archivo in recibidos]


_MENSAJES: dict[type[forms.Field], dict[str, str]] = {
    forms.EmailField: {"invalid": "Escriba el correo completo, como nombre@ejemplo.pe"},
    forms.IntegerField: {"invalid": "Escriba un número entero, sin letras ni comas"},
    forms.DecimalField: {"invalid": "Escriba un número, como 1234.50"},
    forms.DateField: {"invalid": "Escriba la fecha con día, mes y año: 23/11/2026"},
    forms.TimeField: {"invalid": "Escriba la hora así: 14:30"},
    forms.ChoiceField: {"invalid_choice": "Elija una de las opciones de la lista"},
    forms.ModelChoiceField: {"invalid_choice": "Elija una de las opciones de la lista"},
    forms.FileField: {
        "empty": "El archivo está vacío: no tiene contenido",
        "missing": "Falta elegir el archivo",
        "invalid": "El archivo no llegó; vuelva a elegirlo",
    },
}


_LIMITES = {
    "min_length": "Está incompleto: son al menos %(limit_value)d letras o cifras",
    "max_length": "Es muy largo: acórtelo a %(limit_value)d letras",
    "min_value": "Debe ser %(limit_value)s o más",
    "max_value": "Debe ser %(limit_value)s o menos",
    "null_characters_not_allowed": "Tiene una letra que no se puede guardar: escríbalo otra vez",
}


class HablaClaro(forms.BaseForm):
    """Mixin: every field says what is missing by its label, and what to write when it is wrong.

    A message the field's author wrote is kept.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nombre, campo in self.fields.items():
            _hablar_claro(nombre, campo)


def _hablar_claro(nombre: str, campo: forms.Field) -> None:
    etiqueta = str(campo.label) if campo.label else nombre.replace("_", " ").capitalize()
    campo.error_messages.update(
        {codigo: frase for codigo, frase in _LIMITES.items() if codigo not in campo.error_messages}
    )
    if isinstance(campo.widget, forms.ClearableFileInput):
        campo.widget.use_fieldset = False
    for clase, mensajes in _MENSAJES.items():
        if isinstance(campo, clase):
            _reemplazar(campo, mensajes)
    marcar = isinstance(campo, forms.BooleanField)
    _reemplazar(
        campo, {"required": f"Marque la casilla: {etiqueta}" if marcar else falta(etiqueta)}
    )


def _reemplazar(campo: forms.Field, mensajes: dict[str, str]) -> None:
    """Set what the framework said, or did not say; an author's own words stay."""
    for codigo, frase in mensajes.items():
        if not isinstance(campo.error_messages.get(codigo), str):
            campo.error_messages[codigo] = frase


class Formulario(HablaClaro, forms.Form):
    """The form every page starts from."""

    use_required_attribute = False
    marca_opcional = True
    """Whether labels of fields that may be left empty say so."""
