// `npm run icons`: draws every icon file from build/icon.svg. The results are committed, so that packaging needs no
// drawing tools.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { projectRoot } from './lib/folders.mjs';
import { packIcns, packIco } from './lib/iconContainers.mjs';
import { runScript, say } from './lib/say.mjs';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

await runScript(async () => {
  const build = path.join(projectRoot, 'build');
  const svg = await readFile(path.join(build, 'icon.svg'), 'utf8');
  const images = SIZES.map((size) => ({
    size,
    png: new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng(),
  }));
  // Linux takes a folder of sizes, named as its icon themes are.
  await mkdir(path.join(build, 'icons'), { recursive: true });
  for (const { size, png } of images) await writeFile(path.join(build, 'icons', `${size}x${size}.png`), png);
  await writeFile(
    path.join(build, 'icon.ico'),
    packIco(images.filter(({ size }) => ICO_SIZES.includes(size))),
  );
  await writeFile(path.join(build, 'icon.icns'), packIcns(images));
  say(`Wrote ${images.length} PNG files, icon.ico and icon.icns to build/.`);
});
