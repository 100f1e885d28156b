import { describe, expect, it } from 'vitest';
import { estimate, expectedBytes } from './estimate';
import type { PackView } from './view';

/** Ready: two projects of three parts and four files each. */
const READY = {
  phase: 'ready',
  projects: { all: 2, held: 2, missing: 0 },
  projectsRead: 2,
  parts: { all: 6, held: 6, missing: 0 },
  files: { all: 8, held: 8, missing: 0 },
  ...{ partBytes: 600, fileBytes: 8_000, mostBytes: 100_000, missing: [] },
} as const;
const NONE = { all: 0, held: 0, missing: 0 } as const;
/** Of ten projects one was read, and some of its files have come. */
const UNDER_WAY = {
  ...READY,
  phase: 'preparing',
  projects: { all: 10, held: 0, missing: 0 },
  projectsRead: 1,
  parts: { all: 30, held: 4, missing: 0 },
  files: { all: 8, held: 6, missing: 0 },
  ...{ partBytes: 400, fileBytes: 6_000 },
} as const;
const OVER: PackView['missing'] = [
  { what: 'photo', why: 'over_limit', count: 9, projects: 1, projectIds: [1] },
];

describe('the size before', () => {
  it('is told between no files at all and the limit while nothing is known of files', () => {
    expect(estimate(300, 200_000_000, [])).toEqual({
      ...{ least: 3_600_000, most: 203_600_000, isOverLimit: false, basis: 'nothing' },
    });
    expect(estimate(300, 0, [])).toEqual({
      ...{ least: 3_600_000, most: 3_600_000, isOverLimit: false, basis: 'usual' },
    });
  });

  it('is by what the projects of packs take that are ready, and keeps to the limit', () => {
    const guess = { isOverLimit: false, basis: 'packs' };
    expect(estimate(10, 100_000, [READY])).toEqual({ least: 43_000, most: 43_000, ...guess });
    expect(estimate(10, 5_000, [READY])).toEqual({ least: 8_000, most: 8_000, ...guess, isOverLimit: true });
    expect(estimate(10, 0, [READY])).toEqual({ least: 3_000, most: 3_000, ...guess });
  });

  it('learns of a pack under way from its first files on, by what it has read', () => {
    // 100 bytes a part and three parts; eight files of 1,000 bytes.
    expect(estimate(10, 100_000, [UNDER_WAY])).toMatchObject({ least: 83_000, basis: 'packs' });
    for (const held of [0, 4]) {
      const early = { ...UNDER_WAY, files: { ...UNDER_WAY.files, held } };
      expect(estimate(10, 100_000, [early])).toMatchObject({ least: 3_000, basis: 'nothing' });
    }
    // Two projects of the one, and one of the other.
    expect(estimate(3, 100_000, [READY, UNDER_WAY]).least).toBe(900 + 16_000);
  });

  it('learns nothing of files from packs that a limit cut off, or that hold none', () => {
    const without = { ...READY, files: NONE, fileBytes: 0, mostBytes: 0 };
    const cut = { ...READY, fileBytes: 900, mostBytes: 1_000, missing: OVER };
    for (const pack of [without, cut]) {
      expect(estimate(10, 100_000, [pack])).toEqual({
        ...{ least: 3_000, most: 103_000, isOverLimit: false, basis: 'nothing' },
      });
    }
    expect(estimate(10, 0, [without])).toMatchObject({ most: 3_000, basis: 'packs' });
  });

  it('knows of projects without files that they have none', () => {
    expect(estimate(10, 100_000, [{ ...READY, files: NONE, fileBytes: 0 }])).toMatchObject({
      ...{ least: 3_000, most: 3_000, basis: 'packs' },
    });
  });

  it('learns nothing of a pack of which nothing was read', () => {
    const begun = { ...UNDER_WAY, projectsRead: 0, parts: { all: 30, held: 0, missing: 0 }, files: NONE };
    expect(estimate(10, 0, [{ ...begun, partBytes: 0, fileBytes: 0 }])).toMatchObject({ basis: 'usual' });
  });
});

describe('the size of a pack under way', () => {
  it('follows what has come, and is not told before that tells anything', () => {
    expect(expectedBytes(UNDER_WAY)).toBe(83_000);
    expect(expectedBytes({ ...UNDER_WAY, fileBytes: 12_000 })).toBe(103_000);
    expect(expectedBytes({ ...UNDER_WAY, files: { ...UNDER_WAY.files, held: 4 } })).toBeNull();
    expect(expectedBytes({ ...UNDER_WAY, projectsRead: 0 })).toBeNull();
    expect(expectedBytes({ ...UNDER_WAY, files: NONE, fileBytes: 0, mostBytes: 0 })).toBe(3_000);
  });

  it('keeps to the limit, also once that has cut it off', () => {
    expect(expectedBytes({ ...UNDER_WAY, mostBytes: 20_000 })).toBe(23_000);
    expect(expectedBytes({ ...UNDER_WAY, mostBytes: 6_500, missing: OVER })).toBe(9_500);
  });

  it('leaves out what is missing', () => {
    const lacking = { ...UNDER_WAY, files: { all: 8, held: 6, missing: 2 } };
    expect(expectedBytes(lacking)).toBe(3_000 + 60_000);
  });
});
