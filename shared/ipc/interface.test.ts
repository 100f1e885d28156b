import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../config/settings';
import { ATTACHMENT_LIMITS, DOCUMENT_LIMITS } from '../domain/action';
import { LONGEST } from '../domain/bounds';
import { emptyState, toSnapshot } from '../state/state';
import { partOf } from '../domain/review/review';
import { DESKTOP_METHODS, PUSHES, CALLS, type CallName } from './interface';

const ID_ARGS = { id: 7 };
const BAD_IDS = [{}, { id: null }, { id: '7' }, { id: 1.5 }, { id: NaN }, { id: Infinity }];
const PROXY_LOGIN = { username: 'office', password: 'secret', keep: false };
const SIGN_IN = { address: 'city.example.ph', username: 'head1', password: 'secret', keep: false };
const SAVED = { origin: 'https://city.example.ph', username: 'head1' };
const PHOTO = { name: 'site.jpg', type: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff]) };
const TOO_LARGE = { ...PHOTO, bytes: new Uint8Array(ATTACHMENT_LIMITS.bytes + 1) };
const TOO_MANY = Array.from({ length: ATTACHMENT_LIMITS.photos + 1 }, () => PHOTO);
const PROGRESS = {
  projectId: 7,
  progress: 25.5,
  description: 'Base course',
  justification: '',
  photos: [PHOTO],
};
const STATUS = { projectId: 7, status: 'completed' };
const COST = {
  projectId: 7,
  date: '2026-11-23',
  costType: 'material',
  description: 'Cement',
  amount: 1250.5,
  receipt: null,
};
const UPDATE = {
  projectId: 7,
  changes: { status: 'delayed', cost: null, position: { lon: 125.8, lat: 7.4 } },
};

const CREATE = {
  prn: 'PRN-1',
  name: 'Road',
  description: '',
  barangay: 'Apokon',
  status: 'planned',
  cost: null,
  fundSource: '',
  projectType: 'Bridge',
  startDate: null,
  endDate: null,
  dayCount: 'working_days',
  engineerIds: [2],
  position: null,
};
const EDIT = {
  ...{ projectId: 7, reportId: 70, day: '2026-11-26', progress: 35, photos: [PHOTO] },
  ...{ description: 'Base', justification: '', reason: 'Typing error' },
  was: { progress: 40, description: 'Base', photoCount: null },
};
const REQUEST = { projectId: 7, amount: 10, reason: 'Steel', proofs: [PHOTO] };
const AMOUNTS = { material: 1, labor: 0, direct: 0, indirect: 0, contingency: 0 };
const DECISION = { projectId: 7, requestId: 41, decision: 'reject', amount: null, reason: 'No funds' };

const OWNER = { server: 'https://city.example.ph', username: 'head1' };
const HEAD = {
  id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001',
  kind: 'add_progress',
  projectId: 7,
  projectName: 'Bridge',
};
const DRAFT = { ...HEAD, owner: OWNER, typed: { progress: '40' }, base: {}, files: [HEAD.id] };
const FILE = { ...PHOTO, id: HEAD.id };

const REVIEW = partOf(HEAD.id);

const PACK = { title: 'Council, Friday', projectIds: [7, 8], mostBytes: 50_000_000 };
const PACK_ID = { good: { id: HEAD.id }, bad: [{}, { id: '../7' }, { id: 7 }] };

