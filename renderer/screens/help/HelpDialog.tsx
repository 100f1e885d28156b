import { X } from 'lucide-react';
import { HELP_TOPICS, type HelpTopic } from '#shared/helpTopics';
import { useTranslate } from '../../i18n';
import { uiStore, useUi } from '../../state/uiStore';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import styles from './HelpDialog.module.css';
import { HELP_STEPS, type HelpStep } from './topics';

/** What the application explains of itself; opens over whatever is shown, at one topic. */
export function HelpDialog() {
  const topic = useUi((state) => state.helpTopic);
  return topic ? <OpenHelp topic={topic} /> : null;
}

const close = (): void => uiStore.getState().setHelpTopic(null);

function OpenHelp({ topic }: { readonly topic: HelpTopic }) {
  const translate = useTranslate();
  return (
    <Dialog label={translate('help.title')} onClose={close} className={styles.dialog}>
      <header className={styles.head}>
        <h1>{translate('help.title')}</h1>
        <IconButton label={translate('help.close')} icon={<X size={16} />} onClick={close} />
      </header>
      <div className={styles.columns}>
        <nav aria-label={translate('help.topics')} className={styles.topics}>
          <ul>
            {HELP_TOPICS.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  aria-current={one === topic ? 'true' : undefined}
                  onClick={() => uiStore.getState().setHelpTopic(one)}
                >
                  {translate(`help.${one}`)}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {/* Scrolls by the keyboard, too. */}
        <article className={styles.text} aria-label={translate(`help.${topic}`)} tabIndex={0} key={topic}>
          <h2>{translate(`help.${topic}`)}</h2>
          <ol>
            {HELP_STEPS[topic].map((step) => (
              <li key={step.text}>
                <Step {...step} />
              </li>
            ))}
          </ol>
        </article>
      </div>
    </Dialog>
  );
}

function Step({ text, names = {} }: HelpStep) {
  const translate = useTranslate();
  const named = Object.entries(names).map(([name, key]) => [name, translate(key)] as const);
  return translate(text, Object.fromEntries(named));
}
