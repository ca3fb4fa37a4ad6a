// The editor of the text: ProseMirror over our small schema.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState, NodeSelection, Plugin } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  selectedRect,
  tableEditing,
  toggleHeaderRow,
} from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { HONDURA, aDocumento, conCabecera, esquema } from "./redaccion-esquema.js";
import { limpiarPegado } from "./redaccion-pegado.js";

const { nodes, marks } = esquema;
const COLUMNAS = 12;

export function crearEditor(lugar, { texto, alCambiar, alMoverse, alRecibir, irALaBarra }) {
  const vista = new EditorView(lugar, {
    state: estadoDe(texto, irALaBarra),
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": "q-cuerpo-rotulo",
      "aria-describedby": "q-cuerpo-ayuda",
      class: "q-texto q-texto--escrito",
      lang: "es-PE",
      spellcheck: "true",
    },
    transformPastedHTML: limpiarPegado,
    handlePaste: (_, evento) => alRecibir([...(evento.clipboardData?.files ?? [])], soloArchivos(evento.clipboardData)),
    handleDrop: (_, evento, __, propio) => !propio && alRecibir([...(evento.dataTransfer?.files ?? [])], true),
    dispatchTransaction(cambio) {
      const nuevo = vista.state.apply(cambio);
      vista.updateState(nuevo);
      if (cambio.docChanged) alCambiar();
      alMoverse();
    },
  });
  return vista;
}

// Word copies a picture of the text together with the text: the text is what is meant.
const soloArchivos = (datos) => Boolean(datos) && ![...datos.types].some((t) => t === "text/html" || t === "text/plain");

export function estadoDe(texto, irALaBarra) {
  return EditorState.create({ doc: aDocumento(texto), plugins: complementos(irALaBarra) });
}

function complementos(irALaBarra) {
  return [
    salidaConEscape(),
    inputRules({ rules: reglas() }),
    keymap({
      "Mod-b": toggleMark(marks.negrita),
      "Mod-i": toggleMark(marks.cursiva),
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Shift-Mod-7": enLista("numeros"),
      "Shift-Mod-8": enLista("letras"),
      "Shift-Mod-9": enLista("vinetas"),
      "Shift-Enter": saltar,
      "Mod-Enter": chainCommands(exitCode, saltar),
      Enter: splitListItem(nodes.item),
      Tab: chainCommands(goToNextCell(1), adentro),
      "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(nodes.item)),
      "Alt-F10": irALaBarra,
    }),
    keymap(baseKeymap),
    history(),
    gapCursor(),
    tableEditing(),
  ];
}

// After Escape the next Tab leaves the text: nobody is caught in a list or a table.
function salidaConEscape() {
  let suelto = false;
  return new Plugin({
    props: {
      handleKeyDown(_, evento) {
        if (evento.key === "Tab" && suelto) return !(suelto = false) && dejarPasar(evento);
        if (evento.key !== "Shift") suelto = evento.key === "Escape";
        return false;
      },
    },
  });
}

// True stops the editor's own Tab, and the browser goes on with its: the event is not prevented.
function dejarPasar(evento) {
  evento.target.blur();
  const todos = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0'], [contenteditable]")];
  const visibles = todos.filter((e) => !e.disabled && e.offsetParent && e.tabIndex >= 0);
  const aqui = visibles.findIndex((e) => e.isContentEditable);
  visibles[aqui + (evento.shiftKey ? -1 : 1)]?.focus();
  evento.preventDefault();
  return true;
}

const alEscribir = (senal, orden) => wrappingInputRule(senal, nodes.lista, { orden }, (_, antes) => antes.attrs.orden === orden);

const reglas = () => [
  alEscribir(/^\s*1[.)]\s$/, "numeros"),
  alEscribir(/^\s*a\)\s$/, "letras"),
  alEscribir(/^\s*[-•*]\s$/, "vinetas"),
];

function saltar(estado, enviar) {
  enviar?.(estado.tr.replaceSelectionWith(nodes.salto.create()).scrollIntoView());
  return true;
}

function honduraEn({ $from }) {
  let hondura = 0;
  for (let d = $from.depth; d > 0; d--) if ($from.node(d).type === nodes.lista) hondura++;
  return hondura;
}

function adentro(estado, enviar) {
  return honduraEn(estado.selection) < HONDURA && sinkListItem(nodes.item)(estado, enviar);
}

