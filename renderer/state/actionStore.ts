import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PendingAction } from '#shared/domain/action';
import { liveStore } from './liveStore';

/** What can be done with one project, in the order it is offered. Who may do which is `shared/access.ts`. */
export const PROJECT_ACTIONS = ['add_progress', 'update_status', 'add_cost', 'update_project'] as const;

export type ProjectAction = (typeof PROJECT_ACTIONS)[number];

/** A form that is filled in, sent, or waiting in the background for its answer. */
export type OpenForm = {
  /** Unique within one run. */
  readonly key: number;
  readonly action: ProjectAction;
  readonly projectId: number;
  /** Its answer is awaited out of sight; it comes back when the server refuses. */
  readonly isHidden: boolean;
};

/** How the last action on a project ended well. */
export type ActionEnd = {
  readonly action: ProjectAction;
  readonly projectId: number;
  /** Read back from the server and found; else accepted only. */
  readonly isConfirmed: boolean;
  /** Epoch ms. */
  readonly at: number;
};

type ActionValues = {
  readonly forms: readonly OpenForm[];
  /** By project: the last one each. */
  readonly ends: ReadonlyMap<number, ActionEnd>;
  readonly lastEnd: ActionEnd | null;
};

export type ActionState = ActionValues & {
  /** Opens the form, or brings back the one that is open for this project and action already. */
  readonly open: (action: ProjectAction, projectId: number) => void;
  readonly show: (key: number) => void;
  readonly hide: (key: number) => void;
  readonly close: (key: number) => void;
  /** Closes the form and keeps how it ended. */
  readonly finish: (key: number, isConfirmed: boolean, at: number) => void;
  readonly dismissEnd: (projectId: number) => void;
  readonly reset: () => void;
};

const INITIAL: ActionValues = { forms: [], ends: new Map(), lastEnd: null };

let lastKey = 0;

/** The user's own changes as far as this window knows them: forms, and how they ended. */
export const actionStore = createStore<ActionState>((set, get) => {
  const setHidden = (key: number, isHidden: boolean): void =>
    set(({ forms }) => ({ forms: forms.map((form) => (form.key === key ? { ...form, isHidden } : form)) }));
  return {
    ...INITIAL,
    open: (action, projectId) => {
      const open = get().forms.find((form) => form.action === action && form.projectId === projectId);
      if (open) setHidden(open.key, false);
      else {
        lastKey += 1;
        const form: OpenForm = { key: lastKey, action, projectId, isHidden: false };
        set(({ forms }) => ({ forms: [...forms, form] }));
      }
    },
    show: (key) => setHidden(key, false),
    hide: (key) => setHidden(key, true),
    close: (key) => set(({ forms }) => ({ forms: forms.filter((form) => form.key !== key) })),
    finish: (key, isConfirmed, at) => {
      const form = get().forms.find((open) => open.key === key);
      if (!form) return;
      const end: ActionEnd = { action: form.action, projectId: form.projectId, isConfirmed, at };
      get().close(key);
      set(({ ends }) => ({ ends: new Map(ends).set(form.projectId, end), lastEnd: end }));
    },
    dismissEnd: (projectId) =>
      set(({ ends, lastEnd }) => {
        const left = new Map(ends);
        left.delete(projectId);
        return { ends: left, lastEnd: lastEnd?.projectId === projectId ? null : lastEnd };
      }),
    reset: () => set(INITIAL),
  };
});

/** Reads from {@link actionStore}; its functions are stable and may be selected too. */
export function useActions<T>(selector: (state: ActionState) => T): T {
  return useStore(actionStore, selector);
}

/** The change of a project that is under way, the oldest when there are several; null without one. */
export function usePendingOf(projectId: number): PendingAction | null {
  return useStore(
    liveStore,
    ({ pending }) => pending.find((action) => action.projectId === projectId) ?? null,
  );
}
