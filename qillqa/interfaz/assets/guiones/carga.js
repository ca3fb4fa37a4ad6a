// Sends each chosen file at once, with its progress, when the list says where (data-q-carga="/address/").
// Without that address, or without this script, files travel with the form.
const LIMITE = "data-q-maximo";

export function prepararCarga(lugar) {
  if (lugar.dataset.qLista) return;
  lugar.dataset.qLista = "1";
  const entrada = lugar.querySelector("input[type=file]");
  const caja = lugar.querySelector(".q-carga__caja");
  if (!entrada || !caja) return;
  arrastrar(caja, entrada);
  if (!lugar.dataset.qCarga) return;
  esperarALosEnvios(lugar);
  entrada.addEventListener("change", () => {
    for (const archivo of entrada.files) enviar(lugar, archivo);
    entrada.value = "";
  });
}

// A form sent while a file is on its way would lose it: it waits, and goes on by itself if all arrived.
function esperarALosEnvios(lugar) {
  const forma = lugar.closest("form");
  const enviando = () => lugar.querySelector(".q-carga__avance");
  let pendiente = null;
  forma.addEventListener("submit", (evento) => {
    if (!enviando()) return;
    evento.preventDefault();
    evento.stopPropagation();
    pendiente = { boton: evento.submitter, errores: errores(lugar) };
    forma.classList.add("q-enviando");
  });
  new MutationObserver(() => {
    if (!pendiente || enviando()) return;
    const { boton, errores: habia } = pendiente;
    pendiente = null;
    forma.classList.remove("q-enviando");
    if (errores(lugar) === habia) forma.requestSubmit(boton);
  }).observe(lugar, { childList: true, subtree: true });
}

function errores(lugar) {
  return lugar.querySelectorAll(".q-carga__error").length;
}

function arrastrar(caja, entrada) {
  const encima = (si) => (evento) => {
    evento.preventDefault();
    caja.classList.toggle("q-carga__caja--encima", si);
  };
  caja.addEventListener("dragover", encima(true));
  caja.addEventListener("dragleave", encima(false));
  caja.addEventListener("drop", (evento) => {
    encima(false)(evento);
    entrada.files = evento.dataTransfer.files;
    entrada.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function enviar(lugar, archivo) {
  const fila = nuevaFila(lugar, archivo.name);
  const maximo = Number(lugar.getAttribute(LIMITE));
  if (maximo && archivo.size > maximo) return fallar(fila, lugar.dataset.qMuyGrande);
  const datos = new FormData();
  datos.append(lugar.querySelector("input[type=file]").name, archivo);
  datos.append("csrfmiddlewaretoken", lugar.closest("form").elements.csrfmiddlewaretoken.value);
  const pedido = new XMLHttpRequest();
  pedido.upload.addEventListener("progress", (evento) => {
    if (evento.lengthComputable) fila.querySelector("progress").value = evento.loaded / evento.total;
  });
  pedido.addEventListener("load", () => recibir(fila, pedido));
  pedido.addEventListener("error", () => fallar(fila, "Se perdió la conexión. Vuelva a elegir el archivo."));
  pedido.open("POST", lugar.dataset.qCarga);
  pedido.setRequestHeader("Accept", "text/html");
  pedido.send(datos);
}

// The server answers with the list item of the file received, or of the file refused with its reason.
function recibir(fila, pedido) {
  const parte = new DOMParser().parseFromString(pedido.responseText, "text/html").querySelector(".q-carga__archivo");
  if (parte) fila.replaceWith(parte);
  else fallar(fila, "No se pudo recibir el archivo. Vuelva a elegirlo.");
}

function nuevaFila(lugar, nombre) {
  const fila = document.createElement("li");
  fila.className = "q-carga__archivo";
  const titulo = document.createElement("span");
  titulo.className = "q-carga__nombre";
  titulo.textContent = nombre;
  const estado = document.createElement("span");
  estado.className = "q-carga__estado";
  estado.textContent = "Enviando…";
  const avance = document.createElement("progress");
  avance.className = "q-carga__avance";
  avance.value = 0;
  avance.setAttribute("aria-label", `Envío de ${nombre}`);
  fila.append(titulo, estado, avance);
  lugar.querySelector(".q-carga__lista").append(fila);
  return fila;
}

function fallar(fila, motivo) {
  fila.classList.add("q-carga__archivo--error");
  fila.querySelector("progress")?.remove();
  fila.querySelector(".q-carga__estado")?.remove();
  const texto = document.createElement("p");
  texto.className = "q-carga__error";
  texto.textContent = motivo;
  fila.append(texto);
}
