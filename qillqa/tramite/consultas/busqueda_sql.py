"""The text of the search: one statement of branches, each bounded and each on its index.

`visibles` is the permission as one sub-query; it is never materialised, so each branch enters it by
the index of what it looks for. A branch gives rows (id, precedencia, archivo_id).
"""

from collections.abc import Sequence

COLUMNAS = ("id", "numero_id", "buscable", "remitente_nombre", "remitente_documento")
VENTANA = 2000
VENTANA_DE_UNIDAD = 800
"""How many of the newest expedientes are looked through before the index of words is asked; a
unit's lie apart from one another and cost more to read."""
VENTANA_DE_TEXTOS = 150
TEXTOS_A_MIRAR = 200
"""Of the files that hold the words, the newest so many: a word that more hold says little."""

# The newest of those one sees. A unit's are entered by its movements: whatever it sent, it had.
_VENTANA_DE_TODAS = """
    SELECT id, buscable FROM visibles WHERE id < %(tope)s ORDER BY id DESC LIMIT {ventana}
"""
_VENTANA_DE_UNIDAD = """
    SELECT e.id, e.buscable FROM (
        SELECT expediente_id FROM tramite_derivacion
        WHERE destino_id = %(unidad)s AND expediente_id < %(tope)s
        ORDER BY expediente_id DESC LIMIT {ventana}
    ) d JOIN tramite_expediente e ON e.id = d.expediente_id
"""
_RECIENTES = """
ventana AS MATERIALIZED ({ventana}),
recientes AS MATERIALIZED (
    SELECT DISTINCT id FROM ventana WHERE buscable @@ to_tsquery(%(config)s, %(tsquery)s)
    ORDER BY id DESC LIMIT %(cuantos)s
),
"""
_TEXTOS_RECIENTES = """
ultimos_textos AS MATERIALIZED (
    SELECT archivo_id, tsv @@ to_tsquery(%(config)s, %(tsquery)s) AS los_tiene
    FROM documentos_textodearchivo ORDER BY archivo_id DESC LIMIT {ventana_de_textos}
),
textos_recientes AS MATERIALIZED (SELECT archivo_id FROM ultimos_textos WHERE los_tiene),
"""

# `id + 0`: neither the order nor the bound may tempt the planner to walk the table by its key.
PALABRAS = """
    SELECT id, 1 AS precedencia, NULL::bigint AS archivo_id FROM recientes
    UNION ALL (
        SELECT id, 1, NULL::bigint FROM visibles
        WHERE buscable @@ to_tsquery(%(config)s, %(tsquery)s)
          AND id + 0 < (SELECT min(id) FROM ventana)
          AND (SELECT count(*) FROM ventana) = {ventana}
          AND (SELECT count(*) FROM recientes) < %(cuantos)s
        ORDER BY id + 0 DESC LIMIT %(cuantos)s
    )
"""
TEXTOS = """
    (SELECT v.id, 1, t.archivo_id FROM (
        SELECT archivo_id FROM textos_recientes
        UNION ALL (
            SELECT archivo_id FROM documentos_textodearchivo
            WHERE tsv @@ to_tsquery(%(config)s, %(tsquery)s)
              AND archivo_id + 0 < (SELECT min(archivo_id) FROM ultimos_textos)
              AND (SELECT count(*) FROM textos_recientes) < %(cuantos)s
            ORDER BY archivo_id + 0 DESC LIMIT {textos}
        )
    ) t
    JOIN documentos_version dv ON dv.archivo_id = t.archivo_id
    JOIN tramite_pieza p ON p.documento_id = dv.documento_id
    JOIN visibles v ON v.id = p.expediente_id
    WHERE v.id < %(tope)s ORDER BY v.id + 0 DESC LIMIT %(cuantos)s)
"""
NUMERO = """
    (SELECT v.id, 0, NULL::bigint FROM numeracion_numero n JOIN visibles v ON v.numero_id = n.id
    WHERE n.n = %(n)s ORDER BY v.id + 0 DESC LIMIT %(cuantos)s)
"""
NUMERO_Y_ANIO = """
    (SELECT v.id, 0, NULL::bigint FROM numeracion_numero n JOIN visibles v ON v.numero_id = n.id
    WHERE n.n = %(n)s AND n.anio = %(anio)s ORDER BY v.id + 0 DESC LIMIT %(cuantos)s)
"""
# A range is a prefix in whatever order the database sorts letters; LIKE is not.
DOCUMENTO = """
    (SELECT id, 1, NULL::bigint FROM visibles
    WHERE (remitente_documento >= %(dni)s AND remitente_documento < %(dni_hasta)s
        OR remitente_documento >= %(ruc)s AND remitente_documento < %(ruc_hasta)s)
      AND id + 0 < %(tope)s
    ORDER BY id + 0 DESC LIMIT %(cuantos)s)
"""
NOMBRES = """
    (SELECT id, 1, NULL::bigint FROM visibles WHERE f_una(%(texto)s) <%% f_una(remitente_nombre)
    ORDER BY word_similarity(f_una(%(texto)s), f_una(remitente_nombre)) DESC, id DESC
    LIMIT %(cuantos)s)
"""

