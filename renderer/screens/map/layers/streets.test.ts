import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/config/settings';
import { NO_BASEMAP, type Basemap } from '#shared/domain/basemap';
import { liveStore } from '../../../state/liveStore';
import { settingsStore } from '../../../state/settingsStore';
import { STREET_COLORS, type MapPalette } from '../palette';
import { Spots } from '../spots';
import type { LayerFeed } from './mapLayer';
import { STREETS } from './streets';

const PALETTE = {
  streets: Object.fromEntries(STREET_COLORS.map((name) => [name, '#000'])),
} as unknown as MapPalette;

const PACK: Basemap = {
  id: 'pack1',
  origin: 'user',
  kind: 'protomaps',
  name: 'Tagum',
  attribution: '© OpenStreetMap',
  isDamaged: false,
};

/** A source as the library has it: its description is there some time after it was asked for. */
class FakeSource {
  url?: string;
  tiles?: string[];
  asked: string[] = [];
  loaded = (): boolean => true;
  setUrl = (url: string): void => {
    this.url = url;
    this.asked.push(url);
  };
  answer(): void {
    this.tiles = [`app://desktop${(this.url ?? '').replace('tiles.json', '{z}/{x}/{y}')}`];
    for (const listener of listeners) listener({ sourceDataType: 'metadata' });
  }
}

let sources: Record<string, FakeSource>;
let visibility: Map<string, string>;
let listeners: Set<(event: { sourceDataType: string }) => void>;
let waiting: (() => void)[];
/** Told once all is drawn. */
let drawn: (() => void)[];
let isStyled: boolean;
let feed: LayerFeed;

const visible = (): string[] => [...visibility].flatMap(([id, value]) => (value === 'visible' ? [id] : []));
const tell = (shown: Basemap | null): void => liveStore.setState({ basemap: { shown, refused: null } });
const drawFirst = (): void => {
  for (const task of waiting.splice(0)) task();
};

beforeEach(() => {
  sources = { streets: new FakeSource(), 'street-pictures': new FakeSource() };
  visibility = new Map();
  listeners = new Set();
  waiting = [];
  drawn = [];
  isStyled = true;
  settingsStore.setState(DEFAULT_SETTINGS);
  liveStore.setState({ basemap: NO_BASEMAP });
  const map = {
    getSource: (name: string) => sources[name],
    setLayoutProperty: (id: string, _: string, value: string) => void visibility.set(id, value),
    on: (_: string, listener: (event: { sourceDataType: string }) => void) => void listeners.add(listener),
    off: (_: string, listener: (event: { sourceDataType: string }) => void) =>
      void listeners.delete(listener),
    once: (_: string, listener: () => void) => void drawn.push(listener),
  };
  const made = STREETS.feed?.({
    map: map as unknown as MapLibreMap,
    isStyled: () => isStyled,
    drawInTurn: (_, draw) => draw(),
    afterFirstDrawing: (task) => void waiting.push(task),
    updateInterval: () => 250,
    wanted: new Map(),
    spots: new Spots(),
    noteSpots: () => undefined,
  });
  if (!made) throw new Error('streets have no feed');
  feed = made;
});

afterEach(() => feed.loseStyle?.());

describe('streets', () => {
  it('wait until the projects are drawn', () => {
    tell(PACK);
    feed.takeStyle(PALETTE);
    expect([sources['streets']?.asked, visible()]).toEqual([[], []]);
    drawFirst();
    expect(sources['streets']?.asked).toEqual(['/basemap/pack1/tiles.json']);
  });

  it('are shown once it is known where their tiles are, and of their own kind alone', () => {
    tell(PACK);
    feed.takeStyle(PALETTE);
    drawFirst();
    expect(visible()).toEqual([]);
    sources['streets']?.answer();
    expect(visible()).toContain('streets-protomaps-major');
    expect(visible().every((id) => id.startsWith('streets-protomaps-'))).toBe(true);
    expect(sources['streets']?.asked).toHaveLength(1);
    // Their first drawing is timed, and only that.
    sources['streets']?.answer();
    expect(drawn).toHaveLength(1);
    for (const tellDrawn of drawn) tellDrawn();
    expect(performance.getEntriesByName('map:streets')).toHaveLength(1);
    performance.clearMarks('map:streets');
  });

  it('of another pack take their place, pictures of another source', () => {
    tell(PACK);
    feed.takeStyle(PALETTE);
    drawFirst();
    sources['streets']?.answer();
    tell({ ...PACK, id: 'pack2', kind: 'raster' });
    expect(visible()).toEqual([]);
    sources['street-pictures']?.answer();
    expect(visible()).toEqual(['streets-raster']);
    tell(null);
    expect(visible()).toEqual([]);
  });

  it('go and come with the user’s setting, without being asked for anew', () => {
    tell(PACK);
    feed.takeStyle(PALETTE);
    drawFirst();
    sources['streets']?.answer();
    settingsStore.setState({ showStreets: false });
    expect(visible()).toEqual([]);
    settingsStore.setState({ showStreets: true });
    expect(visible()).toContain('streets-protomaps-water');
    expect(sources['streets']?.asked).toHaveLength(1);
  });

  it('cost no request where nobody wants them', () => {
    settingsStore.setState({ showStreets: false });
    tell(PACK);
    feed.takeStyle(PALETTE);
    drawFirst();
    expect(sources['streets']?.asked).toEqual([]);
  });

  it('are as they should be after a lost context, whatever changed meanwhile', () => {
    tell(PACK);
    feed.takeStyle(PALETTE);
    drawFirst();
    sources['streets']?.answer();
    isStyled = false;
    feed.loseStyle?.();
    settingsStore.setState({ showStreets: false });
    expect(visible()).not.toEqual([]);
    isStyled = true;
    feed.takeStyle(PALETTE);
    drawFirst();
    expect(visible()).toEqual([]);
    expect(listeners.size).toBe(1);
  });
});
