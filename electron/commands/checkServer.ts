import type { CheckReport } from '#shared/domain/serverCheck/finding';
import { sayFindings } from '#shared/messages/sayFindings';
import { createAsk, createReadHeaders } from '../check/askOnce';
import { showCertificate } from '../check/certificate';
import { checkServer, type CheckPorts } from '../check/checkServer';
import { shakeHands } from '../check/handshake';
import { readLogins, variablesOf, type Logins } from '../check/logins';
import { HELD_FOR_MS } from '../check/measureChanges';
import { diskErrorCode } from '../disk/diskError';
import { askLogins } from './askLogins';
import { EXIT, type CommandCall, type ExitCode } from './commandTable';
import type { CommandPorts } from './ports';
import { Interrupted, type Terminal } from './terminal';

/**
 * Looks at a server for its administrator: `ok` where everything is as it should be, `found` with faults, `unavailable` where
 * the server is not reached, or the person at the terminal ends it. Logins come from the environment; where it has none, a
 * person is asked. No password is said.
 */
export async function checkServerFor(call: CommandCall, ports: CommandPorts): Promise<ExitCode> {
  const { complain, translate, environment, openTerminal } = ports;
  const origin = originOf(call.value ?? '');
  if (origin === null) {
    complain(translate('error.address_invalid'));
    return EXIT.usage;
  }
  const given = readLogins(environment);
  const open = given.size === 0 ? openTerminal : null;
  try {
    const logins = open ? () => askAt(open(), ports) : given;
    const findings = await checkServer(origin, logins, waysOf(call, ports, open !== null));
    return tell({ server: origin, at: ports.clock.now(), findings }, call, ports, open !== null);
  } catch (error) {
    if (error instanceof Interrupted) return EXIT.unavailable;
    throw error;
  }
}

/** The terminal is given back at once: Ctrl+C then ends the command as it ends any other. */
async function askAt(terminal: Terminal, { complain, translate }: CommandPorts): Promise<Logins> {
  complain(translate('commands.askLogins'));
  try {
    return await askLogins(terminal, translate);
  } finally {
    terminal.close();
  }
}

function waysOf(call: CommandCall, ports: CommandPorts, isWatched: boolean): CheckPorts {
  const { clock, random, complain, translate } = ports;
  return {
    ...{ fetch: globalThis.fetch, clock, showCertificate, shakeHands },
    readHeaders: createReadHeaders(createAsk(clock)),
    ...(call.times('coverage') > 0 && { hold: { ms: HELD_FOR_MS, random } }),
    onStep: (step) => {
      const isLong = step.is === 'looking' && step.subject === 'changes';
      if (isLong && isWatched) complain(translate('commands.listening'));
    },
  };
}

/** @param wasAsked a person was, who need not know of variables */
function tell(report: CheckReport, call: CommandCall, ports: CommandPorts, wasAsked: boolean): ExitCode {
  const { say, complain, translate, files } = ports;
  const { findings } = report;
  const text =
    call.times('json') > 0
      ? JSON.stringify({ ...report, at: new Date(report.at).toISOString() }, null, 2)
      : sayFindings(
          report,
          translate,
          wasAsked ? undefined : (role) => translate('check.why.no_variables', variablesOf(role)),
        );
  const path = call.option('report');
  if (path === null) say(text);
  else {
    try {
      files.writeAtomically(path, `${text}\n`);
    } catch (error) {
      complain(translate('commands.notWritten', { reason: diskErrorCode(error) }));
      return EXIT.unavailable;
    }
  }
  const isReached = findings.some(({ subject, outcome }) => subject === 'address' && outcome === 'fine');
  if (!isReached) return EXIT.unavailable;
  return findings.some(({ outcome }) => outcome === 'fault') ? EXIT.found : EXIT.ok;
}

/** Of an address with http or https, whatever its path; null where it is none. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
