import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A minimal Electron program that is started as a baseline for the application. */
export type PlainApp = { readonly folder: string; remove(): void };

/** Longitude and latitude of one mark, WGS84. */
export type Point = readonly [lon: number, lat: number];

/** px. */
export type Size = { readonly width: number; readonly height: number };

const WINDOW = `new BrowserWindow({ width: 1440, height: 900, useContentSize: true, show: false })`;

/** Makes a program with a window that shows one word. */
export function makeBlankApp(): PlainApp {
  return makeApp(
    `import { app, BrowserWindow } from 'electron';
app.whenReady().then(() => {
  const window = ${WINDOW};
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<title>blank</title>blank');
});
`,
    {},
  );
}

/**
 * Makes a program with a page of nothing but MapLibre, as the package ships it, and one circle per point on a plain
 * background. It sets the performance mark `map:live` when the graphics process has drawn all, as the application does.
 */
export function makeBareMap(points: readonly Point[]): PlainApp {
  const features = points.map((coordinates) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Point', coordinates },
  }));
  const app = makeApp(MAP_APP, {
    'index.html': MAP_HTML,
    'page.js': MAP_PAGE,
    'points.json': JSON.stringify({ type: 'FeatureCollection', features }),
  });
  symlinkSync(resolve('node_modules/maplibre-gl/dist'), join(app.folder, 'maplibre'));
  return app;
}

/**
 * The same with the tiles of a pack under the circles, read by PMTiles' own library, in a map of this size. The place is
 * that of the map's element, under which the application keeps its map too.
 * @param layers of the source `streets`
 */
export function makeBareStreets(of: {
  readonly points: readonly Point[];
  readonly pack: string;
  readonly layers: readonly object[];
  readonly size: Size;
}): PlainApp {
  const app = makeBareMap(of.points);
  const { width, height } = of.size;
  const written = {
    'layers.json': JSON.stringify(of.layers),
    'index.html': MAP_HTML.replace(
      '#map { height: 100%; margin: 0 }',
      `body { height: 100%; margin: 0 } #map { width: ${width}px; height: ${height}px }`,
    ).replace('<script type="module"', '<script src="pmtiles.js"></script><script type="module"'),
    'page.js': MAP_PAGE.replace('const bounds', WITH_STREETS + 'const bounds')
      .replace(
        'sources: {',
        "sources: { streets: { type: 'vector', url: 'pmtiles://app://plain/streets.pmtiles' },",
      )
      .replace("      { id: 'points'", "      ...layers,\n      { id: 'points'")
      .replace('const drawn =', "document.querySelector('#map').maplibreMap = map;\nconst drawn ="),
  };
  for (const [name, text] of Object.entries(written)) writeFileSync(join(app.folder, name), text);
  copyFileSync(of.pack, join(app.folder, 'streets.pmtiles'));
  copyFileSync(resolve('node_modules/pmtiles/dist/pmtiles.js'), join(app.folder, 'pmtiles.js'));
  return app;
}

function makeApp(main: string, files: Readonly<Record<string, string>>): PlainApp {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-plain-'));
  const all = {
    ...files,
    'main.js': main,
    'package.json': '{"name":"plain","type":"module","main":"main.js"}',
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The page is served by its own scheme, because MapLibre's worker does not start over `file:`. */
const MAP_APP = `
import { app, BrowserWindow, protocol } from 'electron';
import { open, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
app.whenReady().then(() => {
  protocol.handle('app', async ({ url, headers: asked }) => {
    const { pathname } = new URL(url);
    const headers = { 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream' };
    const path = join(import.meta.dirname, pathname);
    const [, from, to] = /^bytes=(\\d+)-(\\d+)$/.exec(asked.get('range') ?? '') ?? [];
    if (from === undefined) return new Response(await readFile(path), { headers });
    const file = await open(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(to - from + 1), 0, to - from + 1, Number(from));
    await file.close();
    return new Response(buffer.subarray(0, bytesRead), { status: 206, headers });
  });
  const window = ${WINDOW};
  window.once('ready-to-show', () => window.show());
  window.loadURL('app://plain/index.html');
});
`;

const MAP_HTML = `<!doctype html><meta charset="utf-8"><title>map</title>
<link rel="stylesheet" href="maplibre/maplibre-gl.css"><style>html, body, #map { height: 100%; margin: 0 }</style>
<div id="map"></div><script type="module" src="page.js"></script>`;

const MAP_PAGE = `
import { LngLatBounds, Map, setWorkerUrl } from './maplibre/maplibre-gl.mjs';
setWorkerUrl('app://plain/maplibre/maplibre-gl-worker.mjs');
const points = await (await fetch('points.json')).json();
const bounds = new LngLatBounds();
for (const { geometry } of points.features) bounds.extend(geometry.coordinates);
const map = new Map({
  container: 'map',
  bounds,
  fitBoundsOptions: { padding: 40 },
  style: {
    version: 8,
    sources: { points: { type: 'geojson', data: points } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': '#eef1f4' } },
      { id: 'points', type: 'circle', source: 'points', paint: { 'circle-radius': 6, 'circle-color': '#2f6feb' } },
    ],
  },
});
const drawn = () => {
  const gl = map.getCanvas().getContext('webgl2');
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  const look = () => {
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED) performance.mark('map:live');
    else setTimeout(look, 16);
  };
  setTimeout(look, 16);
};
map.once('idle', drawn);
`;

/** Put into the page of the bare map where it is to have streets. */
const WITH_STREETS = `
const { addProtocol } = await import('./maplibre/maplibre-gl.mjs');
addProtocol('pmtiles', new globalThis.pmtiles.Protocol().tile);
const layers = await (await fetch('layers.json')).json();
`;
