// The schema of the editor: one to one with nucleo/redaccion/texto, so that what is seen is what is kept.
import { Schema } from "prosemirror-model";
import { esDelBorrador } from "./redaccion-archivos.js";

export const HONDURA = 3;
export const ORDENES = ["numeros", "letras", "vinetas"];
const ANCHO_MINIMO = 10;

const celda = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } };

export const esquema = new Schema({
  nodes: {
    doc: { content: "bloque+" },
    parrafo: { content: "inline*", group: "bloque", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    titulo: {
      content: "inline*",
      group: "bloque",
      defining: true,
      attrs: { nivel: { default: 1 } },
      parseDOM: [1, 2, 3, 4, 5, 6].map((n) => ({ tag: `h${n}`, attrs: { nivel: Math.min(n, HONDURA) } })),
      toDOM: (nodo) => [`h${nodo.attrs.nivel + 1}`, { "data-nivel": nodo.attrs.nivel }, 0],
    },
    lista: {
      content: "item+",
      group: "bloque",
      attrs: { orden: { default: "numeros" } },
      parseDOM: [
        { tag: "ul", attrs: { orden: "vinetas" } },
        { tag: "ol", getAttrs: (ol) => ({ orden: /^a$/i.test(ol.getAttribute("type") ?? "") ? "letras" : "numeros" }) },
      ],
      toDOM: ({ attrs: { orden } }) => (orden === "vinetas" ? ["ul", 0] : ["ol", orden === "letras" ? { type: "a" } : {}, 0]),
    },
    item: { content: "parrafo lista?", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    tabla: {
      content: "fila+",
      group: "bloque",
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", ["tbody", 0]],
    },
    fila: { content: "(celda | cabecera)*", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    celda: {
      content: "parrafo+",
      attrs: celda,
      tableRole: "cell",
      isolating: true,
      parseDOM: [{ tag: "td" }],
      toDOM: () => ["td", 0],
    },
    cabecera: {
      content: "parrafo+",
      attrs: celda,
      tableRole: "header_cell",
      isolating: true,
      parseDOM: [{ tag: "th" }],
      toDOM: () => ["th", { scope: "col" }, 0],
    },
    imagen: {
      group: "bloque",
      atom: true,
      draggable: true,
      attrs: { archivo: {}, descripcion: {}, ancho: { default: 100 } },
      parseDOM: [{ tag: "img[data-archivo]", getAttrs: imagenDe }, { tag: "img", ignore: true }],
      toDOM: ({ attrs }) => [
        "img",
        {
          src: esDelBorrador(attrs.archivo)?.imagen ?? "",
          alt: attrs.descripcion,
          "data-archivo": attrs.archivo,
          "data-ancho": attrs.ancho,
          style: `width: ${attrs.ancho}%`,
        },
      ],
    },
    text: { group: "inline" },
    salto: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    negrita: {
      parseDOM: [
        { tag: "strong" },
        { tag: "b" },
      ],
      toDOM: () => ["strong", 0],
    },
    cursiva: {
      parseDOM: [{ tag: "em" }, { tag: "i" }],
      toDOM: () => ["em", 0],
    },
  },
});

// A picture of another draft, or of the web, does not come: its file is not here.
function imagenDe(img) {
  const archivo = Number(img.dataset.archivo);
  const descripcion = (img.getAttribute("alt") ?? "").trim();
  if (!esDelBorrador(archivo)?.imagen || !descripcion) return false;
  const ancho = Math.round(Number(img.dataset.ancho)) || 100;
  return { archivo, descripcion, ancho: Math.max(ANCHO_MINIMO, Math.min(100, ancho)) };
}

// From the stored data to the document of the editor.
export function aDocumento(texto) {
  const bloques = texto.bloques.map(nodoDe);
  return esquema.node("doc", null, bloques.length ? bloques : [esquema.node("parrafo")]);
}

function nodoDe(bloque) {
  const { nodes } = esquema;
  switch (bloque.tipo) {
    case "titulo":
      return nodes.titulo.create({ nivel: bloque.nivel }, lineaDe(bloque.trozos));
    case "lista":
      return listaDe(bloque);
    case "tabla":
      return nodes.tabla.create(
        null,
        bloque.filas.map((fila, n) => nodes.fila.create(null, fila.map((c) => celdaDe(c, bloque.cabecera && n === 0)))),
      );
    case "imagen":
      return nodes.imagen.create({ archivo: bloque.archivo, descripcion: bloque.descripcion, ancho: bloque.ancho ?? 100 });
    default:
      return nodes.parrafo.create(null, lineaDe(bloque.trozos));
  }
}

function listaDe({ orden, items }) {
  const { lista, item, parrafo } = esquema.nodes;
  return lista.create(
    { orden },
    items.map(({ trozos, sub }) => item.create(null, [parrafo.create(null, lineaDe(trozos)), ...(sub ? [listaDe(sub)] : [])])),
  );
}

function celdaDe(trozos, cabecera) {
  const { parrafo } = esquema.nodes;
  return esquema.nodes[cabecera ? "cabecera" : "celda"].create(null, parrafo.create(null, lineaDe(trozos)));
}

function lineaDe(trozos) {
  const { negrita, cursiva } = esquema.marks;
  return trozos.flatMap(({ t, n, c }) => {
    const marcas = [...(n ? [negrita.create()] : []), ...(c ? [cursiva.create()] : [])];
    return t
      .split("\n")
      .flatMap((parte, i) => [...(i ? [esquema.nodes.salto.create(null, null, marcas)] : []), ...(parte ? [esquema.text(parte, marcas)] : [])]);
  });
}

// From the document of the editor to the data that are stored. Blank paragraphs at the end are not text.
export function aTexto(doc) {
  const bloques = [];
  doc.forEach((nodo) => bloques.push(bloqueDe(nodo)));
  while (bloques.length && bloques.at(-1).tipo === "parrafo" && !bloques.at(-1).trozos.length) bloques.pop();
  return { v: 1, bloques };
}

function bloqueDe(nodo) {
  switch (nodo.type.name) {
    case "titulo":
      return { tipo: "titulo", nivel: nodo.attrs.nivel, trozos: trozosDe(nodo) };
    case "lista":
      return { tipo: "lista", ...datosDeLista(nodo, 1) };
    case "tabla":
      return datosDeTabla(nodo);
    case "imagen":
      return { tipo: "imagen", archivo: nodo.attrs.archivo, descripcion: nodo.attrs.descripcion, ancho: nodo.attrs.ancho };
    default:
      return { tipo: "parrafo", trozos: trozosDe(nodo) };
  }
}

// Levels deeper than a document has stay in the deepest one.
function datosDeLista(nodo, hondura) {
  const items = [];
  nodo.forEach((item) => {
    const sub = item.childCount > 1 ? datosDeLista(item.child(1), Math.min(hondura + 1, HONDURA)) : null;
    const cabe = hondura < HONDURA;
    items.push({ trozos: trozosDe(item.child(0)), sub: cabe ? sub : null });
    if (sub && !cabe) items.push(...sub.items);
  });
  return { orden: nodo.attrs.orden, items };
}

function datosDeTabla(nodo) {
  const filas = [];
  nodo.forEach((fila) => {
    const celdas = [];
    fila.forEach((celda) => celdas.push(trozosDeCelda(celda)));
    filas.push(celdas);
  });
  return { tipo: "tabla", cabecera: conCabecera(nodo), filas };
}

export function conCabecera(tabla) {
  let todas = tabla.firstChild.childCount > 0;
  tabla.firstChild.forEach((celda) => (todas &&= celda.type.name === "cabecera"));
  return todas;
}

function trozosDeCelda(celda) {
  const lineas = [];
  celda.forEach((parrafo) => lineas.push(trozosDe(parrafo)));
  return juntar(lineas.flatMap((linea, n) => (n ? [{ t: "\n", n: false, c: false }, ...linea] : linea)));
}

function trozosDe(nodo) {
  const trozos = [];
  nodo.forEach((hijo) => {
    const marca = (nombre) => hijo.marks.some((m) => m.type.name === nombre);
    trozos.push({ t: hijo.isText ? hijo.text : "\n", n: marca("negrita"), c: marca("cursiva") });
  });
  return juntar(trozos);
}

function juntar(trozos) {
  const juntos = [];
  for (const trozo of trozos) {
    const ultimo = juntos.at(-1);
    if (ultimo && ultimo.n === trozo.n && ultimo.c === trozo.c) ultimo.t += trozo.t;
    else juntos.push({ ...trozo });
  }
  return juntos;
}
