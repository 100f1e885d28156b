import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ActionOutcome, PendingAction } from '#shared/domain/action';
import type { Draft, FormKind } from '#shared/domain/work';
import { liveStore } from './liveStore';

/** What can be done with one project. Who may do which is `shared/domain/access.ts`. */
export type ProjectAction = FormKind;

/** A form that is filled in, sent, or waiting in the background for its answer. */
export type OpenForm = {
  /** Unique within one run. */
  readonly key: number;
  readonly action: ProjectAction;
  readonly projectId: number;
  /** UUID under which main keeps what is typed here, on the disk too. */
  readonly draftId: string;
  /** What was typed into it earlier, when it goes on from there. */
  readonly draft: Draft | null;
  /** Its answer is awaited out of sight; it comes back when the server refuses. */
  readonly isHidden: boolean;
};

/** How the last action on a project ended well. */
export type ActionEnd = {
  readonly action: ProjectAction;
  readonly projectId: number;
  /** Read back from the server and found; else accepted only. */
  readonly isConfirmed: boolean;
  /** It is kept here and sent later. */
  readonly isWaiting: boolean;
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
  /** Continues a draft; a form that is open for this project and action already comes back instead. */
  readonly openDraft: (draft: Draft) => void;
  readonly show: (key: number) => void;
  readonly hide: (key: number) => void;
  readonly close: (key: number) => void;
  /** Closes the form and keeps how it ended. @param at epoch ms */
  readonly finish: (key: number, outcome: ActionOutcome, at: number) => void;
  readonly dismissEnd: (projectId: number) => void;
  readonly reset: () => void;
};

const INITIAL: ActionValues = { forms: [], ends: new Map(), lastEnd: null };

let lastKey = 0;

/** The user's own changes as far as this window knows them: forms, and how they ended. */
export const actionStore = createStore<ActionState>((set, get) => {
  const setHidden = (key: number, isHidden: boolean): void =>
    set(({ forms }) => ({ forms: forms.map((form) => (form.key === key ? { ...form, isHidden } : form)) }));
  const open = (action: ProjectAction, projectId: number, draft: Draft | null): void => {
    const known = get().forms.find((form) => form.action === action && form.projectId === projectId);
    if (known) return setHidden(known.key, false);
    lastKey += 1;
    const draftId = draft?.id ?? crypto.randomUUID();
    const form: OpenForm = { key: lastKey, action, projectId, draftId, draft, isHidden: false };
    set(({ forms }) => ({ forms: [...forms, form] }));
  };
  return {
    ...INITIAL,
    open: (action, projectId) => open(action, projectId, null),
    openDraft: (draft) => open(draft.kind, draft.projectId, draft),
    show: (key) => setHidden(key, false),
    hide: (key) => setHidden(key, true),
    close: (key) => set(({ forms }) => ({ forms: forms.filter((form) => form.key !== key) })),
    finish: (key, { isConfirmed, isWaiting = false, projectId: createdId }, at) => {
      const form = get().forms.find((open) => open.key === key);
      if (!form) return;
      const projectId = createdId ?? form.projectId;
      const end: ActionEnd = { action: form.action, projectId, isConfirmed, isWaiting, at };
      get().close(key);
      set(({ ends }) => ({ ends: new Map(ends).set(end.projectId, end), lastEnd: end }));
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
