export * from "../../model/names.js";
