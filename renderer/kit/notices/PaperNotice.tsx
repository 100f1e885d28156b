import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { paperStore, usePapers } from '../../state/paperStore';
import { Button } from '../../ui/Button';
import { DismissButton, NoticeStrip } from './NoticeStrip';

/** The report or table that is being made, or how it ended, until the user has read that. */
export function PaperNotice() {
  const translate = useTranslate();
  const current = usePapers((state) => state.current);
  if (current === null) return null;
  if (current.phase === 'making') {
    return <NoticeStrip sentence={translate('papers.notice.making', { name: current.name })} isQuiet />;
  }
  const dismiss = <DismissButton onClick={() => paperStore.getState().dismiss()} />;
  if (current.outcome === 'cancelled') return null;
  if (current.outcome !== 'saved') {
    return <NoticeStrip sentence={translate(`papers.outcome.${current.outcome}`)}>{dismiss}</NoticeStrip>;
  }
  return (
    <NoticeStrip sentence={translate('papers.notice.saved', { file: current.file ?? '' })} isQuiet>
      <Button variant="link" onClick={() => void bridge().showSavedPaper()}>
        {translate('papers.showFolder')}
      </Button>
      {dismiss}
    </NoticeStrip>
  );
}
