/* Draws the world's land in the Equal Earth projection, once, and prints it as JSON:

     npm install && node land.mjs > ../sourcebook/site/figures/land.json

   Land only, no borders: a border on a map is a claim. The shapes are Natural Earth's (public domain), 1:50m,
   version 4.1.0, as the package world-atlas 2.0.2 hands them on; d3-geo cuts them at the antimeridian and
   projects them. Shapes too small to be seen are dropped. The points at the end hold the projection of
   `projection.py` to that of d3-geo in a test. */

import { createRequire } from "node:module";
import { geoEqualEarth, geoPath } from "d3-geo";
import { presimplify, simplify, filter, filterWeight } from "topojson-simplify";
import { feature } from "topojson-client";

const WIDTH = 1000;
const SMALLEST = 0.02; /* square degrees on the sphere's plane, below which a detail is dropped */

const world = createRequire(import.meta.url)("world-atlas/land-50m.json");
const weighed = presimplify(world);
const simple = simplify(weighed, SMALLEST);
const kept = filter(simple, filterWeight(simple, SMALLEST * 4));
const land = feature(kept, kept.objects.land);

const projection = geoEqualEarth().fitWidth(WIDTH, { type: "Sphere" });
const rings = [];
let ring = [];
geoPath(projection, {
  moveTo: (x, y) => (ring = [[x, y]]),
  lineTo: (x, y) => ring.push([x, y]),
  closePath: () => rings.push(ring),
  arc: () => {},
})(land);

const round = (number) => Math.round(number * 10) / 10;
const shapes = rings
  .map((points) => points.map(([x, y]) => [round(x), round(y)]))
  .map((points) => points.filter((point, i) => !i || point.join() !== points[i - 1].join()))
  .filter((points) => points.length > 3);
const height = geoPath(projection).bounds({ type: "Sphere" })[1][1];
const places = [[0, 0], [116.394, 39.902], [38.698, 9.035], [-70, -33], [179.5, 66], [-179.5, -16], [20, 85]];

console.log(
  JSON.stringify({
    source: "Natural Earth, 1:50m land",
    version: "4.1.0",
    package: "world-atlas 2.0.2",
    projection: "Equal Earth",
    width: WIDTH,
    height: Math.round(height * 100) / 100,
    points: places.map(([lon, lat]) => [lon, lat, ...projection([lon, lat]).map((n) => Math.round(n * 1000) / 1000)]),
    shapes: shapes.map((points) => points.flat()),
  }).replaceAll("],[", "],\n["),
);
