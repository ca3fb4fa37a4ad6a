// Keeping what is written: a few seconds after each change, over the version it was written on.
// Nothing is lost: without network or session there is a copy in this machine, and it is sent later.
import { claveDe, copiaDe, copiar, olvidar } from "./redaccion-copia.js";
import { pedir } from "./redaccion-red.js";

const PAUSA = 2000;
const A_MAS_TARDAR = 8000;
const COPIA = 400;
const PACIENCIA = 30_000;
const REINTENTOS = [2000, 4000, 8000, 15000];

export function crearGuardado({ datos, leer, avisar, alGuardar, alChocar }) {
  const clave = claveDe(datos.pk, datos.por);
  const g = {
    base: datos.version,
    guardado: JSON.stringify(leer()),
    enviando: null,
    incierto: null,
    fallos: 0,
    rechazado: "",
    choque: null,
    enCopia: true,
  };
  let espera, copia, desde;

  const escrito = () => JSON.stringify(leer());
  g.pendiente = () => escrito() !== g.guardado;

  // Called at each letter: whether it comes to differ from what is kept is asked only when it is sent.
  g.cambio = () => {
    g.tocado = true;
    avisar("pendiente");
    clearTimeout(copia);
    copia = setTimeout(hacerCopia, COPIA);
    desde ??= Date.now();
    programar(Math.max(0, Math.min(PAUSA, desde + A_MAS_TARDAR - Date.now())));
  };

  g.recuperable = () => {
    const guardada = copiaDe(clave);
    if (guardada && JSON.stringify(guardada.contenido) === g.guardado) olvidar(clave);
    else return guardada;
    return null;
  };

  // Save now what is pending; true if all is kept as the draft's own text.
  g.ya = async () => {
    clearTimeout(espera);
    while (g.enviando) await g.enviando;
    if (!g.pendiente()) return sinNovedad();
    g.enviando = enviar().finally(() => (g.enviando = null));
    await g.enviando;
    return !g.pendiente() && !g.choque;
  };

  // From now on one writes over this version: after choosing between two texts.
  g.seguirSobre = (version, { igual }) => {
    g.base = version;
    g.choque = g.incierto = null;
    g.guardado = igual ? escrito() : "";
    avisar(g.pendiente() ? "pendiente" : "al_dia");
    if (g.pendiente()) programar(0);
    else olvidar(clave);
  };

  g.sinRiesgo = () => !g.pendiente() || (g.enCopia && hacerCopia());
  g.olvidar = () => olvidar(clave);

  function sinNovedad() {
    if (g.tocado && !g.choque) avisar("al_dia");
    g.tocado = false;
    desde = undefined;
    return !g.choque;
  }

  function hacerCopia() {
    clearTimeout(copia);
    g.enCopia = !g.pendiente() || copiar(clave, { base: g.base, contenido: leer(), incierto: g.incierto, cuando: Date.now() });
    return g.enCopia;
  }

  function programar(cuanto) {
    clearTimeout(espera);
    espera = setTimeout(() => g.ya(), cuanto);
  }

  // What was sent and not answered may have been kept: it goes again as it was, before what came after
  // it, so that nobody is told of a clash with oneself.
  async function enviar() {
    const otraVez = g.incierto !== null;
    const contenido = g.incierto ?? leer();
    const texto = JSON.stringify(contenido);
    if (texto === g.rechazado) return;
    g.incierto = contenido;
    hacerCopia();
    avisar("guardando");
    desde = undefined;
    const cuerpo = { base: g.base, por: datos.por, contenido };
    const respuesta = await pedir(datos.direcciones.guardar, { cuerpo, paciencia: PACIENCIA });
    if (respuesta.estado === "bien") {
      aceptado(respuesta.datos, texto);
      return otraVez && g.pendiente() ? enviar() : undefined;
    }
    if (respuesta.estado === "no") return negado(respuesta, texto);
    if (respuesta.estado === "sin_sesion") g.incierto = null;
    avisar(respuesta.estado, { enCopia: g.enCopia });
    programar(REINTENTOS[Math.min(g.fallos++, REINTENTOS.length - 1)]);
  }

  function aceptado(respuesta, texto) {
    Object.assign(g, { base: respuesta.version, guardado: texto, incierto: null, fallos: 0, rechazado: "", choque: null });
    if (g.pendiente()) g.cambio();
    else olvidar(clave);
    avisar(g.pendiente() ? "pendiente" : "guardado", respuesta);
    alGuardar(respuesta);
  }

  function negado({ codigo, datos: respuesta }, texto) {
    g.fallos = 0;
    g.incierto = null;
    if (codigo === 409 && respuesta.aparte) {
      // It is safe, aside: what is written next goes aside too until somebody chooses.
      Object.assign(g, { guardado: texto, choque: respuesta });
      olvidar(clave);
      avisar("aparte", respuesta);
      return alChocar(respuesta);
    }
    g.rechazado = respuesta.otra_persona ? "" : texto;
    avisar("rechazado", { ...respuesta, enCopia: g.enCopia });
    if (respuesta.otra_persona) programar(REINTENTOS.at(-1));
  }

  addEventListener("online", () => g.pendiente() && programar(0));
  addEventListener("focus", () => g.fallos && g.pendiente() && programar(0));
  document.addEventListener("visibilitychange", () => g.pendiente() && programar(0));
  addEventListener("pagehide", () => g.pendiente() && hacerCopia());
  addEventListener("beforeunload", (evento) => {
    if (!g.pendiente() || (g.fallos > 0 && hacerCopia())) return;
    evento.preventDefault();
    evento.returnValue = "";
  });
  return g;
}