/** Every call that takes something, with one good value and values it must refuse. */
const ARGUMENTS: Partial<Record<CallName, { good: unknown; bad: readonly unknown[] }>> = {
  'projects:record:get': {
    good: { projectId: 7 },
    bad: [{}, { projectId: -1 }, { projectId: '7' }, ID_ARGS],
  },
  'lists:one:open': {
    good: { list: 'my_reports', depth: 'held' },
    bad: [{}, { list: 'my_reports' }, { list: 'weather', depth: 'read' }, { list: 'budgets', depth: 'all' }],
  },
  'lists:one:fetch': {
    good: { list: 'budgets', extent: 'everything' },
    bad: [{}, { list: 'budgets', extent: 'due' }, { extent: 'again' }],
  },
  'packs:one:prepare': {
    good: PACK,
    bad: [{}, { ...PACK, title: ' ' }, { ...PACK, projectIds: [] }, { ...PACK, mostBytes: -1 }],
  },
  'packs:one:pause': PACK_ID,
  'packs:one:resume': PACK_ID,
  'packs:one:refresh': PACK_ID,
  'packs:one:delete': PACK_ID,
  'lists:one:close': { good: { list: 'budgets' }, bad: [{}, { list: 'weather' }] },
  'records:parts:open': {
    good: { projectId: 7, parts: ['details', 'documents'] },
    bad: [{}, { projectId: 7 }, { projectId: 7, parts: ['weather'] }, { projectId: '7', parts: [] }],
  },
  'records:part:fetch': {
    good: { projectId: 7, part: 'documents' },
    bad: [{}, { projectId: 7, part: 'weather' }, { part: 'details' }],
  },
  'projects:plan:get': { good: { projectId: 7 }, bad: [{}, { projectId: -1 }, { projectId: '7' }] },
  'projects:plan:set-progress': {
    good: { projectId: 7, day: '2026-11-30', percent: 60.5 },
    bad: [
      { projectId: 7 },
      { projectId: 7, day: '2026-11-31', percent: 60 },
      { projectId: 7, day: '2026-11-30', percent: 101 },
    ],
  },
  'projects:end:extend': {
    good: { projectId: 7, endDate: '2027-08-01' },
    bad: [{ projectId: 7 }, { projectId: 7, endDate: null }, { projectId: 7, endDate: '20277-08-01' }],
  },
  'projects:budget-alert:forward': {
    good: { projectId: 7, assessment: 'Steel', increase: 300_000 },
    bad: [
      { projectId: 7, assessment: 'Steel' },
      { projectId: 7, assessment: 'Steel', increase: -1 },
      { projectId: 7, assessment: 'x'.repeat(5001), increase: null },
    ],
  },
  'projects:one:delete': {
    good: { projectId: 7, name: 'Road' },
    bad: [{ projectId: 7 }, { projectId: '7', name: 'Road' }],
  },
  'projects:one:create': {
    good: CREATE,
    bad: [
      {},
      { ...CREATE, status: 'pending' },
      { ...CREATE, cost: -1 },
      { ...CREATE, cost: 1e13 },
      { ...CREATE, engineerIds: ['2'] },
      { ...CREATE, engineerIds: [0] },
      { ...CREATE, projectType: 'x'.repeat(101) },
      { ...CREATE, position: { lon: 181, lat: 7 } },
      { ...CREATE, dayCount: 'weeks' },
      { ...CREATE, endDate: '20277-01-01' },
    ],
  },
  'drafts:one:keep': {
    good: DRAFT,
    bad: [
      HEAD,
      { ...DRAFT, owner: undefined },
      // It becomes the name of a file.
      { ...DRAFT, id: '../../user' },
      { ...DRAFT, kind: 'mark_read' },
      { ...DRAFT, typed: { progress: 40 } },
      { ...DRAFT, typed: { text: 'x'.repeat(LONGEST.description * 9 + 1) } },
      { ...DRAFT, files: ['photo'] },
    ],
  },
  'drafts:file:keep': {
    good: { owner: OWNER, head: HEAD, file: FILE },
    bad: [
      { owner: OWNER, head: HEAD, file: PHOTO },
      { owner: OWNER, head: HEAD, file: { ...FILE, bytes: new Uint8Array(DOCUMENT_LIMITS.bytes + 1) } },
      { head: HEAD, file: FILE },
    ],
  },
  'drafts:one:open': { good: { id: HEAD.id }, bad: [{}, { id: 'x' }, { id: 7 }] },
  'outbox:conflict:decide': {
    good: { id: HEAD.id, choices: { name: 'mine', cost: 'before' } },
    bad: [{ id: HEAD.id }, { id: HEAD.id, choices: { name: 'ours' } }, { id: 'x', choices: {} }],
  },
  'outbox:entry:send-again': { good: { id: HEAD.id }, bad: [{}, { id: 'x' }, { id: 7 }] },
  'outbox:entry:confirm-there': { good: { id: HEAD.id }, bad: [{}, { id: 'x' }, null] },
  'drafts:one:discard': { good: { id: HEAD.id }, bad: [{}, { id: 'x' }, null] },
  'app:leaving:seen': { good: { id: 1 }, bad: [{}, { id: '1' }] },
  'app:leaving:answer': { good: { id: 1, leaves: true }, bad: [{ id: 1 }, { id: 1, leaves: 'yes' }] },
  'app:notice:dismiss': {
    good: { code: 'settings_set_aside' },
    bad: [{}, null, { code: 'weather' }, { code: ['settings_set_aside'] }],
  },
  'settings:all:set': {
    good: { theme: 'dark' },
    bad: [null, undefined, { theme: 'pink' }, { locale: null }, { osNotifications: 'yes' }],
  },
  'session:address:check': {
    good: { address: '' },
    bad: [{}, { address: null }, { address: ['a'] }, { address: 'x'.repeat(2_001) }],
  },
  'session:sign-in': {
    good: SIGN_IN,
    bad: [
      {},
      { ...SIGN_IN, password: undefined },
      { ...SIGN_IN, username: 7 },
      { ...SIGN_IN, username: 'x'.repeat(201) },
      { ...SIGN_IN, password: 'x'.repeat(1_001) },
      { ...SIGN_IN, keep: undefined },
    ],
  },
  'session:offline:prove': {
    good: { password: 'secret' },
    bad: [{}, { password: 7 }, { password: 'x'.repeat(1_001) }],
  },
  'session:servers:forget': {
    good: SAVED,
    bad: [{}, { ...SAVED, origin: 'city' }, { ...SAVED, username: 'x'.repeat(201) }],
  },
  'network:proxy:sign-in': {
    good: PROXY_LOGIN,
    bad: [{}, { ...PROXY_LOGIN, keep: 'yes' }, { ...PROXY_LOGIN, password: 'x'.repeat(1_001) }],
  },
  'notifications:one:mark-read': { good: ID_ARGS, bad: BAD_IDS },
  'notifications:one:delete': { good: ID_ARGS, bad: BAD_IDS },
  'media:file:save': {
    good: { path: '/media/a.pdf', name: 'Plan A' },
    bad: [{}, { path: '/media/a.pdf' }, { path: 'x'.repeat(2_001), name: '' }, { path: '', name: 7 }],
  },
  'papers:report:save': {
    good: { name: 'Report', paper: '{}', foot: { left: 'As of noon', page: 'Page {page} of {pages}' } },
    bad: [{}, { name: 'Report', paper: {} }, { name: 7, paper: '{}', foot: { left: '', page: '' } }],
  },
  'papers:table:save': {
    good: { name: 'Projects', format: 'xlsx', table: '{}' },
    bad: [
      {},
      { name: 'Projects', format: 'exe', table: '{}' },
      { name: 'Projects', format: 'csv', table: [] },
    ],
  },
  'papers:map:save': {
    good: { name: 'Minutes', features: [{ geometry: null, properties: { name: 'Bridge' } }] },
    bad: [
      {},
      { name: 'Minutes' },
      {
        name: 'Minutes',
        features: [{ geometry: { type: 'Point', coordinates: [200, 0] }, properties: {} }],
      },
    ],
  },
  'updates:ready:restart': {
    good: { isReviewing: false, isPresenting: true },
    bad: [null, {}, { isReviewing: true }, { isReviewing: 1, isPresenting: false }],
  },
  'web:page:open': {
    good: { page: 'home', projectId: null },
    bad: [
      {},
      { page: 'https://elsewhere.example', projectId: null },
      { page: 'home' },
      { page: 'project', projectId: '7' },
      { page: 'project', projectId: -1 },
    ],
  },
  'projects:progress:add': {
    good: PROGRESS,
    bad: [
      {},
      { ...PROGRESS, projectId: -1 },
      { ...PROGRESS, progress: '25' },
      { ...PROGRESS, progress: NaN },
      { ...PROGRESS, description: undefined },
      { ...PROGRESS, justification: 'x'.repeat(5_001) },
      { ...PROGRESS, photos: [{ ...PHOTO, bytes: [1, 2] }] },
      { ...PROGRESS, photos: [TOO_LARGE] },
      { ...PROGRESS, photos: TOO_MANY },
    ],
  },
  'projects:status:update': {
    good: STATUS,
    bad: [{}, { ...STATUS, status: 'pending' }, { ...STATUS, projectId: '7' }],
  },
  'projects:progress:edit': {
    good: EDIT,
    bad: [
      {},
      { ...EDIT, reportId: 0 },
      { ...EDIT, day: 'today' },
      { ...EDIT, was: {} },
      { ...EDIT, progress: 101 },
    ],
  },
  'projects:documents:upload': {
    good: { projectId: 7, documents: [{ ...PHOTO, title: 'Plan' }] },
    bad: [
      { projectId: 7, documents: [] },
      { projectId: 7, documents: [PHOTO] },
      { projectId: 7, documents: TOO_MANY.map((file) => ({ ...file, title: '' })) },
    ],
  },
  'projects:budget:request': {
    good: REQUEST,
    bad: [
      {},
      { ...REQUEST, amount: '10' },
      { ...REQUEST, amount: 1e13 },
      { ...REQUEST, proofs: [TOO_LARGE] },
    ],
  },
  'projects:budget:alert': {
    good: { projectId: 7, message: '' },
    bad: [{}, { projectId: 7 }, { projectId: 7, message: 'x'.repeat(1_001) }],
  },
  'projects:budget:allocate': {
    good: { projectId: 7, amounts: AMOUNTS },
    bad: [
      { projectId: 7, amounts: {} },
      { projectId: 7, amounts: { ...AMOUNTS, labor: -1 } },
    ],
  },
  'projects:budget:decide': {
    good: DECISION,
    bad: [
      {},
      { ...DECISION, requestId: 0 },
      { ...DECISION, decision: 'forward' },
      { ...DECISION, amount: -1 },
    ],
  },
  'projects:budget:pending': { good: { projectId: 7 }, bad: [{}, { projectId: '7' }, { projectId: -1 }] },
  'projects:money:get': { good: { projectId: 7 }, bad: [{}, { projectId: '7' }, { projectId: -1 }] },
  'projects:cost:add': {
    good: COST,
    bad: [
      {},
      { ...COST, date: '23/11/2026' },
      { ...COST, costType: 'Material' },
      { ...COST, amount: '12' },
      { ...COST, receipt: undefined },
      { ...COST, receipt: TOO_LARGE },
    ],
  },
  'reviews:all:get': { good: { owner: OWNER }, bad: [{}, { owner: null }] },
  'reviews:one:keep': {
    good: { owner: OWNER, part: REVIEW, isUrgent: true },
    bad: [
      {},
      { owner: OWNER, part: REVIEW },
      { owner: OWNER, part: { ...REVIEW, id: '../7' }, isUrgent: true },
      { owner: OWNER, part: { ...REVIEW, id: REVIEW.id.toUpperCase() }, isUrgent: true },
      { owner: OWNER, part: { ...REVIEW, entries: [{}] }, isUrgent: true },
    ],
  },
  'support:bundle:save': {
    good: { names: ['about.json', 'logs/main.log'] },
    bad: [{}, { names: 'about.json' }, { names: [7] }, { names: Array.from({ length: 51 }, () => 'x') }],
  },
  'check:server:run': {
    good: {
      address: 'projects.example.gov.ph',
      logins: [{ role: 'head_engineer', username: 'head1', password: 'x' }],
      measuresChanges: true,
    },
    bad: [
      {},
      { address: 'projects.example.gov.ph', measuresChanges: false },
      { address: 'projects.example.gov.ph', logins: [] },
      { address: 'projects.example.gov.ph', logins: [], measuresChanges: 'yes' },
      { address: 7, logins: [], measuresChanges: false },
      { address: '', logins: [{ role: 'mayor', username: 'a', password: 'b' }], measuresChanges: false },
      { address: '', logins: [{ role: 'head_engineer', username: 'a' }], measuresChanges: false },
      {
        address: '',
        measuresChanges: false,
        logins: Array.from({ length: 5 }, () => ({ role: 'superuser', username: 'a', password: 'b' })),
      },
    ],
  },
  'reviews:photo:keep': {
    good: { owner: OWNER, id: REVIEW.id, bytes: new Uint8Array(3) },
    bad: [
      {},
      { owner: OWNER, id: REVIEW.id, bytes: 'text' },
      { owner: OWNER, id: '../7', bytes: new Uint8Array(3) },
      { owner: OWNER, id: REVIEW.id, bytes: new Uint8Array(1_000_001) },
    ],
  },
  'present:screen:begin': {
    good: { displayId: 2, owner: OWNER, id: REVIEW.id, projectId: 7 },
    bad: [
      {},
      { displayId: '2', owner: OWNER, id: REVIEW.id, projectId: 7 },
      { displayId: 2, owner: OWNER, id: '../7', projectId: 7 },
      { displayId: 2, owner: OWNER, id: REVIEW.id },
    ],
  },
  'present:screen:turn': { good: { projectId: null }, bad: [{}, { projectId: '7' }, { projectId: 1.5 }] },
  'reviews:one:export': {
    good: { owner: OWNER, id: REVIEW.id, name: 'Monthly' },
    bad: [
      {},
      { owner: OWNER, id: '../7', name: 'x' },
      { owner: OWNER, id: REVIEW.id, name: 'x'.repeat(301) },
    ],
  },
  'reviews:file:import': { good: { owner: OWNER }, bad: [{}, { owner: 'head1' }] },
  'projects:details:update': {
    good: UPDATE,
    bad: [
      {},
      { ...UPDATE, changes: {} },
      { ...UPDATE, changes: { status: 'pending' } },
      { ...UPDATE, changes: { status: 'planned', startDate: '2026' } },
      { ...UPDATE, changes: { status: 'planned', position: { lon: 1 } } },
    ],
  },
};

