// Talking with the server: what came, in one shape, whatever happened on the way.
const CLAVE = /(?:^|; )csrftoken=([^;]+)/;

// {estado: "bien" | "no" | "sin_red" | "sin_sesion", codigo, datos}
export async function pedir(direccion, { cuerpo, fragmento = false, paciencia = 0, ...opciones } = {}) {
  const cabeceras = { Accept: "application/json", ...opciones.headers };
  const pedido = { credentials: "same-origin", redirect: "manual", cache: "no-store", ...opciones, headers: cabeceras };
  if (cuerpo !== undefined) {
    pedido.method = "POST";
    // The cookie and not the page: after signing in again in another tab, it is the one that counts.
    cabeceras["X-CSRFToken"] = document.cookie.match(CLAVE)?.[1] ?? "";
    const esForma = cuerpo instanceof FormData;
    if (!esForma) cabeceras["Content-Type"] = "application/json";
    pedido.body = esForma ? cuerpo : JSON.stringify(cuerpo);
  }
  if (paciencia) pedido.signal = AbortSignal.timeout?.(paciencia); // it ends as a lost connection does
  if (fragmento) Object.assign(cabeceras, { Accept: "text/html", "HX-Request": "true" });
  let respuesta;
  try {
    respuesta = await fetch(direccion, pedido);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return { estado: "sin_red" };
  }
  if (respuesta.type === "opaqueredirect" || respuesta.headers.has("HX-Redirect")) return { estado: "sin_sesion" };
  if (fragmento) return { estado: respuesta.ok ? "bien" : "no", codigo: respuesta.status, texto: await respuesta.text() };
  return leer(respuesta);
}

async function leer(respuesta) {
  const esJson = (respuesta.headers.get("Content-Type") ?? "").startsWith("application/json");
  try {
    if (esJson) return { estado: respuesta.ok ? "bien" : "no", codigo: respuesta.status, datos: await respuesta.json() };
  } catch {
    return { estado: "sin_red" };
  }
  // A 403 in a page is the key of the forms, renewed on signing in: the next try carries the new one.
  if (respuesta.status === 403) return { estado: "sin_sesion" };
  return respuesta.status >= 500 ? { estado: "sin_red" } : { estado: "no", codigo: respuesta.status, datos: { frase: "No se pudo completar. Intente otra vez." } };
}
