"""What is signed is judged truly: RLFCD 4, 8 and 11, DL 1412 art. 19, R37, R38."""

import random
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from qillqa.nucleo.firmas import cadena, frases
from qillqa.nucleo.firmas.cadena import Sujeto
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.contencion import verificar_de_fuera
from qillqa.nucleo.firmas.informe import Dictamen, Informe
from qillqa.nucleo.firmas.pades import sellar
from qillqa.nucleo.firmas.puerto import Custodia, Nivel, Orden, firmador
from qillqa.nucleo.firmas.sello import sello_de_muestra
from qillqa.nucleo.firmas.tests.conftest import CUANDO, ENTIDAD, UN_RATO, Llaves, acta, preparada
from qillqa.nucleo.firmas.verificacion import verificar

LUEGO = CUANDO + UN_RATO


@pytest.fixture(scope="module")
def firmados(llaves: Llaves) -> dict[Nivel, bytes]:
    """The acta with its two visible signatures, at each level."""
    return {
        nivel: llaves.firmar(
            llaves.firmar(preparada(), "Firma1", nivel=nivel),
            "Firma2",
            quien="secretario",
            nivel=nivel,
        )
        for nivel in Nivel
    }


@pytest.mark.parametrize("nivel", list(Nivel))
def test_two_signatures_are_valid_and_say_who_in_which_office(
    firmados: dict[Nivel, bytes], llaves: Llaves, nivel: Nivel
) -> None:
    """RLFCD 49.g; and the sample says that it has no legal value."""
    informe = verificar(firmados[nivel], llaves.confianza, cuando=LUEGO)
    assert informe.dictamen is Dictamen.VALIDA, informe
    una, otra = informe.firmas
    assert (una.titular.nombre, una.titular.documento) == ("Yéssica Huamán Ccorimanya", "41000001")
    assert (otra.titular.cargo, otra.titular.unidad) == ("Secretario General", "Secretaría General")
    assert {f.nivel for f in informe.firmas} == {nivel}
    assert all(f.sin_valor and not f.alterado_despues for f in informe.firmas)
    assert una.con_sello is (nivel is not Nivel.B_B)
    assert una.instante == CUANDO


def test_a_changed_byte_never_passes(firmados: dict[Nivel, bytes], llaves: Llaves) -> None:
    """RLFCD 8: unaltered. Half are tried where nobody signs: the signature's own place."""
    azar = random.Random(20261123)
    for nivel in Nivel:
        pdf = firmados[nivel]
        sitios = [m.start() for m in re.finditer(rb"/Contents <3", pdf)]
        for vuelta in range(16):
            if vuelta % 2:
                lugar = azar.choice(sitios) + azar.randrange(12, 9000)
                nuevo = azar.choice(b"0123456789ABCDEFabcdef")
            else:
                lugar, nuevo = azar.randrange(len(pdf)), azar.randrange(256)
            if pdf[lugar] == nuevo:
                continue
            roto = pdf[:lugar] + bytes([nuevo]) + pdf[lugar + 1 :]
            informe = verificar(roto, llaves.confianza, cuando=LUEGO)
            assert not _igual_de_bueno(informe, nivel), (nivel, lugar, pdf[lugar], nuevo)


def _igual_de_bueno(informe: Informe, nivel: Nivel) -> bool:
    return informe.dictamen is Dictamen.VALIDA and [f.nivel for f in informe.firmas] == [nivel] * 2


def test_a_certificate_without_list_is_not_believed_sound(llaves: Llaves) -> None:
    """Revocation is truly looked up: without the list nobody can say it was not revoked."""
    pdf = llaves.firmar(preparada(), "Firma1", nivel=Nivel.B_B)
    sin_listas = replace(llaves.confianza, listas=())
    informe = verificar(pdf, sin_listas, cuando=LUEGO)
    assert informe.dictamen is Dictamen.INDETERMINADA
    assert informe.firmas[0].motivos == (frases.SIN_LISTA,)


def _firmar_como(llaves: Llaves, p12: bytes, nivel: Nivel) -> bytes:
    orden = Orden("Firma1", nivel, CUANDO, sello=sello_de_muestra(llaves.cadena, CUANDO))
    return firmador("servidor").firmar(preparada(), orden, Custodia(b"", p12), "clave")


@pytest.fixture(scope="module")
def otro(llaves: Llaves) -> bytes:
    """A signer whose certificate does not say where its list is."""
    sujeto = Sujeto("Óscar Rojas", "41000007", "Fedatario", "Secretaría General", ENTIDAD)
    return cadena.certificar(
        llaves.cadena,
        sujeto,
        "clave",
        cuando=CUANDO - timedelta(days=2),
        hasta=CUANDO + timedelta(days=5),
        con_lista=False,
    )