// Into a list of this kind, from one kind to another, or out of the list.
function enLista(orden) {
  return (estado, enviar) => {
    const { $from } = estado.selection;
    for (let d = $from.depth; d > 0; d--) {
      const nodo = $from.node(d);
      if (nodo.type !== nodes.lista) continue;
      if (nodo.attrs.orden === orden) return liftListItem(nodes.item)(estado, enviar);
      enviar?.(estado.tr.setNodeMarkup($from.before(d), null, { orden }));
      return true;
    }
    return wrapInList(nodes.lista, { orden })(estado, enviar);
  };
}

function ponerTabla(estado, enviar) {
  if (isInTable(estado)) return false;
  const fila = (tipo) => nodes.fila.create(null, Array.from({ length: 3 }, () => tipo.createAndFill()));
  const tabla = nodes.tabla.create(null, [fila(nodes.cabecera), fila(nodes.celda), fila(nodes.celda)]);
  const $fin = estado.selection.$from;
  const donde = $fin.depth ? $fin.after(1) : estado.selection.to;
  const vacio = $fin.depth === 1 && $fin.parent.type === nodes.parrafo && !$fin.parent.content.size;
  if (enviar) {
    const tr = vacio ? estado.tr.replaceWith($fin.before(1), donde, [tabla, nodes.parrafo.create()]) : estado.tr.insert(donde, [tabla, nodes.parrafo.create()]);
    const dentro = (vacio ? $fin.before(1) : donde) + 4;
    enviar(tr.setSelection(estado.selection.constructor.near(tr.doc.resolve(dentro))).scrollIntoView());
  }
  return true;
}

const masColumnas = (estado, enviar) => isInTable(estado) && selectedRect(estado).map.width < COLUMNAS && addColumnAfter(estado, enviar);

export const ORDENES_DEL_EDITOR = {
  negrita: toggleMark(marks.negrita),
  cursiva: toggleMark(marks.cursiva),
  numeros: enLista("numeros"),
  letras: enLista("letras"),
  vinetas: enLista("vinetas"),
  adentro,
  afuera: liftListItem(nodes.item),
  tabla: ponerTabla,
  fila: addRowAfter,
  columna: masColumnas,
  menos_fila: deleteRow,
  menos_columna: deleteColumn,
  menos_tabla: deleteTable,
  cabecera: toggleHeaderRow,
  deshacer: undo,
  rehacer: redo,
};

export function estiloDe(estado) {
  const { parent } = estado.selection.$from;
  return parent.type === nodes.titulo ? String(parent.attrs.nivel) : "parrafo";
}

export const conEstilo = (cual) => (cual === "parrafo" ? setBlockType(nodes.parrafo) : setBlockType(nodes.titulo, { nivel: Number(cual) }));

export function activas(estado) {
  const { $from, from, to, empty } = estado.selection;
  const conMarca = (marca) => (empty ? Boolean(marca.isInSet(estado.storedMarks ?? $from.marks())) : estado.doc.rangeHasMark(from, to, marca));
  let orden = "";
  for (let d = $from.depth; d > 0 && !orden; d--) if ($from.node(d).type === nodes.lista) orden = $from.node(d).attrs.orden;
  const enTabla = isInTable(estado);
  return {
    negrita: conMarca(marks.negrita),
    cursiva: conMarca(marks.cursiva),
    numeros: orden === "numeros",
    letras: orden === "letras",
    vinetas: orden === "vinetas",
    cabecera: enTabla && conCabecera(selectedRect(estado).table),
    enTabla,
  };
}

// The picture that is chosen now, if one is.
export function imagenElegida({ selection }) {
  return selection instanceof NodeSelection && selection.node.type === nodes.imagen ? selection.node : null;
}

export function ponerImagen(vista, attrs) {
  const { state } = vista;
  const nodo = nodes.imagen.create(attrs);
  if (imagenElegida(state)) return vista.dispatch(state.tr.setNodeMarkup(state.selection.from, null, attrs));
  const $fin = state.selection.$from;
  const donde = $fin.depth ? $fin.after(1) : state.selection.to;
  const despues = state.doc.resolve(donde).nodeAfter ? [] : [nodes.parrafo.create()];
  vista.dispatch(state.tr.insert(donde, [nodo, ...despues]).scrollIntoView());
}

export function agregarAlFinal(vista, texto) {
  const { state } = vista;
  vista.dispatch(state.tr.insert(state.doc.content.size, aDocumento(texto).content).scrollIntoView());
}

// In one step that can be undone.
export function reemplazar(vista, texto) {
  const { state } = vista;
  vista.dispatch(state.tr.replaceWith(0, state.doc.content.size, aDocumento(texto).content));
}
