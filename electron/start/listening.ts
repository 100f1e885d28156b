import type { DesktopMethods } from '#shared/ipc/interface';
import { listenToCalls, type Answers } from '../ipc/listen';
import type { Ground } from './ground';

/**
 * The methods of the IPC interface and their names, put in by the bundler (electron.vite.config.ts). The interface itself
 * brings the schemas, which are read after the window has been opened.
 */
declare const __DESKTOP_METHODS__: DesktopMethods;

/** Where what answers windows goes once it is there. */
export type Listening = { readonly giveAnswers: (answers: Answers) => void };

/** Listens to windows; what they ask waits for {@link Listening.giveAnswers}. */
export function listenToWindows({ windows }: Ground): Listening {
  let giveAnswers: Listening['giveAnswers'] = () => undefined;
  const answers = new Promise<Answers>((resolve) => (giveAnswers = resolve));
  listenToCalls(
    __DESKTOP_METHODS__.calls.map(([, name]) => name),
    answers,
    (page) => windows.kindOf(page),
  );
  return { giveAnswers };
}
