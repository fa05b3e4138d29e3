export * from "d3-axis";
export * from "d3-contour";
export * from "d3-scale";
export * from "d3-selection";
export * from "d3-shape";
