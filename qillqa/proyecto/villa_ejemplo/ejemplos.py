"""What the sample's documents say, who signs them and how far each has come, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ejemplo:
    """A document of the sample: what it says, who wrote it and signs it, and how far it came.

    `para` are initials of units; with `entidad`, somebody of another entity. `delegado` is who
    signs for the first of `firman`.
    """

    tipo: str
    asunto: str
    parrafos: tuple[str, ...]
    autor: str
    firman: tuple[str, ...]
    hasta: str
    para: tuple[str, ...] = ()
    entidad: tuple[str, str, str] = ("", "", "")
    referencia: str = ""
    delegado: str = ""
    reservado: bool = False


EJEMPLOS = (
    Ejemplo(
        "informe",
        "Opinión sobre la prescripción del impuesto predial 2016 a 2019",
        (
            (
                "El administrado pide que se declare prescrita la deuda del impuesto predial "
                "de los años 2016 a 2019 del predio de la calle Comercio N.° 214."
            ),
            (
                "Revisado el expediente, no consta notificación que haya interrumpido el "
                "plazo de cuatro años del artículo 43 del Código Tributario, por lo que "
                "corresponde declararla."
            ),
        ),
        "rentas",
        ("rentas",),
        "firmado",
        ("GM",),
    ),
    Ejemplo(
        "informe",
        "Acta de transferencia de los libros del registro civil, años 1950 a 1975",
        (
            (
                "Se entregan veintiséis libros foliados, con su inventario, para su "
                "conservación en el archivo central."
            ),
            "Quienes firman dejan constancia de que los libros están completos y legibles.",
        ),
        "fedatario",
        ("secretario", "alcaldesa"),
        "firmado",
        ("OTDAC",),
    ),
    Ejemplo(
        "memorando",
        "Convoca a reunión por la limpieza de los canales de riego",
        ("Sírvase asistir el jueves a las 9:00 al local comunal del sector Rinconada.",),
        "gerenta",
        ("gerenta",),
        "anulado",
        ("GDE",),
    ),
    Ejemplo(
        "constancia",
        "Constancia domiciliaria",
        (
            (
                "Que doña Saturnina Ccoa Huarhua, identificada con DNI N.° 23800001, "
                "domicilia en la calle Kusipata N.° 118 del distrito de Villa Ejemplo."
            ),
            "Se expide a solicitud de la interesada, para los fines que estime convenientes.",
        ),
        "registradora",
        ("registradora",),
        "a_mano",
    ),
    Ejemplo(
        "constancia",
        "Constancia de supervivencia",
        ("Que don Fermín Champi Cusihuamán, de 87 años, se presentó hoy ante esta oficina.",),
        "registradora",
        ("registradora",),
        "a_mano",
    ),
    Ejemplo(
        "oficio",
        "Solicita asistencia técnica para el puente peatonal de Kinsa Cocha",
        (
            (
                "Los vecinos del sector advierten que la losa del puente presenta rajaduras y"
                " temen por la seguridad de los escolares antes de la temporada de lluvias."
            ),
            "Por ello solicitamos la visita de un especialista en puentes de su despacho.",
        ),
        "alcaldesa",
        ("alcaldesa",),
        "por_firmar",
        entidad=("", "Gerente Regional de Infraestructura", "Gobierno Regional del Cusco"),
    ),
    Ejemplo(
        "carta",
        "Responde al ofrecimiento de la cooperativa de ahorro",
        (
            "Agradecemos su ofrecimiento de equipar la biblioteca municipal.",
            (
                "La donación se aceptará por acuerdo del concejo, conforme a la Ley Orgánica "
                "de Municipalidades, artículo 9, numeral 20."
            ),
        ),
        "alcaldesa",
        ("alcaldesa",),
        "por_firmar",
        entidad=("Eusebia Tinta Kcana", "Gerenta", "Cooperativa Sumaq Llank'ay"),
    ),
    Ejemplo(
        "memorando_multiple",
        "Dispone el inventario físico de bienes al cierre del año",
        (
            (
                "Cada unidad entregará su inventario a la Oficina de Administración hasta el "
                "15 de diciembre."
            ),
        ),
        "alcaldesa",
        ("alcaldesa",),
        "por_firmar",
        ("GR", "GI", "GDS", "GDE"),
    ),
    Ejemplo(
        "informe",
        "Eleva el proyecto de ordenanza que regula la feria dominical",
        (
            (
                "El proyecto recoge las observaciones de la Oficina de Asesoría Jurídica y de"
                " los comerciantes reunidos el 12 de noviembre."
            ),
        ),
        "fedatario",
        ("secretario", "alcaldesa"),
        "por_firmar",
        ("A",),
    ),
    Ejemplo(
        "informe",
        "Remite el resumen de expedientes ingresados en la primera quincena",
        ("Ingresaron los expedientes que se detallan; ninguno venció sin respuesta.",),
        "fedatario",
        ("secretario",),
        "por_firmar",
        ("GM",),
    ),
    Ejemplo(
        "memorando",
        "Pide los antecedentes de la licencia de construcción del año 1998",
        ("Sírvase remitir los antecedentes que obren en su unidad, en el plazo de tres días.",),
        "fedatario",
        ("secretario",),
        "por_firmar",
        ("GI",),
    ),
    Ejemplo(
        "informe",
        "Reconocimiento de la organización social Sumaq Ruway",
        (
            (
                "La asociación presentó su acta de fundación, su estatuto y la relación de "
                "sus integrantes, por lo que procede su reconocimiento y registro."
            ),
        ),
        "social",
        ("social",),
        "por_firmar",
        ("GM",),
    ),
    Ejemplo(
        "informe",
        "Reconsideración de la multa por ocupar la vía pública en la feria",
        (
            "El recurrente sostiene que contaba con autorización verbal del policía municipal.",
            "Se pide opinión legal antes de resolver.",
        ),
        "rentas2",
        ("rentas",),
        "en_revision",
        ("GM",),
    ),
    Ejemplo(
        "oficio",
        "Invita a la ceremonia por el aniversario del distrito",
        ("La ceremonia se realizará en la plaza de armas.",),
        "fedatario",
        ("alcaldesa",),
        "borrador",
        entidad=("", "Prefecta Regional", "Prefectura del Cusco"),
    ),
    Ejemplo(
        "carta",
        "Comunica la fecha de la inspección del puesto 32 del mercado",
        ("La inspección se hará el lunes a las 9:00; le pedimos estar presente.",),
        "gerenta",
        ("gerenta",),
        "firmado",
        entidad=("Honorata Mamani Sutta", "Conductora del puesto 32", "Mercado de Villa Ejemplo"),
        delegado="economico",
    ),
    Ejemplo(
        "informe",
        "Opinión sobre la denuncia contra un servidor, con la identidad de quien denuncia",
        (
            "La denuncia es verosímil y trae documentos que la sustentan.",
            (
                "La identidad de quien denuncia se protege mientras se investiga, por lo que este "
                "informe se reserva."
            ),
        ),
        "legal",
        ("legal",),
        "firmado",
        ("GM",),
        reservado=True,
    ),
    Ejemplo(
        "informe",
        "Conformidad de los trabajos de la feria agropecuaria",
        ("Los trabajos de instalación terminaron el 18 de noviembre y corresponde su pago.",),
        "obras",
        ("obras", "economico"),
        "negado",
        ("GM",),
    ),
)
