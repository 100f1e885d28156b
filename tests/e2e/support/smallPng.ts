import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Number of entries in a PNG palette. */
const PALETTE_SIZE = 256;
/** How many palette entries are given to the most frequent colours; the others go to colours that differ most from them. */
const COMMONEST = 160;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Image = { readonly width: number; readonly height: number; readonly colours: Uint32Array };

/**
 * Rewrites an 8-bit RGB or RGBA PNG (not interlaced, alpha ignored) with a palette of 256 colours. That takes about a
 * third of the bytes, with no visible difference for the flat colours of a user interface.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, colours } = decode(png);
  const palette = choosePalette(colours);
  const places = new Map<number, number>();
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colours[y * width + x] ?? 0;
      let place = places.get(colour);
      if (place === undefined) {
        place = nearest(palette, colour);
        places.set(colour, place);
      }
      rows[y * (width + 1) + 1 + x] = place;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

function decode(png: Buffer): Image {
  const data: Buffer[] = [];
  let header = Buffer.alloc(13);
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = Buffer.from(content);
    if (type === 'IDAT') data.push(content);
    at += length + 12;
  }
  const [width, height, type] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9]];
  if (header[8] !== 8 || (type !== 2 && type !== 6)) throw new Error(`cannot shrink a PNG of type ${type}`);
  const step = type === 2 ? 3 : 4;
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * step, height, step);
  const colours = Uint32Array.from({ length: width * height }, (_, index) =>
    bytes.readUIntBE(index * step, 3),
  );
  return { width, height, colours };
}

/** Undoes the filters of the PNG specification (§9): the first byte of each row names the filter. */
function unfilter(rows: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < step ? 0 : (out[at - step] ?? 0);
      const up = y === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = x < step || y === 0 ? 0 : (out[at - stride - step] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = ((rows[y * (stride + 1) + 1 + x] ?? 0) + predicted) & 255;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function choosePalette(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const common = [...counts].toSorted(([, a], [, b]) => b - a);
  if (common.length <= PALETTE_SIZE) return common.map(([colour]) => colour);
  const palette = common.slice(0, COMMONEST).map(([colour]) => colour);
  const rest = common.slice(COMMONEST).map(([colour, count]) => ({
    colour,
    count,
    error: distance(colour, palette[nearest(palette, colour)] ?? 0),
  }));
  while (palette.length < PALETTE_SIZE) {
    let missed = rest[0];
    for (const entry of rest) {
      if (missed && entry.error * entry.count > missed.error * missed.count) missed = entry;
    }
    if (!missed) break;
    const { colour } = missed;
    palette.push(colour);
    for (const entry of rest) entry.error = Math.min(entry.error, distance(entry.colour, colour));
  }
  return palette;
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Infinity;
  palette.forEach((candidate, index) => {
    const apart = distance(candidate, colour);
    if (apart < least) [best, least] = [index, apart];
  });
  return best;
}

function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return red * red + green * green + blue * blue;
}
