"""What each act on an expediente asks of the officer."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo.organos.models import Designacion, Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.tramite.consultas.terminos import reparos_del_plazo
from qillqa.tramite.forms.archivos import FormularioConArchivos
from qillqa.tramite.models import Cierre, Derivacion, Expediente, Pieza
from qillqa.tramite.reglas import reparos_al_derivar

PROVEIDOS = (
    "Para su atención",
    "Para informe",
    "Para opinión legal",
    "Para su conocimiento y fines",
    "Proyectar respuesta",
    "Verificar en campo e informar",
    "Proyectar resolución",
    "Para su archivo",
)
CLASES_DE_PIEZA = [
    (clase.value, clase.label)
    for clase in (Pieza.Clase.INFORME, Pieza.Clase.ANEXO, Pieza.Clase.ESCRITO)
]
FORMAS_DE_CIERRE = [
    (forma.value, forma.label)
    for forma in (
        Cierre.Forma.ATENDIDO,
        Cierre.Forma.RESUELTO,
        Cierre.Forma.CONOCIMIENTO,
        Cierre.Forma.DESISTIMIENTO,
        Cierre.Forma.ABANDONO,
    )
]


def _parrafo(filas: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas})


class FormularioDeActo(Formulario):
    """An act with nothing to ask but the click; `derivacion` is the movement it was opened on."""

    derivacion = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        expediente: Expediente,
        movimiento: Derivacion | None,
        actor: Actor,
        hoy: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.expediente, self.movimiento, self.actor, self.hoy = (
            expediente,
            movimiento,
            actor,
            hoy,
        )
        self.fields["derivacion"].initial = movimiento.pk if movimiento else None

    @property
    def reparos(self) -> tuple[Reparo, ...]:
        """What the law objects to what is written, to be seen before the click."""
        return ()


class FormularioDeActoConArchivos(FormularioDeActo, FormularioConArchivos):
    """An act that may bring files."""


class FormularioDeDerivacionEnBloque(Formulario):
    """To whom and with what order, the same for several."""

    destino = forms.ModelChoiceField(
        label="Original para", queryset=Unidad.objects.none(), empty_label="Elija la unidad"
    )
    instruccion = forms.CharField(
        label="Proveído",
        max_length=500,
        widget=forms.TextInput(attrs={"list": "proveidos", "autocomplete": "off"}),
    )

    proveidos = PROVEIDOS

    def __init__(self, *args: Any, actor: Actor, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ofrecer_unidades(self, actor, hoy, "destino")


def _ofrecer_unidades(forma: forms.Form, actor: Actor, hoy: date, *nombres: str) -> None:
    """Offer every unit in force but the officer's own."""
    for nombre in nombres:
        campo = forma.fields[nombre]
        if isinstance(campo, forms.ModelChoiceField):
            vigentes = Unidad.objects.vigentes_en(hoy)
            campo.queryset = vigentes.exclude(pk=actor.unidad_id or 0)


class FormularioDeDerivacion(FormularioDeActo):
    """To whom, with what order and in how many days."""

    destino = forms.ModelChoiceField(
        label="Original para",
        queryset=Unidad.objects.none(),
        required=False,
        empty_label="Elija la unidad",
    )
    copias = forms.ModelMultipleChoiceField(
        label="Copias para",
        queryset=Unidad.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    instruccion = forms.CharField(
        label="Proveído",
        max_length=500,
        widget=forms.TextInput(attrs={"list": "proveidos", "autocomplete": "off"}),
    )
    dias = forms.IntegerField(
        label="Días hábiles",
        min_value=1,
        max_value=365,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "autocomplete": "off"}),
    )
    norma = forms.CharField(
        label="Norma que permite ese plazo",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    marca_opcional = False
    proveidos = PROVEIDOS
    del_plazo: tuple[Reparo, ...] = ()
    """What the law objects to the term as it was last written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ofrecer_unidades(self, self.actor, self.hoy, "destino", "copias")
        version = self.expediente.procedimiento
        if version and version.unidad_id != self.actor.unidad_id:
            self.fields["destino"].initial = version.unidad_id

    def clean(self) -> dict[str, Any]:
        """Ask that every warning be taken upon oneself before the click counts."""
        datos = super().clean() or {}
        self.del_plazo = reparos_del_plazo(datos.get("dias"), datos.get("norma", ""), self.hoy)
        sin_asumir = [r for r in self.reparos if r.codigo not in self.asumidos]
        if any(reparo.nivel == "advierte" for reparo in sin_asumir):
            self.add_error(None, "Hay una advertencia: márquela si aun así lo deriva")
        return datos

    @property
    def reparos(self) -> tuple[Reparo, ...]:
        """What the rule objects to what was written; what nobody wrote is asked by the act."""
        datos = getattr(self, "cleaned_data", {})
        todos = reparos_al_derivar(
            destinos=[datos["destino"].pk] if datos.get("destino") else [],
            copias=[unidad.pk for unidad in datos.get("copias") or ()],
            origen=self.actor.unidad_id or 0,
            dias=datos.get("dias"),
        )
        return (
            *(r for r in todos if self.is_bound and r.codigo != "sin_destino"),
            *self.del_plazo,
        )

    @property
    def pide_norma(self) -> bool:
        """Whether the term written needs a norm, or one was written."""
        return bool(self["norma"].value()) or any(
            reparo.codigo == "plazo_sin_norma" for reparo in self.reparos
        )

    @property
    def asumidos(self) -> frozenset[str]:
        """The warnings the officer has taken upon himself."""
        datos = self.data
        return frozenset(datos.getlist("pese_a") if isinstance(datos, QueryDict) else ())


class FormularioDeDevolucion(FormularioDeActo):
    """Why it is sent back."""

    motivo = forms.CharField(label="Motivo", max_length=500, widget=_parrafo())


class FormularioDeAsignacion(FormularioDeActo):
    """Who of the unit takes it."""

    responsable = forms.ModelChoiceField(
        label="Responsable", queryset=Designacion.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["responsable"]
        campo.initial = self.actor.designacion_id
        if isinstance(campo, forms.ModelChoiceField):
            campo.queryset = (
                Designacion.objects.vigentes_en(self.hoy)
                .filter(cargo__unidad_id=self.actor.unidad_id or 0)
                .select_related("persona", "cargo")
                .order_by("persona__nombre")
            )


class FormularioDeRespuesta(FormularioDeActoConArchivos):
    """What the unit answers, with its document."""

    texto = forms.CharField(label="Respuesta", max_length=2000, widget=_parrafo(5))

    field_order = ["texto", "archivos"]


class FormularioDePiezas(FormularioDeActoConArchivos):
    """Documents that join the file."""

    clase = forms.ChoiceField(label="Qué agrega", choices=CLASES_DE_PIEZA)
    folios = forms.IntegerField(
        label="Folios que suman",
        min_value=0,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )

    field_order = ["clase", "archivos", "folios"]


class FormularioDeCierre(FormularioDeActo):
    """How it ends and why."""

    forma = forms.ChoiceField(label="Cómo termina", choices=FORMAS_DE_CIERRE)
    motivo = forms.CharField(label="Motivo", max_length=500, widget=_parrafo())


class FormularioDeReapertura(FormularioDeActo):
    """Why it is opened again."""

    motivo = forms.CharField(label="Motivo", max_length=500, widget=_parrafo())


class FormularioDeSubsanacion(FormularioDeActoConArchivos):
    """What was missing, if it came as files."""
