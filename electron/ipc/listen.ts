import { ipcMain, type WebContents } from 'electron';
import type { CallName } from '#shared/ipc/interface';
import type { Sender } from './trustedFrame';

/** Answers any call, whatever it holds; never rejects. */
export type Answers = (name: CallName, sender: Sender, args: unknown) => Promise<unknown>;

/**
 * Takes the given calls, without the schemas of the IPC interface: a page may be loaded while what answers it is still being
 * read and put together, and what it asks meanwhile is answered once that is there.
 * @param kindOf which of our windows a page is in
 */
export function listenToCalls(
  names: readonly CallName[],
  answers: Promise<Answers>,
  kindOf: (page: WebContents) => Sender['kind'],
): void {
  for (const name of names) {
    ipcMain.handle(name, async (event, args: unknown) => {
      // Who asks is known now; the frame may be gone later.
      const sender: Sender = { frame: event.senderFrame, kind: kindOf(event.sender) };
      const answer = await answers;
      return answer(name, sender, args);
    });
  }
}
