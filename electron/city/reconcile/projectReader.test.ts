import { beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { fail, ok, type Result } from '#shared/result';
import { isSameText } from '../../api/longText';
import type { ListedProjects, ProjectListName } from '../../api/projectList';
import { byId, makeProject } from '#shared/testing/cityData';
import { readProjectRows } from '../../api/projectRow';
import { ProjectReader } from './projectReader';

const ROW = { name: 'Road', prn: 'P-1', status: 'in_progress', progress: 40 };
const PLACE = { latitude: 7.4, longitude: 125.8 };

let asked: ProjectListName[];
let server: Record<ProjectListName, readonly object[] | Result<never>>;
let turns: number;
let held: Map<number, Project>;
/** Called after each answer. */
let onAnswer: (name: ProjectListName) => void;
let reader: ProjectReader;

const fetch = (name: ProjectListName, last: ListedProjects | null): Promise<Result<ListedProjects>> => {
  asked.push(name);
  const answer = server[name];
  onAnswer(name);
  if ('ok' in answer) return Promise.resolve(answer);
  const text = [JSON.stringify(answer)];
  if (last && isSameText(text, last.text)) return Promise.resolve(ok(last));
  const { rows, unreadable } = readProjectRows(answer, name === 'projects' ? 'listed' : 'stored');
  const told = new Map(rows.map((row) => [row.id, row]));
  return Promise.resolve(ok({ text, told, unreadable, unnamed: 0 }));
};

beforeEach(() => {
  asked = [];
  turns = 0;
  held = new Map();
  onAnswer = () => undefined;
  server = {
    projects: [
      { ...ROW, id: 1 },
      { ...ROW, id: 2 },
    ],
    project_places: [{ ...ROW, ...PLACE, id: 1 }],
  };
  reader = new ProjectReader({
    now: () => Date.parse('2026-11-26T04:00:00Z'),
    held: () => held,
    giveWay: () => {
      turns += 1;
      return Promise.resolve();
    },
    fetch,
  });
});

const rowsOf = async (reading: 'routine' | 'thorough') => {
  const read = await reader.read(reading);
  if (read.ok) held = new Map(read.value.rows.map((row) => [row.id, row]));
  return read.ok ? read.value.rows.map(({ id, position }) => [id, position !== null]) : read.error.code;
};

describe('the reader of projects', () => {
  it('asks for both lists first, and for one at a time while nothing changes', async () => {
    expect(await rowsOf('routine')).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(asked).toEqual(['projects', 'project_places']);
    asked.length = 0;
    for (let turn = 0; turn < 4; turn += 1) expect(await rowsOf('routine')).toHaveLength(2);
    expect(asked).toEqual(['projects', 'project_places', 'projects', 'project_places']);
  });

  it('lets other work have its turn while it joins thousands of rows, and not for a few', async () => {
    await rowsOf('thorough');
    expect(turns).toBe(0);
    server.projects = Array.from({ length: 3_500 }, (_, index) => ({ ...ROW, id: index + 1 }));
    expect(await rowsOf('thorough')).toHaveLength(3_500);
    expect(turns).toBe(4);
  });

  it('reads the first list again where a project was deleted between the two answers', async () => {
    held = new Map(byId(makeProject({ id: 1 }), makeProject({ id: 2 })));
    server.project_places = [1, 2].map((id) => ({ ...ROW, ...PLACE, id }));
    onAnswer = (name) => {
      if (name !== 'projects') return;
      server.projects = [{ ...ROW, id: 2 }];
      server.project_places = [{ ...ROW, ...PLACE, id: 2 }];
    };
    expect(await rowsOf('thorough')).toEqual([[2, true]]);
    expect(asked).toEqual(['projects', 'project_places', 'projects']);
  });

  it('still says that a place was cleared, after one more look', async () => {
    held = new Map(byId(makeProject({ id: 1 })));
    server.projects = [{ ...ROW, id: 1 }];
    server.project_places = [];
    expect(await rowsOf('thorough')).toEqual([[1, false]]);
    expect(asked).toEqual(['projects', 'project_places', 'projects']);
  });

  it('reads the places again where a project was created after they were read', async () => {
    await rowsOf('routine');
    await rowsOf('routine');
    held = new Map(byId(makeProject({ id: 1 }), makeProject({ id: 2, position: null })));
    asked.length = 0;
    server.project_places = [{ ...ROW, ...PLACE, id: 1, name: 'Bridge' }];
    onAnswer = (name) => {
      if (name !== 'project_places' || asked.length > 1) return;
      server.projects = [1, 2, 3].map((id) => ({ ...ROW, id }));
      server.project_places = [1, 3].map((id) => ({ ...ROW, ...PLACE, id }));
    };
    expect(await rowsOf('routine')).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(asked).toEqual(['project_places', 'projects', 'project_places']);
  });

  it('asks for both when somebody has reason to', async () => {
    await rowsOf('thorough');
    asked.length = 0;
    await rowsOf('thorough');
    expect(asked).toEqual(['projects', 'project_places']);
  });

  it('asks for the other list, too, where the one whose turn it is has changed', async () => {
    await rowsOf('thorough');
    asked.length = 0;
    server.projects = [{ ...ROW, id: 1 }];
    expect(await rowsOf('routine')).toEqual([[1, true]]);
    expect(asked).toEqual(['projects', 'project_places']);
    // Missing in the map's list, but not in the other.
    server.project_places = [];
    expect(await rowsOf('routine')).toEqual([[1, false]]);
    expect(asked).toEqual(['projects', 'project_places', 'project_places', 'projects']);
  });

  it('goes on with what one list told last while that one breaks, and asks no more often for it', async () => {
    await rowsOf('thorough');
    server.projects = fail('server_broken');
    const read = await reader.read('thorough');
    expect(read).toMatchObject({
      ok: true,
      value: { rows: [{ id: 1 }, { id: 2 }], isComplete: false, gap: { code: 'server_broken' } },
    });
    asked.length = 0;
    for (let turn = 0; turn < 4; turn += 1) await rowsOf('routine');
    expect(asked).toHaveLength(4);
    server.projects = [{ ...ROW, id: 3 }];
    await rowsOf('routine');
    expect(await reader.read('routine')).toMatchObject({ ok: true, value: { isComplete: true, gap: null } });
  });

  it('brings no deleted project back from a list that can no longer be read', async () => {
    expect(await rowsOf('thorough')).toEqual([
      [1, true],
      [2, false],
    ]);
    server.projects = fail('server_broken');
    server.project_places = [];
    held.delete(1);
    expect(await rowsOf('thorough')).toEqual([[2, false]]);
  });

  it('fails where the network, the login or the role does, or neither list can be read', async () => {
    for (const code of ['unreachable', 'logged_out', 'not_allowed'] as const) {
      server.project_places = fail(code);
      expect(await rowsOf('thorough')).toBe(code);
    }
    server.projects = fail('answer_invalid');
    server.project_places = fail('server_broken');
    expect(await rowsOf('thorough')).toBe('answer_invalid');
  });
});
