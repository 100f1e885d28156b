import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';

let server: DemoServer;
let head: Browser;
let path: string;
beforeEach(async () => {
  ({ server } = await startQuietCity());
  head = await signedIn(server, 'head1');
  const fields = { status: 'in_progress', start_date: '2026-05-01', end_date: '2027-05-01' };
  const { id } = (await order(server, 'POST', '/projects', fields)) as { id: number };
  path = `/dashboard/monitoring/projects/${id}/config-settings/`;
});
afterEach(() => server.stop());

const send = async (body: unknown): Promise<[number, unknown]> => {
  const response = await head.postJson(path, body);
  const isJson = response.headers.get('Content-Type') === 'application/json';
  return [response.status, isJson ? await response.json() : 'html'];
};
const refused = (error: string) => [400, { success: false, error }];

it('plans progress by date, one value a day, rounded when it is read again', async () => {
  const set = (date: string, percentage: unknown) => send({ action: 'set_progress', date, percentage });
  expect(await set('2026-11-30', 59.999)).toEqual([
    200,
    {
      success: true,
      saved: { date: '2026-11-30', percentage: 59.999 },
      display_target: { date: '2026-11-30', percentage: 60 },
    },
  ]);
  await set('2026-11-30', '61');
  await set('2026-06-30', 10);
  expect(await head.getJson(path)).toMatchObject({
    success: true,
    display_target: { date: '2026-11-30', percentage: 61 },
    saved_progress: [
      { date: '2026-06-30', percentage: 10 },
      { date: '2026-11-30', percentage: 61 },
    ],
    extension_history: [],
  });
  const items = [{ date: '2026-07-31', percentage: 20 }, { date: 'soon', percentage: 1 }, 5];
  expect(await send({ action: 'bulk_set_progress', items })).toMatchObject([
    200,
    { saved_count: 1, saved: [{ date: '2026-07-31', percentage: 20 }] },
  ]);
});

it('moves the end date later, and tells who did it when', async () => {
  const extend = (new_end_date?: string) => send({ action: 'add_extension', new_end_date });
  expect(await extend()).toEqual(refused('New end date is required.'));
  expect(await extend('2027-05-01')).toEqual(refused('New end date must be later than current end date.'));
  const row = { previous_end_date: '2027-05-01', new_end_date: '2027-08-01', set_by: 'Helen Dela Cruz' };
  expect(await extend('2027-08-01')).toMatchObject([
    200,
    { success: true, project: { end_date: '2027-08-01' }, extension: row },
  ]);
  expect(await head.getJson(path)).toMatchObject({
    project: { start_date: '2026-05-01', end_date: '2027-08-01' },
    extension_history: [row],
  });
});

it.each([
  [{ action: 'set_progress' }, 'Date is required.'],
  [{ action: 'set_progress', date: '30/11/2026' }, 'Date must be YYYY-MM-DD.'],
  [{ action: 'set_progress', date: '2026-11-30', percentage: 'half' }, 'Percentage must be numeric.'],
  [{ action: 'set_progress', date: '2026-11-30', percentage: 101 }, 'Percentage must be between 0 and 100.'],
  [{ action: 'bulk_set_progress' }, 'Items must be a list.'],
  [{ action: 'remove' }, 'Unsupported action.'],
])('refuses %j', async (body, error) => {
  expect(await send(body)).toEqual(refused(error));
});

it('fails for a list, and knows no other project', async () => {
  expect(await send([])).toEqual([500, 'html']);
  const unknown = await head.get('/dashboard/monitoring/projects/9999/config-settings/');
  expect([unknown.status, unknown.headers.get('Content-Type')]).toEqual([404, 'application/json']);
});
