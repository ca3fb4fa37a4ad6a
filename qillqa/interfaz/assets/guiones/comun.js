// What both faces need. Every page works without it.
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { prepararCarga } from "./carga.js";

const CUENTA = {
  charactersUnderLimit: { one: "Le queda %{count} letra", other: "Le quedan %{count} letras" },
  charactersAtLimit: "No queda espacio",
  textareaDescription: { one: "Caben %{count} letra", other: "Caben %{count} letras" },
  charactersOverLimit: { one: "Sobra %{count} letra", other: "Sobran %{count} letras" },
};

const PIEZAS = [
  [Checkboxes, "govuk-checkboxes", {}],
  [ErrorSummary, "govuk-error-summary", {}],
  [Radios, "govuk-radios", {}],
];

// Components of a part of the page; again after a fragment arrives.
export function animar(raiz) {
  for (const [Pieza, modulo, opciones] of PIEZAS) {
    for (const elemento of raiz.querySelectorAll(`[data-module="${modulo}"]:not([data-${modulo}-init])`)) {
      new Pieza(elemento, opciones);
    }
  }
  for (const grupo of raiz.querySelectorAll("[data-q-cuenta]:not([data-govuk-character-count-init])")) {
    contarLetras(grupo);
  }
  raiz.querySelectorAll("[data-q-carga]").forEach(prepararCarga);
}

function contarLetras(grupo) {
  const texto = grupo.querySelector("textarea");
  if (!texto) return;
  texto.classList.add("govuk-js-character-count");
  const mensaje = document.createElement("div");
  mensaje.id = `${texto.id}-info`;
  mensaje.className = "govuk-hint govuk-character-count__message";
  texto.after(mensaje);
  grupo.dataset.module = "govuk-character-count";
  new CharacterCount(grupo, { maxlength: Number(grupo.dataset.qCuenta), threshold: 75, i18n: CUENTA });
}

// One press, one act: the second submit of the same form is dropped until the page is shown again.
function guardarDobleEnvio() {
  document.addEventListener("submit", (evento) => {
    const forma = evento.target;
    if (evento.defaultPrevented || forma.method !== "post" || forma.target === "_blank") return;
    if (!tomar(forma)) evento.preventDefault();
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-q-enviada]").forEach(soltar));
}

// True for the first submit; the buttons go off after the browser has taken the pressed one's name.
export function tomar(forma) {
  if (forma.dataset.qEnviada) return false;
  forma.dataset.qEnviada = "1";
  setTimeout(() => ocupar(forma, Boolean(forma.dataset.qEnviada)));
  return true;
}

function ocupar(forma, ocupada) {
  forma.classList.toggle("q-enviando", ocupada);
  for (const boton of forma.querySelectorAll("button[type=submit], button:not([type])")) boton.disabled = ocupada;
}

export function soltar(forma) {
  delete forma.dataset.qEnviada;
  ocupar(forma, false);
}

export function escribiendo(elemento) {
  return elemento.isContentEditable || elemento.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

function irABuscar(evento) {
  if (evento.key !== "/" || evento.ctrlKey || evento.metaKey || evento.altKey || escribiendo(evento.target)) return;
  const caja = document.querySelector("[data-q-buscar]");
  if (!caja) return;
  evento.preventDefault();
  caja.focus();
  caja.select();
}

export function empezar() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  document.addEventListener("keydown", irABuscar);
  guardarDobleEnvio();
  animar(document);
}
