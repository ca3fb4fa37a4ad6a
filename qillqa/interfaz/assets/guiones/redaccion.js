// The page where a draft is written. Without it the page shows the draft, to be read.
import { conocerArchivos, subir } from "./redaccion-archivos.js";
import { prepararBarra } from "./redaccion-barra.js";
import { prepararChoque } from "./redaccion-choque.js";
import { olvidarTodas } from "./redaccion-copia.js";
import { preguntarImagen, preguntarPorWord, prepararDialogos } from "./redaccion-dialogos.js";
import { agregarAlFinal, crearEditor, estadoDe, imagenElegida, ponerImagen, reemplazar } from "./redaccion-editor.js";
import { aTexto } from "./redaccion-esquema.js";
import { crearAvisos } from "./redaccion-frases.js";
import { crearGuardado } from "./redaccion-guardado.js";
import { agregarSinRepetir, crearListas } from "./redaccion-listas.js";
import { pedir } from "./redaccion-red.js";
import { prepararVista } from "./redaccion-vista.js";

const LATIDO = 15_000;
const RUTA_DE_SALIDA = "/salida/";
const ES_WORD = /\.docx$/i;
const lugarDeVista = document.getElementById("q-vista");
const refrescarVista = lugarDeVista ? prepararVista(lugarDeVista) : () => {};
const forma = document.getElementById("q-redaccion");

document.querySelectorAll("img[data-ancho]").forEach((img) => (img.style.width = `${img.dataset.ancho}%`));
if (forma) escribir();
else refrescarVista();

