// What goes around the text: addressees, references, annexes, who signs.
import { esDelBorrador } from "./redaccion-archivos.js";
import { prepararElegir } from "./redaccion-elegir.js";
import { crearLista } from "./redaccion-lista.js";

// `nombres` has the name of each unit, office and person by its key; what is chosen is added to it.
export function crearListas({ datos, nombres, cambio }) {
  const { direcciones } = datos;
  const listas = {};
  prepararListas();
  return listas;

  function prepararListas() {
    const nombreDe = (destino) => nombres.get(`${destino.clase}:${destino.id}`);
    const deDestinos = {
      rotulo: (d) => (d.clase === "externo" ? d.nombre || d.cargo : (nombreDe(d)?.nombre ?? "Ya no existe: quítelo")),
      detalle: (d) => (d.clase === "externo" ? [d.nombre && d.cargo, d.entidad].filter(Boolean).join(", ") : nombreDe(d)?.detalle),
      ordenada: true,
      alCambiar: cambio,
    };
    for (const cual of ["para", "copias"]) {
      const lugar = document.querySelector(`[data-q-elegir=${cual}]`);
      if (!lugar) continue;
      listas[cual] = crearLista(lugar.querySelector(".q-escogidos"), deDestinos);
      prepararElegir(lugar, { direccion: direcciones.destinos, alVacio: true, alElegir: (opcion) => agregarDestino(cual, opcion) });
      prepararExterno(lugar, listas[cual]);
    }
    const dondeReferencias = document.querySelector("[data-q-elegir=referencias]");
    listas.referencias = crearLista(dondeReferencias.querySelector(".q-escogidos"), { rotulo: (r) => r.texto, ordenada: true, alCambiar: cambio });
    prepararElegir(dondeReferencias, {
      direccion: direcciones.referencias,
      libre: (texto) => ({ rotulo: `Agregar «${texto}»`, texto, documento: null }),
      alElegir: ({ texto, documento }) => agregarSinRepetir(listas.referencias, { texto, documento }, (r) => r.texto === texto),
    });
    const dondeFirmantes = document.querySelector("[data-q-elegir=firmantes]");
    listas.firmantes = crearLista(dondeFirmantes.querySelector(".q-escogidos"), {
      rotulo: (pk) => nombres.get(`cargo:${pk}`)?.nombre ?? "Cargo que ya no existe: quítelo",
      detalle: (pk) => nombres.get(`cargo:${pk}`)?.detalle,
      ordenada: true,
      alCambiar: cambio,
    });
    prepararElegir(dondeFirmantes, {
      direccion: direcciones.cargos,
      alElegir: (opcion) => {
        nombres.set(`cargo:${opcion.id}`, opcion);
        return agregarSinRepetir(listas.firmantes, opcion.id, (pk) => pk === opcion.id);
      },
    });
    listas.anexos = crearLista(document.getElementById("q-anexos-lista"), {
      rotulo: (id) => esDelBorrador(id)?.nombre ?? "Archivo que ya no está: quítelo",
      detalle: (id) => esDelBorrador(id) && [esDelBorrador(id).clase, peso(esDelBorrador(id).octetos), esDelBorrador(id).aviso].filter(Boolean).join(" · "),
      enlace: (id) => esDelBorrador(id)?.direccion ?? "",
      ordenada: true,
      alCambiar: cambio,
    });
  }

  function agregarDestino(cual, { clase, id, nombre, detalle }) {
    nombres.set(`${clase}:${id}`, { nombre, detalle });
    if (listas[cual].valores.length >= datos.limites.destinos) return `Ya son ${datos.limites.destinos}: no caben más.`;
    const destino = { clase, id, nombre: "", cargo: "", entidad: "" };
    const dicho = agregarSinRepetir(listas[cual], destino, (d) => d.clase === clase && d.id === id);
    if (dicho === "Agregado." && cual === "para" && listas.para.valores.length > 1 && !datos.tipo.varios) {
      return `Agregado. Un ${datos.tipo.nombre.toLowerCase()} va a un solo destinatario: pase los demás a «Con copia», o redacte uno múltiple.`;
    }
    return dicho;
  }

  function prepararExterno(lugar, lista) {
    const cajas = [...lugar.querySelectorAll("[data-q-externo]")];
    const estado = lugar.querySelector(".q-elegir__estado");
    const agregar = () => {
      const dicho = Object.fromEntries(cajas.map((caja) => [caja.dataset.qExterno, caja.value.replace(/\s+/g, " ").trim()]));
      if (!dicho.nombre && !dicho.cargo) {
        estado.textContent = "Escriba el nombre o el cargo.";
        return cajas[0].focus();
      }
      lista.agregar({ clase: "externo", id: null, ...dicho });
      estado.textContent = "Agregado.";
      cajas.forEach((caja) => (caja.value = ""));
      cajas[0].focus();
    };
    lugar.querySelector("[data-q-agregar-externo]")?.addEventListener("click", agregar);
    cajas.forEach((caja) => caja.addEventListener("keydown", (evento) => evento.key === "Enter" && (evento.preventDefault(), agregar())));
  }
}

export function agregarSinRepetir(lista, valor, es) {
  if (lista.valores.some(es)) return "Ya está en la lista.";
  lista.agregar(valor);
  return "Agregado.";
}

function peso(octetos) {
  return octetos < 1e6 ? `${Math.max(1, Math.round(octetos / 1000))} kB` : `${(octetos / 1e6).toFixed(1)} MB`;
}
