import type { WebContents } from 'electron';
import type { PushName, PushPayload } from '#shared/ipc/interface';
import { ROWS_A_PATCH, rowsOfPatch } from '#shared/state/portions';
import type { Patch } from '#shared/state/state';
import type { Clock } from '../time/clock';
import { FrameBatch } from '../time/frameBatch';

export type PublisherOptions = {
  /** The windows that listen now. */
  readonly targets: () => readonly WebContents[];
  readonly clock: Clock;
};

/**
 * The only sender of pushes. Patches go in batches: at once when idle, at most one batch a frame when busy, and never
 * more rows at once than a window handles without a pause.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #patches: FrameBatch<Patch>;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#patches = new FrameBatch(options.clock, (patches) => this.send('state:patches', patches), {
      weigh: rowsOfPatch,
      most: ROWS_A_PATCH,
    });
  }

  publishPatch(patch: Patch): void {
    this.#patches.add([patch]);
  }

  /** Tells every window. */
  send<C extends PushName>(name: C, payload: PushPayload<C>): void {
    for (const target of this.#options.targets()) this.sendTo(target, name, payload);
  }

  /** Tells one; does nothing where its page is gone. */
  sendTo<C extends PushName>(target: WebContents, name: C, payload: PushPayload<C>): void {
    if (!target.isDestroyed() && !target.isCrashed()) target.send(name, payload);
  }

  stop(): void {
    this.#patches.stop();
  }
}
