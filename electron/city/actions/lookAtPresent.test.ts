import { beforeEach, describe, expect, it } from 'vitest';
import type { ProjectChanges } from '#shared/domain/actionRequests';
import type { Project } from '#shared/domain/project';
import type { PlanSettings } from '#shared/domain/planSettings';
import { fail, ok, type Result } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { projectListOf } from '../../../tests/fakes/projectList';
import type { ProjectDetails } from '../../api/projectDetails';
import type { FetchedProjects } from '../../api/projectList';
import type { Presence } from '../../api/projectPresence';
import type { StoredReport } from '../../api/record/reportForm';
import { compare, editedOn } from '../outbox/compare';
import type { OutboxChange, OutboxEntry } from '../outbox/entry';
import { newEntry } from '../outbox/held';
import { keepThen } from '../outbox/then';
import { lookAtPresent, type PresentSources } from './lookAtPresent';

/** What the server holds: its list tells the name of the type, its own address only an id. */
let stored: Project;
let details: Result<ProjectDetails>;
let list: Result<FetchedProjects>;
let report: Result<StoredReport>;
let presence: Presence;
let plan: Result<PlanSettings>;
let asked: string[];

function store(projectType: string | null): void {
  stored = makeProject({ id: 7, projectType });
  const typeId = projectType === null ? null : 4;
  const untold = projectType === null ? [] : (['projectType'] as const);
  const project = { ...stored, projectType: null };
  details = ok({ project, totalSpent: null, cut: [], typeId, untold });
  list = ok(projectListOf([stored]));
}

beforeEach(() => {
  asked = [];
  presence = 'exists';
  store('Bridge');
});

const look = (change: OutboxChange): ReturnType<typeof lookAtPresent> => lookOn(change, {});

function lookOn(change: OutboxChange, base: OutboxEntry['base']): ReturnType<typeof lookAtPresent> {
  const sources = {
    run: (request: (role: 'head_engineer') => Promise<unknown>) => request('head_engineer'),
    reads: {
      fetchProjectDetails: () => {
        asked.push('details');
        return Promise.resolve(details);
      },
    },
    projectReads: { fetchReport: () => Promise.resolve(report) },
    office: { fetchPlan: () => Promise.resolve(plan) },
    reconciler: {
      readBackProjects: () => {
        asked.push('list');
        return Promise.resolve(list);
      },
    },
    findProject: () => Promise.resolve(ok(presence)),
  } as unknown as PresentSources;
  return lookAtPresent(sources, change, base);
}

