// Trays by keyboard: j and k move between rows, Enter opens; the bar tells how many are chosen.
import { escribiendo } from "./comun.js";

function moverse(evento) {
  if (!["j", "k"].includes(evento.key) || evento.ctrlKey || evento.metaKey || evento.altKey) return;
  if (escribiendo(evento.target)) return;
  const enlaces = [...document.querySelectorAll(".q-bandeja__numero a")];
  if (!enlaces.length) return;
  const fila = document.activeElement.closest(".q-bandeja__fila");
  const aqui = fila ? enlaces.findIndex((enlace) => fila.contains(enlace)) : -1;
  const destino = evento.key === "j" ? Math.min(aqui + 1, enlaces.length - 1) : Math.max(aqui - 1, 0);
  evento.preventDefault();
  enlaces[destino].focus();
}

function abrir(evento) {
  const fila = evento.target.closest(".q-bandeja__fila");
  if (!fila || evento.target.closest("a, button, input, label") || getSelection().toString()) return;
  const enlace = fila.querySelector(".q-bandeja__numero a");
  if (evento.ctrlKey || evento.metaKey) open(enlace.href, "_blank", "noopener");
  else enlace.click();
}

function elegir(evento) {
  const bandeja = evento.target.closest(".q-bandeja");
  if (!bandeja || !evento.target.matches("input[type=checkbox]")) return;
  const cajas = [...bandeja.querySelectorAll(".q-marca__caja")];
  const todas = bandeja.querySelector("[data-q-todas]");
  if (evento.target === todas) cajas.forEach((caja) => (caja.checked = todas.checked));
  contar(bandeja, cajas, todas);
}

function contar(bandeja, cajas, todas) {
  const elegidas = cajas.filter((caja) => caja.checked).length;
  if (todas) {
    todas.checked = elegidas === cajas.length;
    todas.indeterminate = elegidas > 0 && elegidas < cajas.length;
  }
  const letrero = bandeja.querySelector(".q-bandeja__elegidas");
  if (letrero) letrero.textContent = elegidas === 1 ? "1 elegido" : `${elegidas} elegidos`;
}

// "All" means something only with this script; the browser may also come back with boxes ticked.
function preparar(bandeja) {
  bandeja.querySelectorAll("[data-q-todas]").forEach((caja) => (caja.closest("label").hidden = false));
  contar(bandeja, [...bandeja.querySelectorAll(".q-marca__caja")], bandeja.querySelector("[data-q-todas]"));
}

export function bandejas() {
  document.addEventListener("keydown", moverse);
  document.addEventListener("click", abrir);
  document.addEventListener("change", elegir);
  addEventListener("pageshow", () => document.querySelectorAll(".q-bandeja").forEach(preparar));
}
