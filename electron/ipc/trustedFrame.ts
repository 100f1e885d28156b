import { APP_ORIGIN } from '../windows/appOrigin';
import type { WindowKind } from '../windows/windowRegistry';

/** What is known of the frame a message came from. */
export type SenderFrame = {
  readonly url: string;
  /** Null for the top frame. */
  readonly parent: unknown;
} | null;

/**
 * Whether a message comes from the top frame of one of our own pages. A frame that is gone by now (null) does not
 * count. See https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function isTrustedFrame(frame: SenderFrame): boolean {
  if (frame === null || frame.parent !== null) return false;
  try {
    const url = new URL(frame.url);
    // `origin` is "null" for schemes that Node does not know as special, so protocol and host are compared.
    return `${url.protocol}//${url.host}` === APP_ORIGIN;
  } catch {
    return false;
  }
}

/** Who asks: the frame, and which window it is in; null: none of ours. */
export type Sender = { readonly frame: SenderFrame; readonly kind: WindowKind | null };

/**
 * Whether a window may ask this at all. What is on a second screen is for a room, whoever stands at it: its page changes nothing and
 * reads only what a room may see.
 */
export function mayAsk({ frame, kind }: Sender, isForRoom: boolean): boolean {
  return isTrustedFrame(frame) && (kind === 'main' || (kind === 'presented' && isForRoom));
}
