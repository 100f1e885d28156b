import { describe, expect, it } from 'vitest';
import { projectSchema, userNotificationSchema } from '#shared/domain/schemas';
import { snapshotSchema } from '#shared/state/schemas';
import { applyPatches, emptyState, toSnapshot, type Change } from '#shared/state/state';
import { createRandom, type Random } from '#shared/testing/random';
import { applyEvents } from '../city/reconcile/eventBatch';
import { OwnChanges } from '../city/state/ownChanges';
import { normalise } from '../link/normalise';
import { readNotificationsPage } from '../api/notificationsPage';
import { readProjectRows, ROW_KINDS } from '../api/projectRow';
import { projectOf } from '../api/toldProject';

// What passes the check at the entrance must pass the one at the exit: one row that only the second refuses would block
// the whole window.

const SEEDS = 40;

const NUMBERS = [
  0,
  -0,
  1,
  7,
  1e15,
  2 ** 53,
  1e308,
  -5,
  0.5,
  25.8,
  999,
  -1e300,
  '12.5',
  '1e400',
  'x',
  '',
  null,
];
const TEXTS = ['Road', '', '   ', '\u202e', 'x'.repeat(5_000), '\ud800', '<b>&', 'a\nb\0c', null, 5, {}, []];
const DAYS = ['2026-05-01', '2026-02-31', '2026-13-45', '12026-01-01', '', null, 7, 'tomorrow'];
const MOMENTS = ['2026-11-23T04:25:00+08:00', '2026-99-99T99:99:99Z', 'now', '', null, 3];
const STATUSES = ['planned', 'pending', 'ongoing', 'completed', 'x', '', null];

/** Mostly what the server sends, so that rows come through; else anything. */
function mostly(random: Random, plain: unknown, odd: readonly unknown[]): unknown {
  return random.int(1, 5) > 1 ? plain : random.pick(odd);
}

function projectRowOf(random: Random): object {
  return {
    id: mostly(random, random.int(1, 50), NUMBERS),
    name: random.pick(TEXTS),
    prn: random.pick(TEXTS),
    latitude: mostly(random, 7.4, NUMBERS),
    longitude: mostly(random, 125.8, NUMBERS),
    barangay: mostly(random, 'Apokon', TEXTS),
    status: mostly(random, 'planned', STATUSES),
    description: mostly(random, 'New\nroad', TEXTS),
    project_cost: mostly(random, '12.50', NUMBERS),
    source_of_funds: mostly(random, null, TEXTS),
    start_date: random.pick(DAYS),
    end_date: random.pick(DAYS),
    progress: mostly(random, 40, NUMBERS),
    day_count_type: mostly(random, 'working_days', TEXTS),
    total_spent: mostly(random, '10.00', NUMBERS),
    remaining_funds: mostly(random, null, NUMBERS),
    zone_type: mostly(random, '', TEXTS),
  };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function notificationOf(random: Random): string {
  const time = random.pick(['Nov 23, 2026 4:25 AM', 'Feb 31, 2026 4:25 AM', 'Nov 99, 2026 99:99 PM', '']);
  const id = mostly(random, random.int(1, 50), NUMBERS);
  return `<div class="notification-item" data-notification-id="${asText(id)}" data-project-id="${asText(random.pick(NUMBERS))}">
    <div class="notification-content"><p>${asText(random.pick(TEXTS))}</p></div>${time}</div>`;
}

function messageOf(random: Random): string {
  const name = mostly(random, 'Road', TEXTS);
  const number = mostly(random, 40, NUMBERS);
  return JSON.stringify({
    type: random.pick([
      'project_updated',
      'progress_updated',
      'cost_updated',
      'project_status',
      'notification',
    ]),
    project_id: mostly(random, random.int(1, 50), NUMBERS),
    name,
    project_name: name,
    status: mostly(random, 'completed', STATUSES),
    barangay: random.pick(TEXTS),
    changes: { project_cost: { new: number } },
    progress_data: { percentage_complete: number },
    cost_data: { amount: number, cost_type: mostly(random, 'Labor', TEXTS) },
    projects: [{ ...projectRowOf(random), updated_at: random.pick(MOMENTS) }],
    unread_count: number,
    notification: random.pick([null, { id: number, message: name, created_at: random.pick(MOMENTS) }]),
  });
}

describe('whatever a server sends', () => {
  it('passes to the window if it passes the entrance, in every row and by every way', () => {
    let [projects, notifications, events] = [0, 0, 0];
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = createRandom(seed);
      const told = readProjectRows(
        Array.from({ length: 20 }, () => projectRowOf(random)),
        random.pick(ROW_KINDS),
      );
      const rows = told.rows.map((row) => projectOf(row, '2026-11-26'));
      const page = readNotificationsPage(Array.from({ length: 10 }, () => notificationOf(random)).join(''));
      const changes: readonly Change[] = [
        { type: 'rows_put', table: 'projects', rows: rows },
        { type: 'rows_put', table: 'notifications', rows: page.rows },
      ];
      const held = applyPatches(emptyState(0), [{ seq: 1, changes }]);
      const heard = Array.from({ length: 20 }, () => normalise(messageOf(random)).events).flat();
      const batch = applyEvents(held.projects, heard, new OwnChanges(() => 0), 0);
      const state = applyPatches(held, [
        {
          seq: 2,
          changes: [
            { type: 'rows_put', table: 'projects', rows: [...batch.upserts.values()] },
            { type: 'feed_added', entries: batch.feed.map((draft, id) => ({ ...draft, id })) },
          ],
        },
      ]);
      const checked = snapshotSchema.safeParse(toSnapshot(state));
      expect({ seed, issues: checked.error?.issues ?? [] }).toEqual({ seed, issues: [] });
      // And unchanged, so that what the disk kept is what was shown.
      const { projects: shown, notifications: listed } = toSnapshot(state);
      const again = {
        shown: shown.map((row) => projectSchema.parse(row)),
        listed: listed.map((row) => userNotificationSchema.parse(row)),
      };
      expect({ seed, ...again }).toEqual({ seed, shown, listed });
      expect({ seed, data: checked.data }).toEqual({ seed, data: toSnapshot(state) });
      projects += rows.length;
      notifications += page.rows.length;
      events += heard.length;
    }
    // The seeds do bring rows through.
    expect(Math.min(projects, notifications, events)).toBeGreaterThan(SEEDS / 2);
  }, 60_000);
});
