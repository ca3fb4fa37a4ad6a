// Files of the draft: pictures and annexes, sent as soon as they are chosen.
import { pedir } from "./redaccion-red.js";

const suyos = new Map();
let direccion = "";

export function conocerArchivos(archivos, donde) {
  direccion = donde;
  archivos.forEach((archivo) => suyos.set(archivo.id, archivo));
}

export const esDelBorrador = (id) => suyos.get(id);

const SIN_RED = "Se perdió la conexión. Vuelva a elegir el archivo.";
const SIN_SESION = "Su sesión terminó. Ingrese otra vez y vuelva a elegir el archivo.";

// The file as the draft keeps it; an Error with the sentence to show otherwise.
export async function subir(archivo, donde = direccion) {
  const cuerpo = new FormData();
  cuerpo.append("archivo", archivo);
  const respuesta = await pedir(donde, { cuerpo });
  if (respuesta.estado !== "bien") {
    throw new Error({ sin_red: SIN_RED, sin_sesion: SIN_SESION }[respuesta.estado] ?? respuesta.datos.frase);
  }
  if (respuesta.datos.id) suyos.set(respuesta.datos.id, respuesta.datos);
  return respuesta.datos;
}
