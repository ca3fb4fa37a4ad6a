// What is pasted from Word comes with lists drawn as paragraphs: here they are lists again.
// Everything that is not of our schema is left out by the editor itself.
const ES_DE_WORD = /mso-|class="?Mso|urn:schemas-microsoft-com/i;
const NIVEL = /level(\d)/i;
const LETRA = /^\(?[a-z][.)]/i;
const NUMERO = /^\(?\d+[.)]/;

export function limpiarPegado(html) {
  const dicho = new DOMParser().parseFromString(html, "text/html");
  dicho.querySelectorAll("style, script, meta, link, title, xml, o\\:p:empty").forEach((e) => e.remove());
  if (ES_DE_WORD.test(html)) rehacerListas(dicho);
  for (const celda of dicho.querySelectorAll("td, th")) {
    celda.removeAttribute("colspan");
    celda.removeAttribute("rowspan");
  }
  return dicho.body.innerHTML;
}

function rehacerListas(dicho) {
  let pila = [];
  for (const parrafo of [...dicho.querySelectorAll("p, h1, h2, h3, h4, table, div")]) {
    const estilo = parrafo.getAttribute("style") ?? "";
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
  const ignorados = [...parrafo.querySelectorAll("span")].filter((s) => /mso-list\s*:\s*ignore/i.test(s.getAttribute("style") ?? ""));
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
