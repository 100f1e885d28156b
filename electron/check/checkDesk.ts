import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { CheckReport, CheckStep } from '#shared/domain/serverCheck/finding';
import type { Role } from '#shared/domain/role';
import { sayFindings } from '#shared/messages/sayFindings';
import type { Translate } from '#shared/messages/translate';
import { fail, ok, type Result } from '#shared/result';
import { parseAddress, type AddressRules } from '../api/address';
import type { Credentials } from '../credentials/credentials';
import type { Clock } from '../time/clock';
import { checkServer } from './checkServer';
import type { CheckPorts, CheckWays, Hold } from './ports';

export type CheckDeskOptions = {
  readonly clock: Clock;
  readonly ways: CheckWays;
  /** How channels are held where that is asked for. */
  readonly hold: Hold;
  /** Where a password may be sent. */
  readonly rules: AddressRules;
  readonly translate: () => Translate;
  readonly onStep: (step: CheckStep) => void;
  /** Asks for a place, and saves the text there. */
  readonly save: (text: string) => Promise<SavedPaper>;
};

/** Something to be checked: an address as it was typed, and logins that are used for this check and nothing else. */
export type CheckOrder = {
  readonly address: string;
  readonly logins: readonly ({ readonly role: Role } & Credentials)[];
  /** Whether events tell what changes is measured as well. */
  readonly measuresChanges: boolean;
};

/** The checks that a window asks for, one at a time. Of each only its report is held, until the next one. */
export class CheckDesk {
  readonly #options: CheckDeskOptions;
  #running: { readonly stop: AbortController; readonly end: Promise<unknown> } | null = null;
  #last: CheckReport | null = null;

  constructor(options: CheckDeskOptions) {
    this.#options = options;
  }

  /**
   * Looks at a server; whatever check was under way is stopped first. Errors: those of an address; `cancelled` once
   * {@link stop} or another check has stopped it.
   */
  async check({ address, logins, measuresChanges }: CheckOrder): Promise<Result<CheckReport>> {
    const parsed = parseAddress(address, this.#options.rules);
    if (!parsed.ok) return parsed;
    const before = this.#running;
    const stop = new AbortController();
    const hold = measuresChanges ? { hold: this.#options.hold } : {};
    const end = this.#run(parsed.value.origin, logins, { signal: stop.signal, ...hold }, before?.end);
    this.#running = { stop, end };
    before?.stop.abort();
    return end;
  }

  /** Ends the check that is under way, if there is one. */
  stop(): void {
    this.#running?.stop.abort();
  }

  /** Saves the last report where the user wants it. */
  save(): Promise<SavedPaper> {
    const report = this.#last;
    if (!report) return Promise.resolve({ outcome: 'not_made', file: null });
    return this.#options.save(`${sayFindings(report, this.#options.translate())}\n`);
  }

  async #run(
    server: string,
    logins: CheckOrder['logins'],
    how: Required<Pick<CheckPorts, 'signal'>> & Pick<CheckPorts, 'hold'>,
    before: Promise<unknown> | undefined,
  ): Promise<Result<CheckReport>> {
    // It signs out of where it was.
    await before;
    const { clock, ways, onStep } = this.#options;
    const given = new Map(logins.map(({ role, ...credentials }) => [role, credentials]));
    const findings = await checkServer(server, given, { ...ways, ...how, clock, onStep });
    if (how.signal.aborted) return fail('cancelled');
    this.#last = { server, at: clock.now(), findings };
    return ok(this.#last);
  }
}