# Known words like those typed, asked only when few were found. The threshold lasts for this
# statement: two letters swapped leave a quarter in common. What sets something is run by one
# process: starting others costs more than the search.
_SIMILARES = """
ajuste AS MATERIALIZED (
    SELECT set_config('pg_trgm.similarity_threshold', '0.2', true) AS listo
),
similares AS (
    SELECT l.lexema, p.palabra, p.suena_igual
    FROM ajuste
    CROSS JOIN unnest(tsvector_to_array(to_tsvector('es', f_buscable(%(texto)s)))) AS l(lexema)
    LEFT JOIN LATERAL (
        SELECT palabra, f_suena(palabra) = f_suena(l.lexema) AS suena_igual FROM tramite_palabra
        WHERE ajuste.listo IS NOT NULL
          AND (palabra %% l.lexema OR f_suena(palabra) = f_suena(l.lexema))
        ORDER BY suena_igual DESC, similarity(palabra, l.lexema) DESC, veces DESC LIMIT 30
    ) p ON true
    WHERE (SELECT count(*) FROM elegidos) < %(pocos)s
)
"""
_TODO = """
WITH visibles AS NOT MATERIALIZED ({visibles}),
{antes}
elegidos AS MATERIALIZED (
    SELECT id, min(precedencia) AS precedencia, max(archivo_id) AS archivo_id
    FROM ({ramas}) AS hallados (id, precedencia, archivo_id)
    GROUP BY id ORDER BY min(precedencia), id DESC LIMIT %(cuantos)s
),
{similares}
SELECT
    (SELECT json_agg(json_build_array(lexema, palabra, suena_igual))::text FROM similares),
    EXISTS (SELECT 1 FROM tramite_palabra),
    f.*
FROM (SELECT 1) siempre
LEFT JOIN LATERAL (
    SELECT e.id, n.impreso,
        ts_headline('es', e.asunto, to_tsquery(%(config)s, %(tsquery)s), {marcas}),
        ts_headline('es', e.remitente_nombre, to_tsquery(%(config)s, %(tsquery)s), {marcas}),
        e.estado, e.presentado_en, d.titulo,
        ts_headline('es', left(t.texto, 30000), to_tsquery(%(config)s, %(tsquery)s), {fragmento}),
        x.precedencia
    FROM elegidos x
    JOIN tramite_expediente e ON e.id = x.id
    JOIN numeracion_numero n ON n.id = e.numero_id
    LEFT JOIN documentos_textodearchivo t ON t.archivo_id = x.archivo_id
    LEFT JOIN LATERAL (
        SELECT titulo FROM documentos_documento WHERE id = (
            SELECT p.documento_id FROM tramite_pieza p
            JOIN documentos_version dv ON dv.documento_id = p.documento_id
            WHERE p.expediente_id = x.id AND dv.archivo_id = x.archivo_id LIMIT 1)
    ) d ON true
) f ON true
ORDER BY f.precedencia, f.id DESC
"""
_MARCAS = "'StartSel=\x02, StopSel=\x03, HighlightAll=true'"
_FRAGMENTO = (
    "'StartSel=\x02, StopSel=\x03, MaxFragments=2, MaxWords=14, MinWords=6, FragmentDelimiter= … '"
)


def componer(visibles: str, ramas: Sequence[str], *, de_todas: bool) -> str:
    """Return the statement of these branches over what one may see."""
    limites = {
        "ventana": VENTANA if de_todas else VENTANA_DE_UNIDAD,
        "textos": TEXTOS_A_MIRAR,
        "ventana_de_textos": VENTANA_DE_TEXTOS,
    }
    antes = ""
    if PALABRAS in ramas:
        ventana = _VENTANA_DE_TODAS if de_todas else _VENTANA_DE_UNIDAD
        antes += _RECIENTES.format(ventana=ventana.format(**limites))
    if TEXTOS in ramas:
        antes += _TEXTOS_RECIENTES.format(**limites)
    return _TODO.format(
        visibles=visibles,
        antes=antes,
        similares=_SIMILARES,
        ramas=" UNION ALL ".join(rama.format(**limites) for rama in ramas),
        marcas=_MARCAS,
        fragmento=_FRAGMENTO,
    )
