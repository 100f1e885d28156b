import { z } from 'zod';
import type { Check } from '../check';
import { NO_SUCH_ID } from './paths';
import { findRow, OFFICE, withProject } from './projectHelp';
import { jsonOf } from './recordHelp';
import { settingsPath } from './recordPaths';
import { UTC_MOMENT } from './schemas';

const day = z.iso.date();
const target = z.strictObject({ date: day, percentage: z.number() });
const extension = z.strictObject({
  previous_end_date: day,
  new_end_date: day,
  set_by: z.string(),
  created_at: z.string().regex(UTC_MOMENT),
});
const settings = z.strictObject({
  success: z.literal(true),
  project: z.strictObject({ id: z.int(), start_date: day.nullable(), end_date: day.nullable() }),
  display_target: target.nullable(),
  saved_progress: z.array(target),
  extension_history: z.array(extension),
});
const WRITES = { anyOf: OFFICE, writes: true };

/** Server contract §17: planned progress and the end date. */
export const PLANNING_CHECKS: readonly Check[] = [
  {
    id: 'planning.progress',
    section: '§17',
    title:
      'Planned progress is kept one value a date, repeated as sent and rounded when read; bad items are skipped',
    needs: WRITES,
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const office = run.anyOf(OFFICE);
        const send = async (json: unknown) => jsonOf(await office.post(settingsPath(id), { json }));
        const empty = run.fits('empty', await office.getJson(settingsPath(id)), settings);
        run.equal('nothing yet', [empty?.display_target, empty?.saved_progress.length], [null, 0]);
        await send({ action: 'set_progress', date: '2027-11-30', percentage: 50 });
        const again = { action: 'set_progress', date: '2027-11-30', percentage: 57.834 };
        const [status, body] = await send(again);
        const { saved } = (body ?? {}) as { saved?: unknown };
        run.equal('saved', [status, saved], [200, { date: '2027-11-30', percentage: 57.834 }]);
        const items = [
          { date: '2020-01-01', percentage: 1 },
          { date: 'soon' },
          { date: '2027-12-01', percentage: 60 },
        ];
        const [, many] = await send({ action: 'bulk_set_progress', items });
        run.equal('saved of many', (many as { saved_count?: number } | undefined)?.saved_count, 2);
        const held = run.fits('held', await office.getJson(settingsPath(id)), settings);
        run.equal('rounded', held?.saved_progress, [
          { date: '2020-01-01', percentage: 1 },
          { date: '2027-11-30', percentage: 57.83 },
          { date: '2027-12-01', percentage: 60 },
        ]);
        run.equal('shown', held?.display_target?.date, '2027-11-30');
      }),
  },
  {
    id: 'planning.extension',
    section: '§17',
    title: 'A later end date is stored with its history',
    needs: WRITES,
    look: (run) =>
      withProject(run, { end_date: '2027-05-01' }, async ({ id }) => {
        const office = run.anyOf(OFFICE);
        const json = { action: 'add_extension', new_end_date: '2027-08-01' };
        const [status, body] = jsonOf(await office.post(settingsPath(id), { json }));
        const answer = z.object({ project: z.strictObject({ end_date: day }), extension });
        run.equal('status', status, 200);
        run.equal('end', run.fits('answer', body, answer)?.project.end_date, '2027-08-01');
        run.equal('stored', (await findRow(run, id))?.end_date, '2027-08-01');
        const held = run.fits('held', await office.getJson(settingsPath(id)), settings);
        const [row] = held?.extension_history ?? [];
        run.equal('history', [row?.previous_end_date, row?.new_end_date], ['2027-05-01', '2027-08-01']);
      }),
  },
  {
    id: 'planning.refusals',
    section: '§17',
    title:
      'What cannot be is refused in the recorded words; a list as body is a 500, an unknown project a 404 with JSON',
    needs: WRITES,
    look: async (run) => {
      const office = run.anyOf(OFFICE);
      await withProject(run, { end_date: '2027-05-01' }, async ({ id }) => {
        const refused = async (json: Readonly<Record<string, unknown>>, error: string) =>
          run.equal(error, jsonOf(await office.post(settingsPath(id), { json })), [
            400,
            { success: false, error },
          ]);
        const set = { action: 'set_progress', date: '2027-01-01', percentage: 5 };
        await refused({ ...set, date: '' }, 'Date is required.');
        await refused({ ...set, date: 'soon' }, 'Date must be YYYY-MM-DD.');
        await refused({ ...set, percentage: 'much' }, 'Percentage must be numeric.');
        await refused({ ...set, percentage: 101 }, 'Percentage must be between 0 and 100.');
        await refused({ action: 'bulk_set_progress', items: 'x' }, 'Items must be a list.');
        const extend = { action: 'add_extension' };
        await refused(extend, 'New end date is required.');
        const later = 'New end date must be later than current end date.';
        await refused({ ...extend, new_end_date: '2027-05-01' }, later);
        await refused({ action: 'dance' }, 'Unsupported action.');
        run.equal('a list', (await office.post(settingsPath(id), { json: '[]' })).status, 500);
      });
      await withProject(run, { status: 'cancelled', start_date: '', end_date: '' }, async ({ id }) => {
        const json = { action: 'add_extension', new_end_date: '2027-08-01' };
        const error = 'Project has no current end date to extend.';
        const refusal = [400, { success: false, error }];
        run.equal(error, jsonOf(await office.post(settingsPath(id), { json })), refusal);
      });
      const unknown = await office.send(settingsPath(NO_SUCH_ID));
      run.equal('unknown', [unknown.status, unknown.headers.get('Content-Type')], [404, 'application/json']);
    },
  },
];
