"""The counter under bad input and double clicks, through the real server."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.personas.models import Persona
from qillqa.tramite.models import Expediente, Pieza
from tests.fallas.procesos import esperar
from tests.fallas.servidor import Servidor
from tests.fallas.visita import Adjunto, Campos, Respuesta, Visita

pytestmark = pytest.mark.fallas
REGISTRO = "/escritorio/registro/"
MEGA = 1024 * 1024
LLEVADO = {302, 303}
ASUNTO = "Solicita poda de árboles en la calle Bolívar"


def escrito(clave: str, **cambios: str) -> Campos:
    """The form of the counter as a browser sends it."""
    campos = {
        "clave": clave,
        "remitente-tipo_documento": "dni",
        "remitente-numero_documento": "40123456",
        "remitente-nombre": "Inés Ccahuana",
        "representante-tipo_documento": "dni",
        "naturaleza": "otro",
        "asunto": ASUNTO,
        "folios": "2",
        "canal": "ventanilla",
    }
    return list({**campos, **cambios}.items())


@pytest.fixture
def mesa(servidor: Servidor) -> Visita:
    return servidor.visita("mesa")


def registrar(mesa: Visita, *archivos: Adjunto, **cambios: str) -> Respuesta:
    return mesa.enviar(REGISTRO, escrito(mesa.leer(REGISTRO).clave, **cambios), archivos)


def expediente_de(respuesta: Respuesta) -> Expediente:
    """The expediente whose page the clerk is sent to."""
    assert respuesta.estado in LLEVADO, respuesta.reparos
    return Expediente.objects.get(pk=int(respuesta.destino.split("/")[3]))


def test_un_doble_clic_es_un_solo_expediente(mesa: Visita) -> None:
    """LPAG 150.1: one request, one expediente; both clicks lead to it (R31)."""
    antes = Expediente.objects.count()
    clave = mesa.leer(REGISTRO).clave
    otra_pestana = Visita(mesa.puerto, mesa.galletas)

    with ThreadPoolExecutor(2) as dedos:
        clics = list(dedos.map(lambda v: v.enviar(REGISTRO, escrito(clave)), (mesa, otra_pestana)))

    assert {clic.estado for clic in clics} <= LLEVADO, clics[0].reparos
    assert clics[0].destino == clics[1].destino
    assert Expediente.objects.count() == antes + 1


def test_un_doble_clic_con_archivo_no_pierde_ni_dobla_el_archivo(mesa: Visita) -> None:
    """The uploads of a form serve once; the second click finds the expediente, not an error."""
    clave = mesa.leer(REGISTRO).clave
    archivo = Adjunto("solicitud.pdf", fabricas.pdf())
    otra_pestana = Visita(mesa.puerto, mesa.galletas)

    with ThreadPoolExecutor(2) as dedos:
        clics = list(
            dedos.map(lambda v: v.enviar(REGISTRO, escrito(clave), [archivo]), (mesa, otra_pestana))
        )

    assert {clic.estado for clic in clics} <= LLEVADO, [clic.reparos for clic in clics]
    assert len({clic.destino for clic in clics}) == 1
    assert Pieza.objects.filter(expediente__clave=clave).count() == 1


@pytest.mark.parametrize(
    ("nombre", "contenido", "frase"),
    [
        ("vacio.pdf", bytes, "El archivo está vacío"),
        ("solicitud.pdf", lambda: b"MZ\x90\x00" + b"\x00" * 4000, "El archivo es un programa"),
    ],
    ids=["cero_octetos", "programa_llamado_pdf"],
)
def test_lo_que_no_se_recibe_se_dice_y_lo_escrito_queda(
    mesa: Visita, nombre: str, contenido: Callable[[], bytes], frase: str
) -> None:
    """R01: the sentence says why and which other channel there is; the form comes back whole."""
    antes = Expediente.objects.count()

    devuelta = registrar(mesa, Adjunto(nombre, contenido()))

    assert devuelta.estado == 422
    assert frase in devuelta.frases
    assert ASUNTO in devuelta.frases
    assert 'value="40123456"' in devuelta.texto
    assert Expediente.objects.count() == antes


@pytest.mark.parametrize(
    ("nombre", "contenido", "tipo", "reparo"),
    [
        ("con-clave.pdf", fabricas.pdf_con_clave, "pdf", "con_clave"),
        ("cortado.pdf", fabricas.pdf_cortado, "pdf", "roto"),
        ("foto.png", fabricas.imagen, "png", ""),
    ],
    ids=["con_contrasena", "roto", "imagen"],
)
def test_lo_que_viene_mal_se_recibe_con_su_reparo_y_la_imagen_sin_ninguno(
    mesa: Visita, nombre: str, contenido: Callable[[], bytes], tipo: str, reparo: str
) -> None:
    """LPAG 124.1, 125.1: no defect of a file blocks the filing; it is kept as it came and told."""
    recibido = expediente_de(registrar(mesa, Adjunto(nombre, contenido())))

    version = recibido.piezas.get().documento.version_vigente()
    assert version.archivo.tipo == tipo
    assert version.archivo.reparos == ([reparo] if reparo else [])
    hoja = mesa.leer(f"/escritorio/expedientes/{recibido.pk}/")
    assert hoja.estado == 200
    assert nombre in hoja.frases
    if reparo:
        assert version.dictamen.frases[0] in hoja.frases


def test_trescientos_megas_se_niegan_con_su_frase_sin_llenar_la_memoria(
    servidor: Servidor, mesa: Visita
) -> None:
    """R01: another channel is offered; the server's memory stays, and so does what was typed."""
    assert registrar(mesa, Adjunto("uno.pdf", fabricas.pdf())).estado in LLEVADO  # all is loaded
    antes = servidor.proceso.memoria()
    clave = mesa.leer(REGISTRO).clave
    cuantos = Expediente.objects.count()

    with ThreadPoolExecutor(1) as otro:
        envio = otro.submit(
            mesa.enviar,
            REGISTRO,
            escrito(clave),
            [Adjunto("enorme.pdf", b"%PDF-1.7\n", relleno=300 * MEGA)],
        )
        maxima = antes
        while not envio.done():
            maxima = max(maxima, servidor.proceso.memoria())
    devuelta = envio.result()

    assert devuelta.estado == 422
    assert "pesa más de 50 MB" in devuelta.frases
    assert "memoria USB" in devuelta.frases
    assert ASUNTO in devuelta.frases
    assert maxima - antes < 120 * MEGA
    assert Expediente.objects.count() == cuantos
    esperar(lambda: not servidor.temporales, "el fin de los temporales", paciencia=5)


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"remitente-numero_documento": "4012345"}, "El DNI tiene 8 números; usted escribió 7"),
        ({"remitente-nombre": "Ñ" * 300}, "Es muy largo: acórtelo a 250 letras"),
        ({"remitente-nombre": "Inés\0Ccahuana"}, "Tiene una letra que no se puede guardar"),
        ({"asunto": "Poda\0de árboles"}, "Tiene una letra que no se puede guardar"),
        ({"folios": "9" * 5000}, "Escriba un número entero"),
        ({"folios": "1e9"}, "Escriba un número entero"),
        ({"requisitos": "9" * 5000}, ""),
        ({"canal": "paloma"}, "Elija una de las opciones"),
        ({"remitente-correo": "ines@x.pe\r\nBcc: todos@x.pe"}, "Escriba el correo completo"),
    ],
    ids=lambda valor: next(iter(valor)) if isinstance(valor, dict) else "",
)
def test_lo_mal_escrito_vuelve_con_una_frase_y_nunca_con_un_error(
    mesa: Visita, cambios: dict[str, str], frase: str
) -> None:
    """Whatever comes in a field, a person reads what to do (issue 2, section 5)."""
    antes = Expediente.objects.count()

    devuelta = registrar(mesa, **cambios)

    if frase:
        assert devuelta.estado == 422, devuelta.frases[:300]
        assert frase in devuelta.reparos
        assert Expediente.objects.count() == antes
    else:
        assert devuelta.estado in LLEVADO | {422}