describe('calls', () => {
  it.each(Object.keys(CALLS) as CallName[])('%s takes its arguments and nothing else', (name) => {
    const { args } = CALLS[name];
    const sample = ARGUMENTS[name] ?? { good: undefined, bad: [null, {}, 'x', 0, []] };
    expect(args.safeParse(sample.good)).toMatchObject({ success: true });
    for (const [index, value] of sample.bad.entries()) {
      expect([index, args.safeParse(value).success]).toEqual([index, false]);
    }
  });

  it('are named area:thing:verb', () => {
    for (const name of [...Object.keys(CALLS), ...Object.keys(PUSHES)]) {
      expect(name).toMatch(/^[a-z]+(:[a-z-]+){1,2}$/);
    }
  });

  it('have a method of their own each', () => {
    const { calls, pushes } = DESKTOP_METHODS;
    const methods = [...calls, ...pushes].map(([method]) => method);
    expect([...new Set(methods)]).toEqual(methods);
    expect(calls.map(([, name]) => name)).toEqual(Object.keys(CALLS));
    expect(pushes.map(([, name]) => name)).toEqual(Object.keys(PUSHES));
  });

  it('change only the settings that were given', () => {
    expect(CALLS['settings:all:set'].args.parse({ theme: 'dark', other: 1 })).toEqual({ theme: 'dark' });
    expect(CALLS['settings:all:set'].args.parse({})).toEqual({});
  });

  it('drop what a page adds to its arguments', () => {
    const parsed = CALLS['session:sign-in'].args.parse({ ...SIGN_IN, isDemo: true });
    expect(parsed).toEqual(SIGN_IN);
  });
});

