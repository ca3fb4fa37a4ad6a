// A list of things chosen, in order: each may be taken off, and moved where the order counts.
export function crearLista(lugar, { rotulo, detalle = () => "", enlace = () => "", ordenada = false, alCambiar }) {
  const lista = { valores: [] };

  lista.poner = (valores) => {
    lista.valores = [...valores];
    pintar();
  };
  lista.agregar = (valor) => {
    lista.valores.push(valor);
    pintar();
    alCambiar();
  };

  function quitar(n) {
    lista.valores.splice(n, 1);
    pintar();
    const botones = lugar.querySelectorAll(".q-escogidos__quitar");
    (botones[Math.min(n, botones.length - 1)] ?? lugar.closest("[data-q-elegir], fieldset").querySelector("input")).focus();
    alCambiar();
  }

  function mover(n, a) {
    const [valor] = lista.valores.splice(n, 1);
    lista.valores.splice(a, 0, valor);
    pintar();
    lugar.children[a].querySelector(`[data-q-mover="${a < n ? -1 : 1}"]:not(:disabled), button`).focus();
    alCambiar();
  }

  function pintar() {
    lugar.replaceChildren(...lista.valores.map(fila));
    lugar.classList.toggle("q-escogidos--muchos", lista.valores.length > 8);
    lugar.tabIndex = lista.valores.length > 8 ? 0 : -1;
  }

  function fila(valor, n) {
    const li = document.createElement("li");
    li.className = "q-escogidos__uno";
    const nombre = rotulo(valor);
    li.append(hecho(valor, nombre));
    if (ordenada && lista.valores.length > 1) {
      li.append(
        boton("↑", `Subir: ${nombre}`, () => mover(n, n - 1), { mover: -1, apagado: n === 0 }),
        boton("↓", `Bajar: ${nombre}`, () => mover(n, n + 1), { mover: 1, apagado: n === lista.valores.length - 1 }),
      );
    }
    li.append(boton("Quitar", `Quitar: ${nombre}`, () => quitar(n), { clase: "q-escogidos__quitar" }));
    return li;
  }

  function hecho(valor, nombre) {
    const texto = document.createElement("span");
    texto.className = "q-escogidos__texto";
    const principal = document.createElement(enlace(valor) ? "a" : "span");
    principal.textContent = nombre;
    if (enlace(valor)) Object.assign(principal, { href: enlace(valor), target: "_blank", className: "govuk-link" });
    texto.append(principal);
    if (detalle(valor)) {
      const menor = document.createElement("span");
      menor.className = "q-escogidos__detalle";
      menor.textContent = ` ${detalle(valor)}`;
      texto.append(menor);
    }
    return texto;
  }
  return lista;
}

function boton(texto, nombre, hacer, { clase = "q-escogidos__mover", mover = 0, apagado = false } = {}) {
  const elemento = document.createElement("button");
  Object.assign(elemento, { type: "button", className: clase, textContent: texto, disabled: apagado });
  elemento.setAttribute("aria-label", nombre);
  if (mover) elemento.dataset.qMover = mover;
  elemento.addEventListener("click", hacer);
  return elemento;
}