/** What becomes of an edit made on another type, or none. */
async function sendEdit(changes: Omit<ProjectChanges, 'status'>, madeOn: string | null): Promise<unknown> {
  const all: ProjectChanges = { status: 'in_progress', ...changes };
  const change: OutboxChange = { kind: 'update_project', projectId: 7, changes: all };
  const then = editedOn(makeProject({ id: 7, projectType: madeOn }), all);
  const base = Object.assign({}, ...[...then].map(([field, value]) => keepThen(field, value)));
  const head = { id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001', projectId: 7, projectName: '' };
  const entry: OutboxEntry = { ...newEntry({ ...head, kind: change.kind }, 0).entry, change, base };
  const present = await look(change);
  if (!present.ok || !present.value) return present;
  const found = compare(entry, present.value);
  return found.is === 'changed' ? found.conflict.fields : found.is;
}

describe('what is planned', () => {
  const change: OutboxChange = { kind: 'set_planned_progress', projectId: 7, day: '2026-12-01', percent: 60 };

  it('is not known where it could not be read, though the project could', async () => {
    plan = fail('unreachable');
    expect(await look(change)).toEqual(fail('unreachable'));
  });
});

describe('an edit of the type, which the project’s own address does not name', () => {
  it('that takes it away is sent', async () => {
    expect(await sendEdit({ projectType: '' }, 'Bridge')).toBe('unchanged');
  });

  it('to another is sent where it is as it was, and done where it is there', async () => {
    expect(await sendEdit({ projectType: 'Road' }, 'Bridge')).toBe('unchanged');
    expect(await sendEdit({ projectType: 'Bridge' }, 'Road')).toBe('done');
  });

  it('asks where somebody else has set one meanwhile', async () => {
    expect(await sendEdit({ projectType: 'Road' }, null)).toEqual([
      {
        ...{ field: 'projectType', mine: 'Road', theirs: 'Bridge', before: null },
        choices: ['mine', 'theirs', 'before'],
      },
    ]);
  });

  it('asks for no list where there is none now, or where it is about something else', async () => {
    expect(await sendEdit({ name: 'Long' }, 'Bridge')).toBe('unchanged');
    store(null);
    expect(await sendEdit({ projectType: 'Road' }, null)).toBe('unchanged');
    expect(await sendEdit({ projectType: '' }, 'Bridge')).toBe('done');
    expect(asked).toEqual(['details', 'details', 'details']);
  });

  it('asks, without a value of the server’s, where no list that was read now names it', async () => {
    const untold = [{ field: 'projectType', mine: 'Road', before: 'Bridge' }];
    list = ok(projectListOf([{ ...stored, projectType: null }]));
    expect(await sendEdit({ projectType: 'Road' }, 'Bridge')).toMatchObject(untold);
    list = ok(projectListOf([stored], { isComplete: false }));
    const [field] = (await sendEdit({ projectType: 'Road' }, 'Bridge')) as Record<string, unknown>[];
    expect([field?.['theirs'], field?.['choices']]).toEqual([undefined, ['mine', 'theirs', 'before']]);
  });

  it('waits while the list cannot be read', async () => {
    list = fail('timed_out');
    expect(await sendEdit({ projectType: 'Road' }, 'Bridge')).toEqual(fail('timed_out'));
  });
});

describe('a project that is to be created, and was sent once already', () => {
  const change: OutboxChange = {
    ...{ kind: 'create_project', projectId: 0, prn: 'PRN-1', name: 'Road', description: '' },
    ...{ barangay: 'Apokon', status: 'planned', cost: null, fundSource: '', projectType: '' },
    ...{ startDate: null, endDate: null, dayCount: 'working_days', engineerIds: [], position: null },
  };
  const isMade = async (base: Record<string, string>): Promise<unknown> => {
    const present = await lookOn(change, base);
    return present.ok ? present.value?.isMade : present;
  };

  it('is there where the list has the number under which it was sent, with its name', async () => {
    list = ok(projectListOf([makeProject({ id: 34, prn: 'PRN-A', name: 'Road' })]));
    expect([await isMade({ prn: 'PRN-A' }), await isMade({})]).toEqual([true, false]);
    list = ok(projectListOf([makeProject({ id: 34, prn: 'PRN-1', name: 'Road' })]));
    expect([await isMade({ prn: 'PRN-A' }), await isMade({})]).toEqual([false, true]);
  });

  it('is not there where a colleague’s has the number', async () => {
    list = ok(projectListOf([makeProject({ id: 34, prn: 'PRN-1', name: 'Market' })]));
    expect(await isMade({})).toBe(false);
  });

  it('waits for a list that names every project', async () => {
    list = ok(projectListOf([], { isComplete: false }));
    expect(await isMade({})).toEqual(fail('listed_in_part'));
    list = fail('timed_out');
    expect(await isMade({})).toEqual(fail('timed_out'));
  });
});

describe('a role that reads the list alone', () => {
  beforeEach(() => {
    details = fail('not_allowed');
  });

  it('compares with what it tells', async () => {
    const change: OutboxChange = { kind: 'update_status', projectId: 7, status: 'completed' };
    expect(await look(change)).toMatchObject(ok({ project: stored }));
    expect(await sendEdit({ projectType: 'Road' }, 'Bridge')).toBe('unchanged');
  });

  it('does not compare with what an older list told, nor with what is left out', async () => {
    const change: OutboxChange = { kind: 'update_status', projectId: 7, status: 'completed' };
    list = ok(projectListOf([{ ...stored, position: null }], { isComplete: false }));
    expect(await look(change)).toEqual(fail('listed_in_part'));
    list = ok(projectListOf([stored], { isComplete: false }));
    expect(await look(change)).toMatchObject(ok({ project: stored }));
    expect(await sendEdit({ projectType: 'Road' }, 'Bridge')).toMatchObject([{ field: 'projectType' }]);
  });
});

describe('a correction', () => {
  const change: OutboxChange = {
    ...{ kind: 'edit_progress', projectId: 7, reportId: 70, day: '2026-11-20', progress: 35 },
    ...{ description: 'Base', justification: '', reason: 'Typing error' },
    was: { progress: 40, description: 'Base', photoCount: 1 },
  };
  const found = async (): Promise<unknown> => {
    const present = await look(change);
    return present.ok ? present.value && { report: present.value.report } : present;
  };

  it('is about its report alone, which is told by its id', async () => {
    report = ok({ progress: 40, description: 'Base' });
    expect(await found()).toEqual({ report: { progress: 40, description: 'Base' } });
    expect(asked).toEqual([]);
  });

  it.each([
    ['not_found', 'exists', null],
    ['not_found', 'deleted', null],
    ['not_allowed', 'taken_away', null],
    ['not_allowed', 'exists', { report: null }],
    ['answer_invalid', 'exists', { report: null }],
  ] as const)('whose form answers %s, of a project that is %s, finds %j', async (code, is, expected) => {
    report = fail(code);
    presence = is;
    expect(await found()).toEqual(expected);
  });

  it('waits while the server cannot be asked', async () => {
    report = fail('timed_out');
    expect(await found()).toEqual(fail('timed_out'));
  });
});
