import { describe, expect, it } from 'vitest';
import { idleLink, type LinkState } from '#shared/domain/connection';
import { describeChannel, describeLink, headlineOf } from './connectionWords';

const NOW = 1_000_000;

function link(fields: Partial<LinkState>): LinkState {
  return { ...idleLink(NOW), ...fields };
}

const webSocket = { transport: 'websocket', refused: false } as const;
const onTimer = { transport: 'polling', refused: false } as const;

describe('describeLink', () => {
  it('names the transport and the last sign of life while live', () => {
    const words = describeLink(
      link({
        phase: 'live',
        transport: 'websocket',
        lastHeardAt: NOW,
        channels: { notifications: webSocket, projects: webSocket, dashboard: onTimer },
      }),
    );
    expect(words).toMatchObject({
      tone: 'good',
      headline: 'link.live',
      transport: 'websocket',
      heardAt: NOW,
      action: null,
    });
  });

  it('does not claim to be live where one channel brings no events', () => {
    const channels = {
      notifications: webSocket,
      projects: { transport: null, refused: true },
      dashboard: onTimer,
    };
    expect(describeLink(link({ phase: 'live', transport: 'websocket', channels })).headline).toBe(
      'link.livePart',
    );
    const polled = { ...channels, projects: { transport: 'polling', refused: true } } as const;
    expect(describeLink(link({ phase: 'live', transport: 'websocket', channels: polled })).headline).toBe(
      'link.livePart',
    );
  });

  it('does not call checking on a timer live', () => {
    expect(describeLink(link({ phase: 'live', transport: 'polling' }))).toMatchObject({
      tone: 'waiting',
      headline: 'link.checking',
    });
  });

  it('tells the age of the data, the next try and a way to hurry while offline', () => {
    expect(describeLink(link({ phase: 'offline', nextTryAt: NOW + 8000 }))).toMatchObject({
      tone: 'old',
      hasAsOf: true,
      nextTryAt: NOW + 8000,
      action: 'retry',
    });
  });

  it('offers to sign in once the login has ended', () => {
    expect(describeLink(link({ phase: 'signed_out' }))).toMatchObject({ hasAsOf: true, action: 'sign_in' });
  });

  it('tells the age of the data while nothing is tried', () => {
    expect(describeLink(link({ phase: 'idle' }))).toMatchObject({ hasAsOf: true, action: null });
  });
});

describe('headlineOf', () => {
  it('calls a moment of the past what the bar called it then', () => {
    const moment = { at: NOW, reason: 'opened', problem: null, channel: null } as const;
    const polled = { notifications: onTimer, projects: onTimer, dashboard: onTimer };
    const partly = { ...polled, projects: webSocket };
    expect([
      headlineOf({ ...moment, phase: 'live', transport: 'polling', channels: polled }),
      headlineOf({ ...moment, phase: 'live', transport: 'websocket', channels: partly }),
      headlineOf({ ...moment, phase: 'offline', transport: null, channels: polled }),
    ]).toEqual(['link.checking', 'link.livePart', 'link.offline']);
  });
});

describe('describeChannel', () => {
  it('says refused, silent, or how it delivers', () => {
    expect(describeChannel('projects', { transport: null, refused: true }).key).toBe('link.channel.refused');
    expect(describeChannel('projects', { transport: 'sse', refused: true }).key).toBe(
      'link.channel.refusedBut',
    );
    expect(describeChannel('projects', { transport: null, refused: false }).key).toBe('link.channel.silent');
    expect(describeChannel('projects', webSocket).key).toBe('link.transport.websocket');
  });

  it('says of the dashboard that it is polled by choice, and when nothing arrives', () => {
    expect(describeChannel('dashboard', onTimer).key).toBe('link.channel.dashboardPolled');
    expect(describeChannel('dashboard', { transport: null, refused: false }).key).toBe('link.channel.silent');
  });
});
