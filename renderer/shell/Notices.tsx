import { useState } from 'react';
import type { ErrorCode } from '#shared/result';
import { useFormat, useClock, useTranslate } from '../i18n';
import { sayFault } from '../i18n/errorWords';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import { Button } from '../ui/Button';
import { refreshAll, retryLink } from '../kit/calls';
import { AppNotices } from '../kit/notices/AppNotices';
import { DismissButton, NoticeStrip } from '../kit/notices/NoticeStrip';
import { PaperNotice } from '../kit/notices/PaperNotice';
import { StorageNotices } from '../kit/notices/StorageNotices';
import { hostOf, isProxyLogin, isWorthALine, problemWords } from '../kit/link/problemWords';
import { UpdateNotice } from './UpdateNotice';
import { WorkNotices } from './WorkNotices';

/** Notices about the current state, one line each, only while they are true. */
export function Notices() {
  const phase = useLive((state) => state.session.phase);
  const cacheRebuilt = useLive((state) => state.session.cacheRebuilt);
  const problem = useToldProblem();
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      {problem === null && phase === 'restored' && <SavedDataNotice />}
      {problem === null && phase === 'signed_in' && <ProjectsFailedNotice />}
      {cacheRebuilt && <CacheRebuiltNotice />}
      <StorageNotices />
      <AppNotices />
      <PaperNotice />
      <WorkNotices />
      <UpdateNotice />
    </>
  );
}

function SavedDataNotice() {
  const translate = useTranslate();
  const format = useFormat();
  const asOf = useLive((state) => state.freshness.projects.asOf);
  const time = useClock((now) => format.moment(asOf, now));
  const source = useLive((state) => state.freshness.projects.source);
  const setSignInOpen = useUi((state) => state.setSignInOpen);
  const sentence =
    asOf !== null
      ? translate('notice.restored', { time })
      : translate(source === 'disk' ? 'notice.restoredUndated' : 'notice.restoredEmpty');
  return (
    <NoticeStrip sentence={sentence}>
      <OfflineWorkButton />
      <Button variant="link" onClick={() => setSignInOpen(true)}>
        {translate('link.signIn')}
      </Button>
    </NoticeStrip>
  );
}

/** Where a password would let the user make changes without the server. */
function OfflineWorkButton() {
  const translate = useTranslate();
  const setOpen = useUi((state) => state.setOfflineWorkOpen);
  const isOffered = useLive(
    ({ session, link }) =>
      session.phase === 'restored' && session.offlineWork === 'password' && link.phase !== 'live',
  );
  if (!isOffered) return null;
  return (
    <Button variant="link" onClick={() => setOpen(true)}>
      {translate('offlineWork.begin')}
    </Button>
  );
}

/** The problem between this computer and the server, where "offline" alone would not tell the user what to do. */
function ProblemNotice({ problem }: { readonly problem: ErrorCode }) {
  const translate = useTranslate();
  const format = useFormat();
  const { asOf: savedAt, source } = useLive((state) => state.freshness.projects);
  const time = useClock((now) => format.moment(savedAt, now));
  const isSaved = useLive(({ session }) => session.phase === 'restored') && source === 'disk';
  const isOffline = useLive((state) => state.link.phase === 'offline');
  const setProxyLoginOpen = useUi((state) => state.setProxyLoginOpen);
  const host = useLive((state) => state.link.problemHost);
  const sentences = [
    translate(problemWords(problem, host), hostOf({ reason: 'unreachable', problem, problemHost: host })),
  ];
  // Signing in is not offered: it would meet the same problem.
  if (isSaved) {
    sentences.unshift(
      savedAt === null ? translate('notice.savedUndated') : translate('notice.saved', { time }),
    );
  }
  return (
    <NoticeStrip sentence={sentences.join(' ')}>
      <OfflineWorkButton />
      {isProxyLogin(problem) && (
        <Button variant="link" onClick={() => setProxyLoginOpen(true)}>
          {translate('link.proxyLogin')}
        </Button>
      )}
      {/* While offline, the bar right above offers it. */}
      {!isProxyLogin(problem) && !isOffline && (
        <Button variant="link" onClick={() => void retryLink()}>
          {translate('notice.tryAgain')}
        </Button>
      )}
    </NoticeStrip>
  );
}

/** The sign-in form tells why a login ended. */
function useToldProblem(): ErrorCode | null {
  const problem = useLive((state) => state.link.problem);
  const isEnded = useLive((state) => state.link.phase === 'signed_out');
  return problem !== null && !isEnded && isWorthALine(problem) ? problem : null;
}

function ProjectsFailedNotice() {
  const translate = useTranslate();
  const { error, errorHost } = useLive((state) => state.freshness.projects);
  const isLive = useLive((state) => state.link.phase === 'live');
  const isHolding = useLive((state) => state.projects.size > 0);
  // Without a link the connection bar says everything; without projects each panel does.
  if (error === null || !isLive || !isHolding) return null;
  const reason = sayFault({ code: error, host: errorHost }, translate);
  return (
    <NoticeStrip
      sentence={error === 'listed_in_part' ? reason : translate('notice.projectsFailed', { reason })}
    >
      <Button variant="link" onClick={() => void refreshAll()}>
        {translate('notice.tryAgain')}
      </Button>
    </NoticeStrip>
  );
}

function CacheRebuiltNotice() {
  const translate = useTranslate();
  const [isDismissed, setDismissed] = useState(false);
  if (isDismissed) return null;
  return (
    <NoticeStrip sentence={translate('notice.cacheRebuilt')} isQuiet>
      <DismissButton onClick={() => setDismissed(true)} />
    </NoticeStrip>
  );
}
