// The pages as they would be printed, again after each save. A page that did not change is not sent again.
import { pedir } from "./redaccion-red.js";

const SIN_RED = "Sin conexión: la vista previa es la de antes.";

export function prepararVista(lugar) {
  const direccion = lugar.dataset.qVista;
  const hojas = lugar.querySelector(".q-vista__hojas");
  const estado = lugar.querySelector(".q-vista__estado");
  let ultima = 0;

  return async function refrescar() {
    const turno = ++ultima;
    const respuesta = await pedir(direccion);
    if (turno !== ultima) return;
    lugar.classList.toggle("q-vista--error", respuesta.estado !== "bien");
    if (respuesta.estado === "bien") mostrar(respuesta.datos.paginas);
    else estado.textContent = respuesta.estado === "no" ? respuesta.datos.frase : SIN_RED;
  };

  function mostrar(paginas) {
    estado.textContent = paginas.length === 1 ? "1 página" : `${paginas.length} páginas`;
    while (hojas.children.length > paginas.length) hojas.lastElementChild.remove();
    paginas.forEach((pagina, n) => {
      const imagen = hojas.children[n] ?? nueva();
      imagen.alt = `Página ${n + 1} de ${paginas.length}`;
      const huella = pagina.split("h=")[1];
      if (imagen.dataset.huella === huella) return;
      imagen.dataset.huella = huella;
      imagen.src = pagina;
    });
  }

  function nueva() {
    const imagen = new Image();
    Object.assign(imagen, { className: "q-vista__hoja", loading: "lazy", width: 800, height: 1131 });
    hojas.append(imagen);
    return imagen;
  }
}
