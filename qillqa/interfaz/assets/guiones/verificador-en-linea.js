// On the page of a document: checks in this browser what the QR says after its #, which no server was sent.
import { examinar } from "./verificador-declaracion.js";
import { mostrar, parrafo, veredicto } from "./verificador-hoja.js";

const lugar = document.getElementById("q-declaracion");
const llaves = document.getElementById("q-llaves");

async function comprobar() {
  if (!lugar || !llaves || location.hash.length < 2) return;
  const resultado = await examinar(location.hash, JSON.parse(llaves.textContent));
  // An anchor of the page, or an address without https: there is nothing to say.
  if (["sin_declaracion", "sin_medios"].includes(resultado.clase)) return;
  mostrar(lugar, resultado);
  lugar.querySelector("dl")?.remove(); // the page itself says it below
  if (resultado.clase === "autentico" && resultado.datos.codigo !== lugar.dataset.qCodigo) {
    lugar.replaceChildren(
      veredicto("rojo", "El código QR no es de este documento", parrafo("La dirección y la declaración del código son de documentos distintos. No confíe en este papel.")),
    );
  }
  lugar.closest("section").hidden = false;
}

addEventListener("hashchange", comprobar);
comprobar();
