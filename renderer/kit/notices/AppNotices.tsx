import { APP_NOTICES } from '#shared/domain/appNotice';
import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { dismissNotice } from '../calls';
import { DismissButton, NoticeStrip } from './NoticeStrip';

/** The application's notices, one line each, until the user closes one or it is no longer true. */
export function AppNotices() {
  const translate = useTranslate();
  const notices = useLive((state) => state.notices);
  return notices.map(({ code, at, values }) => (
    <NoticeStrip
      key={`${code} ${at}`}
      sentence={translate(`appNotice.${code}`, values)}
      isQuiet={APP_NOTICES[code].isQuiet}
    >
      <DismissButton onClick={() => void dismissNotice(code)} />
    </NoticeStrip>
  ));
}
