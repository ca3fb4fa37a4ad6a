// Two people wrote at once: both texts are kept, and whoever came second chooses how to go on.
import { pedir } from "./redaccion-red.js";

export function prepararChoque(lugar, { direcciones, seguirConLoMio, seguirConLoSuyo }) {
  let mostrado = 0;

  const cerrar = () => {
    lugar.hidden = true;
    mostrado = 0;
  };

  async function mostrar(choque) {
    if (!choque.editable) return mostrarCerrado(choque);
    const yaEstaba = !lugar.hidden;
    const cambios = elemento("div", { className: "q-choque__cambios", tabIndex: 0, role: "group", ariaLabel: "Qué cambia de un texto al otro" });
    lugar.replaceChildren(
      elemento("h2", { className: "q-choque__titulo", tabIndex: -1, textContent: "Hay dos textos" }),
      elemento("p", { textContent: choque.frase }),
      elemento("p", { textContent: `El del borrador es de ${choque.de} (versión ${choque.version}). El suyo está aparte (versión ${choque.aparte}). Ninguno se pierde.` }),
      botones(choque),
      elemento("h3", { className: "q-choque__subtitulo", textContent: `Del texto de ${choque.de} al suyo` }),
      cambios,
    );
    lugar.hidden = false;
    if (!yaEstaba) lugar.scrollIntoView({ block: "nearest" });
    const turno = (mostrado = choque.aparte);
    const comparacion = `${direcciones.comparar}?antes=${choque.version}&despues=${choque.aparte}`;
    const respuesta = await pedir(comparacion, { fragmento: true });
    if (turno === mostrado && respuesta.estado === "bien") {
      cambios.append(...new DOMParser().parseFromString(respuesta.texto, "text/html").body.childNodes);
    }
  }

  function botones(choque) {
    const fila = elemento("div", { className: "q-choque__botones" });
    fila.append(
      boton("Seguir con lo mío", "", () => (cerrar(), seguirConLoMio(choque))),
      boton(`Seguir con lo de ${choque.de}`, "govuk-button--secondary", () => (cerrar(), seguirConLoSuyo(choque))),
      boton(`Seguir con lo de ${choque.de} y agregar mi texto al final`, "govuk-button--secondary", () => (cerrar(), seguirConLoSuyo(choque, true))),
      elemento("a", {
        className: "govuk-link",
        href: `${direcciones.versiones}${choque.version}/`,
        target: "_blank",
        textContent: `Abrir el texto de ${choque.de} para copiar partes`,
      }),
    );
    return fila;
  }

  function mostrarCerrado(choque) {
    lugar.replaceChildren(
      elemento("h2", { className: "q-choque__titulo", textContent: `El borrador está ${choque.estado}` }),
      elemento("p", { textContent: choque.frase }),
      elemento("p", { textContent: `Lo que escribió está en la versión ${choque.aparte}.` }),
      elemento("a", { className: "govuk-link", href: `${direcciones.versiones}${choque.aparte}/`, textContent: "Ver lo que escribió" }),
    );
    lugar.hidden = false;
  }
  return { mostrar, cerrar };
}

function elemento(nombre, propiedades) {
  return Object.assign(document.createElement(nombre), propiedades);
}

function boton(texto, clase, hacer) {
  const nuevo = elemento("button", { type: "button", className: `govuk-button ${clase}`.trim(), textContent: texto });
  nuevo.addEventListener("click", hacer);
  return nuevo;
}
