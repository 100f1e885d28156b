import {
  type PlacedProblem,
  type PolicyLayer,
  type PolicyPlace,
  type PolicySourceReport,
} from '#shared/config/policyReport';
import { findMissing, readFields, type PolicyFields, type PolicyValues } from './policy';
import type { PolicySource, SourceReading } from './policySources/source';

/** What each policy says. */
export type PolicyLayers = Readonly<Record<PolicyLayer, PolicyValues>>;

/** All that was read of the policies. */
export type PolicyReading = {
  readonly layers: PolicyLayers;
  readonly sources: readonly PolicySourceReport[];
  readonly problems: readonly PlacedProblem[];
};

export const NO_POLICIES: PolicyReading = {
  layers: { machinePolicy: {}, userPolicy: {} },
  sources: [],
  problems: [],
};

/**
 * The policies of this computer and its user. Read again as often as wanted: what cannot be read any more says what it said
 * last, until it is gone or can be read.
 */
export class Policies {
  readonly #sources: readonly PolicySource[];
  /** What each place said when it could be read last. */
  readonly #lastGood = new Map<PolicySource, PolicyFields>();
  #reading: PolicyReading = NO_POLICIES;
  #running: Promise<boolean> | null = null;
  #isAskedAgain = false;

  /** @param sources the strongest of each layer first */
  constructor(sources: readonly PolicySource[]) {
    this.#sources = sources;
  }

  get reading(): PolicyReading {
    return this.#reading;
  }

  /**
   * Looks at all places again. One look at a time: what is asked for meanwhile is one more after it. @returns whether
   * anything is different: a value, a problem, or what can be read
   */
  look(): Promise<boolean> {
    if (this.#running) {
      this.#isAskedAgain = true;
      return this.#running;
    }
    this.#running = this.#lookUntilDone().finally(() => (this.#running = null));
    return this.#running;
  }

  async #lookUntilDone(): Promise<boolean> {
    const before = JSON.stringify(this.#reading);
    do {
      this.#isAskedAgain = false;
      const readings = await Promise.all(this.#sources.map((source) => source.read()));
      this.#reading = mergeSources(
        this.#sources.map((source, index) => this.#remember(source, readings[index] ?? { state: 'absent' })),
      );
    } while (this.#isAskedAgain);
    return JSON.stringify(this.#reading) !== before;
  }

  #remember(source: PolicySource, reading: SourceReading): Looked {
    const { origin, place } = source;
    if (reading.state === 'read') this.#lastGood.set(source, reading.fields);
    if (reading.state === 'absent') this.#lastGood.delete(source);
    return { origin, place, reading, fields: this.#lastGood.get(source) ?? null };
  }
}

/** A place as it was found, and the fields that apply from it: read now, or when that was possible last; null for none. */
type Looked = PolicyPlace & { readonly reading: SourceReading; readonly fields: PolicyFields | null };

/** Puts the places together: within a layer the first that names a setting decides it. */
function mergeSources(places: readonly Looked[]): PolicyReading {
  const layers: Record<PolicyLayer, PolicyValues> = { machinePolicy: {}, userPolicy: {} };
  const namedBy = new Map<string, PolicyPlace>();
  const problems: PlacedProblem[] = [];
  for (const { origin, place, reading, fields } of places) {
    const at = { origin, place };
    if (reading.state === 'unreadable') problems.push({ ...at, field: 'file', reason: reading.reason });
    if (!fields) continue;
    const read = readFields(fields);
    layers[origin] = { ...read.policy, ...layers[origin] };
    problems.push(...read.problems.map((problem) => ({ ...at, ...problem })));
    for (const key of Object.keys(fields)) if (!namedBy.has(key)) namedBy.set(key, at);
  }
  const whole: PolicyValues = { ...layers.userPolicy, ...layers.machinePolicy };
  for (const problem of findMissing(whole)) {
    const at = namedBy.get(problem.field);
    if (at) problems.push({ ...at, ...problem });
  }
  return { layers, sources: places.map(reportOf), problems };
}

function reportOf({ origin, place, reading, fields }: Looked): PolicySourceReport {
  const isKept = reading.state === 'unreadable' && fields !== null;
  return { origin, place, state: isKept ? 'kept' : reading.state };
}
