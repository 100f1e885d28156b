import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { SketchPoint, SketchShape } from '#shared/domain/review/sketch';
import type { MapHand, SketchTool } from '../../../kit/map/lentMap';
import { startSketching } from './startSketching';

// The real drawing library over a map of a thousand dots a degree.

const DOTS = 1_000;
const FIRST: SketchPoint = [0.1, 0.1];
const SECOND: SketchPoint = [0.2, 0.1];
const THIRD: SketchPoint = [0.2, 0.3];

let canvas: HTMLCanvasElement;
let told: (readonly SketchPoint[])[];
let drawn: [SketchShape, readonly SketchPoint[]][];
/** Ends what was begun: a frame that is still to come would reach the next file's tests. */
let stops: (() => void)[];
/** How the map was let run on after a drag, oldest first. */
let enabled: (object | undefined)[];

beforeEach(() => {
  canvas = document.body.appendChild(document.createElement('canvas'));
  told = [];
  drawn = [];
  stops = [];
  enabled = [];
});
afterEach(() => {
  for (const stop of stops) stop();
  canvas.remove();
});

function start(tool: SketchTool, corners: readonly SketchPoint[] = []): MapHand & { stop: () => void } {
  const handler = { enable: (options?: object) => enabled.push(options), disable: () => undefined };
  const map = {
    getCanvas: () => canvas,
    project: ([lng, lat]: [number, number]) => ({ x: lng * DOTS, y: lat * DOTS }),
    unproject: ([x, y]: [number, number]) => ({ lng: x / DOTS, lat: y / DOTS }),
    dragPan: handler,
    doubleClickZoom: handler,
  } as unknown as MapLibreMap;
  const hand = startSketching({
    ...{ map, tool, corners, sketches: [] },
    onCorners: (points) => told.push(points),
    onDrawn: (shape, points) => drawn.push([shape, points]),
    onMoved: () => undefined,
  });
  stops.push(hand.stop);
  return hand;
}

/** What a press has changed was told. */
const settled = (): Promise<void> => Promise.resolve();

function undo(hand: MapHand): Promise<void> {
  expect(hand.undo()).toBe(true);
  return settled();
}

function press([lon, lat]: SketchPoint): Promise<void> {
  const where = { clientX: lon * DOTS, clientY: lat * DOTS, button: 0, isPrimary: true, bubbles: true };
  for (const type of ['pointermove', 'pointerdown', 'pointerup'])
    canvas.dispatchEvent(new PointerEvent(type, where));
  return settled();
}

it('each corner of a line is told as it is set and taken back; finishing tells the line, and no corner', async () => {
  const hand = start('line');
  await press(FIRST);
  await press(SECOND);
  await press(THIRD);
  expect(told).toEqual([[FIRST], [FIRST, SECOND], [FIRST, SECOND, THIRD]]);
  await undo(hand);
  expect(told.at(-1)).toEqual([FIRST, SECOND]);
  await press(SECOND);
  expect(drawn).toEqual([['line', [FIRST, SECOND]]]);
  expect(told).toHaveLength(4);
});

it('what is in hand when the tool is put down is not taken back, and given up it is', async () => {
  const first = start('area');
  await press(FIRST);
  await press(SECOND);
  first.stop();
  await settled();
  expect(told.at(-1)).toEqual([FIRST, SECOND]);
  start('area', told.at(-1));
  canvas.dispatchEvent(new KeyboardEvent('keyup', { key: 'Escape', bubbles: true }));
  await settled();
  expect(told.at(-1)).toEqual([]);
  expect(drawn).toEqual([]);
});

it.each(['line', 'area'] as const)('a %s goes on from the corners that it began with', async (tool) => {
  const kept: readonly SketchPoint[] = [FIRST, SECOND, [0.2004, 0.1004]];
  const hand = start(tool, kept);
  expect(told).toEqual([]);
  await press(THIRD);
  expect(told).toEqual([[...kept, THIRD]]);
  await undo(hand);
  await undo(hand);
  expect(told.slice(1)).toEqual([kept, kept.slice(0, 2)]);
  await press(THIRD);
  await press(THIRD);
  expect(drawn).toEqual([[tool, [FIRST, SECOND, THIRD]]]);
  // What was finished has left the library, so that the next one begins anew.
  await vi.waitFor(() => expect(told).toHaveLength(4));
  await press([0.5, 0.5]);
  expect(told.at(-1)).toEqual([[0.5, 0.5]]);
});

it.each([
  ['reduced', { maxSpeed: 0 }],
  ['full', {}],
])('the map runs on after a drag as its user wishes, also after a sketch: %s', (motion, options) => {
  document.documentElement.dataset['motion'] = motion;
  start('line').stop();
  delete document.documentElement.dataset['motion'];
  const drags = enabled.filter((each) => each !== undefined);
  expect(drags).not.toEqual([]);
  expect(drags).toEqual(drags.map(() => options));
});