function escribir() {
  const datos = JSON.parse(document.getElementById("q-datos").textContent);
  const { direcciones } = datos;
  const nombres = new Map(Object.entries(datos.nombres));
  const asunto = document.getElementById("q-asunto");
  const { avisar, escriben } = crearAvisos(direcciones);
  let editor, barra, guardado;

  conocerArchivos(datos.archivos, direcciones.archivos);
  document.querySelectorAll("[data-q-sin-guiones]").forEach((e) => e.remove());
  forma.hidden = false;
  forma.addEventListener("submit", (evento) => evento.preventDefault());
  prepararDialogos();
  const listas = crearListas({ datos, nombres, cambio });
  prepararEntradas();
  asunto.addEventListener("input", cambio);
  editor = crearEditor(document.getElementById("q-cuerpo"), {
    texto: datos.contenido.cuerpo,
    alCambiar: cambio,
    alMoverse: () => barra?.actualizar(),
    alRecibir: recibirArchivos,
    irALaBarra: () => (barra.enfocar(), true),
  });
  barra = prepararBarra(document.getElementById("q-formato"), () => editor, { imagen: () => imagen() });
  llenar(datos.contenido, { cuerpo: false });
  barra.actualizar();
  guardado = crearGuardado({ datos, leer, avisar, alGuardar, alChocar: (choque) => mostrarChoque(choque) });
  const choque = prepararChoque(document.getElementById("q-choque"), {
    direcciones,
    seguirConLoMio: ({ version }) => guardado.seguirSobre(version, { igual: false }),
    seguirConLoSuyo,
  });
  avisar("al_dia");
  escriben(datos.escriben);
  recuperar();
  refrescarVista();
  cuidarLaSalida();
  prepararVistas();
  setInterval(latir, LATIDO);

  function mostrarChoque(dicho) {
    Object.entries(dicho.nombres).forEach(([clave, opcion]) => nombres.set(clave, opcion));
    choque.mostrar(dicho);
  }

  function cambio() {
    guardado?.cambio();
  }

  // What is written, as it is stored.
  function leer() {
    const valores = (cual) => listas[cual]?.valores ?? datos.contenido[cual];
    return {
      asunto: asunto.value.replace(/\s+/g, " ").trim(),
      para: valores("para"),
      copias: valores("copias"),
      referencias: valores("referencias"),
      cuerpo: aTexto(editor.state.doc),
      anexos: valores("anexos"),
      firmantes: valores("firmantes"),
    };
  }

  function llenar(contenido, { cuerpo = true } = {}) {
    asunto.value = contenido.asunto;
    Object.entries(listas).forEach(([cual, lista]) => lista.poner(contenido[cual]));
    if (!cuerpo) return;
    editor.updateState(estadoDe(contenido.cuerpo, () => (barra.enfocar(), true)));
    barra.actualizar();
  }

  function prepararEntradas() {
    document.getElementById("q-anexos").addEventListener("change", (evento) => {
      anexar([...evento.target.files]);
      evento.target.value = "";
    });
    document.getElementById("q-word").addEventListener("change", (evento) => {
      const [archivo] = evento.target.files;
      evento.target.value = "";
      if (archivo) traerDeWord(archivo);
    });
  }

  // Files

  async function anexar(archivos) {
    const estado = document.getElementById("q-anexos-estado");
    const quejas = [];
    for (const archivo of archivos) {
      estado.textContent = `Enviando ${archivo.name}…`;
      try {
        const { id } = await subir(archivo);
        agregarSinRepetir(listas.anexos, id, (otro) => otro === id);
      } catch (error) {
        quejas.push(`${archivo.name}: ${error.message}`);
      }
    }
    estado.textContent = quejas.join(" ") || (archivos.length === 1 ? "Anexado." : `${archivos.length} archivos anexados.`);
    estado.classList.toggle("q-anexos__estado--error", Boolean(quejas.length));
  }

  // What is pasted or dropped on the text: a picture, a Word document, or an annex.
  function recibirArchivos(archivos, soloArchivos) {
    if (!archivos.length || !soloArchivos) return false;
    recibir(archivos);
    return true;
  }

  async function recibir(archivos) {
    const otros = [];
    for (const archivo of archivos) {
      if (ES_WORD.test(archivo.name)) await traerDeWord(archivo);
      else if (archivo.type.startsWith("image/")) await imagen(archivo);
      else otros.push(archivo);
    }
    if (otros.length) await anexar(otros);
  }

  async function imagen(archivo) {
    const actual = archivo ? null : imagenElegida(editor.state)?.attrs;
    const dicho = await preguntarImagen({ actual, archivo });
    if (!dicho) return editor.focus();
    if (actual) {
      ponerImagen(editor, { archivo: actual.archivo, descripcion: dicho.descripcion, ancho: dicho.ancho });
      return editor.focus();
    }
    try {
      avisar("enviando", { nombre: dicho.archivo.name });
      const subido = await subir(dicho.archivo);
      if (!subido.imagen) throw new Error("No es una imagen que se pueda imprimir: use JPG o PNG.");
      ponerImagen(editor, { archivo: subido.id, descripcion: dicho.descripcion, ancho: dicho.ancho });
    } catch (error) {
      avisar("rechazado", { frase: `${dicho.archivo.name}: ${error.message}` });
    }
    editor.focus();
  }

  async function traerDeWord(archivo) {
    try {
      avisar("enviando", { nombre: archivo.name });
      const traido = await subir(archivo, direcciones.word);
      avisar(guardado.pendiente() ? "pendiente" : "al_dia");
      const como = await preguntarPorWord(traido, archivo.name);
      if (como === "agregar") agregarAlFinal(editor, traido.texto);
      if (como === "reemplazar") {
        await guardado.ya(); // what was there is a version before it goes
        reemplazar(editor, traido.texto);
      }
    } catch (error) {
      avisar("rechazado", { frase: `${archivo.name}: ${error.message}` });
    }
    editor.focus();
  }

  // Keeping

  function alGuardar(respuesta) {
    escriben(respuesta.escriben);
    refrescarVista();
    if (!document.querySelector(".q-dos__actos").contains(document.activeElement)) document.body.dispatchEvent(new CustomEvent("q:guardado"));
    const titulo = document.querySelector(".q-identidad__asunto");
    if (titulo) titulo.textContent = leer().asunto || "Sin asunto todavía";
  }

  function seguirConLoSuyo({ version, contenido }, conLoMio = false) {
    const mio = aTexto(editor.state.doc);
    llenar(contenido);
    guardado.seguirSobre(version, { igual: true });
    if (conLoMio) agregarAlFinal(editor, mio);
    editor.focus();
  }

  // A copy of this machine that never arrived: it goes on from there, over the version it was written on.
  function recuperar() {
    const copia = guardado.recuperable();
    if (!copia) return;
    try {
      llenar(copia.contenido);
    } catch {
      llenar(datos.contenido);
      return guardado.olvidar();
    }
    guardado.base = copia.base;
    guardado.incierto = copia.incierto ?? null;
    avisar("recuperado");
    guardado.ya();
  }

  async function latir() {
    if (document.hidden || guardado.enviando) return;
    const respuesta = await pedir(direcciones.estado);
    if (respuesta.estado !== "bien") return;
    escriben(respuesta.datos.escriben);
    if (!respuesta.datos.editable && !guardado.pendiente()) location.reload();
    else if (respuesta.datos.version > guardado.base && !guardado.choque && !guardado.pendiente()) avisar("hay_otra", respuesta.datos);
  }

  // Going to an act or to another page keeps first what is pending.
  function cuidarLaSalida() {
    document.addEventListener("click", guardarAntes, true);
    document.addEventListener("submit", guardarAntes, true);
  }

  function guardarAntes(evento) {
    const enviado = evento.type === "submit";
    const cual = evento.target.closest(enviado ? "form[method=post]" : "a[href]:not([target=_blank], [href^='#'])");
    if (!cual || forma.contains(cual) || cual.matches("[method=dialog]")) return;
    const seVa = enviado && cual.action.endsWith(RUTA_DE_SALIDA);
    if (!guardado.pendiente()) return seVa ? olvidarTodas() : undefined;
    if (evento.ctrlKey || evento.metaKey || evento.shiftKey) return;
    evento.preventDefault();
    evento.stopImmediatePropagation();
    const quien = evento.submitter;
    guardado.ya().then((bien) => {
      if (!bien) return document.getElementById("q-guardado").scrollIntoView({ block: "center" });
      if (enviado) cual.requestSubmit(quien);
      else cual.click();
    });
  }

  function prepararVistas() {
    const botones = [...forma.querySelectorAll("[data-q-ver]")];
    botones.forEach((b) =>
      b.addEventListener("click", () => {
        document.body.classList.toggle("q-ve-vista", b.dataset.qVer === "vista");
        botones.forEach((otro) => otro.setAttribute("aria-pressed", String(otro === b)));
        if (b.dataset.qVer === "vista") guardado.ya().then(refrescarVista);
      }),
    );
  }
}
