"""What is filed at the counter, and with which papers (LPAG 113, 124.2; R01)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from qillqa.tramite.actos.ventanilla import Pedido
from qillqa.tramite.forms.archivos import (
    FormularioConArchivos,
    escrito_en,
    leer_clave,
)
from qillqa.tramite.forms.procedimientos import buscar_procedimientos
from qillqa.tramite.models import Expediente, Requisito, VersionDeProcedimiento

_OTRO = Expediente.Naturaleza.OTRO
_TUPA = Expediente.Naturaleza.TUPA
_INTERNO = Expediente.Naturaleza.INTERNO
NATURALEZAS = [(v, n) for v, n in Expediente.Naturaleza.choices if v not in {_TUPA, _INTERNO}]
CANALES = [
    (canal.value, canal.label)
    for canal in (
        Expediente.Canal.VENTANILLA,
        Expediente.Canal.CORREO_CERTIFICADO,
        Expediente.Canal.MENSAJERIA,
    )
]


class CampoDeNumeros(forms.MultipleChoiceField):
    """Numbers of requirements; which ones count is known only after the procedure is."""

    def valid_value(self, value: Any) -> bool:
        """Accept whatever is a number."""
        return str(value).isdecimal() and len(str(value)) < 19


class FormularioDeEscrito(FormularioConArchivos):
    """What is filed."""

    procedimiento = forms.CharField(
        label="Procedimiento del TUPA",
        max_length=330,
        required=False,
        help_text="Código o palabras de su nombre; vacío si no está en el TUPA.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "procedimientos"}),
    )
    elegido = forms.IntegerField(required=False, widget=forms.HiddenInput)
    naturaleza = forms.ChoiceField(
        label="Si no es del TUPA, es",
        choices=NATURALEZAS,
        initial=Expediente.Naturaleza.OTRO,
        required=False,
    )
    requisitos_de = forms.IntegerField(required=False, widget=forms.HiddenInput)
    requisitos = CampoDeNumeros(label="Requisitos que presenta", required=False)
    asunto = forms.CharField(
        label="Asunto",
        max_length=1000,
        required=False,
        help_text="Si lo deja vacío, será el nombre del procedimiento.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    folios = forms.IntegerField(
        label="Folios",
        min_value=1,
        max_value=100_000,
        error_messages={"required": "Falta el número de folios"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )
    canal = forms.ChoiceField(label="Llegó por", choices=CANALES)
    observaciones = forms.CharField(
        label="Observaciones para el cargo",
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reservado = forms.BooleanField(
        label="Reservado: solo lo ven las unidades por las que pasa", required=False
    )
    autoriza_correo = forms.BooleanField(
        label="Autoriza que le notifiquen por correo electrónico (LPAG 20.4)", required=False
    )

    marca_opcional = False
    version: VersionDeProcedimiento | None = None
    """The procedure found, once the form has been checked."""

    def __init__(self, *args: Any, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hoy = hoy
        self.posibles: list[VersionDeProcedimiento] = []

    @cached_property
    def requisitos_a_la_vista(self) -> Sequence[Requisito]:
        """The requirements of the procedure chosen, to be ticked."""
        return list(self.version.requisitos.all()) if self.version else []

    @property
    def marcados(self) -> set[str]:
        """The requirements ticked so far."""
        return {str(numero) for numero in self["requisitos"].value() or ()}

    def hallar(self, texto: str, elegido: int | None) -> str:
        """Find the one procedure meant by a text, or chosen among several; return what is wrong."""
        self.posibles = buscar_procedimientos(texto, self.hoy) if texto.strip() else []
        elegidas = [v for v in self.posibles if v.pk == elegido]
        candidatas = elegidas or self.posibles
        self.version = candidatas[0] if len(candidatas) == 1 else None
        if not texto.strip() or self.version:
            return ""
        if not self.posibles:
            return "No hay un procedimiento así en el TUPA: revíselo o déjelo vacío"
        return "Elija cuál de los procedimientos es"

    def clean(self) -> dict[str, Any]:
        """Take the subject from the procedure when none was written, and see the requirements."""
        datos = super().clean() or {}
        if falla := self.hallar(datos.get("procedimiento", ""), datos.get("elegido")):
            self.add_error("procedimiento", falla)
        datos["asunto"] = " ".join(datos.get("asunto", "").split())
        if not datos.get("asunto") and "asunto" not in self.errors:
            datos["asunto"] = self.version.denominacion if self.version else ""
            if not datos["asunto"] and not self.posibles:
                self.add_error("asunto", "Falta el asunto")
        if self.requisitos_a_la_vista and datos.get("requisitos_de") != self.version_pk:
            self.add_error(
                "requisitos",
                "Marque los requisitos que presenta: lo que falte quedará observado, "
                "sin impedir el ingreso",
            )
        return datos

    @property
    def version_pk(self) -> int | None:
        """The key of the procedure found."""
        return self.version.pk if self.version else None

    def pedido(self) -> Pedido:
        """Return what is filed as the act takes it."""
        datos = self.cleaned_data
        marcados = {int(n) for n in datos["requisitos"]}
        return Pedido(
            asunto=datos["asunto"],
            folios=datos["folios"],
            naturaleza=_TUPA if self.version else datos["naturaleza"] or _OTRO,
            procedimiento=self.version,
            requisitos_presentados=frozenset(
                r.pk for r in self.requisitos_a_la_vista if r.pk in marcados
            ),
            autoriza_correo=datos["autoriza_correo"],
            observaciones=datos["observaciones"],
            reservado=datos["reservado"],
        )


def escrito_a_medias(datos: QueryDict, *, hoy: date) -> FormularioDeEscrito:
    """Return what is filed as written so far, with the requirements of its procedure."""
    inicial = escrito_en(FormularioDeEscrito, datos)
    forma = FormularioDeEscrito(hoy=hoy, initial={**inicial, "clave": leer_clave(datos)})
    elegido = inicial["elegido"] or ""
    forma.hallar(inicial["procedimiento"] or "", int(elegido) if elegido.isdecimal() else None)
    return forma
