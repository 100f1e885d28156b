import type { Project } from '../../electron/demo/city/model';
import type { StateStore } from '../../electron/city/state/stateStore';

/**
 * Checks a client's state changes against the server: a project may be removed only when the server no longer lists it,
 * and the feed may call it new only when this client had never held it.
 */
export class FeedCheck {
  /** What was wrong, one sentence each. */
  readonly wrongLines: string[] = [];
  readonly #seen = new Set<number>();

  /** @param visible what the server would list for the user now */
  constructor(store: StateStore, visible: () => readonly Project[]) {
    store.subscribe(({ changes }) => {
      for (const change of changes) {
        if (change.type === 'rows_removed' && change.table === 'projects') {
          const real = new Set(visible().map(({ id }) => id));
          for (const id of change.ids) {
            if (real.has(id)) this.wrongLines.push(`project ${id} is there and was said to be gone`);
          }
        }
        if (change.type === 'feed_added') {
          for (const { projectId, change: told } of change.entries) {
            if (told.type === 'created' && projectId !== null && this.#seen.has(projectId))
              this.wrongLines.push(`project ${projectId} was known and was said to be new`);
          }
        }
      }
      for (const id of store.state.projects.keys()) this.#seen.add(id);
    });
  }
}
