import htmx from "htmx.org";
import { bandejas } from "./bandeja.js";
import { animar, empezar, escribiendo, soltar, tomar } from "./comun.js";
import { olvidarTodas } from "./redaccion-copia.js";

htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
// A form that comes back with its errors (422) is shown like any answer.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "422", swap: true },
  { code: "[45]..", swap: false, error: true },
];

const FALLA = "No se pudo completar. No se hizo ningún cambio; intente otra vez.";
const SIN_PERMISO = "Su cargo no permite este acto. No se hizo ningún cambio.";
const SIN_RED = "Se perdió la conexión. Lo que escribió sigue aquí; intente otra vez.";

function avisar(frase) {
  const lugar = document.getElementById("q-fallo");
  if (!lugar) return;
  const aviso = document.createElement("div");
  aviso.className = "q-aviso q-aviso--rojo";
  aviso.textContent = frase;
  lugar.replaceChildren(aviso);
  lugar.scrollIntoView({ block: "nearest" });
}

// What arrives late does not take the cursor from whoever already writes in another box.
document.addEventListener("htmx:beforeSwap", (evento) => {
  const { target, serverResponse } = evento.detail;
  const activo = document.activeElement;
  if (!escribiendo(activo) || target.contains(activo)) return;
  evento.detail.serverResponse = serverResponse.replaceAll(" autofocus", "");
});

// An act that opened in the page takes the focus, so that whoever hears the page knows.
document.addEventListener("htmx:afterSwap", (evento) => {
  animar(evento.detail.target.parentElement ?? document);
  document.getElementById("q-fallo")?.replaceChildren();
  const titulo = evento.detail.target.querySelector(".govuk-error-summary, .q-acto__titulo");
  titulo?.focus();
  titulo?.scrollIntoView({ block: "nearest" });
});
document.addEventListener("htmx:responseError", (evento) => avisar(evento.detail.xhr.status === 403 ? SIN_PERMISO : FALLA));
document.addEventListener("htmx:sendError", () => avisar(SIN_RED));
// One press, one act, also for forms that htmx sends.
document.addEventListener("htmx:beforeRequest", (evento) => {
  if (!evento.detail.elt.matches("form[hx-post]")) return;
  if (!tomar(evento.detail.elt)) evento.preventDefault();
});
document.addEventListener("htmx:afterRequest", (evento) => {
  if (evento.detail.elt.matches("form[hx-post]") && !evento.detail.xhr.getResponseHeader("HX-Redirect")) soltar(evento.detail.elt);
});

// Menus close with Escape and when one goes elsewhere.
document.addEventListener("keydown", (evento) => {
  if (evento.key !== "Escape") return;
  const menu = document.querySelector("[data-q-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (evento) => {
  const menu = document.querySelector("[data-q-menu][open]");
  if (menu && !menu.contains(evento.target)) menu.open = false;
});

// What of a draft stayed in this machine does not wait there for whoever comes next.
document.addEventListener("submit", (evento) => evento.target.action.endsWith("/salida/") && olvidarTodas());

empezar();
bandejas();