describe('results', () => {
  it('of a snapshot must be whole', () => {
    const schema = CALLS['state:snapshot:get'].result;
    const snapshot = toSnapshot(emptyState(1));
    expect(schema.parse(snapshot)).toEqual(snapshot);
    for (const key of Object.keys(snapshot)) {
      if (key === 'metrics' || key === 'leaving') continue;
      expect([key, schema.safeParse({ ...snapshot, [key]: null }).success]).toEqual([key, false]);
    }
    expect(schema.safeParse({ ...snapshot, seq: -1 }).success).toBe(false);
  });

  it('of settings hold every field', () => {
    const schema = CALLS['settings:all:get'].result;
    expect(schema.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
    expect(schema.safeParse({ theme: 'dark' }).success).toBe(false);
  });
});

describe('pushes', () => {
  it('lead only to places that exist', () => {
    const schema = PUSHES['app:navigate'].payload;
    expect(schema.parse({ name: 'project', projectId: 3 })).toEqual({ name: 'project', projectId: 3 });
    for (const bad of [
      { name: 'project' },
      { name: 'admin' },
      {},
      null,
      { name: 'project', projectId: 'x' },
    ]) {
      expect(schema.safeParse(bad).success).toBe(false);
    }
  });

  it('carry numbered patches of known changes', () => {
    const schema = PUSHES['state:patches'].payload;
    const patch = { seq: 1, changes: [{ type: 'rows_removed', table: 'projects', ids: [1] }] };
    expect(schema.parse([patch])).toEqual([patch]);
    for (const bad of [patch, [{ ...patch, seq: 1.5 }], [{ seq: 1, changes: [{ type: 'dropped' }] }]]) {
      expect(schema.safeParse(bad).success).toBe(false);
    }
  });
});