def test_un_nombre_con_sustitutos_sueltos_se_recibe_o_se_explica(mesa: Visita) -> None:
    """A lone surrogate is no character of UTF-8: the server must not fall over it."""
    devuelta = registrar(mesa, Adjunto("a.pdf", fabricas.pdf()), asunto="poda \ud800 árboles")

    assert devuelta.estado in LLEVADO | {422}


def test_lo_escrito_se_guarda_tal_cual_y_se_muestra_como_texto(mesa: Visita) -> None:
    """HTML in a name or a subject is text on every page of the desk; the name stays as typed."""
    nombre = '<script>alert(1)</script> D\'Alessio & "Hijos"'
    asunto = "<img src=x onerror=alert(2)> {{ 12345|add:54321 }} ${12345+54321}"
    recibido = expediente_de(
        registrar(
            mesa,
            Adjunto("<svg onload=alert(3)>.pdf", fabricas.pdf()),
            **{
                "remitente-numero_documento": "40777111",
                "remitente-nombre": nombre,
                "asunto": asunto,
                "observaciones": "<b>negrita</b>",
            },
        )
    )

    assert Persona.objects.get(numero_documento="40777111").nombre == nombre
    assert recibido.asunto == asunto
    raiz = f"/escritorio/expedientes/{recibido.pk}/"
    for camino in (
        raiz,
        f"{raiz}registrado/",
        f"{raiz}piezas/1/",
        "/escritorio/bandejas/en-despacho/",
    ):
        pagina = mesa.leer(camino)
        assert pagina.estado == 200, camino
        for etiqueta in ("<script>alert", "<img src=x", "<svg onload", "<b>negrita"):
            assert etiqueta not in pagina.texto, camino
        assert "66666" not in pagina.frases, camino


@pytest.mark.parametrize(
    "nombre",
    ["../../../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "con\u202efdp.exe", "." * 300],
)
def test_un_nombre_de_archivo_no_es_un_camino(
    servidor: Servidor, mesa: Visita, nombre: str
) -> None:
    """A file is kept under its fingerprint, whatever it is called; its name is only a label."""
    recibido = expediente_de(registrar(mesa, Adjunto(nombre, fabricas.pdf())))

    version = recibido.piezas.get().documento.version_vigente()
    assert not {"/", "\\", "\u202e", "\0"} & set(version.nombre_original)
    bajada = mesa.leer(f"/escritorio/expedientes/{recibido.pk}/piezas/1/archivo/")
    assert bajada.estado == 200
    disposicion = bajada.cabeceras["content-disposition"]
    assert ".." not in disposicion
    assert bajada.cabeceras["x-content-type-options"] == "nosniff"
    guardados = [a for a in (servidor.carpeta / "archivos").rglob("*") if a.is_file()]
    assert version.archivo.sha256 in {a.name for a in guardados}
    assert all(a.is_relative_to(servidor.carpeta / "archivos") for a in guardados)
