import { describe, expect, it } from 'vitest';
import { pauseAfter, waitAfter } from './pace';
import {
  FRESH_MS,
  MOST_FILES,
  isStale,
  newPack,
  nextStep,
  refreshed,
  withFile,
  withFiles,
  withParts,
  type Pack,
  type PackItem,
  type PackProject,
} from './pack';
import { packSchema } from './schemas';
import { partsLeftOut, takenParts } from './taken';
import { percentOf, viewOf } from './view';

const NOW = 1_000_000_000;
const HELD: PackItem = { is: 'held', asOf: NOW, bytes: 10, hash: null };
const PHOTO: PackItem = { is: 'held', asOf: NOW, bytes: 500, hash: 'a' };

const pack = newPack({
  ...{ id: '9f2cbd4e-1c1a-4d5e-8f5a-0d7c1b2a3e4f', title: 'Apokon', role: 'head_engineer' },
  ...{ createdAt: NOW, mostBytes: 1_000, projectIds: [1, 2, 2] },
});

function read(project: PackProject): PackProject {
  return withParts(
    project,
    Object.fromEntries([...takenParts('head_engineer').keys()].map((part) => [part, HELD])),
  );
}

describe('what a pack takes', () => {
  it('is what light answers and the workbook tell, by role', () => {
    expect(Object.fromEntries(takenParts('head_engineer'))).toEqual({
      details: 'stored',
      reports: 'office_history',
      costs: 'finance_history',
      documents: 'documents',
      requests: 'office_workbook',
      plan: 'plan_settings',
      money: 'finance_history',
    });
    expect(partsLeftOut('head_engineer')).toEqual(['people', 'activity']);
    expect([...new Set(takenParts('project_engineer').values())]).toEqual(['site_history', 'documents']);
    expect(partsLeftOut('finance_manager')).toEqual(['requests', 'people']);
  });

  it('comes part by part, then file by file, each project once', () => {
    expect(pack.projects.map(({ id }) => id)).toEqual([1, 2]);
    const [first] = pack.projects;
    if (!first) throw new Error('no project');
    expect(nextStep(first, 'head_engineer')).toEqual({ is: 'source', projectId: 1, source: 'stored' });
    const named = withFiles(read(first), [
      { path: '/media/a.png', kind: 'photo' },
      { path: '/media/a.png', kind: 'photo' },
    ]);
    expect(named.files).toHaveLength(1);
    expect(nextStep(named, 'head_engineer')).toMatchObject({ is: 'file', file: { path: '/media/a.png' } });
    const done = withFile(named, '/media/a.png', PHOTO);
    expect(nextStep(done, 'head_engineer')).toBeNull();
    expect(withFiles(done, [{ path: '/media/a.png', kind: 'photo' }]).files[0]?.item).toBe(PHOTO);
    expect(withFiles(done, []).files).toEqual([]);
  });
});

describe('a pack on screen', () => {
  const [one, two] = pack.projects.map(read);
  if (!one || !two) throw new Error('no projects');
  const files = [
    { path: '/media/a.png', kind: 'photo', item: PHOTO },
    { path: '/media/b.png', kind: 'photo', item: { is: 'missing', why: 'gone' } },
    { path: '/media/c.pdf', kind: 'document', item: { is: 'missing', why: 'over_limit' } },
  ] as const;
  const whole: Pack = {
    ...pack,
    projects: [
      { ...one, files },
      { ...two, files: files.slice(0, 1) },
    ],
  };

  it('counts projects, parts, files, bytes once each, and groups what is missing by its reason', () => {
    const view = viewOf(whole, { phase: 'ready', why: null });
    expect(view).toMatchObject({
      projects: { all: 2, held: 1, missing: 1 },
      parts: { all: 14, held: 14, missing: 0 },
      files: { all: 4, held: 2, missing: 2 },
      isFinal: true,
      partBytes: 140,
      fileBytes: 500,
      asOf: NOW,
    });
    expect(view.missing).toEqual([
      { what: 'photo', why: 'gone', count: 1, projects: 1, projectIds: [1] },
      { what: 'document', why: 'over_limit', count: 1, projects: 1, projectIds: [1] },
    ]);
    expect(percentOf(view)).toBe(100);
  });

  it('holds no more files of a project than its manifest may, and says what is left out', () => {
    const named = Array.from({ length: MOST_FILES + 5 }, (_, index) => ({
      path: `/media/${index}.png` as const,
      kind: 'photo' as const,
    }));
    const full = withFiles({ ...one, files: [] }, named);
    expect(packSchema.safeParse({ ...pack, projects: [full] }).success).toBe(true);
    const view = viewOf({ ...pack, projects: [full] }, { phase: 'ready', why: null });
    expect(view.projectsRead).toBe(1);
    expect(view.files).toEqual({ all: MOST_FILES + 5, held: 0, missing: 5 });
    expect(view.missing).toEqual([
      { what: 'document', why: 'over_limit', count: 5, projects: 1, projectIds: [1] },
    ]);
    expect(withFiles(full, named.slice(0, 2))).not.toHaveProperty('filesLeftOut');
  });

  it('is final once all parts are read; what is not told is neither held nor missing', () => {
    const untold = withParts(one, { documents: { is: 'not_told' }, plan: { is: 'waiting' } });
    const view = viewOf({ ...pack, projects: [untold] }, { phase: 'preparing', why: null });
    expect(view.parts).toEqual({ all: 6, held: 5, missing: 0 });
    expect(view.isFinal).toBe(false);
    expect(view.projectsRead).toBe(0);
    expect(view.projects).toEqual({ all: 1, held: 0, missing: 0 });
    expect(percentOf(view)).toBe(83);
  });

  it('survives the disk, and what is no manifest is refused', () => {
    expect(packSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    expect(packSchema.safeParse({ ...whole, aim: 'later' }).success).toBe(false);
    expect(packSchema.safeParse({ ...whole, projects: [{ ...one, parts: { details: 1 } }] }).success).toBe(
      false,
    );
  });

  it('is refreshed where it is stale or lacks something, and nowhere else', () => {
    const soon = refreshed(whole, NOW + FRESH_MS, () => null);
    expect(soon.projects[0]?.parts.details).toBe(HELD);
    expect(soon.projects[0]?.files.map(({ item }) => item.is)).toEqual(['held', 'waiting', 'waiting']);
    const later = refreshed(whole, NOW + FRESH_MS + 1, () => null);
    expect(later.projects[0]?.parts.details).toEqual({ is: 'waiting' });
    const changed = refreshed(whole, NOW + 1, (id) => (id === 2 ? NOW + 1 : null));
    expect(changed.projects.map(({ parts }) => parts.costs?.is)).toEqual(['held', 'waiting']);
    expect(isStale(NOW + 25 * FRESH_MS, NOW, null)).toBe(true);
  });
});

describe('the pace', () => {
  it('grows with the time of the answers, within bounds', () => {
    expect([0, 10, 500, 60_000].map(pauseAfter)).toEqual([100, 100, 1_000, 30_000]);
  });

  it('backs off without an end', () => {
    expect([1, 2, 3, 50].map((failures) => waitAfter(failures, () => 1))).toEqual([
      5_000, 10_000, 20_000, 300_000,
    ]);
    expect(waitAfter(1, () => 0)).toBe(2_500);
  });
});
