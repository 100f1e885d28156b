import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';

let server: DemoServer;
let head: Browser;
beforeEach(async () => {
  ({ server } = await startQuietCity({ profile: 'recorded' }));
  head = await signedIn(server, 'head1');
});
afterEach(() => server.stop());

const answer = async (response: Promise<Response>): Promise<[number, unknown]> => [
  (await response).status,
  await (await response).json(),
];

describe('what a project may be made of', () => {
  const CREATE = '/dashboard/projects/api/create/';
  const fields = { prn: 'PRN-1', name: 'Tulay', barangay: 'Apokon' };
  const create = (more: Record<string, unknown>) => answer(head.postJson(CREATE, { ...fields, ...more }));

  it.each([
    [{ prn: '' }, { prn: 'PRN is required.' }],
    [{ name: null }, { name: 'Project name is required.' }],
    [{ barangay: '' }, { barangay: 'Barangay is required.' }],
    [{ status: 'pending' }, { status: 'Invalid status selected.' }],
    [{ status: 'in_progress' }, { start_date: 'Start date is required when status is In Progress.' }],
    [
      { status: 'completed', start_date: '2026-01-01' },
      { end_date: 'End date is required when status is Completed or Delayed.' },
    ],
    [
      { start_date: '2026-02-01', end_date: '2026-01-01' },
      { end_date: 'End date cannot be earlier than start date.' },
    ],
    [{ end_date: '01/02/2026' }, { end_date: 'Invalid date format. Use YYYY-MM-DD.' }],
    [{ project_cost: '1,000' }, { project_cost: 'Project cost must be a valid number.' }],
    [{ day_count_type: 'days' }, { day_count_type: 'Invalid day count type selected.' }],
    [{ latitude: 7.4 }, { location: 'Provide both latitude and longitude, or leave both blank.' }],
    [{ latitude: 91, longitude: 5 }, { latitude: 'Latitude must be between -90 and 90.' }],
    [{ longitude: 'east', latitude: 5 }, { longitude: 'Longitude must be a valid number.' }],
    [{ project_type: 'Bridge' }, { project_type: 'Invalid project type selected.' }],
    [{ project_type: 99 }, { project_type: 'Selected project type was not found.' }],
    [{ assigned_engineer_ids: [] }, { assigned_engineers: 'Please assign at least one engineer.' }],
    [{ assigned_engineer_ids: [2] }, { assigned_engineers: 'One or more selected engineers are invalid.' }],
  ])('is not %j', async (more, errors) => {
    expect(await create(more)).toEqual([400, { success: false, errors }]);
  });

  it('is negative money, 0/0, an inactive engineer and a type by its number', async () => {
    const more = {
      project_cost: -5,
      latitude: 0,
      longitude: 0,
      assigned_engineer_ids: [8],
      project_type: '6',
    };
    const [status, body] = await create(more);
    expect([status, body]).toMatchObject([
      200,
      { project: { assigned_engineer_ids: [8], status: 'planned' } },
    ]);
    const { id } = (body as { project: { id: number } }).project;
    expect(await head.getJson(`/dashboard/projects/${id}/api/get/`)).toMatchObject({
      project: { project_type_id: 6, project_cost: '-5.00', assigned_engineers: ['former1'] },
    });
    expect(await create({})).toEqual([
      400,
      { success: false, errors: { prn: 'This PRN is already used by another project.' } },
    ]);
  });

  it('is more money than can be read again: every list fails until the project is gone', async () => {
    expect(await create({ project_cost: 'NaN' })).toEqual([
      500,
      { success: false, error: "['“NaN” value must be a decimal number.']" },
    ]);
    const [, body] = await create({ project_cost: '10000000000000' });
    const { id } = (body as { project: { id: number } }).project;
    const lists = ['/projeng/map/api/projects/', '/projeng/my-reports/export/json/', '/dashboard/reports/'];
    const statuses = () => Promise.all(lists.map(async (path) => (await head.get(path)).status));
    expect(await statuses()).toEqual([500, 500, 500]);
    await order(server, 'DELETE', `/projects/${id}`);
    expect(await statuses()).toEqual([200, 200, 200]);
  });
});
