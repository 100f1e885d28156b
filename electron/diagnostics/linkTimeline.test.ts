import { beforeEach, describe, expect, it } from 'vitest';
import { idleLink, type LinkMoment } from '#shared/domain/connection';
import { createLog, type LogSink } from './log';
import { LinkTimeline } from './linkTimeline';

const { channels } = idleLink(0);

const live: LinkMoment = {
  at: 0,
  phase: 'live',
  transport: 'websocket',
  reason: 'opened',
  problem: null,
  channel: null,
  channels,
};
const offline: LinkMoment = { ...live, phase: 'offline', transport: null, reason: 'unreachable' };

let lines: string[];
const sink: LogSink = (level, line) => lines.push(`${level} ${line}`);

beforeEach(() => {
  lines = [];
});

describe('the timeline of the link', () => {
  it('writes each moment it keeps to the log, with its reason and without the host that stands in the way', () => {
    const timeline = new LinkTimeline(createLog(sink));
    timeline.add({ ...live, channels: { ...channels, projects: { transport: 'polling', refused: true } } });
    timeline.add({
      ...offline,
      problem: 'redirected_elsewhere',
      problemHost: 'portal.example',
      channel: 'projects',
    });
    timeline.add({
      ...offline,
      problem: 'redirected_elsewhere',
      problemHost: 'portal.example',
      channel: 'projects',
    });
    expect(lines).toEqual([
      'info link changed phase=live transport=websocket reason=opened problem=null channel=null ' +
        'served=notifications:none,projects:polling(refused),dashboard:none',
      'info link changed phase=offline transport=null reason=unreachable problem=redirected_elsewhere channel=projects ' +
        'served=notifications:none,projects:none,dashboard:none',
    ]);
  });

  it('keeps what changed something, newest first', () => {
    const timeline = new LinkTimeline(createLog(sink));
    timeline.add({ ...live, at: 1_000 });
    timeline.add({ ...live, at: 2_000 });
    timeline.add({ ...offline, at: 3_000 });
    timeline.add({ ...offline, at: 4_000 });
    expect(timeline.list().map(({ at, phase }) => [at, phase])).toEqual([
      [3_000, 'offline'],
      [1_000, 'live'],
    ]);
  });

  it('keeps why a channel changed while the link as a whole stays live', () => {
    const timeline = new LinkTimeline(createLog(sink));
    timeline.add(live);
    timeline.add({
      ...live,
      reason: 'socket_refused',
      channel: 'projects',
      channels: { ...channels, projects: { transport: 'polling', refused: true } },
    });
    expect(timeline.list()[0]).toMatchObject({ reason: 'socket_refused', channel: 'projects' });
  });

  it('keeps that a channel is refused which was served by the same tier before', () => {
    const timeline = new LinkTimeline(createLog(sink));
    const polled = { ...channels, projects: { transport: 'polling', refused: false } } as const;
    timeline.add({ ...live, channels: polled });
    timeline.add({ ...live, channels: { ...polled, projects: { transport: 'polling', refused: true } } });
    expect(timeline.list()).toHaveLength(2);
  });

  it('keeps what HTTP finds wrong, also while the link as a whole stays as it is', () => {
    const timeline = new LinkTimeline(createLog(sink));
    timeline.add(offline);
    timeline.add({ ...offline, problem: 'proxy_login_wrong' });
    timeline.add({ ...offline, problem: 'proxy_login_wrong' });
    expect(timeline.list().map(({ problem }) => problem)).toEqual(['proxy_login_wrong', null]);
  });

  it.each(['resumed', 'network_changed', 'clock_jumped', 'user_retry'] as const)(
    'keeps %s though the link stays as it is',
    (reason) => {
      const timeline = new LinkTimeline(createLog(sink));
      timeline.add(live);
      timeline.add({ ...live, reason });
      expect(timeline.list().map((moment) => moment.reason)).toEqual([reason, 'opened']);
    },
  );

  it('forgets the oldest', () => {
    const timeline = new LinkTimeline(createLog(sink));
    for (let turn = 0; turn < 1_000; turn++) timeline.add(turn % 2 === 0 ? live : offline);
    expect(timeline.list()).toHaveLength(300);
  });
});
