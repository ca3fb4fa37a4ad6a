// How the keeping goes and who else writes, said beside the text.
const EN_COPIA = "lo que escribe se guarda en este equipo y se enviará.";
const SIN_COPIA = "lo que escribe todavía no está guardado: no cierre esta página.";

const FRASES = {
  al_dia: () => ["Todo está guardado", "bien"],
  pendiente: () => ["Por guardar…", "pendiente"],
  guardando: () => ["Guardando…", "pendiente"],
  guardado: ({ hora }) => [`Guardado ${hora}`, "bien"],
  recuperado: () => ["Se recuperó lo que no había llegado a guardarse.", "bien"],
  enviando: ({ nombre }) => [`Enviando ${nombre}…`, "pendiente"],
  sin_red: ({ enCopia }) => [`Sin conexión: ${enCopia ? EN_COPIA : SIN_COPIA}`, "mal"],
  sin_sesion: ({ enCopia }) => [`Su sesión terminó: ${enCopia ? EN_COPIA : SIN_COPIA}`, "mal"],
  aparte: ({ aparte }) => [`Guardado aparte, como versión ${aparte}: decida arriba cómo seguir.`, "mal"],
  rechazado: ({ frase }) => [`No se pudo guardar. ${frase}`, "mal"],
  hay_otra: ({ version }) => [`Otra persona guardó la versión ${version}.`, "mal"],
};

export function crearAvisos(direcciones) {
  function avisar(que, dicho = {}) {
    const lugar = document.getElementById("q-guardado");
    const [frase, tono] = FRASES[que](dicho);
    lugar.className = `q-guardado q-guardado--${tono}`;
    if (lugar.dataset.qFrase === frase) return;
    lugar.dataset.qFrase = frase;
    lugar.textContent = frase;
    if (que === "sin_sesion") lugar.append(" ", enlace("Ingresar en otra pestaña", `${direcciones.ingresar}?next=${encodeURIComponent(location.pathname)}`));
    if (que === "hay_otra") lugar.append(" ", boton("Ver el texto nuevo", () => location.reload()));
  }

  function escriben(quienes) {
    const lugar = document.getElementById("q-escriben");
    const verbo = quienes.length > 1 ? "están" : "está";
    const frase = quienes.length ? `${new Intl.ListFormat("es").format(quienes)} ${verbo} escribiendo también.` : "";
    if (lugar.textContent !== frase) lugar.textContent = frase;
  }
  return { avisar, escriben };
}

function enlace(texto, href) {
  return Object.assign(document.createElement("a"), { className: "govuk-link", href, target: "_blank", textContent: texto });
}

function boton(texto, hacer) {
  const nuevo = Object.assign(document.createElement("button"), { type: "button", className: "q-guardado__boton", textContent: texto });
  nuevo.addEventListener("click", hacer);
  return nuevo;
}
