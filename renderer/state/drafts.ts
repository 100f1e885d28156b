import type { DraftFile, DraftHead, TypedFields } from '#shared/domain/work';
import type { AppError } from '#shared/result';
import { actionStore, type OpenForm } from './actionStore';
import { bridge } from './bridge';
import { liveStore } from './liveStore';

// What is typed into a form is given to main at once, and is on the disk a moment later. The question before leaving
// says so if main or the disk refuses.

function owner(): { readonly server: string; readonly username: string } {
  const { server, username } = liveStore.getState().session;
  return { server, username };
}

function headOf(form: OpenForm, projectName: string): DraftHead {
  const { draftId: id, action: kind, projectId } = form;
  return { id, kind, projectId, projectName };
}

/** Hands over what a form holds now. @param files ids of those given by {@link keepFile} and still chosen */
export async function keepDraft(
  form: OpenForm,
  projectName: string,
  typed: TypedFields,
  base: TypedFields,
  files: readonly string[],
): Promise<void> {
  await bridge().keepDraft({ ...headOf(form, projectName), owner: owner(), typed, base, files: [...files] });
}

/** Hands over a copy of a file chosen for a form. */
export async function keepFile(form: OpenForm, projectName: string, file: DraftFile): Promise<void> {
  await bridge().keepDraftFile({ owner: owner(), head: headOf(form, projectName), file });
}

/** Thrown away, here and on the disk. */
export async function discardDraft(id: string): Promise<void> {
  await bridge().discardDraft({ id });
}

/** Closes a form and throws away what was typed into it. */
export function discardForm({ key, draftId }: OpenForm): void {
  actionStore.getState().close(key);
  void discardDraft(draftId);
}

/**
 * Opens a form on what was typed earlier. @param onOpen called right before it opens. @returns the error of a draft that is
 * no longer there, or is being sent just now; null where the form opened
 */
export async function continueDraft(id: string, onOpen?: () => void): Promise<AppError | null> {
  const draft = await bridge().openDraft({ id });
  if (!draft.ok) return draft.error;
  onOpen?.();
  actionStore.getState().openDraft(draft.value);
  return null;
}

/** The text of a draft, for copying; empty when it is no longer there. */
export function textOf(typed: TypedFields): string {
  return Object.values(typed)
    .filter((text) => text.trim() !== '')
    .join('\n');
}

/** Opens again the forms that were open in this window before its page was loaded anew. */
export function reopenForms(): void {
  for (const { id, isOpen, state } of liveStore.getState().work) {
    if (isOpen && state === 'draft') void continueDraft(id);
  }
}
