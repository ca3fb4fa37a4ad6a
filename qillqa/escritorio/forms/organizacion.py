"""Units, offices, designations, and the municipality's own data."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from qillqa.escritorio.escudo import EscudoInvalido, sanear
from qillqa.escritorio.forms.personas import DeUnaPersona
from qillqa.interfaz.colores import CONTRASTE_MINIMO, sirve_de_marca
from qillqa.interfaz.formularios import CampoFecha, Formulario
from qillqa.nucleo.documentos.compositor import escudo_sirve
from qillqa.nucleo.organos.models import Cargo, Designacion, Municipalidad, Unidad
from qillqa.nucleo.permisos.facultades import Facultad, catalogo
from qillqa.nucleo.redaccion.tipos import TIPOS

MAXIMO_DEL_ESCUDO = 300_000


def _facultades() -> list[tuple[str, str]]:
    return [(f.codigo, f.descripcion[:1].upper() + f.descripcion[1:]) for f in catalogo()]


class CampoDesignacion(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among who holds an office."""

    def label_from_instance(self, obj: Any) -> str:
        """Return «Rosa Quispe: Especialista, Gerencia de Rentas»."""
        return f"{obj.persona.nombre}: {obj.titulo}, {obj.cargo.unidad.nombre}"


class NuevaUnidad(Formulario):
    """A unit as its norm created it."""

    nombre = forms.CharField(label="Nombre", max_length=150)
    siglas = forms.CharField(
        label="Siglas",
        max_length=20,
        widget=forms.TextInput(attrs={"size": 20, "autocomplete": "off"}),
    )
    superior = forms.ModelChoiceField(
        Unidad.objects.none(), label="Depende de", required=False, empty_label="De ninguna"
    )
    antecesoras = forms.ModelMultipleChoiceField(
        Unidad.objects.none(),
        label="Sigue a",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Si nació de otras en una reforma, márquelas.",
    )
    norma = forms.CharField(
        label="Norma que la creó",
        max_length=200,
        help_text="Por ejemplo: ROF, Ordenanza N.° 012-2023-MDVE",
    )
    desde = CampoFecha(label="Desde")

    def __init__(self, *args: Any, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        superior = cast("forms.ModelChoiceField[Unidad]", self.fields["superior"])
        superior.queryset = Unidad.objects.vigentes_en(hoy)
        antecesoras = cast("forms.ModelChoiceField[Unidad]", self.fields["antecesoras"])
        antecesoras.queryset = Unidad.objects.all()


class FacultadesDelCargo(Formulario):
    """What an office may do."""

    facultades = forms.MultipleChoiceField(
        label="Qué puede hacer",
        choices=_facultades,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Vale para quien ejerza el cargo, desde que entre la próxima vez a una página.",
    )

    def clean_facultades(self) -> list[Facultad]:
        """Return the faculties themselves."""
        return [f for f in catalogo() if f.codigo in self.cleaned_data["facultades"]]


class NuevoCargo(FacultadesDelCargo):
    """An office of a unit, with its places."""

    denominacion = forms.CharField(label="Denominación", max_length=120)
    clase = forms.ChoiceField(
        label="Clase", choices=Cargo.Clase.choices, initial=Cargo.Clase.SERVIDOR
    )
    plazas = forms.IntegerField(
        label="Plazas",
        min_value=1,
        max_value=999,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    field_order = ("denominacion", "clase", "plazas", "facultades")


class FinDeUnidad(Formulario):
    """The last day of a unit."""

    hasta = CampoFecha(label="Último día")


class NuevaDesignacion(DeUnaPersona):
    """Who, in what quality, from when and by which resolution."""

    calidad = forms.ChoiceField(label="Calidad", choices=Designacion.Calidad.choices)
    resolucion = forms.CharField(label="Resolución", max_length=120)
    desde = CampoFecha(label="Desde")
    hasta = CampoFecha(label="Hasta", required=False)

    def clean(self) -> dict[str, Any]:
        """No designation ends before it begins."""
        datos = super().clean()
        desde, hasta = datos.get("desde"), datos.get("hasta")
        if desde and hasta and hasta < desde:
            self.add_error("hasta", "Acaba antes de empezar: revise las fechas")
        return datos


def _tipos() -> list[tuple[str, str]]:
    return [(t.codigo, t.nombre) for t in TIPOS.values()]


class NuevaDelegacion(Formulario):
    """In whom a signature is delegated, of which documents, by which writing, until when."""

    delegado = CampoDesignacion(Designacion.objects.none(), label="Quién firmará por esta persona")
    tipos = forms.MultipleChoiceField(
        label="Qué documentos firmará",
        choices=_tipos,
        widget=forms.CheckboxSelectMultiple,
        help_text="Nunca resoluciones de procedimientos sancionadores ni las que agotan la vía "
        "administrativa (LPAG art. 72.1).",
    )
    norma = forms.CharField(
        label="Escrito con que delega",
        max_length=200,
        help_text="Por ejemplo: Memorando N.° 012-2026-MDVE/GM, del 02/11/2026",
    )
    desde = CampoFecha(label="Desde")
    hasta = CampoFecha(label="Hasta", required=False)

    def __init__(self, *args: Any, posibles: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        delegado = cast("forms.ModelChoiceField[Designacion]", self.fields["delegado"])
        delegado.queryset = (
            Designacion.objects.filter(pk__in=posibles)
            .select_related("persona", "cargo__unidad")
            .order_by("cargo__unidad__nombre", "persona__nombre")
        )
        delegado.empty_label = "Elija a la persona"


class FinDeDelegacion(Formulario):
    """The last day somebody signs for another, and why."""

    hasta = CampoFecha(label="Último día")
    motivo = forms.CharField(label="Motivo", max_length=200)


class Cese(Formulario):
    """The last day somebody holds an office."""

    hasta = CampoFecha(label="Último día en el cargo")

    def __init__(self, *args: Any, desde: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desde = desde

    def clean_hasta(self) -> date:
        """The last day is not before the first."""
        hasta: date = self.cleaned_data["hasta"]
        if hasta < self.desde:
            raise forms.ValidationError(f"Empezó el {self.desde:%d/%m/%Y}: no puede acabar antes")
        return hasta


class DatosDeLaMunicipalidad(Formulario):
    """What every page and paper of the municipality says of it."""

    nombre = forms.CharField(label="Nombre", max_length=150)
    direccion = forms.CharField(label="Dirección", max_length=200)
    horario = forms.CharField(
        label="Horario de atención",
        max_length=200,
        help_text="Como se lee en el portal: «De lunes a viernes, de 8:00 a 16:30».",
    )
    hora_de_cierre = forms.TimeField(
        label="Hora de cierre",
        help_text="Lo presentado por la web después de esta hora se cuenta desde el día siguiente.",
        widget=forms.TimeInput(format="%H:%M"),
    )
    telefono = forms.CharField(label="Teléfono", max_length=40, required=False)
    correo = forms.EmailField(label="Correo", required=False)
    direccion_web = forms.URLField(
        label="Dirección web",
        help_text="La que lleva el código QR de los cargos: https://tramites.ejemplo.gob.pe",
        assume_scheme="https",
    )
    color = forms.CharField(
        label="Color", max_length=7, help_text="Así: #7a1420. Debe dejar leer letras blancas."
    )
    escudo = forms.FileField(
        label="Escudo",
        required=False,
        help_text="Un dibujo SVG. Si no elige ninguno, queda el que está.",
        widget=forms.FileInput(attrs={"accept": ".svg,image/svg+xml"}),
    )
    exige_segundo_factor = forms.BooleanField(
        label="Exigir a todos el segundo factor (un código del teléfono al entrar)", required=False
    )

    def clean_color(self) -> str:
        """Refuse a colour on which white letters cannot be read."""
        color = str(self.cleaned_data["color"]).strip().lower()
        if not sirve_de_marca(color):
            raise forms.ValidationError(
                "Escriba el color como #7a1420, y que sea oscuro: las letras blancas necesitan un "
                f"contraste de {CONTRASTE_MINIMO} a 1"
            )
        return color

    def clean_escudo(self) -> str:
        """Return the shield cleaned of all that is not drawing; empty when none was chosen."""
        subido: UploadedFile[Any] | None = self.cleaned_data["escudo"]
        if not subido:
            return ""
        if (subido.size or 0) > MAXIMO_DEL_ESCUDO:
            raise forms.ValidationError("El escudo pesa más de 300 kB: use un dibujo más simple")
        try:
            limpio = sanear(subido.read())
        except EscudoInvalido as falla:
            raise forms.ValidationError(str(falla)) from falla
        if not escudo_sirve(limpio):
            raise forms.ValidationError("El dibujo no se puede imprimir: expórtelo otra vez a SVG")
        return limpio


def datos_de(casa: Municipalidad) -> dict[str, Any]:
    """Return what the form shows of the municipality as it is."""
    campos = [c for c in DatosDeLaMunicipalidad.base_fields if c != "escudo"]
    return {campo: getattr(casa, campo) for campo in campos}
