import type { Map as MapLibreMap } from 'maplibre-gl';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/config/settings';
import type { Basemap } from '#shared/domain/basemap';
import type { Project } from '#shared/domain/project';
import { SKETCH_COLORS } from '#shared/domain/review/sketch';
import { recordOf } from '#shared/recordOf';
import { liveStore } from '../../../state/liveStore';
import { settingsStore } from '../../../state/settingsStore';
import { aProject } from '../../../testing/projects';
import { STREET_COLORS, type MapPalette } from '../palette';
import { Spots } from '../spots';
import { buildStyle, LayerStack } from './layerStack';
import { MAP_LAYERS } from './mapLayers';

// There is no 2D canvas here: a picture is its colour.
vi.mock('../statusImages', () => ({
  drawStatusImage: (status: keyof MapPalette['status'], palette: MapPalette) => palette.status[status],
}));
vi.mock('../spotImage', () => ({ drawSpotImage: (_: unknown, palette: MapPalette) => palette.markHalo }));

const PACK: Basemap = {
  id: 'pack1',
  origin: 'user',
  kind: 'protomaps',
  name: 'Tagum',
  attribution: '',
  isDamaged: false,
};

const HERE = { lon: 125.8, lat: 7.4 };

function paletteOf(color: string): MapPalette {
  const status = {
    planned: color,
    in_progress: color,
    completed: color,
    delayed: color,
    unknown: color,
    cancelled: color,
  };
  return {
    tints: [color],
    boundary: color,
    outline: color,
    label: color,
    labelHalo: color,
    cluster: color,
    clusterLine: color,
    clusterText: color,
    markHalo: color,
    selection: color,
    heat: { none: color, few: color, many: color },
    streets: recordOf(STREET_COLORS, () => color),
    sketches: recordOf(SKETCH_COLORS, () => color),
    status,
  };
}

/** What a map holds: everything in it goes with its style. */
class FakeMap {
  images = new Map<string, unknown>();
  data = new Map<string, { features: unknown[] }>();
  paint = new Map<string, unknown>();
  readonly sources = Object.keys(buildStyle(paletteOf('day')).sources);

  lose(): void {
    this.images = new Map();
    this.data = new Map();
  }
  hasImage = (name: string): boolean => this.images.has(name);
  addImage = (name: string, image: unknown): void => void this.images.set(name, image);
  updateImage = (name: string, image: unknown): void => {
    if (!this.images.has(name)) throw new Error(`no image ${name}`);
    this.images.set(name, image);
  };
  setPaintProperty = (layer: string, property: string, value: unknown): void =>
    void this.paint.set(`${layer} ${property}`, value);
  setLayoutProperty = (): void => undefined;
  once = (): void => undefined;
  on = (event: string, listener: () => void): void => {
    if (event === 'idle') this.rest = listener;
  };
  off = (): void => undefined;
  asked: string[] = [];
  rest: () => void = () => undefined;
  isSourceLoaded = (): boolean => true;
  /** Statuses drawn ahead of a source, by `<source> <id>`. */
  ahead = new Map<string, unknown>();
  setFeatureState = ({ source, id }: { source: string; id: number }, state: { status?: string }): void =>
    void this.ahead.set(`${source} ${id}`, state.status);
  removeFeatureState = ({ source }: { source: string }): void => {
    for (const key of [...this.ahead.keys()]) if (key.startsWith(`${source} `)) this.ahead.delete(key);
  };
  getSource = (name: string) =>
    this.sources.includes(name)
      ? {
          setData: async (data: { features: unknown[] }) => void this.data.set(name, data),
          updateData: async () => undefined,
          setUrl: (url: string) => void this.asked.push(url),
        }
      : undefined;
}

let map: FakeMap;
let stack: LayerStack;
let isInSight: boolean;

const counts = (): Record<string, number> =>
  Object.fromEntries([...map.data].map(([name, { features }]) => [name, features.length]));

beforeEach(() => {
  map = new FakeMap();
  isInSight = true;
  stack = new LayerStack({
    map: map as unknown as MapLibreMap,
    isInSight: () => isInSight,
    updateInterval: () => 0,
    wanted: new Map<number, Project>(),
    spots: new Spots(),
  });
});

const two = [aProject({ id: 1, position: HERE }), aProject({ id: 2, position: HERE })] as const;
const FULL = {
  ground: 0,
  'barangay-labels': 0,
  projects: 2,
  'selected-project': 1,
  sketches: 0,
  'sketch-in-hand': 0,
  spots: 1,
  heat: 0,
};

