// A box that searches on the server as one types: arrows and Enter choose, Escape closes (ARIA combobox).
import { pedir } from "./redaccion-red.js";

const PAUSA = 180;
const NADA = "Nada parecido.";
const SIN_RED = "No se pudo buscar: sin conexión.";
const SIN_SESION = "No se pudo buscar: su sesión terminó.";

// `libre(texto)` gives the option for words as they were typed, where they are welcome.
export function prepararElegir(lugar, { direccion, alVacio = false, libre = null, alElegir }) {
  const caja = lugar.querySelector("[role=combobox]");
  const lista = lugar.querySelector("[role=listbox]");
  const estado = lugar.querySelector(".q-elegir__estado");
  let opciones = [];
  let activa = -1;
  let espera, pedido;

  caja.addEventListener("input", () => {
    clearTimeout(espera);
    espera = setTimeout(buscar, PAUSA);
  });
  caja.addEventListener("focus", () => alVacio && !caja.value && buscar());
  caja.addEventListener("click", () => alVacio && !caja.value && lista.hidden && buscar());
  caja.addEventListener("blur", () => setTimeout(cerrar, 150));
  caja.addEventListener("keydown", teclear);
  lista.addEventListener("mousedown", (evento) => evento.preventDefault());
  lista.addEventListener("click", (evento) => {
    const opcion = evento.target.closest("[role=option]");
    if (opcion) elegir([...lista.children].indexOf(opcion));
  });

  async function buscar() {
    const texto = caja.value.trim();
    pedido?.abort();
    if (!texto && !alVacio) return cerrar();
    pedido = new AbortController();
    let respuesta;
    try {
      respuesta = await pedir(`${direccion}?q=${encodeURIComponent(texto)}`, { signal: pedido.signal });
    } catch {
      return; // another letter was typed
    }
    if (document.activeElement !== caja) return;
    const halladas = respuesta.estado === "bien" ? respuesta.datos.opciones : [];
    mostrar([...(libre && texto ? [libre(texto)] : []), ...halladas]);
    decir(respuesta, halladas.length);
  }

  function decir(respuesta, cuantas) {
    if (respuesta.estado === "sin_red") estado.textContent = SIN_RED;
    else if (respuesta.estado === "sin_sesion") estado.textContent = SIN_SESION;
    else if (respuesta.estado === "no") estado.textContent = respuesta.datos.frase;
    else estado.textContent = cuantas ? `${cuantas} ${cuantas === 1 ? "sugerencia" : "sugerencias"}` : NADA;
  }

  function mostrar(nuevas) {
    opciones = nuevas;
    lista.replaceChildren(...opciones.map(fila));
    lista.hidden = !opciones.length;
    caja.setAttribute("aria-expanded", String(Boolean(opciones.length)));
    activar(opciones.length && caja.value.trim() ? 0 : -1);
  }

  function fila(opcion, n) {
    const li = document.createElement("li");
    li.id = `${lista.id}-${n}`;
    li.className = "q-opciones__una";
    li.setAttribute("role", "option");
    const nombre = document.createElement("span");
    nombre.textContent = opcion.rotulo ?? opcion.nombre ?? opcion.texto;
    li.append(nombre);
    if (opcion.detalle) {
      const detalle = document.createElement("span");
      detalle.className = "q-opciones__detalle";
      detalle.textContent = opcion.detalle;
      li.append(" ", detalle);
    }
    return li;
  }

  function activar(n) {
    activa = n;
    [...lista.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === n)));
    if (n < 0) caja.removeAttribute("aria-activedescendant");
    else {
      caja.setAttribute("aria-activedescendant", lista.children[n].id);
      lista.children[n].scrollIntoView({ block: "nearest" });
    }
  }

  function elegir(n) {
    const opcion = opciones[n];
    if (!opcion) return;
    caja.value = "";
    estado.textContent = "";
    cerrar();
    const dicho = alElegir(opcion);
    estado.textContent = dicho ?? "";
  }

  function cerrar() {
    clearTimeout(espera);
    pedido?.abort();
    lista.hidden = true;
    opciones = [];
    activa = -1;
    caja.setAttribute("aria-expanded", "false");
    caja.removeAttribute("aria-activedescendant");
  }

  function teclear(evento) {
    const ultima = opciones.length - 1;
    if (evento.key === "ArrowDown") activar(lista.hidden ? (buscar(), -1) : activa >= ultima ? 0 : activa + 1);
    else if (evento.key === "ArrowUp" && !lista.hidden) activar(activa <= 0 ? ultima : activa - 1);
    else if (evento.key === "Escape" && !lista.hidden) cerrar();
    else if (evento.key === "Enter") {
      if (activa >= 0) elegir(activa);
      else if (libre && caja.value.trim()) elegirLibre();
    } else return;
    evento.preventDefault();
    evento.stopPropagation();
  }

  function elegirLibre() {
    opciones = [libre(caja.value.trim())];
    elegir(0);
  }
}
