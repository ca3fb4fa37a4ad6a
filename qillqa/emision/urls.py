"""The addresses of issuing documents, composed from its four nouns."""

from qillqa.emision.urls_borradores import borradores
from qillqa.emision.urls_documentos import documentos
from qillqa.emision.urls_firmas import firmas
from qillqa.emision.urls_gobierno import gobierno

app_name = "emision"

urlpatterns = [*borradores, *documentos, *firmas, *gobierno]
