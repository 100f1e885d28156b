import { decideChecks, type Check, type CheckId } from '#shared/domain/checks/checks';
import type { CheckFacts } from '#shared/domain/checks/facts';

type CheckDeskOptions = {
  /** Everything that is known now; asks no server. */
  readonly facts: () => Promise<CheckFacts>;
};

/** Decides the checks of this computer, and remembers since when each has been as it is. */
export class CheckDesk {
  readonly #options: CheckDeskOptions;
  readonly #seen = new Map<CheckId, { readonly finding: string; readonly at: number }>();

  constructor(options: CheckDeskOptions) {
    this.#options = options;
  }

  /** Every check as it is now. Never fails: what cannot be told is `unknown`. */
  async look(): Promise<readonly Check[]> {
    const facts = await this.#options.facts();
    return decideChecks(facts).map((check) => ({
      ...check,
      since: check.since ?? this.#since(check, facts.now),
    }));
  }

  /** Since the first look, of those without a break, that found the same. */
  #since({ id, finding }: Pick<Check, 'id' | 'finding'>, now: number): number {
    const seen = this.#seen.get(id);
    if (seen?.finding === finding) return seen.at;
    this.#seen.set(id, { finding, at: now });
    return now;
  }
}
