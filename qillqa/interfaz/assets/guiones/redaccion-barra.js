// The buttons of the editor: one stop of Tab, arrows between them, pressed as the text is.
import { ORDENES_DEL_EDITOR, activas, conEstilo, estiloDe, imagenElegida } from "./redaccion-editor.js";

export function prepararBarra(barra, vistaDe, propias) {
  const estilo = barra.querySelector("#q-estilo");
  const botones = [...barra.querySelectorAll("[data-q-orden]")];
  const soloEnTabla = barra.querySelector("[data-q-solo-en=tabla]");
  const paradas = () => [estilo, ...botones].filter((e) => e.offsetParent);

  barra.addEventListener("mousedown", (evento) => evento.target.closest("button") && evento.preventDefault());
  barra.addEventListener("click", (evento) => {
    const boton = evento.target.closest("[data-q-orden]");
    if (boton?.getAttribute("aria-disabled") !== "true") hacer(boton?.dataset.qOrden);
  });
  estilo.addEventListener("change", () => {
    const vista = vistaDe();
    conEstilo(estilo.value)(vista.state, vista.dispatch);
    vista.focus();
  });
  barra.addEventListener("keydown", moverse);
  barra.addEventListener("focusin", (evento) => detenerse(evento.target));
  detenerse(estilo);

  function hacer(orden) {
    if (!orden) return;
    const vista = vistaDe();
    if (propias[orden]) return propias[orden]();
    ORDENES_DEL_EDITOR[orden](vista.state, vista.dispatch, vista);
    vista.focus();
  }

  function moverse(evento) {
    if (evento.key === "Escape") {
      evento.preventDefault();
      return vistaDe().focus();
    }
    const aqui = paradas().indexOf(document.activeElement);
    const a = { ArrowRight: aqui + 1, ArrowLeft: aqui - 1, Home: 0, End: paradas().length - 1 }[evento.key];
    if (a === undefined || aqui < 0) return;
    evento.preventDefault();
    paradas().at(a % paradas().length).focus();
  }

  function detenerse(elemento) {
    if (![estilo, ...botones].includes(elemento)) return;
    [estilo, ...botones].forEach((e) => (e.tabIndex = e === elemento ? 0 : -1));
  }

  const actualizar = () => {
    const { state } = vistaDe();
    const hay = activas(state);
    for (const boton of botones) {
      const { qOrden: orden } = boton.dataset;
      if (boton.hasAttribute("aria-pressed")) boton.setAttribute("aria-pressed", String(Boolean(hay[orden])));
      const puede = propias[orden] ? true : ORDENES_DEL_EDITOR[orden](state);
      boton.setAttribute("aria-disabled", String(!puede));
    }
    const imagen = imagenElegida(state);
    botones.find((b) => b.dataset.qOrden === "imagen").classList.toggle("q-formato__activo", Boolean(imagen));
    estilo.value = estiloDe(state);
    if (soloEnTabla.hidden === hay.enTabla) {
      const fuera = soloEnTabla.contains(document.activeElement) && !hay.enTabla;
      soloEnTabla.hidden = !hay.enTabla;
      if (fuera) vistaDe().focus();
    }
    if (!paradas().some((e) => e.tabIndex === 0)) detenerse(estilo);
  };
  return { actualizar, enfocar: () => paradas().find((e) => e.tabIndex === 0).focus() };
}
