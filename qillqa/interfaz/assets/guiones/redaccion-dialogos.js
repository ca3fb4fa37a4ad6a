// Questions over the page: a picture with its words, and a text brought from Word.
export function prepararDialogos() {
  document.querySelectorAll("dialog.q-dialogo").forEach((dialogo) =>
    dialogo.querySelector("[data-q-cerrar]").addEventListener("click", () => dialogo.close("")),
  );
}

// {archivo, descripcion, ancho}, or null if one thinks better of it. With `actual` only its words change.
export function preguntarImagen({ actual, archivo }) {
  const dialogo = document.getElementById("q-dialogo-imagen");
  const [caja, descripcion, ancho] = ["q-imagen", "q-imagen-descripcion", "q-imagen-ancho"].map((id) => document.getElementById(id));
  const error = dialogo.querySelector("[data-q-error]");
  const lugarDelArchivo = dialogo.querySelector("[data-q-archivo-de-imagen]");
  lugarDelArchivo.hidden = Boolean(actual || archivo);
  caja.value = "";
  error.textContent = "";
  descripcion.value = actual?.descripcion ?? "";
  ancho.value = String(actual?.ancho ?? 100);
  if (!ancho.value) ancho.value = "100";
  return conversar(dialogo, () => {
    const elegido = archivo ?? caja.files[0];
    if (!actual && !elegido) return quejarse(error, "Elija un archivo de imagen.", caja);
    if (!descripcion.value.trim()) return quejarse(error, "Escriba qué muestra la imagen.", descripcion);
    return { archivo: elegido, descripcion: descripcion.value.trim(), ancho: Number(ancho.value) };
  });
}

// "agregar", "reemplazar" or null.
export function preguntarPorWord({ texto, avisos }, nombre) {
  const dialogo = document.getElementById("q-dialogo-word");
  const cuantos = texto.bloques.length;
  dialogo.querySelector("[data-q-cuanto]").textContent = `«${nombre}» trae ${cuantos} ${cuantos === 1 ? "párrafo, lista o tabla" : "párrafos, listas o tablas"}.`;
  dialogo.querySelector("[data-q-avisos]").replaceChildren(
    ...avisos.map((aviso) => Object.assign(document.createElement("li"), { textContent: aviso })),
  );
  return conversar(dialogo, (valor) => valor);
}

function conversar(dialogo, leer) {
  const forma = dialogo.querySelector("form");
  return new Promise((resolver) => {
    let dicho = null;
    const enviar = (evento) => {
      dicho = leer(evento.submitter?.value);
      if (dicho === null) evento.preventDefault();
    };
    forma.addEventListener("submit", enviar);
    dialogo.addEventListener("close", () => (forma.removeEventListener("submit", enviar), resolver(dicho)), { once: true });
    dialogo.returnValue = "";
    dialogo.showModal();
  });
}

function quejarse(error, frase, caja) {
  error.textContent = frase;
  caja.focus();
  return null;
}
