"""Where the embedded PostgreSQL lives and as which user of the system it runs: never as root."""

import hashlib
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from qillqa.proyecto.binarios import Binarios, NoSePuedeEncender

FUERA_DEL_PROYECTO = Path("/var/lib/qillqa")
ENCHUFE = ".s.PGSQL.5432"
LARGO_DE_UN_ENCHUFE = 107  # sun_path, less its closing zero


@dataclass(frozen=True)
class Inquilino:
    """The system's user who runs the server and owns its files."""

    uid: int
    gid: int

    @classmethod
    def duenio_de(cls, ruta: Path) -> Self:
        """Whoever owns a file."""
        ficha = ruta.stat()
        return cls(ficha.st_uid, ficha.st_gid)

    @classmethod
    def para(cls, carpeta: Path) -> Self:
        """Ourselves; for root, the owner of the project, `postgres` or `nobody`, in that order."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        existente = next(ruta for ruta in (carpeta, *carpeta.parents) if ruta.exists())
        duenio = cls.duenio_de(existente)
        if duenio.uid != 0 and _tiene_nombre(duenio.uid):
            return duenio
        for nombre in ("postgres", "nobody"):
            try:
                ficha = pwd.getpwnam(nombre)
            except KeyError:
                continue
            return cls(ficha.pw_uid, ficha.pw_gid)
        raise NoSePuedeEncender(
            "PostgreSQL no trabaja como root y no hay usuario «postgres»: créelo con "
            "«useradd --system postgres», o use otra cuenta."
        )

    def correr(self, *orden: str, **entorno: str) -> subprocess.CompletedProcess[str]:
        """Run a program as this user, from a folder that anyone may enter."""
        ambiente = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **entorno}
        otro = self.uid != os.geteuid()
        return subprocess.run(
            orden,
            cwd="/",
            env=ambiente,
            capture_output=True,
            text=True,
            check=False,
            umask=0o077,
            user=self.uid if otro else None,
            group=self.gid if otro else None,
            extra_groups=[] if otro else None,
        )

    def alcanza(self, ruta: str) -> bool:
        """Whether this user can enter a folder or run a program, whatever its parents allow."""
        return self.correr("/bin/sh", "-c", 'test -x "$1"', "sh", ruta).returncode == 0

    def recibir(self, ruta: Path) -> None:
        """Give a file of ours to this user."""
        if self.uid != os.geteuid():
            os.chown(ruta, self.uid, self.gid, follow_symlinks=False)


@dataclass(frozen=True)
class Morada:
    """The folder of one server: its data, its keys, its lock and its log."""

    raiz: Path
    inquilino: Inquilino

    @property
    def datos(self) -> Path:
        """What PostgreSQL calls its data directory."""
        return self.raiz / "datos"

    @property
    def candado(self) -> Path:
        """The file whose lock makes starting and stopping one at a time."""
        return self.raiz / "candado"

    @classmethod
    def conocida(cls, carpeta: Path) -> Self | None:
        """The one already made for a folder, which may stand elsewhere; None before the first."""
        seniala = carpeta / "lugar"
        raiz = Path(seniala.read_text().strip()) if seniala.exists() else carpeta
        if not (raiz / "candado").exists():
            return None
        return cls(raiz, Inquilino.duenio_de(raiz))

    @classmethod
    def preparar(cls, carpeta: Path) -> Self:
        """The known one, or a new one: in the folder, or outside when its user cannot enter there.

        A clone under root's own home is such a case: `lugar` then says where the data went.
        """
        if morada := cls.conocida(carpeta):
            return morada
        inquilino = Inquilino.para(carpeta)
        carpeta.mkdir(parents=True, exist_ok=True)
        if inquilino.alcanza(str(carpeta.parent)):
            return cls._estrenar(carpeta, inquilino)
        if not FUERA_DEL_PROYECTO.exists():
            FUERA_DEL_PROYECTO.mkdir(parents=True)
            FUERA_DEL_PROYECTO.chmod(0o755)  # whatever our umask is
        afuera = FUERA_DEL_PROYECTO / secrets.token_hex(6)
        afuera.mkdir()
        morada = cls._estrenar(afuera, inquilino)
        anuncio = carpeta / f"lugar.{afuera.name}"
        anuncio.write_text(f"{afuera}\n")
        try:
            (carpeta / "lugar").hardlink_to(anuncio)
        except FileExistsError:  # another process was first
            shutil.rmtree(afuera)
            return cls.preparar(carpeta)
        finally:
            anuncio.unlink()
        return morada

    @classmethod
    def _estrenar(cls, raiz: Path, inquilino: Inquilino) -> Self:
        raiz.chmod(0o700)
        inquilino.recibir(raiz)
        morada = cls(raiz, inquilino)
        morada.candado.touch(mode=0o600)
        inquilino.recibir(morada.candado)
        return morada

    def correr(self, *orden: str) -> None:
        """Run one of PostgreSQL's programs; NoSePuedeEncender tells the last it said."""
        hecho = self.inquilino.correr(*orden, HOME=str(self.raiz))
        if hecho.returncode == 0:
            return
        registro = self.raiz / "servidor.log"
        dicho = hecho.stdout + hecho.stderr
        if registro.exists():
            dicho += registro.read_text(errors="replace")[-2000:]
        if "No space left" in dicho:
            raise NoSePuedeEncender(f"No queda espacio en el disco de {self.raiz}.")
        graves = [linea for linea in dicho.splitlines() if "FATAL" in linea or "error:" in linea]
        ultima = (graves or dicho.strip().splitlines() or ["nada"])[-1]
        raise NoSePuedeEncender(
            f"PostgreSQL no aceptó trabajar en {self.raiz} y dijo: {ultima.strip()}"
        )

    def vaciar(self, nombre: str) -> Path:
        """A new empty folder of this user, in place of what a run cut short left there."""
        ruta = self.raiz / nombre
        shutil.rmtree(ruta, ignore_errors=True)
        ruta.mkdir(mode=0o700)
        self.inquilino.recibir(ruta)
        return ruta

    def guardar_clave(self, nombre: str, clave: str) -> Path:
        """Write a password that only this user (and root) may read."""
        ruta = self.raiz / nombre
        ruta.unlink(missing_ok=True)
        descriptor = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as archivo:
            archivo.write(clave)
        self.inquilino.recibir(ruta)
        return ruta

    def leer_clave(self, nombre: str) -> str:
        """A password written before."""
        return (self.raiz / nombre).read_text()

    def enchufe(self) -> Path:
        """The folder of the socket: short, private, and ours beyond doubt."""
        es_de_root = os.geteuid() == 0
        base = Path("/run") if es_de_root else Path(os.environ.get("XDG_RUNTIME_DIR", ""))
        if not base.is_absolute() or not os.access(base, os.W_OK):
            base = Path(tempfile.gettempdir())
        huella = hashlib.sha256(str(self.raiz).encode()).hexdigest()[:10]
        ruta = base / f"qillqa-{self.inquilino.uid}-{huella}"
        try:
            ruta.mkdir(mode=0o700)
            self.inquilino.recibir(ruta)
        except FileExistsError:
            ficha = ruta.lstat()
            propia = stat.S_ISDIR(ficha.st_mode) and ficha.st_uid == self.inquilino.uid
            if not propia or stat.S_IMODE(ficha.st_mode) & 0o077:
                raise NoSePuedeEncender(f"La carpeta {ruta} es de otro: bórrela.") from None
        if len(str(ruta / ENCHUFE)) > LARGO_DE_UN_ENCHUFE:
            raise NoSePuedeEncender(f"El nombre {ruta} es demasiado largo para un enchufe.")
        return ruta

    def al_alcance(self, binarios: Binarios) -> Binarios:
        """The same programs, copied here when their user cannot enter where they are."""
        if self.inquilino.alcanza(binarios["postgres"]):
            return binarios
        copia = self.raiz / f"programas-{binarios.version}"
        if not copia.exists():
            nueva = self.vaciar("programas.nuevos")
            for carpeta in binarios.carpetas():
                lugar = nueva / carpeta.relative_to(binarios.base)
                shutil.copytree(carpeta, lugar, symlinks=True)
            for ruta in nueva.rglob("*"):
                self.inquilino.recibir(ruta)
            nueva.rename(copia)
        return Binarios(copia / binarios.raiz.relative_to(binarios.base), binarios.version)


def _tiene_nombre(uid: int) -> bool:
    """Whether the system knows this user; initdb refuses one without a name."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True
