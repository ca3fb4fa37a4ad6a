"""A clone is prepared once, says what it does, and fails with a sentence."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from qillqa.proyecto import entorno, paquetes, preparar, recursos
from qillqa.proyecto.binarios import Binarios
from qillqa.proyecto.entorno import NoSePuedePreparar, explicar

NODE = recursos.Node(Path("/usr/bin/node"), Path("/usr/bin/npm"))


class Ordenes:
    """Stands for `correr`: remembers the sentences and answers what it was told to."""

    def __init__(self, *fallas: str, dicho: str = "") -> None:
        self.frases: list[str] = []
        self.fallas = fallas
        self.dicho = dicho

    def __call__(
        self, frase: str, orden: Sequence[str | Path], **_resto: object
    ) -> subprocess.CompletedProcess[str]:
        self.frases.append(frase)
        codigo = int(any(falla in frase for falla in self.fallas))
        return subprocess.CompletedProcess(list(orden), codigo, self.dicho)


@pytest.fixture
def clon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with an environment that works, and nothing installed in it."""
    listas = tmp_path / "requirements"
    listas.mkdir()
    for lista in ("uv", "base", "dev", "postgres", "node"):
        (listas / f"{lista}.txt").write_text(lista)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(entorno.PYTHON)
    for nombre, valor in {
        "CANDADOS": listas,
        "PYTHON": python,
        "VENV": tmp_path / ".venv",
        "SELLO": tmp_path / ".venv" / "qillqa.json",
    }.items():
        monkeypatch.setattr(preparar, nombre, valor)
    monkeypatch.setattr(preparar, "_sirve", lambda _: True)
    monkeypatch.setattr(preparar, "_como_pip", dict)
    monkeypatch.setattr(preparar, "del_sistema", lambda: iter([Binarios(Path("/pg"), 15)]))
    monkeypatch.setattr(recursos, "node_del_sistema", lambda: NODE)
    return tmp_path


def test_la_segunda_vez_no_instala_nada(clon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ordenes = Ordenes()
    monkeypatch.setattr(preparar, "correr", ordenes)

    preparar.preparar_paquetes("demo")
    assert ordenes.frases == [
        "Trayendo el instalador de paquetes",
        "Instalando los paquetes de Python",
    ]
    preparar.preparar_paquetes("demo")
    assert len(ordenes.frases) == 2

    (clon / "requirements" / "base.txt").write_text("otra")
    preparar.preparar_paquetes("demo")
    assert len(ordenes.frases) == 4


def test_la_demo_no_deshace_lo_que_pusieron_las_pruebas(
    clon: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordenes = Ordenes()
    monkeypatch.setattr(preparar, "correr", ordenes)

    preparar.preparar_paquetes("test")
    preparar.preparar_paquetes("demo")

    assert len(ordenes.frases) == 2
    assert json.loads((clon / ".venv/qillqa.json").read_text())["listas"] == [
        "base",
        "dev",
        "postgres",
    ]


def test_lo_que_falta_en_el_equipo_viene_en_ruedas(
    clon: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert preparar.listas_para("demo") == {"base"}
    monkeypatch.setattr(preparar, "del_sistema", lambda: iter([]))
    monkeypatch.setattr(recursos, "node_del_sistema", lambda: None)
    assert preparar.listas_para("demo") == {"base", "postgres", "node"}


def test_si_uv_no_llega_se_prueba_con_pip(clon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ordenes = Ordenes("Instalando los paquetes de Python")
    monkeypatch.setattr(preparar, "correr", ordenes)

    preparar.preparar_paquetes("demo")

    assert ordenes.frases[-1] == "Instalando los paquetes por otro camino"
    assert (clon / ".venv/qillqa.json").exists()


def test_una_instalacion_cortada_no_deja_sello(clon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparar, "correr", Ordenes())
    preparar.preparar_paquetes("demo")
    (clon / "requirements" / "base.txt").write_text("otra")
    monkeypatch.setattr(
        preparar, "correr", Ordenes("Trayendo", "Instalando", dicho="dns error: name resolution")
    )

    with pytest.raises(NoSePuedePreparar, match="revise la red"):
        preparar.preparar_paquetes("demo")
    assert not (clon / ".venv/qillqa.json").exists()


@pytest.mark.parametrize(
    ("dicho", "frase"),
    [
        ("OSError: [Errno 28] No space left on device", "No queda espacio"),
        ("error sending request for url", "revise la red"),
        ("npm error code EAI_AGAIN", "revise la red"),
        ("error sending request: invalid peer certificate: UnknownIssuer", "certificado"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "no es el que se esperaba"),
        ("EACCES: permission denied", "a quién pertenece"),
        ("algo raro", "preparar.log"),
    ],
)
def test_cada_falla_se_explica(dicho: str, frase: str) -> None:
    assert frase in explicar(dicho)


def test_los_recursos_se_construyen_solo_si_cambian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fuentes = tmp_path / "assets"
    (fuentes / "node_modules").mkdir(parents=True)
    (fuentes / "package-lock.json").write_text("{}")
    (fuentes / "construir.mjs").write_text("//")
    ordenes = Ordenes()
    for nombre, valor in {
        "FUENTES": fuentes,
        "MODULOS": fuentes / "node_modules",
        "CONSTRUIDOS": tmp_path / "static",
        "node_del_sistema": lambda: NODE,
        "correr": ordenes,
    }.items():
        monkeypatch.setattr(recursos, nombre, valor)

    recursos.construir()
    assert len(ordenes.frases) == 2
    recursos.construir()
    assert len(ordenes.frases) == 2
    (fuentes / "node_modules" / "ajeno.js").write_text("//")
    recursos.construir()
    assert len(ordenes.frases) == 2
    (fuentes / "construir.mjs").write_text("// otro")
    recursos.construir()
    assert ordenes.frases[2:] == ["Construyendo estilos y guiones"]


def test_sin_root_lo_del_sistema_se_pide_y_no_impide(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paquetes, "navegador", lambda: None)
    monkeypatch.setattr(paquetes, "puede_instalar", lambda: False)

    paquetes.ofrecer_para_pruebas()

    assert "los recorridos de pantalla se omiten" in capsys.readouterr().out


def test_un_paso_deja_lo_que_dijo_en_el_registro(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entorno, "VAR", tmp_path)

    hecho = entorno.correr("Probando", ["/bin/sh", "-c", "echo fuera; echo mal >&2; exit 3"])

    assert (hecho.returncode, hecho.stdout) == (3, "fuera\nmal\n")
    assert capsys.readouterr().out == "· Probando  no se pudo\n"
    assert (tmp_path / "log" / "preparar.log").read_text() == "fuera\nmal\n"


@pytest.mark.parametrize("lista", ["uv", "base", "postgres", "node", "dev"])
def test_las_listas_no_nombran_a_nadie_y_todo_lleva_su_huella(lista: str) -> None:
    texto = (entorno.RAIZ / "requirements" / f"{lista}.txt").read_text()

    assert "://" not in texto
    fijados = [parte for parte in texto.split("\n") if "==" in parte and parte[0] not in " #"]
    assert fijados
    assert all(parte.endswith("\\") for parte in fijados)


def test_las_pruebas_tienen_todo_lo_de_la_demo() -> None:
    def fijados(lista: str) -> set[str]:
        texto = (entorno.RAIZ / "requirements" / f"{lista}.txt").read_text()
        return {parte.split(" ")[0] for parte in texto.split("\n") if "==" in parte}

    assert fijados("base") <= fijados("dev")
    assert fijados("base") <= fijados("postgres")
    assert fijados("base") <= fijados("node")
