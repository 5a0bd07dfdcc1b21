import { files } from "../../portal/files.js";

export default function () {
  return [...files()];
}
