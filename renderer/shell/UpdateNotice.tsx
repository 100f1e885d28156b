import { useState } from 'react';
import { useFormat, useTranslate } from '../i18n';
import { DismissButton, NoticeStrip } from '../kit/notices/NoticeStrip';
import { UpdateButtons } from '../kit/UpdateButtons';
import { updateSentences } from '../kit/updateWords';
import { useMustWait } from '../kit/useOccupation';
import { useLive } from '../state/liveStore';

/** One line about an update that somebody can do something about, until it is closed; never while it has to wait. */
export function UpdateNotice() {
  const translate = useTranslate();
  const format = useFormat();
  const view = useLive((state) => state.updates);
  const mustWait = useMustWait();
  const [dismissed, setDismissed] = useState('');
  const { phase, offer } = view;
  const about = `${phase} ${offer?.version ?? ''}`;
  if (mustWait || offer === null || about === dismissed || (phase !== 'available' && phase !== 'ready'))
    return null;
  // What went wrong is told in the settings: nobody is interrupted for that.
  const says = { translate, percent: format.percent, moment: () => '' };
  const sentence = updateSentences({ ...view, problem: null }, says).join(' ');
  return (
    <NoticeStrip sentence={sentence} isQuiet>
      <UpdateButtons variant="link" />
      <DismissButton onClick={() => setDismissed(about)} />
    </NoticeStrip>
  );
}
