// The tray of signatures: pages open under their row, a download says what follows, a batch tells how it goes.
const ANGOSTA = matchMedia("(max-width: 719px)");
const SIN_RED = "Se perdió la conexión: inténtelo otra vez.";

// On a narrow screen a document has its own page; elsewhere it opens and closes under its row.
document.addEventListener("htmx:beforeRequest", (evento) => {
  const enlace = evento.detail.elt;
  if (!enlace.matches("[data-q-vista]")) return;
  const lugar = document.getElementById(enlace.dataset.qVista);
  if (ANGOSTA.matches) {
    evento.preventDefault();
    location.assign(enlace.href);
  } else if (lugar.childElementCount) {
    evento.preventDefault();
    cerrar(enlace, lugar);
  }
});
document.addEventListener("htmx:afterSwap", (evento) => {
  const enlace = document.querySelector(`[data-q-vista="${evento.detail.target.id}"]`);
  if (!enlace) return;
  for (const otro of document.querySelectorAll('[data-q-vista][aria-expanded="true"]')) {
    if (otro !== enlace) cerrar(otro, document.getElementById(otro.dataset.qVista));
  }
  enlace.setAttribute("aria-expanded", "true");
  evento.detail.target.scrollIntoView({ block: "nearest" });
});
document.addEventListener("keydown", (evento) => {
  if (evento.key !== "Escape") return;
  const enlace = document.querySelector('[data-q-vista][aria-expanded="true"]');
  if (!enlace) return;
  cerrar(enlace, document.getElementById(enlace.dataset.qVista));
  enlace.focus();
});

function cerrar(enlace, lugar) {
  lugar.replaceChildren();
  enlace.setAttribute("aria-expanded", "false");
}

// A download numbers the document: what went wrong is said beside its button, never in a page of its own.
document.addEventListener("click", async (evento) => {
  const boton = evento.target.closest("[data-q-descarga]");
  if (!boton) return;
  evento.preventDefault();
  if (boton.disabled) return;
  boton.disabled = true;
  try {
    await descargar(boton);
  } catch {
    decir(boton, SIN_RED, true);
  } finally {
    boton.disabled = false;
  }
});

async function descargar(boton) {
  const forma = boton.form;
  const datos = new URLSearchParams({ csrfmiddlewaretoken: forma.elements.csrfmiddlewaretoken.value });
  if (forma.elements.manera) datos.set("manera", forma.elements.manera.value);
  const respuesta = await fetch(boton.hasAttribute("formaction") ? boton.formAction : forma.action, {
    method: "POST",
    body: datos,
    headers: { "X-Requested-With": "fetch" },
  });
  if (!(respuesta.headers.get("Content-Type") ?? "").startsWith("application/pdf")) {
    const { frase } = respuesta.status === 409 ? await respuesta.json() : { frase: SIN_RED };
    decir(boton, frase, true);
    return;
  }
  const titulo = decodeURIComponent(respuesta.headers.get("X-Documento") ?? "");
  guardar(await respuesta.blob(), nombreDe(respuesta));
  decir(boton, "Descargado: fírmelo y súbalo aquí.");
  numerar(boton, titulo, respuesta.headers.get("X-Clave"));
  if (boton.dataset.qLuego) setTimeout(() => location.assign(boton.dataset.qLuego), 1500); // now it may be scanned
}

function nombreDe(respuesta) {
  const dicho = /filename\*=UTF-8''([^;]+)/.exec(respuesta.headers.get("Content-Disposition") ?? "");
  return dicho ? decodeURIComponent(dicho[1]) : "documento.pdf";
}

function guardar(contenido, nombre) {
  const enlace = document.createElement("a");
  enlace.href = URL.createObjectURL(contenido);
  enlace.download = nombre;
  enlace.click();
  setTimeout(() => URL.revokeObjectURL(enlace.href), 60_000);
}

function decir(boton, frase, malo = false) {
  const lugar = boton.closest("td, li, .q-firmar__panel")?.querySelector("[data-q-dicho]");
  if (!lugar) return;
  lugar.textContent = frase;
  lugar.classList.toggle("q-firmas__dicho--mal", malo);
}

// The row shows the number that its document has just got.
function numerar(boton, titulo, clave) {
  const fila = boton.closest(".q-bandeja__fila");
  if (!fila || !titulo) return;
  const [numero] = titulo.split(":");
  fila.querySelector("[data-q-vista]").textContent = numero;
  fila.querySelector(".q-firmas__numero .q-bandeja__nota")?.remove();
  fila.dataset.qClave = clave;
}

// What was signed outside and uploaded leaves the tray.
const lista = document.querySelector("[data-q-subidas] .q-carga__lista");
if (lista) new MutationObserver(() => lista.querySelectorAll("[data-q-firmado]").forEach(sacar)).observe(lista, { childList: true });

function sacar(recibida) {
  const clave = recibida.dataset.qFirmado;
  const fila = document.getElementById(`fila-${clave}`) ?? document.querySelector(`[data-q-clave="${clave}"]`);
  const bandeja = fila?.closest(".q-bandeja");
  fila?.nextElementSibling?.remove();
  fila?.remove();
  if (bandeja && !bandeja.querySelector(".q-bandeja__fila")) bandeja.hidden = true;
}

// A batch: each line that arrives is how it goes; when it ends, the page tells each result.
const lote = document.querySelector("[data-q-lote]");
if (lote) seguir(lote).catch(() => setTimeout(() => location.reload(), 2000));

async function seguir(lugar) {
  const respuesta = await fetch(lugar.dataset.qLote);
  const lector = respuesta.body.pipeThrough(new TextDecoderStream()).getReader();
  let resto = "";
  for (;;) {
    const { value, done } = await lector.read();
    if (done) break;
    const lineas = (resto + value).split("\n");
    resto = lineas.pop();
    lineas.filter(Boolean).forEach((linea) => contar(lugar, JSON.parse(linea)));
  }
  location.reload();
}

// Half of the bar is to number, half to sign.
function contar(lugar, avance) {
  const barra = lugar.querySelector("progress");
  const resueltas = avance.firmadas + avance.sin_firmar;
  barra.max = avance.total * 2;
  barra.value = Math.max(avance.numeradas, resueltas) + resueltas;
  const frase = resueltas || avance.numeradas === avance.total
    ? `Firmados: ${avance.firmadas} de ${avance.total}` + (avance.sin_firmar ? `; sin firmar: ${avance.sin_firmar}` : "")
    : `Numerando: ${avance.numeradas} de ${avance.total}`;
  lugar.querySelector("[data-q-lote-frase]").textContent = frase;
}
