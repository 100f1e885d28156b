import { isPrivateHost } from '#shared/host';
import { ROLES, type Role } from '#shared/domain/role';
import type { FaultId } from '#shared/domain/serverCheck/faults';
import type { Finding } from '#shared/domain/serverCheck/finding';
import type { ErrorCode } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import { HttpClient } from '../api/httpClient';
import { probeServer } from '../api/probe';
import { judgeCertificate } from './certificate';
import { checkRole } from './checkRole';
import type { Logins } from './logins';
import { measureChanges } from './measureChanges';
import { unlessStopped, type CheckPorts, type Place } from './ports';

export type { CheckPorts } from './ports';

/** Beyond this, in ms, ages on screen and the days of reports are wrong. */
const CLOCK_OFF_MS = 120_000;

/** What probing says, as a fault; anything else is a server that is not reached. */
const FAULT_OF: Partial<Readonly<Record<ErrorCode, FaultId>>> = {
  not_this_server: 'not_this_server',
  captive_portal: 'not_this_server',
  host_refused: 'host_refused',
  server_broken: 'not_this_server',
  certificate_untrusted: 'certificate_refused',
  certificate_expired: 'certificate_refused',
  certificate_wrong_name: 'certificate_refused',
};

/**
 * Looks at a server as its clients use it, and at nothing else: reads, handshakes, one stream where that is safe. It signs
 * in and out and changes nothing. One request at a time, but where channels are held: then each role is a client. Once the
 * signal stops it, it ends with what was found until then, signed out.
 * @param logins asked for once the server has answered, where it is a function; only what that throws is thrown here
 */
export async function checkServer(
  origin: string,
  logins: Logins | (() => Promise<Logins>),
  ports: CheckPorts,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const { signal } = ports;
  const place: Place = {
    origin,
    ports,
    begin: (subject, of = '') => {
      signal?.throwIfAborted();
      ports.onStep?.({ is: 'looking', subject, of });
    },
    add: (finding) => {
      // What was broken off says nothing about the server.
      signal?.throwIfAborted();
      findings.push(finding);
      ports.onStep?.({ is: 'found', finding });
    },
  };
  try {
    if (!(await checkAddress(place))) return findings;
    const given = typeof logins === 'function' ? await logins() : logins;
    const known = new Map<Role, Credentials>();
    for (const role of ROLES) {
      const login = given.get(role) ?? null;
      const real = await checkRole(role, login, place);
      if (login && real) known.set(real, login);
    }
    if (ports.hold && known.size > 0) await measureChanges(known, ports.hold, place);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
  return findings;
}

/** @returns whether such a server answers */
async function checkAddress({ origin, ports, begin, add }: Place): Promise<boolean> {
  const { clock, signal } = ports;
  const isEncrypted = origin.startsWith('https:');
  if (ports.findProxy) {
    begin('proxy');
    const proxy = (await unlessStopped(ports.findProxy(origin), signal)) ?? 'direct';
    add({ subject: 'proxy', of: '', outcome: 'fine', figures: { proxy } });
  }
  if (isEncrypted) {
    begin('certificate');
    add(judgeCertificate(await unlessStopped(ports.showCertificate(origin), signal), clock.now()));
  } else if (!isPrivateHost(new URL(origin).hostname)) {
    add({ subject: 'certificate', of: '', outcome: 'fault', fault: 'not_encrypted', figures: {} });
  }
  begin('address');
  const beganAt = clock.now();
  const probed = await unlessStopped(
    probeServer(new HttpClient({ origin, fetch: ports.fetch, clock })),
    signal,
  );
  if (!probed.ok) {
    const fault = FAULT_OF[probed.error.code] ?? 'unreachable';
    // What is wrong with the certificate was said above.
    const isSaid = fault === 'certificate_refused' && isEncrypted;
    if (!isSaid)
      add({ subject: 'address', of: '', outcome: 'fault', fault, figures: { code: probed.error.code } });
    return false;
  }
  add({ subject: 'address', of: '', outcome: 'fine', figures: { ms: clock.now() - beganAt } });
  add({ subject: 'software', of: '', outcome: 'fine', figures: { software: probed.value } });
  begin('clock');
  add(await unlessStopped(checkClock(origin, ports), signal));
  return true;
}

async function checkClock(origin: string, { fetch, clock }: CheckPorts): Promise<Finding> {
  const about = { subject: 'clock', of: '' } as const;
  const date = await fetch(`${origin}/health/`, { redirect: 'manual' })
    .then((answer) => Date.parse(answer.headers.get('date') ?? ''))
    .catch(() => Number.NaN);
  if (Number.isNaN(date)) return { ...about, outcome: 'not_tested', why: 'not_reached', figures: {} };
  const seconds = Math.round((date - clock.now()) / 1000) || 0;
  return Math.abs(seconds) * 1000 > CLOCK_OFF_MS
    ? { ...about, outcome: 'fault', fault: 'clock_off', figures: { seconds } }
    : { ...about, outcome: 'fine', figures: { seconds } };
}
