import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Notification } from 'electron';
import { LONGEST } from '#shared/domain/bounds';
import { bound, escapeMarkup } from '#shared/domain/outsideText';
import type { RunProgram } from './noticeMarkup';
import type { NativeNotice } from './osNotifier';

/** How long a notification waits, in ms, for the notification server's answer about itself. */
const ASK_WITHIN_MS = 1_000;

/** Runs one of the system's own programs. */
export const runProgram: RunProgram = async (program, args) => {
  const { stdout } = await promisify(execFile)(program, [...args], { timeout: ASK_WITHIN_MS });
  return stdout;
};

/**
 * Wraps Electron's notification for the notifier. The text is cut to a length, and escaped where the system's notifier
 * reads markup; the title is plain text everywhere.
 */
export function createNativeNotice(
  Constructor: typeof Notification,
  title: string,
  body: string,
  readsMarkup: () => Promise<boolean>,
): NativeNotice {
  let notice: Notification | null = null;
  let isClosed = false;
  let onClick = (): void => undefined;
  let onClose = (): void => undefined;
  const show = async (): Promise<void> => {
    const isMarkup = await readsMarkup();
    if (isClosed) return;
    const text = bound(body, LONGEST.notice);
    notice = new Constructor({ title, body: isMarkup ? escapeMarkup(text) : text });
    notice.on('click', () => onClick());
    notice.on('close', () => onClose());
    notice.show();
  };
  return {
    show: () => void show(),
    close: () => {
      isClosed = true;
      notice?.close();
    },
    onClick: (listener) => (onClick = listener),
    onClose: (listener) => (onClose = listener),
  };
}
