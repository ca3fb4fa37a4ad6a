// The sheet that tells a person what a statement says, and what it cannot say.
const MARCAS = {
  verde: "M6 17l7 7 13-15",
  ocre: "M16 6v13M16 24v2",
  rojo: "M8 8l16 16M24 8L8 24",
};
const MESES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ");

function nodo(etiqueta, clase, ...hijos) {
  const hecho = document.createElement(etiqueta);
  if (clase) hecho.className = clase;
  hecho.append(...hijos);
  return hecho;
}

const parrafo = (...hijos) => nodo("p", "", ...hijos);

function marca(tono) {
  const ns = "http://www.w3.org/2000/svg";
  const dibujo = document.createElementNS(ns, "svg");
  dibujo.setAttribute("class", "q-veredicto__marca");
  dibujo.setAttribute("viewBox", "0 0 32 32");
  dibujo.setAttribute("aria-hidden", "true");
  const trazo = document.createElementNS(ns, "path");
  trazo.setAttribute("d", MARCAS[tono]);
  dibujo.append(trazo);
  return dibujo;
}

function veredicto(tono, titulo, ...dichos) {
  const cabeza = nodo("h2", "q-veredicto__titulo", titulo);
  cabeza.tabIndex = -1;
  const cuerpo = nodo("div", "q-veredicto__cuerpo", cabeza, ...dichos);
  return nodo("div", tono === "verde" ? "q-veredicto" : `q-veredicto q-veredicto--${tono}`, marca(tono), cuerpo);
}

export function fechaLarga(fecha) {
  const [anio, mes, dia] = fecha.split("-").map(Number);
  return `${dia} de ${MESES[mes - 1] ?? mes} de ${anio}`;
}

function enGrupos(texto, de) {
  return texto.match(new RegExp(`.{1,${de}}`, "g"))?.join(de === 3 ? "-" : " ") ?? "";
}

function ficha(datos) {
  const codigo = (texto) => nodo("span", "q-codigo", texto);
  const renglones = [
    ["Lo emitió", `${datos.entidad} (RUC ${datos.ruc})`],
    ["Órgano", datos.organo],
    ["Documento", datos.titulo],
    ["Número", datos.numero],
    ["Fecha", fechaLarga(datos.fecha)],
    ["Código", codigo(enGrupos(datos.codigo, 3))],
    ["Huella de lo impreso", codigo(enGrupos(datos.huella, 4))],
  ].filter(([, valor]) => valor);
  return nodo(
    "dl",
    "govuk-summary-list",
    ...renglones.map(([nombre, valor]) =>
      nodo(
        "div",
        "govuk-summary-list__row",
        nodo("dt", "govuk-summary-list__key", nombre),
        nodo("dd", "govuk-summary-list__value", valor),
      ),
    ),
  );
}

const DICTAMENES = {
  autentico: ({ datos, llave }) => [
    veredicto(
      "verde",
      "El código QR es auténtico",
      parrafo(`Lo firmó ${datos.entidad}${llave.hasta ? `, con una llave que usó hasta el ${fechaLarga(llave.hasta)}` : ""}.`),
      parrafo("Compare estos datos con el papel. Si algo no coincide, el papel no es auténtico: alguien copió el código de otro documento."),
    ),
    ficha(datos),
  ],
  alterado: () => [
    veredicto(
      "rojo",
      "No es auténtico",
      parrafo("Lo que dice el código QR fue cambiado, o no lo hizo la municipalidad. No confíe en este papel."),
      parrafo("Si lo copió a mano o por partes, vuelva a copiarlo entero: basta que falte una cifra."),
    ),
  ],
  llave_retirada: ({ datos, llave }) => [
    veredicto(
      "rojo",
      "No es auténtico",
      parrafo(`Dice ser del ${fechaLarga(datos.fecha)}, pero la llave con que está firmado se retiró el ${fechaLarga(llave.hasta)}. No confíe en este papel.`),
    ),
  ],
  llave_desconocida: ({ datos }) => [
    veredicto(
      "ocre",
      "No se puede comprobar",
      parrafo(`Está firmado con una llave (${datos.llave}) que esta página no conoce. No quiere decir que sea falso, ni que sea auténtico.`),
      parrafo("Puede ser de otra entidad, o de una llave más nueva que esta página: descárguela otra vez, o pregunte en la municipalidad."),
    ),
  ],
  sin_declaracion: () => [
    veredicto(
      "ocre",
      "Aquí no hay nada que comprobar",
      parrafo("Lo que escribió no lleva la declaración firmada. Lea el código QR grande y copie todo lo que aparece, hasta la última cifra."),
    ),
  ],
  sin_medios: () => [
    veredicto(
      "ocre",
      "Este navegador no puede comprobarlo",
      parrafo("No tiene lo necesario para comprobar una firma. Pruebe con otro navegador o con uno más nuevo."),
    ),
  ],
};

// What follows from each verdict; `mas` are sentences of whoever shows it.
export function mostrar(lugar, resultado, ...mas) {
  lugar.replaceChildren(...DICTAMENES[resultado.clase](resultado), ...mas);
}

export { nodo, parrafo, veredicto };
