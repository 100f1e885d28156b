import { describe, expect, it } from 'vitest';
import { aProject } from '../../testing/projects';
import { LAYERS } from './layers/names';
import {
  indexOfMark,
  inReadingOrder,
  marksOf,
  nextMark,
  topmost,
  type DrawnFeature,
  type Mark,
} from './marks';
import { spotKey, Spots } from './spots';

const HERE = { lon: 125.8, lat: 7.4 };

const feature = (layer: string, id: number | undefined, properties = {}): DrawnFeature => ({
  layer,
  id,
  properties,
  position: HERE,
});

function lookup(spots: Spots, isClose: boolean, gone: readonly number[] = []) {
  return {
    isDrawn: (id: number) => !gone.includes(id),
    spot: (key: string) => spots.get(key),
    spotOf: (id: number) => (isClose ? spots.of(id) : null),
    pixelOf: () => ({ x: 10, y: 20 }),
  };
}

const fifty = new Spots();
fifty.update(
  Array.from({ length: 50 }, (_, index) => aProject({ id: index + 1, position: HERE })),
  [],
);

describe('the marks behind what is drawn', () => {
  it('are one for fifty projects at one spot, with all of them, whichever of them is on top', () => {
    const drawn = [
      feature(LAYERS.spots, undefined, { key: spotKey(HERE) }),
      feature(LAYERS.projects, 49),
      feature(LAYERS.projects, 1),
    ];
    const [mark, ...others] = marksOf(drawn, lookup(fifty, true));
    expect(others).toEqual([]);
    expect(mark).toMatchObject({ kind: 'spot', count: 50, x: 10, y: 20 });
    expect(mark?.projectIds.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('are what lies under the chosen project, drawn apart on top', () => {
    const cluster = feature(LAYERS.discs, undefined, { cluster_id: 7, point_count: 50 });
    const [first] = marksOf([feature(LAYERS.selected, 3), cluster], lookup(fifty, false));
    expect(first).toMatchObject({ kind: 'cluster', count: 50, clusterId: 7 });
    const [only] = marksOf([feature(LAYERS.selected, 3)], lookup(new Spots(), true));
    expect(only).toMatchObject({ kind: 'project', projectIds: [3] });
  });

  it('count a project once, and none that is gone already', () => {
    const drawn = [
      feature(LAYERS.discs, 4),
      feature(LAYERS.projects, 4),
      feature(LAYERS.selected, 4),
      feature(LAYERS.projects, 5),
    ];
    expect(marksOf(drawn, lookup(new Spots(), true, [5])).map(({ key }) => key)).toEqual(['project 4']);
  });
});

const mark = (key: string, x: number, y: number): Mark => ({
  kind: 'project',
  key,
  position: HERE,
  x,
  y,
  count: 1,
  projectIds: [],
  clusterId: null,
});

describe('a press', () => {
  const near = (id: number): Mark => ({ ...mark(`project ${id}`, 0, 0), projectIds: [id] });
  const cluster: Mark = { ...mark('cluster 7', 0, 0), kind: 'cluster', count: 9, clusterId: 7 };

  it('means what is on top, or all projects that lie over each other there', () => {
    expect(topmost([])).toBeNull();
    expect(topmost([near(1)])).toMatchObject({ kind: 'project', projectIds: [1] });
    expect(topmost([near(2), near(1)])).toMatchObject({ kind: 'spot', projectIds: [2, 1], count: 2 });
    expect(topmost([cluster, near(1)])).toBe(cluster);
    expect(topmost([near(1), cluster])).toMatchObject({ kind: 'project', projectIds: [1] });
  });
});

describe('walking over marks', () => {
  const marks = inReadingOrder([
    mark('below', 5, 300),
    mark('right', 200, 52),
    mark('left', 20, 90),
    mark('top', 90, 3),
  ]);

  it('goes row by row, each from the left', () => {
    expect(marks.map(({ key }) => key)).toEqual(['top', 'left', 'right', 'below']);
    expect(nextMark('ArrowRight', 1, 4)).toBe(2);
    expect(nextMark('ArrowDown', 3, 4)).toBe(3);
    expect(nextMark('ArrowLeft', 1, 4)).toBe(0);
    expect(nextMark('Home', 3, 4)).toBe(0);
    expect(nextMark('End', 0, 4)).toBe(3);
    expect(nextMark('x', 0, 4)).toBeNull();
    expect(nextMark('ArrowRight', 0, 0)).toBeNull();
  });

  it('stays at its mark when the map has moved, or goes to the nearest', () => {
    expect(indexOfMark(marks, mark('right', 0, 0))).toBe(2);
    expect(indexOfMark(marks, mark('gone', 100, 10))).toBe(0);
    expect(indexOfMark([], mark('gone', 0, 0))).toBe(-1);
  });
});
