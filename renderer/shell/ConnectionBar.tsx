import { useClock, useFormat, useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import { Button } from '../ui/Button';
import { classNames } from '../ui/classNames';
import popover from '../ui/popover.module.css';
import { usePopover } from '../ui/usePopover';
import { ConnectionDetails } from './ConnectionDetails';
import { retryLink } from '../kit/calls';
import styles from './ConnectionBar.module.css';
import { describeLink, type LinkWords } from '../kit/link/connectionWords';

/** Which transport is live and since when, how old the data is when none is, and what to do about it. */
export function ConnectionBar() {
  const translate = useTranslate();
  const link = useLive((state) => state.link);
  const setSignInOpen = useUi((state) => state.setSignInOpen);
  const { isOpen, close, toggle, hostRef } = usePopover();
  const words = describeLink(link);
  const headline = translate(words.headline);
  return (
    <div className={classNames(styles.bar, popover.host)} ref={hostRef} data-phase={link.phase}>
      <button
        type="button"
        className={styles.summary}
        onClick={toggle}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
      >
        <span className={classNames(styles.dot, styles[words.tone])} />
        {/* Only a change of phase is worth reading aloud, not each second's age. */}
        <span className={styles.headline} role="status">
          {headline}
        </span>
        <LinkDetail words={words} />
      </button>
      {words.action === 'retry' && (
        <Button variant="link" onClick={() => void retryLink()}>
          {translate('link.retry')}
        </Button>
      )}
      {words.action === 'sign_in' && (
        <Button variant="link" onClick={() => setSignInOpen(true)}>
          {translate('link.signIn')}
        </Button>
      )}
      {isOpen && <ConnectionDetails link={link} onClose={close} />}
    </div>
  );
}

/** The age, which changes each second. */
function LinkDetail({ words }: { readonly words: LinkWords }) {
  const translate = useTranslate();
  const format = useFormat();
  const asOf = useLive((state) => state.freshness.projects.asOf);
  const sayParts = (now: number): string => {
    const parts: string[] = [];
    if (words.transport) parts.push(translate(`link.transport.${words.transport}`));
    if (words.heardAt !== null) parts.push(format.ago(words.heardAt, now));
    if (words.hasAsOf && asOf !== null) {
      parts.push(translate('fresh.asOf', { age: format.moment(asOf, now) }));
    }
    if (words.nextTryAt !== null) {
      const seconds = Math.ceil((words.nextTryAt - now) / 1000);
      parts.push(seconds > 0 ? translate('link.nextTry', { seconds }) : translate('link.nextTryNow'));
    }
    return parts.join('\n');
  };
  const said = useClock(sayParts);
  const parts = said === '' ? [] : said.split('\n');
  // By their place: a part whose words change is the same one, drawn where it stood.
  return parts.map((part, index) => (
    <span key={index} className={styles.part} title={part}>
      {part}
    </span>
  ));
}
