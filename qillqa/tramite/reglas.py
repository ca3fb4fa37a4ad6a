"""What the law decides about a filing and its movements, from values alone."""

from collections.abc import Sequence

from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.nucleo.permisos.reparos import Reparo

LARGO_DEL_CODIGO = 9
MAXIMO_LEGAL_DE_DIAS = 30
DIAS_PARA_SUBSANAR = 2


def nuevo_codigo() -> str:
    """Return a secret tracking code: nine safe letters (44 bits) and a check letter."""
    return codigos.nuevo(LARGO_DEL_CODIGO)


def leer_codigo(texto: str) -> str | None:
    """Return the code somebody typed, cleaned of blanks and dashes; None if it cannot be one."""
    return codigos.leer(texto, LARGO_DEL_CODIGO)


def mostrar_codigo(codigo: str) -> str:
    """Return the code in groups a person can copy: `ABCD-EFGH-JK`."""
    return codigos.mostrar(codigo, 4)


def texto_de_observacion(faltan: Sequence[str]) -> str:
    """Return all that is missing in one sentence, once and whole (LPAG 126.2; R04)."""
    return "Falta: " + "; ".join(texto.rstrip(". ") for texto in faltan) + "."


def puede_salir_de_mesa(*, observado: bool) -> Reparo | None:
    """Say why the desk may not route it: what it observed waits for the cure (LPAG 125.3.3)."""
    if not observado:
        return None
    return Reparo(
        "observado_en_ventanilla",
        "impide",
        "Está observado en ventanilla: espere la subsanación o téngalo por no presentado.",
        "LPAG art. 125.3.3",
    )


def reparos_al_derivar(
    *, destinos: Sequence[int], copias: Sequence[int], origen: int, dias: int | None
) -> tuple[Reparo, ...]:
    """Judge a routing: one original, nobody twice, not to oneself, a term within the law's."""
    reparos = []
    todos = [*destinos, *copias]
    if not todos:
        reparos.append(
            Reparo("sin_destino", "impide", "Elija a qué unidad lo deriva.", "LPAG art. 132.1")
        )
    if len(destinos) > 1:
        reparos.append(
            Reparo(
                "dos_originales",
                "impide",
                "El original va a una sola unidad; a las demás envíeles copia.",
                "LPAG art. 150",
            )
        )
    if len(set(todos)) != len(todos):
        reparos.append(
            Reparo(
                "destino_repetido",
                "impide",
                "Una unidad está elegida dos veces.",
                "LPAG art. 157.4",
            )
        )
    if origen in todos:
        reparos.append(
            Reparo("a_si_mismo", "impide", "Ya está en su unidad: elija otra.", "LPAG art. 132.1")
        )
    if dias is not None and dias > MAXIMO_LEGAL_DE_DIAS:
        reparos.append(
            Reparo(
                "plazo_mayor_al_legal",
                "advierte",
                f"Da {dias} días hábiles; el procedimiento entero no puede pasar de "
                f"{MAXIMO_LEGAL_DE_DIAS} salvo que una ley lo diga.",
                "LPAG art. 142",
            )
        )
    return tuple(reparos)
