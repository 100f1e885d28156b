import { describe, expect, it } from 'vitest';
import { MOST } from '#shared/domain/bounds';
import type { DomainEvent } from '#shared/domain/event';
import type { RejectKind } from '#shared/domain/reject';
import { MAX_MESSAGE_LENGTH, normalise } from './normalise';

const eventsOf = (message: unknown): readonly DomainEvent[] => normalise(JSON.stringify(message)).events;
const kindsOf = (data: string | Uint8Array): readonly RejectKind[] =>
  normalise(data).rejects.map(({ kind }) => kind);

/** Server contract §4.1. */
const WEB_SOCKET: readonly (readonly [string, DomainEvent])[] = [
  [
    '{"type": "project_created", "project_id": 31, "name": "T4 Bridge", "prn": "PRN-T4-D8F76B", "status": "planned", "barangay": "Apokon"}',
    {
      kind: 'project_created',
      projectId: 31,
      name: 'T4 Bridge',
      prn: 'PRN-T4-D8F76B',
      storedStatus: 'planned',
      barangay: 'Apokon',
    },
  ],
  [
    '{"type": "project_status_changed", "project_id": 31, "name": "T4 Bridge", "prn": "PRN-T4-D8F76B", "old_status": "planned", "new_status": "pending"}',
    {
      kind: 'project_status_changed',
      projectId: 31,
      name: 'T4 Bridge',
      oldStatus: 'planned',
      newStatus: 'pending',
    },
  ],
  [
    '{"type": "progress_updated", "project_id": 31, "project_name": "T4 Bridge renamed", "progress_data": {"percentage_complete": 8.25, "date": "2026-11-23", "created_by": "Paolo Santos"}}',
    { kind: 'progress_updated', projectId: 31, name: 'T4 Bridge renamed', progress: 8.25 },
  ],
  [
    '{"type": "cost_updated", "project_id": 31, "project_name": "T4 Bridge renamed", "cost_data": {"amount": 500000.25, "formatted_amount": "\\u20b1500,000.25", "cost_type": "Material", "date": "2026-11-22", "created_by": "Paolo Santos"}}',
    {
      kind: 'cost_updated',
      projectId: 31,
      name: 'T4 Bridge renamed',
      amount: 500000.25,
      costType: 'Material',
    },
  ],
  [
    '{"type": "project_deleted", "name": "T4 Bridge renamed", "prn": "PRN-T4-D8F76B"}',
    { kind: 'project_deleted', name: 'T4 Bridge renamed', prn: 'PRN-T4-D8F76B' },
  ],
  [
    '{"type": "project_updated", "project_id": 2, "name": "Road", "prn": "P-2", "status": "in_progress", "barangay": "Bincungan", "changes": {"project_cost": {"old": 1.0, "new": 2.5}}}',
    {
      kind: 'project_updated',
      projectId: 2,
      name: 'Road',
      storedStatus: 'in_progress',
      barangay: 'Bincungan',
      cost: 2.5,
    },
  ],
  [
    '{"type": "notification", "message": "shape only", "notification_id": 123}',
    { kind: 'notification_created', notificationId: 123, message: 'shape only', createdAt: null },
  ],
];

const STREAM_ROW = {
  id: 3,
  name: 'Health Center – Busaon <b>',
  status: 'in_progress',
  description: 'Seeded',
  barangay: 'Busaon',
  start_date: '2026-05-10',
  end_date: '2027-04-21',
  updated_at: '2026-11-23T04:23:18.481495+08:00',
};

const CHANGED = {
  id: 3,
  name: 'Health Center – Busaon <b>',
  storedStatus: 'in_progress',
  description: 'Seeded',
  barangay: 'Busaon',
  startDate: '2026-05-10',
  endDate: '2027-04-21',
  updatedAt: '2026-11-23T04:23:18.481495+08:00',
};

