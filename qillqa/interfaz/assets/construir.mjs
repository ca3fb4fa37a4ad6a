// Builds the stylesheets and scripts that pages load, into ../static/interfaz/.
import { build } from "esbuild";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compileAsync } from "sass";

const aqui = (camino) => fileURLToPath(new URL(camino, import.meta.url));
const destino = aqui("../static/interfaz/");
const NAVEGADORES = ["chrome109", "firefox115", "safari16"];

async function estilo(nombre) {
  const { css } = await compileAsync(aqui(`estilos/${nombre}.scss`), {
    loadPaths: [aqui("node_modules")],
    quietDeps: true,
  });
  const salida = await build({
    stdin: { contents: css, loader: "css" },
    minify: true,
    target: NAVEGADORES,
    write: false,
  });
  await writeFile(`${destino}${nombre}.css`, salida.outputFiles[0].contents);
}

async function guion(nombre, format = "esm") {
  await build({
    entryPoints: [aqui(`guiones/${nombre}.js`)],
    outfile: `${destino}${nombre}.js`,
    bundle: true,
    format,
    minify: true,
    legalComments: "none",
    target: NAVEGADORES,
  });
}

await rm(destino, { recursive: true, force: true });
await mkdir(destino, { recursive: true });
await Promise.all([
  ...["portal", "escritorio"].flatMap((nombre) => [estilo(nombre), guion(nombre)]),
  guion("redaccion"),
  guion("firmas"),
  guion("verificador-en-linea"),
  ...[estilo("verificador"), guion("verificador-sin-internet", "iife")],
  cp(aqui("imagenes"), destino, { recursive: true }),
]);
