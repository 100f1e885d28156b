import type { AppNoticeCode } from '#shared/domain/appNotice';
import type { SaveOutcome } from '#shared/domain/media';
import type { PackRequest } from '#shared/domain/packs/schemas';
import type { FieldChoice } from '#shared/domain/work';
import type { WebPage } from '#shared/domain/webPages';
import type { AppError, Result } from '#shared/result';
import { bridge } from '../state/bridge';
import { uiStore } from '../state/uiStore';

// Calls to main that a button, a shortcut and the palette share. Their outcomes arrive through the mirror; the error is
// returned for the places that have room to show it.

function errorOf(answer: Result<unknown>): AppError | null {
  return answer.ok ? null : answer.error;
}

/** Fetches everything again now. */
export async function refreshAll(): Promise<AppError | null> {
  return errorOf(await bridge().refreshAll());
}

/** Ends any wait and tries the best transport at once. */
export async function retryLink(): Promise<AppError | null> {
  return errorOf(await bridge().retryLink());
}

/** Sends what waits in the outbox now, and tries the link where that is down. */
export async function sendOutbox(): Promise<AppError | null> {
  return errorOf(await bridge().sendOutbox());
}

/** Sends a change again that was refused, or of which nobody knows whether it arrived. */
export async function sendAgain(id: string): Promise<AppError | null> {
  return errorOf(await bridge().sendAgain({ id }));
}

/** The user has seen on the server that a change arrived. */
export async function confirmThere(id: string): Promise<AppError | null> {
  return errorOf(await bridge().confirmThere({ id }));
}

/** @param choices one for each field of the conflict */
export async function decideConflict(
  id: string,
  choices: Readonly<Record<string, FieldChoice>>,
): Promise<AppError | null> {
  return errorOf(await bridge().decideConflict({ id, choices }));
}

/** The user has read a notice. */
export async function dismissNotice(code: AppNoticeCode): Promise<AppError | null> {
  return errorOf(await bridge().dismissNotice({ code }));
}

/** The password of the user whose saved data is shown, so that changes are taken without the server. */
export async function proveOffline(password: string): Promise<AppError | null> {
  return errorOf(await bridge().proveOffline({ password }));
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<AppError | null> {
  const error = errorOf(await bridge().signOut());
  if (!error) uiStore.getState().reset();
  return error;
}

/** Asks where a file of the server is to be saved, and saves it there. @param path as the server told it */
export async function saveMedia(path: string, name: string): Promise<SaveOutcome> {
  const answer = await bridge().saveMedia({ path, name });
  return answer.ok ? answer.value : 'not_written';
}

/** Opens a page of the server in the user's own browser. */
export async function openWebPage(page: WebPage, projectId: number | null): Promise<AppError | null> {
  return errorOf(await bridge().openWebPage({ page, projectId }));
}

/** Takes projects along for a time without a network; what becomes of it, and of the others, is in the mirror. */
export async function preparePack(request: PackRequest): Promise<AppError | null> {
  return errorOf(await bridge().preparePack(request));
}

export async function pausePack(id: string): Promise<AppError | null> {
  return errorOf(await bridge().pausePack({ id }));
}

export async function resumePack(id: string): Promise<AppError | null> {
  return errorOf(await bridge().resumePack({ id }));
}

export async function refreshPack(id: string): Promise<AppError | null> {
  return errorOf(await bridge().refreshPack({ id }));
}

export async function deletePack(id: string): Promise<AppError | null> {
  return errorOf(await bridge().deletePack({ id }));
}

export async function deleteUnreadablePacks(): Promise<AppError | null> {
  return errorOf(await bridge().deleteUnreadablePacks());
}

export async function markNotificationRead(id: number): Promise<AppError | null> {
  return errorOf(await bridge().markNotificationRead({ id }));
}

export async function deleteNotification(id: number): Promise<AppError | null> {
  return errorOf(await bridge().deleteNotification({ id }));
}

export async function markAllNotificationsRead(): Promise<AppError | null> {
  return errorOf(await bridge().markAllNotificationsRead());
}

/** Looks for updates; what is found follows as patches. */
export async function checkForUpdates(): Promise<AppError | null> {
  return errorOf(await bridge().checkForUpdates());
}

/** Downloads the version that is offered. */
export async function downloadUpdate(): Promise<AppError | null> {
  return errorOf(await bridge().downloadUpdate());
}