/** Server contract §3.3. */
const SSE: readonly (readonly [string, unknown, readonly DomainEvent[]])[] = [
  [
    'the first count',
    { type: 'notification', unread_count: 112 },
    [{ kind: 'unread_changed', unreadCount: 112 }],
  ],
  [
    'a new row with the count',
    {
      type: 'notification',
      unread_count: 113,
      notification: { id: 9, message: 'New', created_at: '2026-11-23T04:23:18.4+08:00' },
    },
    [
      {
        kind: 'notification_created',
        notificationId: 9,
        message: 'New',
        createdAt: '2026-11-23T04:23:18.4+08:00',
      },
      { kind: 'unread_changed', unreadCount: 113 },
    ],
  ],
  [
    'totals',
    {
      type: 'dashboard_update',
      status_counts: { planned: 1, in_progress: 2, completed: 3, delayed: 4 },
      total_projects: 30,
    },
    [{ kind: 'counts_changed', totalProjects: 30 }],
  ],
  [
    'changed rows',
    { type: 'project_status', projects: [STREAM_ROW] },
    [{ kind: 'projects_changed', projects: [CHANGED] }],
  ],
  ['an empty list', { type: 'project_status', projects: [] }, []],
  [
    'one project',
    { type: 'project_status', project_id: 3, status: 'completed', progress: 8.25, updated_at: null },
    [{ kind: 'project_state', projectId: 3, storedStatus: 'completed', progress: 8.25 }],
  ],
  [
    'an error of the server',
    { type: 'error', message: 'Project not found' },
    [{ kind: 'server_error', message: 'Project not found' }],
  ],
  ['an echo', { type: 'echo', message: 'Message received' }, []],
];

/** Every place where the server contract allows null, or where a key may be absent. */
const EMPTIES: readonly (readonly [unknown, Partial<DomainEvent> | object])[] = [
  [
    { type: 'project_created', project_id: 1, name: 'A', prn: null, status: 'planned', barangay: null },
    { kind: 'project_created', prn: '', barangay: null },
  ],
  [
    { type: 'project_created', project_id: 1, name: 'A', status: 'planned', barangay: '' },
    { prn: '', barangay: null },
  ],
  [
    {
      type: 'project_status_changed',
      project_id: 1,
      name: 'A',
      prn: null,
      old_status: null,
      new_status: 'planned',
    },
    { kind: 'project_status_changed', oldStatus: '' },
  ],
  [
    { type: 'cost_updated', project_id: 1, project_name: 'A', cost_data: { amount: 0, cost_type: null } },
    { kind: 'cost_updated', amount: 0, costType: '' },
  ],
  [
    { type: 'project_deleted', name: 'A', prn: null },
    { kind: 'project_deleted', prn: '' },
  ],
  [
    { type: 'project_updated', project_id: 1, name: 'A', prn: null, status: null, barangay: null },
    { kind: 'project_updated', storedStatus: null, barangay: null },
  ],
  [
    { type: 'project_updated', project_id: 1, name: 'A', changes: { project_cost: { old: 1, new: null } } },
    { cost: null },
  ],
  [
    { type: 'notification', unread_count: 0, notification: null },
    { kind: 'unread_changed', unreadCount: 0 },
  ],
  [
    { type: 'notification', unread_count: 1, notification: { id: 1, message: '', created_at: null } },
    { kind: 'notification_created', message: '', createdAt: null },
  ],
  [
    {
      type: 'project_status',
      projects: [
        {
          ...STREAM_ROW,
          description: null,
          barangay: null,
          start_date: null,
          end_date: null,
          updated_at: null,
        },
      ],
    },
    {
      projects: [
        { ...CHANGED, description: '', barangay: null, startDate: null, endDate: null, updatedAt: null },
      ],
    },
  ],
];

