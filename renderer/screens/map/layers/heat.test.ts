import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Project } from '#shared/domain/project';
import { uiStore } from '../../../state/uiStore';
import { aProject } from '../../../testing/projects';
import type { MapPalette } from '../palette';
import { Spots } from '../spots';
import { HEAT } from './heat';
import type { LayerFeed } from './mapLayer';

const PALETTE = {} as MapPalette;
const wanted = new Map<number, Project>();

let drawn: number[];
let visibility: string;
let isStyled: boolean;
let feed: LayerFeed;

function place(id: number): void {
  wanted.set(id, aProject({ id, position: { lon: 125.8, lat: 7.4 } }));
}

beforeEach(() => {
  vi.useFakeTimers();
  uiStore.getState().setHeatShown(false);
  wanted.clear();
  drawn = [];
  visibility = 'none';
  isStyled = true;
  const map = {
    setLayoutProperty: (_layer: string, _property: string, value: string) => void (visibility = value),
    getSource: () => ({
      setData: async ({ features }: { features: unknown[] }) => void drawn.push(features.length),
    }),
  };
  const made = HEAT.feed?.({
    map: map as unknown as MapLibreMap,
    isStyled: () => isStyled,
    drawInTurn: (_, draw) => draw(),
    afterFirstDrawing: (task) => task(),
    updateInterval: () => 250,
    wanted,
    spots: new Spots(),
    noteSpots: () => undefined,
  });
  if (!made) throw new Error('the heat map has no feed');
  feed = made;
});

afterEach(() => {
  feed.loseStyle?.();
  vi.useRealTimers();
});

describe('the heat map', () => {
  it('costs nothing while nobody wants it', () => {
    place(1);
    feed.takeStyle(PALETTE);
    feed.showProjects?.([], []);
    vi.runAllTimers();
    expect([drawn, visibility]).toEqual([[0], 'none']);
  });

  it('has every shown project while it is on, and lets go of them when it is off', () => {
    place(1);
    place(2);
    feed.takeStyle(PALETTE);
    uiStore.getState().setHeatShown(true);
    expect([drawn, visibility]).toEqual([[0, 2], 'visible']);
    uiStore.getState().setHeatShown(false);
    expect([drawn, visibility]).toEqual([[0, 2, 0], 'none']);
  });

  it('follows what is shown, once for many changes', () => {
    feed.takeStyle(PALETTE);
    uiStore.getState().setHeatShown(true);
    for (const id of [1, 2, 3]) {
      place(id);
      feed.showProjects?.([], []);
    }
    vi.advanceTimersByTime(250);
    expect(drawn).toEqual([0, 0, 3]);
    place(4);
    feed.showProjects?.([], []);
    feed.hurry?.();
    expect(drawn).toEqual([0, 0, 3, 4]);
  });

  it('is there again after a lost context, and only once', () => {
    place(1);
    uiStore.getState().setHeatShown(true);
    feed.takeStyle(PALETTE);
    isStyled = false;
    feed.loseStyle?.();
    uiStore.getState().setHeatShown(false);
    uiStore.getState().setHeatShown(true);
    expect(drawn).toEqual([1]);
    isStyled = true;
    feed.takeStyle(PALETTE);
    expect(drawn).toEqual([1, 1]);
  });

  it('is gone where it was switched off while the context was lost', () => {
    place(1);
    uiStore.getState().setHeatShown(true);
    feed.takeStyle(PALETTE);
    isStyled = false;
    feed.loseStyle?.();
    uiStore.getState().setHeatShown(false);
    isStyled = true;
    feed.takeStyle(PALETTE);
    expect([drawn, visibility]).toEqual([[1, 0], 'none']);
  });
});