@pytest.mark.parametrize(
    ("nivel", "revocado", "dictamen", "frase"),
    [
        (Nivel.B_T, -UN_RATO, Dictamen.NO_VALIDA, "estaba revocado"),
        (Nivel.B_B, -UN_RATO, Dictamen.NO_VALIDA, "estaba revocado"),
        (Nivel.B_T, UN_RATO, Dictamen.VALIDA, "vigente"),
        (Nivel.B_B, UN_RATO, Dictamen.INDETERMINADA, "ningún sello de tiempo prueba"),
    ],
)
def test_a_revoked_certificate_even_without_distribution_point(
    llaves: Llaves,
    otro: bytes,
    nivel: Nivel,
    revocado: timedelta,
    dictamen: Dictamen,
    frase: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """RLFCD 11: cancelled before signing, invalid; after, the seal of time saves it."""
    der = firmador("servidor").certificado(Custodia(b"", otro), "clave")
    copia = tmp_path_factory.mktemp("otra") / "cadena"
    copia.mkdir()
    for archivo in llaves.cadena.carpeta.iterdir():
        (copia / archivo.name).write_bytes(archivo.read_bytes())
    revocadora = cadena.abrir(copia)
    cadena.revocar(revocadora, der, cuando=CUANDO + revocado)
    confianza = replace(llaves.confianza, listas=revocadora.listas)
    informe = verificar(_firmar_como(llaves, otro, nivel), confianza, cuando=CUANDO + 2 * UN_RATO)
    assert informe.dictamen is dictamen
    assert frase in informe.firmas[0].motivos[0]


def test_an_expired_certificate_needs_a_seal_of_time(llaves: Llaves, otro: bytes) -> None:
    """R38: why B-T is the rule."""
    tarde = CUANDO + timedelta(days=20)
    sin_sello = verificar(_firmar_como(llaves, otro, Nivel.B_B), llaves.confianza, cuando=tarde)
    con_sello = verificar(_firmar_como(llaves, otro, Nivel.B_T), llaves.confianza, cuando=tarde)
    assert sin_sello.dictamen is Dictamen.INDETERMINADA
    assert "venció el 28/11/2026" in sin_sello.firmas[0].motivos[0]
    assert con_sello.dictamen is Dictamen.VALIDA


def test_a_date_declared_before_the_certificate_began_is_not_valid(
    llaves: Llaves, otro: bytes
) -> None:
    """RLFCD 11: nobody signs with a certificate not yet in force, whatever it is today."""
    antes = CUANDO - timedelta(days=9)
    orden = Orden("Firma1", Nivel.B_B, antes)
    pdf = firmador("servidor").firmar(preparada(), orden, Custodia(b"", otro), "clave")
    (firma,) = verificar(pdf, llaves.confianza, cuando=LUEGO).firmas
    assert firma.dictamen is Dictamen.NO_VALIDA
    assert "todavía no estaba vigente (empieza el 21/11/2026)" in firma.motivos[0]


@pytest.mark.parametrize(
    ("adelanto", "dictamen"),
    [(timedelta(minutes=5), Dictamen.VALIDA), (timedelta(days=1), Dictamen.INDETERMINADA)],
)
def test_a_date_to_come_is_indeterminate_unless_a_clock_goes_a_little_ahead(
    llaves: Llaves, otro: bytes, adelanto: timedelta, dictamen: Dictamen
) -> None:
    """DL 1412 art. 19: without seal of time the date is only declared."""
    orden = Orden("Firma1", Nivel.B_B, LUEGO + adelanto)
    pdf = firmador("servidor").firmar(preparada(), orden, Custodia(b"", otro), "clave")
    (firma,) = verificar(pdf, llaves.confianza, cuando=LUEGO).firmas
    assert firma.dictamen is dictamen
    assert ("todavía no llega" in firma.motivos[0]) is (dictamen is Dictamen.INDETERMINADA)


def test_archive_signatures_are_renewed_before_their_seal_ends(
    firmados: dict[Nivel, bytes], llaves: Llaves
) -> None:
    """DL 1412 art. 19: the evidence inside still proves when every list outside is gone."""
    despues = CUANDO + timedelta(days=20)
    sello = sello_de_muestra(llaves.cadena, despues)
    renovado = sellar(
        firmados[Nivel.B_LTA], sello, llaves.confianza, cuando=despues, con_pruebas=True
    )
    informe = verificar(
        renovado, replace(llaves.confianza, listas=()), cuando=despues + timedelta(days=1)
    )
    assert informe.dictamen is Dictamen.VALIDA, informe
    assert len(informe.sellos) == 3


def test_a_stranger_is_indeterminate_and_not_invalid(
    firmados: dict[Nivel, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """R37: INDETERMINADO is not invalid."""
    ajena = cadena.fundar(
        tmp_path_factory.mktemp("ajena") / "c", entidad="Otra", direccion="http://x", cuando=CUANDO
    )
    confianza = Confianza((ajena.raiz.der,), (), ajena.listas)
    informe = verificar(firmados[Nivel.B_B], confianza, cuando=LUEGO)
    assert {f.dictamen for f in informe.firmas} == {Dictamen.INDETERMINADA}
    assert informe.firmas[0].motivos[0] == frases.SIN_CADENA


@pytest.mark.parametrize(
    "hostil",
    [b"", b"%PDF-1.7\n" + b"\x00\xff basura " * 500, b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF"],
)
def test_a_hostile_file_gets_a_report_and_harms_nobody(hostil: bytes, llaves: Llaves) -> None:
    """Whatever comes from outside is judged in a process apart."""
    informe = verificar_de_fuera(hostil, llaves.confianza, cuando=LUEGO)
    assert informe.falla
    assert informe.dictamen is Dictamen.INDETERMINADA


def test_the_contained_verifier_says_the_same(firmados: dict[Nivel, bytes], llaves: Llaves) -> None:
    """The report survives its way as JSON."""
    pdf = firmados[Nivel.B_LTA]
    assert verificar_de_fuera(pdf, llaves.confianza, cuando=LUEGO) == verificar(
        pdf, llaves.confianza, cuando=LUEGO
    )
    assert verificar(acta(), llaves.confianza, cuando=LUEGO).dictamen is None
