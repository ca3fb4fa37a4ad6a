"""A person at the counter: known by the document, or new with a name (LPAG 113.1, 115)."""

import re
import unicodedata
from typing import Any

from django import forms

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo.personas.consultas import PosibleDuplicado, posibles_duplicados
from qillqa.nucleo.personas.models import Distrito, Persona, Representacion
from qillqa.nucleo.personas.reglas import reparo_documento
from qillqa.tramite.actos.ventanilla import Declarada, Poder
from qillqa.tramite.forms.distritos import CampoDistrito

OTRA_PERSONA = "otra"
PARECIDAS_QUE_SE_MUESTRAN = 5


def _texto(**atributos: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", **atributos})


def numero_limpio(texto: str) -> str:
    """Return the number of a document without what people write inside it."""
    return re.sub(r"[\s.-]", "", texto).upper()


def mismo_nombre(uno: str, otro: str) -> bool:
    """Whether two spellings name one person: accents, capitals and order aside."""
    return _palabras(uno) == _palabras(otro)


def _palabras(nombre: str) -> list[str]:
    base = unicodedata.normalize("NFKD", nombre.casefold())
    return sorted(re.findall(r"\w+", "".join(c for c in base if not unicodedata.combining(c))))


def persona_con(tipo: str, numero: str) -> Persona | None:
    """Return the record in force of whoever holds a document, if it is known."""
    if not numero:
        return None
    conocida = Persona.objects.con_documento(tipo, numero).first()
    return conocida.vigente() if conocida else None


def parecidas(tipo: str, numero: str, nombre: str, **contacto: str) -> list[PosibleDuplicado]:
    """Propose records of this same person; another number of one kind is another person."""
    if len(_palabras(nombre)) < 2:
        return []
    persona = Persona(tipo_documento=tipo, numero_documento=numero, nombre=nombre, **contacto)
    propuestos = posibles_duplicados(persona)
    distintos = [p for p in propuestos if not numero or p.persona.tipo_documento != tipo]
    return distintos[:PARECIDAS_QUE_SE_MUESTRAN]


class FormularioDePersona(Formulario):
    """Kind and number of document and name; of a known document, the name may be left empty."""

    tipo_documento = forms.ChoiceField(
        label="Documento", choices=Persona.TipoDocumento.choices, initial=Persona.TipoDocumento.DNI
    )
    numero_documento = forms.CharField(
        label="Número", max_length=15, required=False, widget=_texto(size=20, spellcheck="false")
    )
    nombre = forms.CharField(
        label="Nombre o razón social",
        max_length=250,
        required=False,
        widget=_texto(spellcheck="false"),
    )
    es_la_misma = forms.BooleanField(
        label="Es la misma persona; su nombre se escribe así", required=False
    )

    marca_opcional = False
    conocida: Persona | None = None
    """The record found by the document, once the form has been checked."""
    discrepa = False
    """Whether the name typed is not the one the document is registered under."""

    def clean(self) -> dict[str, Any]:
        """Look the document up; fill the name it is known by, or ask for it."""
        datos = super().clean() or {}
        tipo = datos.get("tipo_documento", "")
        numero = numero_limpio(datos.get("numero_documento") or "")
        datos["numero_documento"] = numero
        if tipo and "numero_documento" not in self.errors:
            self._buscar(tipo, numero, datos)
        return datos

    def _buscar(self, tipo: str, numero: str, datos: dict[str, Any]) -> None:
        if reparo := reparo_documento(tipo, numero):
            self.add_error("numero_documento", reparo)
            return
        self.conocida = persona_con(tipo, numero)
        nombre = " ".join((datos.get("nombre") or "").split())
        if self.conocida is not None and not nombre:
            nombre = self.conocida.nombre
        datos["nombre"] = nombre
        if not nombre and "nombre" not in self.errors:
            self.add_error("nombre", "Falta el nombre o razón social")
        elif self.conocida is not None and nombre:
            self._comparar(self.conocida, nombre, datos)

    def _comparar(self, conocida: Persona, nombre: str, datos: dict[str, Any]) -> None:
        """Ask before a filing goes to somebody else's record."""
        self.discrepa = not mismo_nombre(conocida.nombre, nombre)
        if self.discrepa and not datos.get("es_la_misma"):
            self.add_error(
                "nombre",
                f"El {conocida.documento} está registrado a nombre de {conocida.nombre}. "
                "Revise el número o, si es la misma persona, marque la casilla.",
            )

    def declarada(self, **otros: Any) -> Declarada:
        """Return the person as the act takes it."""
        datos = self.cleaned_data
        return Declarada(
            tipo_documento=datos["tipo_documento"],
            numero_documento=datos["numero_documento"],
            nombre=datos["nombre"],
            conocida=self.conocida,
            **otros,
        )


class FormularioDeRemitente(FormularioDePersona):
    """Who files, and how to reach them."""

    correo = forms.EmailField(
        label="Correo electrónico",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    telefono = forms.CharField(
        label="Teléfono",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    direccion = forms.CharField(
        label="Domicilio", max_length=250, required=False, widget=_texto(spellcheck="false")
    )
    distrito = CampoDistrito(label="Distrito", required=False)
    parecida = forms.CharField(required=False, widget=forms.HiddenInput)

    candidatas: list[PosibleDuplicado]
    """Records that may be the same person, when the document is not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidatas = []

    def clean(self) -> dict[str, Any]:
        """Propose records of the same name before making another; never join them alone."""
        datos = super().clean()
        if self.conocida is None and datos.get("nombre") and not self.errors:
            self._proponer(datos)
        return datos

    def _proponer(self, datos: dict[str, Any]) -> None:
        self.candidatas = parecidas(
            datos["tipo_documento"],
            datos["numero_documento"],
            datos["nombre"],
            correo=datos["correo"],
            telefono=datos["telefono"],
        )
        respuesta = datos.get("parecida", "")
        personas = (candidata.persona for candidata in self.candidatas)
        elegida = next((p for p in personas if str(p.pk) == respuesta), None)
        if elegida is not None:
            self.conocida = elegida
        elif self.candidatas and respuesta != OTRA_PERSONA:
            self.add_error("parecida", "Diga si es una de las personas ya registradas")

    def declarada(self, **otros: Any) -> Declarada:
        """Return the person with its contact, as declared today."""
        datos = self.cleaned_data
        distrito: Distrito | None = datos["distrito"]
        return super().declarada(
            correo=datos["correo"],
            telefono=datos["telefono"],
            direccion=datos["direccion"],
            distrito_id=distrito.pk if distrito else None,
            **otros,
        )


class FormularioDeRepresentante(FormularioDePersona):
    """Who acts for the person who files, if anybody does: empty, it says nothing."""

    clase = forms.ChoiceField(
        label="Poder",
        choices=Representacion.Clase.choices,
        initial=Representacion.Clase.SIMPLE,
        required=False,
    )
    sustento = forms.CharField(
        label="Documento que lo acredita",
        max_length=200,
        required=False,
        help_text="Por ejemplo: carta poder del 20/11/2026, o partida registral.",
        widget=_texto(),
    )

    @property
    def hay(self) -> bool:
        """Whether somebody was written down as representative."""
        return any(
            (self.data.get(self.add_prefix(campo)) or "").strip()
            for campo in ("numero_documento", "nombre", "sustento")
        )

    def clean(self) -> dict[str, Any]:
        """Check the representative only when there is one."""
        return super().clean() if self.hay else {}

    def poder(self) -> Poder | None:
        """Return the representation as the act takes it."""
        if not self.hay:
            return None
        datos = self.cleaned_data
        clase = datos["clase"] or Representacion.Clase.SIMPLE
        return Poder(quien=self.declarada(), clase=clase, sustento=datos["sustento"])
