// The page that anybody downloads: it checks the QR of a document without network, opened from the disk.
import { examinar } from "./verificador-declaracion.js";
import { mostrar, nodo, parrafo } from "./verificador-hoja.js";

const datos = JSON.parse(document.getElementById("q-datos").textContent);
const lugar = document.getElementById("q-resultado");
const texto = document.getElementById("q-texto");

// What was read may carry an address: one that is not the municipality's is told, for somebody may open it.
function aviso(leido) {
  const hallada = /^\s*https?:\/\/([^/\s]+)/i.exec(leido);
  if (!hallada || hallada[1].toLowerCase() === new URL(datos.web).host.toLowerCase()) return [];
  return [nodo("p", "aviso", `Ojo: el código lleva a ${hallada[1]}, que no es la página de la municipalidad. No la abra.`)];
}

function loQueNoSabe() {
  return [
    nodo("h3", "", "Lo que no se sabe sin internet"),
    parrafo("Si después fue anulado, reemplazado o rectificado, y si ya terminaron de firmarlo. Cuando tenga internet, mírelo en ", nodo("strong", "", `${datos.web}/verificar/`), "."),
    parrafo(`O pregunte en la municipalidad: ${datos.donde}`),
  ];
}

async function comprobar(leido) {
  const resultado = await examinar(leido, datos.llaves);
  const sigue = resultado.clase === "autentico" ? loQueNoSabe() : [];
  mostrar(lugar, resultado, ...aviso(leido), ...sigue);
  lugar.querySelector("h2").focus();
}

document.getElementById("q-forma").addEventListener("submit", (evento) => {
  evento.preventDefault();
  comprobar(texto.value);
});

function deLaDireccion() {
  if (location.hash.length < 2) return;
  texto.value = location.hash.slice(1);
  comprobar(texto.value);
}

async function leerFoto(archivo) {
  const lector = new BarcodeDetector({ formats: ["qr_code"] });
  const hallados = await lector.detect(await createImageBitmap(archivo));
  return hallados.map((uno) => uno.rawValue).find((valor) => /\d{150}/.test(valor)) ?? hallados[0]?.rawValue ?? "";
}

async function ofrecerFoto() {
  if (!("BarcodeDetector" in globalThis)) return;
  const formatos = await BarcodeDetector.getSupportedFormats();
  if (!formatos.includes("qr_code")) return;
  document.getElementById("q-con-foto").hidden = false;
  document.getElementById("q-foto").addEventListener("change", async (evento) => {
    const [archivo] = evento.target.files;
    if (!archivo) return;
    texto.value = await leerFoto(archivo).catch(() => "");
    if (texto.value) comprobar(texto.value);
    else lugar.replaceChildren(nodo("p", "aviso", "En la foto no se encontró un código QR. Tómela de cerca, con luz y sin sombras."));
  });
}

addEventListener("hashchange", deLaDireccion);
ofrecerFoto();
deLaDireccion();
