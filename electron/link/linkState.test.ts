import { describe, expect, it } from 'vitest';
import { idleLink, type Channel, type LinkState, type Transport } from '#shared/domain/connection';
import { linkStateOf, type ChannelPart, type LinkRun } from './linkState';

const STOPPED: LinkRun = { name: 'stopped', problem: null };
const RUNNING: LinkRun = { name: 'running', problem: null };
const DOWN: LinkRun = { name: 'running', problem: { code: 'redirected_elsewhere', host: 'other.ph' } };
const ENDED: LinkRun = { name: 'login_ended', problem: { code: 'wrong_password' } };

const NOW = 5_000;

const part = (transport: Transport | null, more: Partial<ChannelPart> = {}): ChannelPart => ({
  state: { transport, refused: false },
  isUnreachable: false,
  nextTryAt: null,
  ...more,
});

const parts = (
  notifications: ChannelPart,
  projects: ChannelPart,
  dashboard: ChannelPart = part('polling'),
): Readonly<Record<Channel, ChannelPart>> => ({ notifications, projects, dashboard });

const SILENT = parts(part(null), part(null));

const render = (
  run: LinkRun,
  channels: Readonly<Record<Channel, ChannelPart>>,
  before: LinkState = idleLink(0),
): LinkState => linkStateOf(run, channels, before, 'opened', NOW);

describe('the phase of the link', () => {
  it.each([
    ['idle', STOPPED, SILENT],
    ['signed_out', ENDED, SILENT],
    // The dashboard is always polled: it neither makes the link live nor less than live.
    ['connecting', RUNNING, SILENT],
    ['offline', RUNNING, parts(part(null), part(null, { isUnreachable: true }))],
    ['connecting', RUNNING, parts(part(null), part(null), part('polling', { isUnreachable: true }))],
    ['live', RUNNING, parts(part(null), part('polling'))],
    // Sockets bring events whatever HTTP finds; polling brings nothing then.
    ['live', DOWN, parts(part('websocket'), part('polling'))],
    ['offline', DOWN, parts(part('polling'), part('polling'))],
    ['offline', DOWN, SILENT],
  ] as const)('is %s', (phase, run, channels) => {
    expect(render(run, channels).phase).toBe(phase);
  });

  it('goes with the best transport of the channels that can be live, and with none unless live', () => {
    expect(render(RUNNING, parts(part('sse'), part('polling'))).transport).toBe('sse');
    expect(render(RUNNING, parts(part('polling'), part('websocket'))).transport).toBe('websocket');
    expect(render(STOPPED, parts(part('websocket'), part('websocket'))).transport).toBeNull();
  });
});

describe('a channel that is polled', () => {
  it('brings nothing while HTTP is down, and what is wrong is told with its host', () => {
    const { channels, problem, problemHost } = render(DOWN, parts(part('websocket'), part('polling')));
    expect([channels.projects.transport, channels.dashboard.transport]).toEqual([null, null]);
    expect([problem, problemHost]).toEqual(['redirected_elsewhere', 'other.ph']);
  });

  it('is told as it is once the login has ended: nothing was asked since', () => {
    const { channels, problem } = render(ENDED, parts(part(null), part('polling')));
    expect([channels.projects.transport, problem]).toEqual(['polling', 'wrong_password']);
  });
});

describe('what goes on from before', () => {
  const live = render(RUNNING, parts(part('websocket'), part('polling')));

  it('begins with phase and transport, and the server is heard by becoming live', () => {
    expect(live).toMatchObject({ reason: 'opened', since: NOW, lastHeardAt: NOW });
    const later = linkStateOf(RUNNING, parts(part('sse'), part('polling')), live, 'socket_closed', 9_000);
    expect(later).toMatchObject({
      transport: 'sse',
      reason: 'socket_closed',
      since: 9_000,
      lastHeardAt: 9_000,
    });
  });

  it('is the reason, the moment and the last sign of life of a link that stays live as it was', () => {
    const heard = { ...live, lastHeardAt: 7_000 };
    const channels = parts(part('websocket'), part('websocket'));
    expect(linkStateOf(RUNNING, channels, heard, 'socket_closed', 9_000)).toMatchObject({
      reason: 'opened',
      since: NOW,
      lastHeardAt: 7_000,
      channels: { projects: { transport: 'websocket' } },
    });
  });

  it('is not the reason of a link that is not live: each failure has its own', () => {
    const offline = render(DOWN, SILENT, live);
    expect(offline).toMatchObject({ since: NOW, lastHeardAt: NOW });
    expect(linkStateOf(DOWN, SILENT, offline, 'unreachable', 9_000)).toMatchObject({
      reason: 'unreachable',
      since: NOW,
    });
  });
});

describe('the next try', () => {
  const channels = parts(part(null, { nextTryAt: 9_000 }), part(null, { nextTryAt: 8_000 }));

  it('is the first of all channels while nothing serves', () => {
    expect(render(RUNNING, channels).nextTryAt).toBe(8_000);
    expect(render(DOWN, channels).nextTryAt).toBe(8_000);
    expect(render(RUNNING, SILENT).nextTryAt).toBeNull();
  });

  it('is not told of while something serves or nothing is tried', () => {
    const serving = parts(part('polling', { nextTryAt: 9_000 }), part('polling'));
    expect([render(RUNNING, serving), render(ENDED, channels)].map(({ nextTryAt }) => nextTryAt)).toEqual([
      null,
      null,
    ]);
  });
});
