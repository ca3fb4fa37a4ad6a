"""The page of the counter: who files, who acts for them and what is filed, as one."""

from datetime import date
from typing import Self
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from qillqa.nucleo.documentos.models import Subida
from qillqa.tramite.actos.ventanilla import Ficha
from qillqa.tramite.forms.archivos import clave_de_subidas, escrito_en, leer_clave
from qillqa.tramite.forms.personas import FormularioDeRemitente, FormularioDeRepresentante
from qillqa.tramite.forms.registro import FormularioDeEscrito, escrito_a_medias

REMITENTE = "remitente"
REPRESENTANTE = "representante"


class Ventanilla:
    """The page of the counter: its three forms as one."""

    def __init__(
        self,
        *,
        clave: UUID,
        remitente: FormularioDeRemitente,
        representante: FormularioDeRepresentante,
        escrito: FormularioDeEscrito,
    ) -> None:
        self.clave = clave
        self.remitente, self.representante, self.escrito = remitente, representante, escrito

    @classmethod
    def nueva(cls, *, hoy: date, distrito: str) -> Self:
        """An empty page, with the municipality's own district written in it."""
        clave = uuid4()
        return cls(
            clave=clave,
            remitente=FormularioDeRemitente(prefix=REMITENTE, initial={"distrito": distrito}),
            representante=FormularioDeRepresentante(prefix=REPRESENTANTE),
            escrito=FormularioDeEscrito(hoy=hoy, initial={"clave": clave}),
        )

    @classmethod
    def enviada(cls, datos: QueryDict, *, hoy: date) -> Self:
        """The page as it was sent, to be checked."""
        return cls(
            clave=leer_clave(datos),
            remitente=FormularioDeRemitente(datos, prefix=REMITENTE),
            representante=FormularioDeRepresentante(datos, prefix=REPRESENTANTE),
            escrito=FormularioDeEscrito(datos, hoy=hoy),
        )

    @classmethod
    def a_medias(cls, datos: QueryDict, *, hoy: date) -> Self:
        """The page as it stands while it is being filled, not judged yet."""
        escrito = escrito_a_medias(datos, hoy=hoy)
        return cls(
            clave=leer_clave(datos),
            remitente=FormularioDeRemitente(
                prefix=REMITENTE, initial=escrito_en(FormularioDeRemitente, datos, REMITENTE)
            ),
            representante=FormularioDeRepresentante(
                prefix=REPRESENTANTE,
                initial=escrito_en(FormularioDeRepresentante, datos, REPRESENTANTE),
            ),
            escrito=escrito,
        )

    @property
    def formas(self) -> tuple[forms.Form, ...]:
        """The forms in the order of the page."""
        return (self.remitente, self.representante, self.escrito)

    @property
    def errors(self) -> bool:
        """Whether something must be corrected."""
        return any(forma.errors for forma in self.formas)

    @property
    def subidas(self) -> list[Subida]:
        """The files received so far for this page."""
        return list(Subida.objects.de(clave_de_subidas(self.clave)))

    def es_valida(self) -> bool:
        """Check every form, and what only shows when they are seen together."""
        validas = [forma.is_valid() for forma in self.formas]
        if all(validas):
            self._comprobar_juntas()
        return not self.errors

    def ficha(self) -> Ficha:
        """Return the whole attendance as the act takes it."""
        return Ficha(
            remitente=self.remitente.declarada(),
            poder=self.representante.poder(),
            pedido=self.escrito.pedido(),
            canal=self.escrito.cleaned_data["canal"],
        )

    def _comprobar_juntas(self) -> None:
        quien, otro = self.remitente.cleaned_data, self.representante.cleaned_data
        if self.escrito.cleaned_data["autoriza_correo"] and not quien["correo"]:
            self.remitente.add_error("correo", "Falta el correo al que autoriza que le notifiquen")
        numero = otro.get("numero_documento")
        iguales = numero and numero == quien["numero_documento"]
        if iguales and otro["tipo_documento"] == quien["tipo_documento"]:
            self.representante.add_error(
                "numero_documento", "Es la misma persona que presenta: deje vacío el representante"
            )
