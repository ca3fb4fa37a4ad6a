import { empezar } from "./comun.js";

empezar();
