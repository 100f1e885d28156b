import { describe, expect, it } from 'vitest';
import { noRejects, type RejectCounts } from '#shared/domain/reject';
import { RejectLog } from './rejectLog';

describe('RejectLog', () => {
  it('counts by kind, tells of each, and keeps the newest first', () => {
    let now = 10;
    const told: RejectCounts[] = [];
    const log = new RejectLog({ now: () => now, onChange: (counts) => told.push(counts) });
    log.add('too_large', 'websocket /ws/projects/', 'longer than 1', 5);
    now = 20;
    log.add('binary_frame', 'websocket /ws/projects/', 'x'.repeat(1_000), 2);
    expect(told).toEqual([
      { ...noRejects(), too_large: 1 },
      { ...noRejects(), too_large: 1, binary_frame: 1 },
    ]);
    expect(log.list()).toEqual([
      {
        kind: 'binary_frame',
        at: 20,
        source: 'websocket /ws/projects/',
        reason: 'x'.repeat(300),
        size: 2,
        count: 1,
      },
      {
        kind: 'too_large',
        at: 10,
        source: 'websocket /ws/projects/',
        reason: 'longer than 1',
        size: 5,
        count: 1,
      },
    ]);
  });

  it('counts thousands of bad rows of one list as so many, and tells of them once', () => {
    let told = 0;
    const log = new RejectLog({ now: () => 0, onChange: () => (told += 1) });
    log.add('row_invalid', 'GET /list', 'id is not usable', 0, 300_000);
    expect([told, log.counts.row_invalid, log.list().length, log.list()[0]?.count]).toEqual([
      1, 300_000, 1, 300_000,
    ]);
  });

  it('forgets old ones but not their number', () => {
    const log = new RejectLog({ now: () => 0, onChange: () => undefined });
    for (let index = 0; index < 500; index++) log.add('row_invalid', 'x', String(index), 0);
    expect(log.counts.row_invalid).toBe(500);
    expect([log.list().length, log.list()[0]?.reason, log.list().at(-1)?.reason]).toEqual([
      200,
      '499',
      '300',
    ]);
  });
});
