import { app, dialog } from 'electron';
import { localeOf } from '#shared/messages/locale';
import { createTranslate } from '#shared/messages/translate';

/** Says, in a dialog of the system's, that not even a window could be opened. Before Electron is ready Linux prints it. */
export function sayNotStarted(): void {
  const translate = createTranslate(localeOf(app.getLocale()));
  dialog.showErrorBox(translate('rescue.start_failed.title'), translate('rescue.start_failed.sentence'));
}
