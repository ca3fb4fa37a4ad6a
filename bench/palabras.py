"""Names and subjects as a municipality of Cusco reads them, chosen by number."""

APELLIDOS = (
    *("Quispe", "Mamani", "Huamán", "Condori", "Flores", "Ccori", "Rojas", "Ttito", "Puma"),
    *("Sánchez", "Ñahui", "Choquehuanca", "García", "Yupanqui", "Auccapuma", "Ch'aska", "Illa"),
    *("Ccorimanya", "Vargas", "Huallpa", "Champi", "Usca", "Tapara", "Apaza", "Turpo", "Cusi"),
    *("Qquenaya", "Sallo", "Pumayalli", "Ccoyo", "Rimachi", "Farfán", "Loayza", "Ochoa", "Paz"),
    *("Hancco", "Ccahuana", "Echame", "Huarca", "Aimituma", "Sicus", "Yábar", "Villafuerte"),
    *("Zúñiga", "Cárdenas", "Gutiérrez", "Chávez", "Palomino", "Inquiltupa", "Pillco", "Quisca"),
    *("Ancco", "Lizárraga", "Baca", "Velasco", "Achahui", "Callañaupa", "Chillihuani", "Tunqui"),
    *("D'Alessio", "Meza", "Ramos", "Torres", "Cruz", "Soto", "Huayhua", "Ccasa", "Laucata"),
    *("Mayta", "Sutta", "Quinto", "Ríos", "Salas", "Bravo", "Espinoza", "Castillo", "Ayma"),
)
NOMBRES = (
    *("María", "Rosa", "Juan", "José", "Nélida", "Víctor", "Ana Luz", "Julián", "Yéssica"),
    *("Hernán", "Sonia", "Tomás", "Liz", "Percy", "Katia", "Delia", "Óscar", "Carmen", "Luz"),
    *("Aurelio", "Wayra", "Inti", "Killa", "Sumaq", "Rumi", "Cirilo", "Saturnina", "Benedicta"),
    *("Fortunato", "Hilda", "Edwin", "Américo", "Vilma", "Nicanor", "Teodora", "Leoncio", "Ruth"),
    *("Gregoria", "Washington", "Maruja", "Santos", "Felícitas", "Abel", "Noemí", "Raúl", "Elsa"),
)
PEDIDOS = (
    *("Solicita licencia de funcionamiento", "Solicita constancia de posesión"),
    *("Solicita copia certificada de acta de nacimiento", "Solicita licencia de edificación"),
    *("Solicita fraccionamiento de deuda tributaria", "Presenta declaración jurada de predio"),
    *("Solicita constancia domiciliaria", "Pide limpieza de canal de riego"),
    *("Interpone recurso de reconsideración", "Pide apoyo con maquinaria"),
    *("Solicita autorización para feria", "Solicita certificado de parámetros urbanísticos"),
    *("Denuncia ruidos molestos", "Solicita acceso a la información pública"),
    *("Presenta documentos para matrimonio civil", "Solicita visación de planos"),
    *("Pide mejoramiento de la trocha", "Solicita reconocimiento de junta vecinal"),
)
LUGARES = (
    *("en la calle Mariscal Castilla", "en el sector Q'enqo", "en la comunidad de Cuyo Grande"),
    *("en el anexo de Ampay", "en la urbanización San Luis", "en el barrio Matará"),
    *("en el centro poblado de Taray", "en la avenida Amazonas", "en la plaza de armas"),
    *("en la comunidad de Viacha", "en el sector Rinconada", "en la asociación Los Andenes"),
)
RAROS = ("vicuñas", "petroglifos", "tokapu")
"""Words that few subjects hold: one in a hundred thousand, and three at the least."""
COMUN = "licencia"
MAL_ESCRITO = "choqehuanka"
"""A misspelling of one of the surnames."""
RARO = RAROS[0]


def mezclar(n: int, sal: int) -> int:
    """Return a number that looks random and depends on these two alone (Knuth, Murmur)."""
    x = (n * 2654435761 + sal * 40503) & 0xFFFFFFFF
    x ^= x >> 16
    x = (x * 0x85EBCA6B) & 0xFFFFFFFF
    return x ^ (x >> 13)


def nombre(n: int) -> str:
    """Return the name of the nth person; the first surnames of the list are the commonest."""
    apellido = APELLIDOS[min(mezclar(n, 1) % 97, mezclar(n, 2) % 97) % len(APELLIDOS)]
    otro = APELLIDOS[mezclar(n, 3) % len(APELLIDOS)]
    return f"{NOMBRES[mezclar(n, 4) % len(NOMBRES)]} {apellido} {otro}"


def asunto(n: int, total: int) -> str:
    """Return the subject of the nth expediente."""
    pedido = PEDIDOS[min(mezclar(n, 5) % 36, mezclar(n, 6) % 36) % len(PEDIDOS)]
    texto = f"{pedido} {LUGARES[mezclar(n, 7) % len(LUGARES)]}, manzana {1 + mezclar(n, 8) % 40}"
    if n % max(1, total // max(3, total // 100_000)) == 7:
        texto += f", con vista a {RARO}"
    return texto


def texto(n: int) -> str:
    """Return the words of a document, about a page."""
    partes = [
        f"Yo, {nombre(mezclar(n, i) % 1_000_000)}, {asunto(mezclar(n, 20 + i), 10**9).lower()}."
        for i in range(10)
    ]
    return " ".join(partes)
