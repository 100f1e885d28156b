import { between, seededRandom, wholeBetween, type Random } from '../city/random';
import type { Colour, Mosaic } from './jpeg';

const SITE = { columns: 128, rows: 96 };
const SHEET = { columns: 60, rows: 84 };

/** A mosaic that is painted on, rectangle by rectangle. */
class Canvas {
  readonly #columns: number;
  readonly #rows: number;
  readonly #colours: Colour[];

  constructor({ columns, rows }: { columns: number; rows: number }) {
    this.#columns = columns;
    this.#rows = rows;
    this.#colours = Array<Colour>(columns * rows).fill([0, 0, 0]);
  }

  /** Paints a rectangle; `colourAt` is told how far down it is, from 0 to 1. */
  fill(left: number, top: number, width: number, height: number, colourAt: (depth: number) => Colour): void {
    const last = Math.min(this.#rows, Math.round(top + height));
    for (let row = Math.max(0, Math.round(top)); row < last; row += 1) {
      const right = Math.min(this.#columns, Math.round(left + width));
      for (let column = Math.max(0, Math.round(left)); column < right; column += 1) {
        this.#colours[row * this.#columns + column] = colourAt((row - top) / Math.max(1, height));
      }
    }
  }

  get mosaic(): Mosaic {
    return { columns: this.#columns, rows: this.#rows, colours: this.#colours };
  }
}

/** A building site in daylight, built up as far as the percentage says; each seed is another view. */
export function paintSite(seed: number, percentage: number): Mosaic {
  const random = seededRandom(seed);
  const canvas = new Canvas(SITE);
  const { columns, rows } = SITE;
  const horizon = rows * between(random, 0.34, 0.46);
  canvas.fill(0, 0, columns, horizon, (depth) => mix([92, 148, 206], [206, 224, 236], depth));
  paintHills(canvas, random, horizon);
  const soil: Colour = random() < 0.5 ? [150, 120, 84] : [128, 112, 96];
  canvas.fill(0, horizon, columns, rows - horizon, (depth) =>
    grain(random, mix(soil, [96, 78, 56], depth), 12),
  );
  if (random() < 0.5) paintRoad(canvas, random, horizon, percentage);
  else paintBuilding(canvas, random, horizon, percentage);
  paintDigger(canvas, random, rows);
  return canvas.mosaic;
}

function paintHills(canvas: Canvas, random: Random, horizon: number): void {
  const base = between(random, 3, 8);
  const wave = between(random, 14, 30);
  for (let column = 0; column < SITE.columns; column += 1) {
    const height = base + Math.sin(column / wave) * 3 + Math.sin(column / (wave / 3)) * 1.4;
    canvas.fill(column, horizon - height, 1, height, () => grain(random, [74, 110, 70], 10));
  }
}

/** A road that runs to the horizon, paved from the near end as far as the percentage. */
function paintRoad(canvas: Canvas, random: Random, horizon: number, percentage: number): void {
  const middle = SITE.columns * between(random, 0.4, 0.6);
  for (let row = Math.ceil(horizon); row < SITE.rows; row += 1) {
    const near = (row - horizon) / (SITE.rows - horizon);
    const width = 3 + near * SITE.columns * 0.62;
    const isPaved = near > 1 - percentage / 100;
    canvas.fill(middle - width / 2, row, width, 1, () =>
      grain(random, isPaved ? [168, 168, 164] : [176, 146, 104], 8),
    );
    if (isPaved && Math.floor(near * 14) % 2 === 0) {
      canvas.fill(middle - near, row, Math.max(1, near * 2.4), 1, () => [236, 232, 210]);
    }
  }
}

/** A frame of columns and floors, with walls from the bottom up. */
function paintBuilding(canvas: Canvas, random: Random, horizon: number, percentage: number): void {
  const width = wholeBetween(random, 50, 78);
  const left = wholeBetween(random, 14, SITE.columns - width - 8);
  const ground = horizon + 26;
  const floors = wholeBetween(random, 2, 4);
  const storey = 13;
  const done = (percentage / 100) * floors;
  canvas.fill(left - 3, ground, width + 6, 4, () => grain(random, [150, 150, 146], 8));
  for (let floor = 0; floor < floors && floor < done; floor += 1) {
    const top = ground - (floor + 1) * storey;
    if (done - floor >= 0.6) canvas.fill(left, top, width, storey, () => grain(random, [200, 192, 176], 6));
    for (let column = 0; column <= width; column += Math.floor(width / 6)) {
      canvas.fill(left + column, top, 2, storey, () => [134, 132, 128]);
      if (done - floor >= 0.9 && column + 8 <= width)
        canvas.fill(left + column + 4, top + 4, 4, 5, () => [70, 92, 112]);
    }
    canvas.fill(left - 1, top, width + 2, 2, () => [120, 118, 114]);
  }
  if (percentage >= 95)
    canvas.fill(left - 4, ground - floors * storey - 4, width + 8, 5, () => [164, 74, 58]);
}

function paintDigger(canvas: Canvas, random: Random, rows: number): void {
  const left = wholeBetween(random, 6, SITE.columns - 34);
  const top = rows - wholeBetween(random, 14, 22);
  canvas.fill(left, top, 15, 7, () => grain(random, [232, 176, 34], 8));
  canvas.fill(left + 2, top - 6, 7, 6, () => [58, 66, 72]);
  canvas.fill(left - 1, top + 7, 18, 4, () => [44, 42, 40]);
  canvas.fill(left + 14, top - 7, 3, 9, () => [220, 164, 28]);
  canvas.fill(left + 16, top - 8, 9, 3, () => [220, 164, 28]);
  canvas.fill(left + 23, top - 6, 4, 6, () => [96, 90, 84]);
}

/** A sheet of paper with a heading, lines of writing and a stamp: what a scanned receipt looks like from afar. */
export function paintSheet(seed: number): Mosaic {
  const random = seededRandom(seed);
  const canvas = new Canvas(SHEET);
  canvas.fill(0, 0, SHEET.columns, SHEET.rows, () => grain(random, [246, 243, 234], 3));
  canvas.fill(12, 7, SHEET.columns - 24, 3, () => [60, 64, 74]);
  for (let row = 18; row < SHEET.rows - 22; row += 4) {
    const length = wholeBetween(random, 14, 30);
    canvas.fill(7, row, length, 1, () => [120, 122, 128]);
    canvas.fill(SHEET.columns - 16, row, wholeBetween(random, 5, 9), 1, () => [96, 98, 106]);
  }
  canvas.fill(7, SHEET.rows - 19, SHEET.columns - 14, 1, () => [60, 64, 74]);
  canvas.fill(SHEET.columns - 20, SHEET.rows - 16, 13, 2, () => [40, 44, 54]);
  const [left, top] = [wholeBetween(random, 8, 26), SHEET.rows - 14];
  canvas.fill(left, top, 14, 9, () => [176, 60, 70]);
  canvas.fill(left + 1, top + 1, 12, 7, () => [240, 226, 222]);
  canvas.fill(left + 3, top + 4, 8, 1, () => [176, 60, 70]);
  return canvas.mosaic;
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share;
  return [at(0), at(1), at(2)];
}

/** The colour, a little lighter or darker. */
function grain(random: Random, [red, green, blue]: Colour, amount: number): Colour {
  const by = between(random, -amount, amount);
  return [red + by, green + by, blue + by];
}
