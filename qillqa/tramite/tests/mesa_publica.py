"""A citizen at the virtual mesa de partes, as the journeys of the tests walk it."""

import re
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.tramite.models import Presentacion

PERSONA = {
    "tipo_documento": "dni",
    "numero_documento": "41234567",
    "nombre": "María Quispe Ñahui",
}
RESPUESTA = {
    "correo": "maria@ejemplo.example",
    "telefono": "984 000 111",
    "direccion": "Jr. Bolívar 120, Villa Ejemplo",
}
PEDIDO = {"naturaleza": "peticion"}
ASUNTO = {"asunto": "Solicito la poda de árboles", "detalle": "Tapan la luz de la calle."}
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
    b"0000000105 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n"
)


class Ciudadana:
    """A browser and the address of its draft."""

    def __init__(self, cliente: Client | None = None) -> None:
        self.cliente = cliente or Client()
        self.token: UUID | None = None

    def empezar(self, **datos: str) -> Any:
        """Press «Empezar»."""
        respuesta = self.cliente.post("/mesa-de-partes/", datos)
        self.token = Presentacion.objects.latest("pk").token
        return respuesta

    def direccion(self, paso: str = "") -> str:
        """The address of a page of the draft."""
        return f"/mesa-de-partes/{self.token}/{paso}"

    def responder(self, paso: str, **datos: Any) -> Any:
        """Answer one question."""
        return self.cliente.post(self.direccion(f"{paso}/"), datos)

    def adjuntar(self, nombre: str, contenido: bytes, **mas: str) -> Any:
        """Send a file with the form, as a browser without scripts does."""
        archivo = SimpleUploadedFile(nombre, contenido)
        return self.responder("archivos", archivos=archivo, **mas)

    def hasta_los_archivos(self, **cambios: dict[str, Any]) -> None:
        """Answer all that comes before the files."""
        self.empezar()
        self.responder("persona", **cambios.get("persona", PERSONA))
        self.responder("representacion", **cambios.get("representacion", {"por": "propio"}))
        self.responder("respuesta", **cambios.get("respuesta", RESPUESTA))
        self.responder("pedido", **cambios.get("pedido", PEDIDO))
        self.responder("asunto", **cambios.get("asunto", ASUNTO))

    def hasta_el_correo(self, **cambios: dict[str, Any]) -> None:
        """Answer all that comes before the e-mail, with one file."""
        self.hasta_los_archivos(**cambios)
        self.adjuntar("carta.pdf", PDF)

    def codigo(self) -> str:
        """Read the code in the last e-mail."""
        cuerpo = CorreoSaliente.objects.latest("pk").cuerpo
        encontrado = re.search(r"\b\d{6}\b", cuerpo)
        assert encontrado
        return encontrado[0]

    def confirmar(self) -> Any:
        """Ask for the code and write it."""
        self.responder("correo", enviar="1")
        return self.responder("correo", codigo=self.codigo())

    def hasta_el_resumen(self, **cambios: dict[str, Any]) -> None:
        """Answer everything."""
        self.hasta_el_correo(**cambios)
        self.confirmar()

    def presentacion(self) -> Presentacion:
        """The draft as it is now."""
        return Presentacion.objects.get(token=str(self.token))