describe('the layers of the map', () => {
  it('draw nothing before the style is there, and everything once it is', () => {
    stack.showProjects(two, []);
    stack.showSelected(two[0]);
    expect(counts()).toEqual({});
    stack.takeStyle(paletteOf('day'));
    expect(counts()).toEqual(FULL);
    expect(map.images.size).toBeGreaterThan(6);
  });

  it('draw the status of the chosen project at once, before the worker brings its mark', () => {
    stack.takeStyle(paletteOf('day'));
    const [one] = two;
    // What is chosen is drawn by the source alone: each state would have the map drawn once more.
    stack.showSelected({ ...one, status: 'planned' });
    expect(map.ahead).toEqual(new Map());
    for (const status of ['delayed', 'planned'] as const) {
      stack.showSelected({ ...one, status });
      expect(map.ahead).toEqual(new Map([['selected-project 1', status]]));
    }
    // One that is chosen again later is not drawn as it was then.
    stack.showSelected(two[1]);
    expect(map.ahead).toEqual(new Map());
    stack.showSelected({ ...one, status: 'completed' });
    expect(map.ahead).toEqual(new Map());
    // A new style's source knows no states, and has no need of any.
    stack.takeStyle(paletteOf('day'));
    expect(map.ahead).toEqual(new Map());
    const ahead = ['coalesce', ['feature-state', 'status'], ['get', 'status']];
    const drawn = MAP_LAYERS.flatMap(({ layers }) => layers(paletteOf('day'))).filter(
      (layer) => 'source' in layer && layer.source === 'selected-project',
    );
    expect(drawn.map(({ paint }) => JSON.stringify(paint).includes(JSON.stringify(ahead)))).toEqual([
      true,
      true,
    ]);
  });

  it('come back whole after a lost context, in the colours now in force', () => {
    stack.showProjects(two, []);
    stack.showSelected(two[0]);
    stack.takeStyle(paletteOf('day'));
    const names = new Set(map.images.keys());
    map.lose();
    stack.loseStyle();
    stack.showSelected(two[1]);
    stack.applyTheme(paletteOf('night'));
    expect(counts()).toEqual({});
    stack.takeStyle(paletteOf('night'));
    expect(counts()).toEqual(FULL);
    expect(new Set(map.images.keys())).toEqual(names);
    expect(new Set(map.images.values())).toEqual(new Set(['night']));
  });

  it('follow the theme: every picture, and every colour of every layer', () => {
    stack.showProjects(two, []);
    stack.takeStyle(paletteOf('day'));
    stack.applyTheme(paletteOf('night'));
    expect(new Set(map.images.values())).toEqual(new Set(['night']));
    const wanted = MAP_LAYERS.flatMap(({ layers }) => layers(paletteOf('night'))).flatMap(
      ({ id, paint = {} }) =>
        Object.entries(paint).map(([property, value]) => [`${id} ${property}`, value] as const),
    );
    expect(map.paint).toEqual(new Map<string, unknown>(wanted));
  });

  it('let streets wait until all else is drawn and in sight, also where that comes without a further frame', () => {
    settingsStore.setState(DEFAULT_SETTINGS);
    liveStore.setState({ basemap: { shown: PACK, refused: null } });
    isInSight = false;
    stack.takeStyle(paletteOf('day'));
    map.rest();
    expect(map.asked).toEqual([]);
    isInSight = true;
    stack.beginWhenSeen();
    expect(map.asked).toEqual(['/basemap/pack1/tiles.json']);
    stack.loseStyle();
  });

  it('tell the ring of the chosen project when its spot comes to be shared', () => {
    vi.useFakeTimers();
    stack.takeStyle(paletteOf('day'));
    stack.showProjects([two[0]], []);
    stack.showSelected(two[0]);
    const isShared = (): unknown => {
      const [chosen] = map.data.get('selected-project')?.features ?? [];
      return (chosen as { properties: { isShared: boolean } }).properties.isShared;
    };
    expect(isShared()).toBe(false);
    stack.showProjects([two[1]], []);
    vi.runAllTimers();
    vi.useRealTimers();
    expect(isShared()).toBe(true);
  });

  it('have ids, sources and hits of their own', () => {
    const layers = MAP_LAYERS.flatMap((layer) => layer.layers(paletteOf('day')));
    expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
    for (const { layers: own, hit = [] } of MAP_LAYERS) {
      const ids = own(paletteOf('day')).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([...hit]));
    }
  });
});
