import { describe, expect, it } from 'vitest';
import {
  addCostSchema,
  addProgressSchema,
  allocateBudgetSchema,
  decideBudgetSchema,
  editProgressSchema,
  requestBudgetSchema,
  updateProjectSchema,
} from '#shared/domain/actionRequests';
import { COST_CLASSES } from '#shared/domain/costTypes';
import { recordOf } from '#shared/recordOf';
import { createRandom } from '#shared/testing/random';
import { aProject } from '../../../testing/projects';
import {
  readAllocation,
  readBudgetRequest,
  readCost,
  readDecision,
  readEdit,
  readProgress,
  type Checked,
} from './checks';
import { changesOf, type Edits } from './edit';

const ROUNDS = 1_000;

/** What typing, clipboards and date pickers leave in a field. */
const TEXTS = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '0.001',
  '12.345',
  '99.995',
  '100',
  '100.001',
  '1e5',
  'NaN',
  'Infinity',
  '9,999,999,999,999.99',
  '9999999999999.996',
  '10,000,000,000,000',
  '9'.repeat(400),
  '2026-11-26',
  '2026-02-30',
  '20277-12-31',
  '0000-00-00',
  '0001-01-01',
  '2150-12-31',
  '2151-01-01',
  '7.44810, 125.80930',
  '91',
  '-180',
  '180.0001',
  '125.8 E',
  '7,4481',
  'x'.repeat(255),
  'x'.repeat(256),
  'ñ'.repeat(5_000),
  'x'.repeat(5_001),
  '\u0000\u202e💧',
];

const project = aProject({ cost: 1_000_000.5, position: { lon: 125.8, lat: 7.45 }, progress: 20 });
const random = createRandom(8);
const pick = (): string => random.pick(TEXTS);

/** Whether it can be sent as it is, or a field says what is wrong. */
function isTold<T>(checked: Checked<T>, accepts: (value: T) => boolean): boolean {
  return 'problems' in checked ? Object.keys(checked.problems).length > 0 : accepts(checked.value);
}

describe('what a form lets through', () => {
  it('of an edit is what the IPC interface takes', () => {
    const fields = ['name', 'description', 'barangay', 'cost', 'fundSource', 'startDate', 'endDate'] as const;
    const untold: unknown[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const edits: Record<string, string> = {};
      for (const field of [...fields, 'latitude', 'longitude'])
        if (random.int(0, 9) < 4) edits[field] = pick();
      const accepts = (changes: unknown) => updateProjectSchema.safeParse({ projectId: 1, changes }).success;
      if (!isTold(changesOf(edits as Edits, project), accepts)) untold.push(edits);
    }
    expect(untold).toEqual([]);
  });

  it('of a cost is what the IPC interface takes', () => {
    const untold: unknown[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const typed = { date: pick(), description: pick(), amount: pick() };
      const cost = readCost({ projectId: 1, costType: 'labor', receipt: null, ...typed });
      if (!isTold(cost, (value) => addCostSchema.safeParse(value).success)) untold.push(typed);
    }
    expect(untold).toEqual([]);
  });

  it('of a report is what the IPC interface takes', () => {
    const untold: unknown[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const typed = { progress: pick(), description: pick(), justification: pick() };
      const report = readProgress({ projectId: 1, photos: [], ...typed }, 95);
      if (!isTold(report, (value) => addProgressSchema.safeParse(value).success)) untold.push(typed);
    }
    expect(untold).toEqual([]);
  });

  it('of a correction is what the IPC interface takes', () => {
    const untold: unknown[] = [];
    const was = { progress: 95, description: 'Base', photoCount: 1 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const typed = { progress: pick(), description: pick(), justification: pick(), reason: pick() };
      const fixed = { projectId: 1, reportId: 7, day: '2026-11-26', was, photos: [] };
      const edit = readEdit({ ...fixed, ...typed }, false);
      if (!isTold(edit, (value) => editProgressSchema.safeParse(value).success)) untold.push(typed);
    }
    expect(untold).toEqual([]);
  });

  it('of a budget request, an allocation and a decision is what the IPC interface takes', () => {
    const untold: unknown[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const typed = { amount: pick(), reason: pick() };
      const request = readBudgetRequest({ projectId: 1, proofs: [], ...typed });
      if (!isTold(request, (value) => requestBudgetSchema.safeParse(value).success)) untold.push(typed);
      const texts = recordOf(COST_CLASSES, pick);
      const allocation = readAllocation({ projectId: 1 }, texts);
      if (!isTold(allocation, (value) => allocateBudgetSchema.safeParse(value).success)) untold.push(texts);
      const decision = random.pick(['approve', 'reject'] as const);
      const decided = readDecision({ projectId: 1, requestId: 3, decision, ...typed });
      if (!isTold(decided, (value) => decideBudgetSchema.safeParse(value).success)) untold.push(typed);
    }
    expect(untold).toEqual([]);
  });

  it('and the IPC interface refuses what the rules refuse', () => {
    const update = (changes: object) =>
      updateProjectSchema.safeParse({ projectId: 1, changes: { status: 'planned', ...changes } }).success;
    expect(update({ cost: 9_999_999_999_999.99, endDate: '2150-12-31', name: 'x'.repeat(255) })).toBe(true);
    const refused = [
      { cost: 1e13 },
      { cost: -0.01 },
      { cost: Number.NaN },
      { endDate: '2151-01-01' },
      { startDate: '20277-12-31' },
      { startDate: '2026-02-30' },
      { name: 'x'.repeat(256) },
      { fundSource: 'x'.repeat(256) },
      { description: 'x'.repeat(5_001) },
      { position: { lon: 180.1, lat: 7 } },
    ];
    expect(refused.filter(update)).toEqual([]);
  });
});
