// What is pasted from Word comes with lists drawn as paragraphs: here they are lists again.
// Everything that is not of our schema is left out by the editor itself.
const COLUMNAS = 12;
const ES_DE_WORD = /mso-|class="?Mso|urn:schemas-microsoft-com/i;
const NIVEL = /level(\d)/i;
const LETRA = /^\(?[a-z][.)]/i;
const NUMERO = /^\(?\d+[.)]/;

// Styles are read as words and never applied; scripts and pictures of others are not even asked for.
export function limpiarPegado(html) {
  const inerte = html.replace(/<[^>]*>/g, (etiqueta) =>
    etiqueta.replace(/\sstyle\s*=/gi, " data-estilo=").replace(/[\s/]on\w+\s*=/gi, " data-nada="),
  );
  const dicho = new DOMParser().parseFromString(inerte, "text/html");
  dicho.querySelectorAll("style, script, meta, link, title, xml, iframe, object, embed, svg, img:not([data-archivo]), o\\:p:empty").forEach((e) => e.remove());
  if (ES_DE_WORD.test(html)) rehacerListas(dicho);
  dicho.querySelectorAll("[data-estilo]").forEach(conSuAspecto);
  dicho.querySelectorAll("[colspan]").forEach(repartir);
  return dicho.body.innerHTML;
}

// Word and Google write bold and italics as styles.
function conSuAspecto(elemento) {
  const estilo = elemento.dataset.estilo.replace(/\s/g, "").toLowerCase();
  delete elemento.dataset.estilo;
  if (elemento.tagName === "B" && estilo.includes("font-weight:normal")) return elemento.replaceWith(...elemento.childNodes);
  if (/font-weight:(bold|[6-9]00)/.test(estilo)) envolver(elemento, "strong");
  if (estilo.includes("font-style:italic")) envolver(elemento, "em");
}

function envolver(elemento, nombre) {
  const marca = elemento.ownerDocument.createElement(nombre);
  if (elemento.querySelector("p, li, td, div")) return;
  marca.append(...elemento.childNodes);
  elemento.append(marca);
}

// Our tables have no joined cells: what was joined is followed by blank ones.
function repartir(celda) {
  const sobran = Math.min(Number(celda.getAttribute("colspan")) || 1, COLUMNAS) - 1;
  celda.removeAttribute("colspan");
  for (let n = 0; n < sobran; n++) celda.after(celda.ownerDocument.createElement(celda.tagName));
}

function rehacerListas(dicho) {
  let pila = [];
  for (const parrafo of [...dicho.querySelectorAll("p, h1, h2, h3, h4, table, div")]) {
    const estilo = parrafo.dataset.estilo ?? "";
    if (parrafo.tagName === "DIV") continue;
    if (!/mso-list\s*:(?!\s*none)/i.test(estilo)) {
      pila = [];
      continue;
    }
    if (pila.length && pila[0].lista.nextElementSibling !== parrafo && pila[0].ultimo !== parrafo.previousElementSibling) pila = [];
    const nivel = Number(estilo.match(NIVEL)?.[1] ?? 1);
    colocar(dicho, pila, parrafo, nivel, claseDe(tomarMarca(dicho, parrafo)));
  }
}

// The bullet or number that Word wrote inside the paragraph, taken out of it.
function tomarMarca(dicho, parrafo) {
  const ignorados = [...parrafo.querySelectorAll("span")].filter((s) => /mso-list\s*:\s*ignore/i.test(s.dataset.estilo ?? ""));
  const marca = ignorados.map((s) => s.textContent).join("").trim();
  ignorados.forEach((s) => s.remove());
  const nodos = dicho.createTreeWalker(parrafo, NodeFilter.SHOW_COMMENT);
  const comentarios = [];
  while (nodos.nextNode()) comentarios.push(nodos.currentNode);
  comentarios.forEach((c) => c.remove());
  return marca;
}

function claseDe(marca) {
  if (NUMERO.test(marca)) return "numeros";
  return LETRA.test(marca) && marca.length > 1 ? "letras" : "vinetas";
}

function colocar(dicho, pila, parrafo, nivel, clase) {
  while (pila.length > nivel) pila.pop();
  const actual = pila.at(-1);
  if (pila.length < nivel || actual?.clase !== clase) {
    if (pila.length === nivel) pila.pop();
    const lista = dicho.createElement(clase === "vinetas" ? "ul" : "ol");
    if (clase === "letras") lista.setAttribute("type", "a");
    const padre = pila.at(-1)?.lista.lastElementChild;
    if (padre) padre.append(lista);
    else parrafo.before(lista);
    pila.push({ lista, clase });
  }
  const item = dicho.createElement("li");
  const linea = dicho.createElement("p");
  linea.append(...parrafo.childNodes);
  item.append(linea);
  pila.at(-1).lista.append(item);
  parrafo.remove();
}
