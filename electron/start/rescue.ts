import { dialog } from 'electron';
import type { Failure } from '../windows/rescuePage';
import type { HangAnswer } from '../windows/pageKeeper';
import type { Rescue } from '../windows/rescue';
import type { Given, Ground } from './ground';
import type { Pages } from './pages';
import type { Ends } from './phases';
import type { Later } from './rescueParts';
import type { Choices } from './settings';

/** Opens the rescue window. @param failure what was thrown */
export type ShowRescue = (cause: Failure, failure?: unknown) => void;

export type Rescues = {
  readonly showRescue: ShowRescue;
  /** Asks in that window about a page that does not answer; null where it cannot. */
  readonly askAboutHang: (signal: AbortSignal) => Promise<HangAnswer | null>;
  readonly later: Later;
};

/** A terminal that was closed: nobody reads any more what is printed. */
const isBrokenPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE';

/**
 * From here on whatever fails for good is asked about in a window of its own, whose parts are read only then; where not even that
 * opens, in a plain page, or in a dialog of the system's.
 */
export function openRescue(there: Given & Ground & Choices & Pages, ends: Ends): Rescues {
  const { log, translate, page, windows } = there;
  const later: Later = { support: null, isWhole: false };
  let rescue: Promise<Rescue> | null = null;
  const giveUp = (cause: Failure): void => {
    if (cause === 'page_stopped') return page.keeper?.noteRescueFailed();
    const say = translate();
    dialog.showErrorBox(say(`rescue.${cause}.title`), say(`rescue.${cause}.sentence`));
    if (cause === 'start_failed') there.endStart();
  };
  const parts = (): Promise<Rescue> =>
    (rescue ??= import('./rescueParts').then(({ createRescue }) =>
      createRescue({ ...there, later, giveUp }, ends),
    ));
  const askAboutHang = (signal: AbortSignal): Promise<HangAnswer | null> =>
    parts().then(
      (opened) => opened.askAboutHang(signal),
      () => null,
    );
  const showRescue: ShowRescue = (cause, failure) => {
    // An empty frame, whose calls nobody answers.
    if (cause === 'start_failed') windows.get('main')?.hide();
    const words = failure instanceof Error ? (failure.stack ?? failure.message) : null;
    parts().then(
      (opened) => opened.show(cause, words),
      () => giveUp(cause),
    );
  };
  // Electron would show every word of it in a dialog, and go on.
  const noteUncaught = (error: unknown): void => {
    if (isBrokenPipe(error)) return;
    log.error('app', 'uncaught', { error: error instanceof Error ? error.message : 'unknown' });
    showRescue('main_failed', error);
  };
  process.on('uncaughtException', noteUncaught);
  ends.add(() => void process.off('uncaughtException', noteUncaught));
  there.onStartFailed((error) => showRescue('start_failed', error));
  return { showRescue, askAboutHang, later };
}
