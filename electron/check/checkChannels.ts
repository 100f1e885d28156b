import { LIVE_CHANNELS } from '#shared/domain/connection';
import { outsideLine } from '#shared/domain/outsideText';
import type { Role } from '#shared/domain/role';
import type { Finding } from '#shared/domain/serverCheck/finding';
import type { HttpClient } from '../api/httpClient';
import { LIVE_PATHS, maySse } from '../link/reconnect';
import { unlessStopped, type CheckPorts, type Place } from './ports';
import { listenToStream } from './stream';

/** Letters of a server's own name that are told. */
const LONGEST_SOFTWARE = 60;

/** Whether a role hears of changes: by sockets, and by a stream where that is safe. */
export async function checkChannels(role: Role, visitor: HttpClient, place: Place): Promise<void> {
  const { origin, ports, begin, add } = place;
  const headers = { Origin: origin, Cookie: visitor.cookieHeader() };
  const answers = new Map<string, string>();
  let proxyStatus: number | undefined;
  for (const channel of LIVE_CHANNELS) {
    begin('channel', `${role} ${channel}`);
    const shaking: ReturnType<CheckPorts['shakeHands']> = ports
      .shakeHands(origin, LIVE_PATHS[channel].websocket, headers)
      .catch(() => ({ statusLine: '' }));
    const answer = await unlessStopped(shaking, ports.signal);
    answers.set(channel, answer.statusLine);
    ({ proxyStatus } = answer);
  }
  const statuses = [...answers.values()].map(statusOf);
  const hasSockets = statuses.some((status) => status === 101 || status === 403 || status >= 500);
  for (const channel of LIVE_CHANNELS) {
    const of = `${role} ${channel}`;
    const status = statusOf(answers.get(channel) ?? '');
    const about = { subject: 'channel', of, figures: { status } } as const;
    if (proxyStatus !== undefined) {
      add({ ...about, figures: { status: proxyStatus }, outcome: 'fault', fault: 'sockets_blocked' });
    } else if (!hasSockets) add({ ...about, outcome: 'fault', fault: 'sockets_missing' });
    else if (status === 101) add({ ...about, outcome: 'fine' });
    else
      add({
        ...about,
        outcome: 'fault',
        fault: status >= 500 || status === 0 ? 'channel_broken' : 'channel_refused',
      });
  }
  begin('stream', role);
  add(await checkStream(role, visitor, ports));
}

/** A stream may freeze the whole server: it is opened only where the answers are signed by one that can serve it. */
async function checkStream(role: Role, visitor: HttpClient, ports: CheckPorts): Promise<Finding> {
  const about = { subject: 'stream', of: role } as const;
  const software = outsideLine(visitor.serverHeader ?? 'hidden', LONGEST_SOFTWARE);
  if (!maySse(visitor.serverHeader)) {
    return /^daphne/i.test(software)
      ? { ...about, outcome: 'fault', fault: 'stream_unsafe', figures: { software } }
      : { ...about, outcome: 'not_tested', why: 'would_harm', figures: { software } };
  }
  const heard = await listenToStream(visitor, LIVE_PATHS.notifications.sse, ports);
  return heard.is === 'heard'
    ? { ...about, outcome: 'fine', figures: { ms: heard.ms } }
    : { ...about, outcome: 'fault', fault: 'stream_silent', figures: { reason: heard.reason } };
}

/** 0 for none. */
const statusOf = (statusLine: string): number => Number(/^HTTP\/1\.\d (\d{3})/.exec(statusLine)?.[1] ?? 0);
