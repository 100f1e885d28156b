import type { FeatureCollection } from 'geojson';
import type { GeoJSONSourceDiff } from 'maplibre-gl';
import type { Project } from '#shared/domain/project';
import type { FeatureStates } from './featureStates';
import { diffSource, locatedOf, sizeOf, toCollection, type LocatedProjects } from './projectSource';

/** The part of a GeoJSON source this needs; both resolve when the worker has taken the data in. */
export type ProjectSource = {
  readonly setData: (data: FeatureCollection) => Promise<void>;
  readonly updateData: (diff: GeoJSONSourceDiff) => Promise<void>;
};

type Options = {
  readonly source: ProjectSource;
  readonly states: FeatureStates;
  /** Epoch or monotonic ms. */
  readonly now: () => number;
  /** Runs a task after some ms and gives back a way to call it off. */
  readonly schedule: (task: () => void, delay: number) => () => void;
  /** Least ms between two updates of the source: each re-indexes all of it in the worker. */
  readonly minInterval: () => number;
  /** Whether the source is there; call {@link LiveProjects.hurry} when it has come. */
  readonly isReady: () => boolean;
};

/** From this many changes on, replacing everything costs less than a diff. */
const REPLACE_FROM = 2000;
/** Up to this many changes are drawn at once through feature state. */
const AT_ONCE_LIMIT = 500;

/**
 * Brings the projects onto the map: a changed status or a vanished project at once, through feature state, in the
 * task of the change; the source itself behind it, at once when idle and in batches when busy.
 */
export class LiveProjects {
  readonly #options: Options;
  #wanted: LocatedProjects = new Map();
  /** What the source holds, or will once the data on its way has arrived. */
  #held: LocatedProjects = new Map();
  #isSending = false;
  #lastSentAt = -Infinity;
  #cancelTimer: (() => void) | null = null;
  #isStopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Those drawn or about to be, by id. */
  get wanted(): LocatedProjects {
    return this.#wanted;
  }

  /** Shows exactly these projects. */
  show(projects: readonly Project[]): void {
    const before = this.#wanted;
    this.#wanted = locatedOf(projects);
    this.#drawAtOnce(before, this.#wanted);
    this.#sendSoon();
  }

  /** Sends what is waiting now; for when the source has come, or the interval has become shorter. */
  hurry(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#sendSoon();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer?.();
  }

  #drawAtOnce(before: LocatedProjects, after: LocatedProjects): void {
    const { states } = this.#options;
    const diff = diffSource(before, after);
    if (!diff) return;
    if (sizeOf(diff) > AT_ONCE_LIMIT) {
      // The source follows within one update; leftovers would paint over it.
      states.clear();
      return;
    }
    for (const { id } of [...(diff.update ?? []), ...(diff.add ?? [])]) {
      const project = after.get(id as number);
      if (!project) continue;
      const isNew = !before.has(project.id);
      // A newcomer needs state only where an earlier life of it left some.
      if (isNew && !states.get(project.id)) continue;
      states.set(project.id, { status: project.status, isHidden: false });
    }
    for (const id of diff.remove ?? []) states.set(id as number, { isHidden: true });
  }

  #sendSoon(): void {
    if (this.#isSending || this.#cancelTimer || this.#isStopped || !this.#options.isReady()) return;
    const wait = this.#lastSentAt + this.#options.minInterval() - this.#options.now();
    if (wait <= 0) {
      void this.#send();
      return;
    }
    this.#cancelTimer = this.#options.schedule(() => {
      this.#cancelTimer = null;
      void this.#send();
    }, wait);
  }

  async #send(): Promise<void> {
    const { source, now } = this.#options;
    const diff = diffSource(this.#held, this.#wanted);
    if (!diff) {
      this.#held = this.#wanted;
      return;
    }
    this.#isSending = true;
    this.#lastSentAt = now();
    const sent = this.#wanted;
    try {
      if (sizeOf(diff) >= REPLACE_FROM || this.#held.size === 0)
        await source.setData(toCollection(sent.values()));
      else await source.updateData(diff);
      this.#held = sent;
    } catch {
      // What the source holds is unknown now: the next update replaces everything.
      this.#held = new Map();
    }
    this.#isSending = false;
    if (this.#wanted !== sent || this.#held !== sent) this.#sendSoon();
  }
}