describe('normalise', () => {
  it.each(WEB_SOCKET)('reads the recorded frame %s', (text, event) => {
    expect(normalise(text)).toEqual({ events: [event], rejects: [] });
  });

  it.each(SSE)('reads from a stream %s', (_what, message, events) => {
    expect(normalise(JSON.stringify(message))).toEqual({ events, rejects: [] });
  });

  it.each(EMPTIES)('reads %j', (message, expected) => {
    const { events, rejects } = normalise(JSON.stringify(message));
    expect(rejects).toEqual([]);
    expect(events[0]).toMatchObject(expected);
  });

  it('keeps an update whose list of changes makes no sense, without a cost', () => {
    for (const changes of [null, [], 'x', {}, { project_cost: 'free' }, { name: { old: 'a', new: 'b' } }]) {
      const [event] = eventsOf({ type: 'project_updated', project_id: 2, name: 'Road', changes });
      expect(event).toMatchObject({ kind: 'project_updated', projectId: 2 });
      expect(event).not.toHaveProperty('cost');
    }
  });

  it.each<[string, string, RejectKind]>([
    ['nothing', '', 'malformed_json'],
    ['half a message', '{"type": "proj', 'malformed_json'],
    ['text', 'hello', 'malformed_json'],
    ['a page', '  <!doctype html><html></html>', 'html_instead_of_json'],
    ['null', 'null', 'unknown_type'],
    ['a number', '1', 'unknown_type'],
    ['a list', '[{"type":"echo"}]', 'unknown_type'],
    ['no type', '{}', 'unknown_type'],
    ['a type of null', '{"type":null}', 'unknown_type'],
    ['a new type', '{"type":"project_archived","project_id":1}', 'unknown_type'],
    ['a type named __proto__', '{"type":"__proto__"}', 'unknown_type'],
    ['a type named constructor', '{"type":"constructor"}', 'unknown_type'],
    ['a type named toString', '{"type":"toString"}', 'unknown_type'],
    ['a key named __proto__', '{"__proto__":{"type":"echo"}}', 'unknown_type'],
    ['a known type alone', '{"type":"progress_updated"}', 'invalid_fields'],
    [
      'an id as text',
      '{"type":"project_created","project_id":"1","name":"A","status":"x"}',
      'invalid_fields',
    ],
    ['an id of 0', '{"type":"project_created","project_id":0,"name":"A","status":"x"}', 'invalid_fields'],
    [
      'a percentage of 101',
      '{"type":"progress_updated","project_id":1,"project_name":"A","progress_data":{"percentage_complete":101}}',
      'invalid_fields',
    ],
    [
      'an endless amount',
      '{"type":"cost_updated","project_id":1,"project_name":"A","cost_data":{"amount":1e999}}',
      'invalid_fields',
    ],
    ['a notification without fields', '{"type":"notification"}', 'invalid_fields'],
  ])('refuses %s by name', (_what, text, kind) => {
    expect(normalise(text)).toMatchObject({ events: [], rejects: [{ kind }] });
  });

  it('refuses a binary frame, a message of 2 MB and one nested beyond reason', () => {
    expect(kindsOf(new Uint8Array([123, 125]))).toEqual(['binary_frame']);
    expect(kindsOf(`{"type":"echo","pad":"${'y'.repeat(2_000_000)}"}`)).toEqual(['too_large']);
    const depth = 100_000;
    const nested = `{"type":"project_status","projects":[${'['.repeat(depth)}${']'.repeat(depth)}]}`;
    expect(kindsOf(nested)).toEqual(['row_invalid']);
  });

  it('reads a message of exactly the limit', () => {
    const frame = '{"type":"project_deleted","prn":null,"name":""}';
    const text = frame.replace('""', `"${'n'.repeat(MAX_MESSAGE_LENGTH - frame.length)}"`);
    expect(text).toHaveLength(MAX_MESSAGE_LENGTH);
    expect(kindsOf(text)).toEqual([]);
    expect(kindsOf(`${text} `)).toEqual(['too_large']);
  });

  it('loses only the bad rows of a list', () => {
    const projects = [null, STREAM_ROW, { ...STREAM_ROW, id: '4' }, { ...STREAM_ROW, name: null }, 7];
    const { events, rejects } = normalise(JSON.stringify({ type: 'project_status', projects }));
    expect(events).toEqual([{ kind: 'projects_changed', projects: [CHANGED] }]);
    expect(rejects.map(({ kind }) => kind)).toEqual(Array(rejects.length).fill('row_invalid'));
    expect(rejects.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it('counts a flood of bad rows as one, and reads no more than a message may hold', () => {
    expect(kindsOf(`{"type":"project_status","projects":[${'{},'.repeat(299_999)}{}]}`)).toEqual([
      'too_large',
    ]);
    const projects = `${'{},'.repeat(69_999)}{}`;
    const { events, rejects } = normalise(`{"type":"project_status","projects":[${projects}]}`);
    expect(events).toEqual([]);
    expect(rejects).toEqual([
      { kind: 'row_invalid', reason: 'id: invalid_type', count: MOST.explainedRows },
      { kind: 'row_invalid', reason: 'not looked into', count: MOST.changedProjects - MOST.explainedRows },
      { kind: 'too_large', reason: 'more projects than are read', count: 70_000 - MOST.changedProjects },
    ]);
  });

  it('never repeats what was sent in a reason', () => {
    const secret = 'Maria Clara';
    for (const message of [
      { type: secret },
      { type: 'project_created', project_id: secret, name: 1 },
      { type: 'project_status', projects: [{ id: secret }] },
    ]) {
      expect(JSON.stringify(normalise(JSON.stringify(message)).rejects)).not.toContain(secret);
    }
  });
});
