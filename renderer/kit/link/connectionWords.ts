import {
  idleLink,
  LIVE_CHANNELS,
  type Channel,
  type ChannelState,
  type LinkMoment,
  type LinkState,
  type Transport,
} from '#shared/domain/connection';
import { assertNever } from '#shared/assertNever';
import type { MessageKey } from '#shared/messages/translate';

/** `good`: events arrive. `partial`: some do. `waiting`: connecting. `old`: what is shown is getting older. */
export type LinkTone = 'good' | 'partial' | 'waiting' | 'old';

/** The words of the connection bar, part by part; null parts are left out. */
export type LinkWords = {
  readonly tone: LinkTone;
  readonly headline: MessageKey;
  readonly transport: Transport | null;
  /** Epoch ms of the last sign of life, whose age is shown. */
  readonly heardAt: number | null;
  /** Whether to show how old the data is: the link itself does not guarantee it. */
  readonly hasAsOf: boolean;
  /** Epoch ms of the next attempt. */
  readonly nextTryAt: number | null;
  readonly action: 'retry' | 'sign_in' | null;
};

/** Chooses the words for a link; the component fills in their numbers. */
export function describeLink(link: LinkState): LinkWords {
  const none = { transport: null, heardAt: null, hasAsOf: false, nextTryAt: null, action: null } as const;
  switch (link.phase) {
    case 'live': {
      const heard = { ...none, transport: link.transport, heardAt: link.lastHeardAt };
      if (link.transport === 'polling' || link.transport === null) {
        return { ...heard, tone: 'waiting', headline: 'link.checking', transport: null };
      }
      return LIVE_CHANNELS.every((channel) => isEventful(link.channels[channel]))
        ? { ...heard, tone: 'good', headline: 'link.live' }
        : { ...heard, tone: 'partial', headline: 'link.livePart' };
    }
    case 'connecting':
      return { ...none, tone: 'waiting', headline: 'link.connecting', nextTryAt: link.nextTryAt };
    case 'offline':
      return {
        ...none,
        tone: 'old',
        headline: 'link.offline',
        hasAsOf: true,
        nextTryAt: link.nextTryAt,
        action: 'retry',
      };
    case 'signed_out':
      return { ...none, tone: 'old', headline: 'link.loginEnded', hasAsOf: true, action: 'sign_in' };
    // The strip above the map already offers to sign in.
    case 'idle':
      return { ...none, tone: 'old', headline: 'link.idle', hasAsOf: true };
    default:
      return assertNever(link.phase);
  }
}

/** The first word of the bar at an earlier moment. */
export function headlineOf(moment: LinkMoment): MessageKey {
  return describeLink({ ...idleLink(moment.at), ...moment }).headline;
}

function isEventful({ transport }: ChannelState): boolean {
  return transport === 'websocket' || transport === 'sse';
}

/** The line of one channel in the popover. */
export function describeChannel(
  channel: Channel,
  { transport, refused }: ChannelState,
): {
  readonly key: MessageKey;
  readonly transport: Transport | null;
} {
  // The dashboard is polled by choice; "on a timer" alone would look like a fault of the link.
  if (channel === 'dashboard' && transport === 'polling') {
    return { key: 'link.channel.dashboardPolled', transport };
  }
  if (refused) {
    return transport === null
      ? { key: 'link.channel.refused', transport }
      : { key: 'link.channel.refusedBut', transport };
  }
  return transport === null
    ? { key: 'link.channel.silent', transport }
    : { key: `link.transport.${transport}`, transport };
}
