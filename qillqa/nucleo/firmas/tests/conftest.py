"""One certification chain for the whole session, and two officers who sign with it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
import typst
from pytest_django import Settings

from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas import cadena, campos
from qillqa.nucleo.firmas.actos import confiar_en, fijar_manera, recibir_lista, registrar_sellado
from qillqa.nucleo.firmas.cadena import Cadena, Sujeto
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.firmas.permisos import COTEJAR, LLEVAR_CERTIFICADOS
from qillqa.nucleo.firmas.puerto import Custodia, Nivel, Orden, firmador
from qillqa.nucleo.firmas.sello import sello_de_muestra
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

CUANDO = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
UN_RATO = timedelta(hours=1)
ENTIDAD = "Municipalidad Distrital de Villa Ejemplo"
CLAVES = {"alcaldesa": "clave de la alcaldesa", "secretario": "clave del secretario"}


@dataclass(frozen=True)
class Llaves:
    """The chain, and the sealed key of each signer by user name."""

    cadena: Cadena
    selladas: dict[str, bytes]

    @property
    def confianza(self) -> Confianza:
        """What trusts this chain, with its lists as they are now."""
        raiz = self.cadena.raiz.der
        return Confianza(
            (raiz,), (self.cadena.intermedia.der,), self.cadena.listas, frozenset({raiz})
        )

    def firmar(
        self,
        pdf: bytes,
        campo: str,
        *,
        quien: str = "alcaldesa",
        nivel: Nivel = Nivel.B_T,
        cuando: datetime = CUANDO,
    ) -> bytes:
        """Sign as somebody of the cast, with the visible block."""
        bloque = campos.Bloque(quien, "Alcaldesa", "Alcaldía", ENTIDAD, "23/11/2026 10:42", True)
        orden = Orden(
            campo,
            nivel,
            cuando,
            estampa=campos.estampa(bloque),
            confianza=self.confianza,
            sello=sello_de_muestra(self.cadena, cuando),
        )
        custodia = Custodia(b"", self.selladas[quien])
        return firmador("servidor").firmar(pdf, orden, custodia, CLAVES[quien])


@pytest.fixture(scope="session")
def llaves(tmp_path_factory: pytest.TempPathFactory) -> Llaves:
    """The chain and two signers, made once."""
    carpeta = tmp_path_factory.mktemp("cadena")
    propia = cadena.fundar(
        carpeta / "cadena", entidad=ENTIDAD, direccion="http://localhost:8000", cuando=CUANDO
    )
    alcaldesa = Sujeto("Yéssica Huamán Ccorimanya", "41000001", "Alcaldesa", "Alcaldía", ENTIDAD)
    secretario = Sujeto(
        "Julián Ttito Quispe", "41000002", "Secretario General", "Secretaría General", ENTIDAD
    )
    return Llaves(
        propia,
        {
            quien: cadena.certificar(propia, sujeto, CLAVES[quien], cuando=CUANDO)
            for quien, sujeto in (("alcaldesa", alcaldesa), ("secretario", secretario))
        },
    )


@pytest.fixture(autouse=True)
def _sello_de_muestra(settings: Settings, llaves: Llaves) -> None:
    """The seal of time is the chain's own."""
    settings.SELLO_DE_TIEMPO = "muestra"
    settings.CARPETA_DE_LA_CADENA = llaves.cadena.carpeta


@cache
def acta() -> bytes:
    """A paper of the house: PDF/A-2a and PDF/UA-1, with room for two signatures."""
    fuente = f"""
    #set document(title: "Acta 1", date: datetime(year: 2026, month: 11, day: 23))
    #set text(lang: "es")
    #set page(paper: "a4", margin: 2.5cm)
    = Acta de la sesión
    #lorem(700)
    #v(1fr)
    #block(height: {campos.alto_de_la_zona(2)}pt, breakable: false)[]
    """
    pdf = typst.compile(
        fuente.encode(),
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False),
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
    )
    return bytes(pdf) + b"\n"


@cache
def preparada() -> bytes:
    """The same paper with its two empty fields."""
    lugares = campos.cajas(2)
    return campos.con_campos(
        acta(),
        [campos.Campo(f"Firma{n}", f"Firma {n}", caja) for n, caja in enumerate(lugares, start=1)],
    )


@pytest.fixture
def sistemas(mundo: Mundo) -> Actor:
    """Who keeps the certificates."""
    actor = mundo.actores["sistemas"]
    return replace(
        actor,
        facultades=actor.facultades | {LLEVAR_CERTIFICADOS.codigo, COTEJAR.codigo},
    )


@pytest.fixture
def admitidas(sistemas: Actor) -> None:
    """Every way of signing is admitted, as in the sample: by law the server's key is not (R104)."""
    fijar_manera(
        admitidas=tuple(Clase),
        predeterminada=Clase.SERVIDOR,
        norma="Directiva de muestra",
        desde=fecha_de(CUANDO),
        por=sistemas,
        cuando=CUANDO,
    )


@pytest.fixture
def confiada(llaves: Llaves, sistemas: Actor) -> Llaves:
    """The chain is believed, and its lists are known."""
    partes = (llaves.cadena.raiz, llaves.cadena.intermedia)
    for parte, lista in zip(partes, llaves.cadena.listas, strict=True):
        autoridad = confiar_en(
            parte.der,
            norma="Muestra",
            desde=fecha_de(CUANDO),
            muestra=True,
            por=sistemas,
            cuando=CUANDO,
        )
        recibir_lista(autoridad, lista, cuando=CUANDO)
    return llaves


@pytest.fixture
def certificados(confiada: Llaves, llaves: Llaves, mundo: Mundo) -> dict[str, CertificadoDePersona]:
    """The certificate of each signer, registered by its owner."""
    return {
        quien: registrar_sellado(
            mundo.persona(quien),
            llaves.selladas[quien],
            CLAVES[quien],
            por=mundo.actores[quien],
            cuando=CUANDO,
        )
        for quien in CLAVES
    }


@pytest.fixture
def documento(mundo: Mundo, admitidas: None) -> Documento:
    """The acta as a document of the house."""
    fila = Documento.objects.create(titulo="Acta 1", clase=Documento.Clase.EMITIDO, creado=CUANDO)
    agregar_version(
        fila, acta(), motivo="se emitió", por=mundo.actores["secretario"], cuando=CUANDO
    )
    return fila
