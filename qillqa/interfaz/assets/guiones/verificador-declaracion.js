// The statement that a large QR carries after its #: what it says, and whether one of the entity's keys signed it.
// Format: qillqa/nucleo/autenticidad/declaracion.py. Nothing here asks the network.
const FIRMA = 64;
const FORMATO = 1;
const CAMPOS = 10;
const MENOR = 150;
const MAYOR = 1200;

// Whatever a reader of QR codes or a finger copied: the whole address, what follows the #, or only the digits.
export function cifrasDe(texto) {
  const hallado = /(?:^|#)(\d+)$/.exec(texto.replace(/\s+/g, ""));
  return hallado && hallado[1].length >= MENOR && hallado[1].length <= MAYOR ? hallado[1] : null;
}

// `clase`: autentico, alterado, llave_desconocida, llave_retirada, sin_declaracion or sin_medios.
export async function examinar(texto, llaves) {
  const cifras = cifrasDe(texto);
  if (!cifras) return { clase: "sin_declaracion" };
  const octetos = deCifras(cifras);
  const datos = leer(octetos.subarray(0, -FIRMA));
  if (!datos) return { clase: "alterado" };
  const llave = llaves.find((una) => una.identificador === datos.llave);
  if (!llave) return { clase: "llave_desconocida", datos };
  if (!globalThis.crypto?.subtle) return { clase: "sin_medios" };
  if (!(await firmo(llave, octetos))) return { clase: "alterado" };
  // Its private part was destroyed that day: whatever says a later date was made by somebody else.
  if (llave.hasta && datos.fecha > llave.hasta) return { clase: "llave_retirada", datos, llave };
  return { clase: "autentico", datos, llave };
}

function deCifras(cifras) {
  const hexa = BigInt(cifras).toString(16);
  return deHexa(hexa.length % 2 ? `0${hexa}` : hexa);
}

function deHexa(hexa) {
  return Uint8Array.from(hexa.match(/../g) ?? [], (par) => Number.parseInt(par, 16));
}

export function enHexa(octetos) {
  return Array.from(octetos, (octeto) => octeto.toString(16).padStart(2, "0")).join("");
}

async function firmo(llave, octetos) {
  const algoritmo = { name: "ECDSA", namedCurve: "P-256" };
  const punto = Uint8Array.from(atob(llave.punto), (letra) => letra.charCodeAt(0));
  const publica = await crypto.subtle.importKey("raw", punto, algoritmo, false, ["verify"]);
  const [cuerpo, firma] = [octetos.slice(0, -FIRMA), octetos.slice(-FIRMA)];
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publica, firma, cuerpo);
}

function leer(cuerpo) {
  try {
    const campos = new Lector(cuerpo).todo();
    if (campos.length !== CAMPOS || campos[0] !== FORMATO) return null;
    const [, ruc, entidad, titulo, numero, fecha, huella, codigo, organo, llave] = campos;
    const textos = [entidad, titulo, numero, fecha, codigo, organo];
    if (textos.some((texto) => typeof texto !== "string") || !/^\d{4}-\d\d-\d\d$/.test(fecha)) return null;
    return { ruc: String(ruc).padStart(11, "0"), entidad, titulo, numero, fecha, codigo, organo, huella: enHexa(huella), llave: enHexa(llave) };
  } catch {
    return null;
  }
}

// The little of CBOR (RFC 8949) that a statement uses: whole numbers, bytes, texts and one list.
class Lector {
  constructor(octetos) {
    this.octetos = octetos;
    this.aqui = 0;
  }

  todo() {
    const valor = this.uno(true);
    if (this.aqui !== this.octetos.length) throw new RangeError("sobra");
    return valor;
  }

  uno(lista = false) {
    const cabeza = this.tomar(1)[0];
    const cuanto = this.cuanto(cabeza & 31);
    switch (cabeza >> 5) {
      case 0:
        return cuanto;
      case 2:
        return this.tomar(cuanto);
      case 3:
        return new TextDecoder("utf-8", { fatal: true }).decode(this.tomar(cuanto));
      case 4:
        if (lista && cuanto <= CAMPOS) return Array.from({ length: cuanto }, () => this.uno());
    }
    throw new RangeError("ajeno");
  }

  cuanto(corto) {
    if (corto < 24) return corto;
    if (corto > 27) throw new RangeError("ajeno");
    return this.tomar(2 ** (corto - 24)).reduce((suma, octeto) => suma * 256 + octeto, 0);
  }

  tomar(cuantos) {
    if (this.aqui + cuantos > this.octetos.length) throw new RangeError("falta");
    this.aqui += cuantos;
    return this.octetos.subarray(this.aqui - cuantos, this.aqui);
  }
}
