// The copy of what is written and not kept yet, in this machine: by draft and by whoever writes.
const PREFIJO = "qillqa-borrador-";

export const claveDe = (pk, por) => `${PREFIJO}${pk}-${por}`;

// False when the browser has no room or keeps nothing: then leaving the page does lose it.
export function copiar(clave, datos) {
  try {
    localStorage.setItem(clave, JSON.stringify(datos));
    return true;
  } catch {
    return false;
  }
}

export function copiaDe(clave) {
  try {
    const datos = JSON.parse(localStorage.getItem(clave));
    return datos?.contenido && Number.isInteger(datos.base) ? datos : null;
  } catch {
    return null;
  }
}

export function olvidar(clave) {
  try {
    localStorage.removeItem(clave);
  } catch {
    /* nothing was kept */
  }
}

export function olvidarTodas() {
  try {
    for (const clave of Object.keys(localStorage)) if (clave.startsWith(PREFIJO)) localStorage.removeItem(clave);
  } catch {
    /* nothing was kept */
  }
}
