import type { RecordPart } from '#shared/domain/record/parts';
import {
  partsOf,
  SOURCES,
  TOLD,
  tellerOf,
  type SourceName,
  type Teller,
} from '#shared/domain/record/sources';
import type { StateStore } from '../state/stateStore';

/** Who tells the parts of a record to the user who works here: by role, and for an engineer by being assigned. */
export class WhoTells {
  readonly #store: StateStore;
  /** Projects the server said this engineer is not assigned to. */
  readonly #notAssigned = new Set<number>();

  constructor(store: StateStore) {
    this.#store = store;
  }

  /** The server said so. */
  noteNotAssigned(projectId: number): void {
    this.#notAssigned.add(projectId);
  }

  /** What the server said may be no longer so. */
  doubtNotAssigned(projectId: number): void {
    this.#notAssigned.delete(projectId);
  }

  /** Somebody else works here. */
  clear(): void {
    this.#notAssigned.clear();
  }

  /** What is known of who tells a part; null while no role is known: then what is held is shown, and nothing asked for. */
  tellingOf(projectId: number, part: RecordPart): (typeof TOLD)[Teller][RecordPart] | null {
    const teller = this.#tellerOf(projectId);
    return teller && TOLD[teller][part];
  }

  /** The sources that tell a part, the one that is the part first; none where nobody does. */
  sourcesOf(projectId: number, part: RecordPart): readonly SourceName[] {
    const telling = this.tellingOf(projectId, part);
    if (!telling || typeof telling === 'string') return [];
    const hasPrn = Boolean(this.#store.state.projects.get(projectId)?.prn);
    return telling.filter((source) => hasPrn || !SOURCES[source].path.includes(':prn'));
  }

  /** The parts that a source tells, or adds to. */
  partsOf(projectId: number, source: SourceName): readonly RecordPart[] {
    const teller = this.#tellerOf(projectId);
    return teller ? partsOf(teller, source) : [];
  }

  #tellerOf(projectId: number): Teller | null {
    const { session, fates } = this.#store.state;
    if (!session.role) return null;
    const isAssigned = !this.#notAssigned.has(projectId) && fates.get(projectId)?.fate !== 'taken_away';
    return tellerOf(session.role, isAssigned);
  }
}
