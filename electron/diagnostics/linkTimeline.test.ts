import { describe, expect, it } from 'vitest';
import { idleLink, type LinkState } from '#shared/domain/connection';
import { LinkTimeline } from './linkTimeline';

const live: LinkState = { ...idleLink(0), phase: 'live', transport: 'websocket', reason: 'opened' };

describe('the timeline of the link', () => {
  it('keeps changes, newest first, and not the ages in between', () => {
    let now = 1_000;
    const timeline = new LinkTimeline(() => now);
    timeline.add(idleLink(0));
    now = 2_000;
    timeline.add(live);
    timeline.add({ ...live, lastHeardAt: 5_000 });
    now = 3_000;
    timeline.add({ ...live, phase: 'offline', transport: null, reason: 'unreachable', nextTryAt: 9 });
    timeline.add({ ...live, phase: 'offline', transport: null, reason: 'unreachable', nextTryAt: 10 });
    expect(timeline.list().map(({ at, phase }) => [at, phase])).toEqual([
      [3_000, 'offline'],
      [2_000, 'live'],
      [1_000, 'idle'],
    ]);
  });

  it('keeps a channel’s own change while the link as a whole stays live', () => {
    const timeline = new LinkTimeline(() => 0);
    timeline.add(live);
    timeline.add({
      ...live,
      channels: { ...live.channels, projects: { transport: 'polling', refused: true } },
    });
    expect(timeline.list()).toHaveLength(2);
  });

  it('forgets the oldest', () => {
    const timeline = new LinkTimeline(() => 0);
    for (let turn = 0; turn < 1_000; turn++) {
      timeline.add(turn % 2 === 0 ? live : { ...live, phase: 'offline' });
    }
    expect(timeline.list()).toHaveLength(300);
  });
});
