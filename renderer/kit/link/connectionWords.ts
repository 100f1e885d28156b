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

/** `good`: events arrive. `partial`: some do. `waiting`: on the way. `old`: what is shown grows older. */
export type LinkTone = 'good' | 'partial' | 'waiting' | 'old';

/** What the connection bar says, as parts in their order; null parts are left out. */
export type LinkWords = {
  readonly tone: LinkTone;
  readonly headline: MessageKey;
  readonly transport: Transport | null;
  /** Epoch ms whose age is told: the last sign of life. */
  readonly heardAt: number | null;
  /** Whether to say how old the data is: the link itself no longer vouches for it. */
  readonly hasAsOf: boolean;
  /** Epoch ms of the next attempt. */
  readonly nextTryAt: number | null;
  readonly action: 'retry' | 'sign_in' | null;
};

/** Chooses the words for a link; the numbers in them are filled in by whoever draws. */
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

/** What the bar said in its first word at some moment. */
export function headlineOf(moment: LinkMoment): MessageKey {
  return describeLink({ ...idleLink(moment.at), ...moment }).headline;
}

function isEventful({ transport }: ChannelState): boolean {
  return transport === 'websocket' || transport === 'sse';
}

/** What one channel's line in the popover says. */
export function describeChannel(
  channel: Channel,
  { transport, refused }: ChannelState,
): {
  readonly key: MessageKey;
  readonly transport: Transport | null;
} {
  // The dashboard is polled by choice; "on a timer" alone would read as a fault of the link.
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
