import { useEffect, useRef } from 'react';
import type { LeaveQuestion } from '#shared/domain/leaving';
import { sayLeaving } from '#shared/messages/sayLeaving';
import { useTranslate } from '../i18n';
import { bridge } from '../state/bridge';
import { useLive } from '../state/liveStore';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import styles from './LeaveDialog.module.css';

/** The question before leaving, while main asks it. */
export function LeaveDialog() {
  const question = useLive((state) => state.leaving);
  // Each question is a dialog of its own, so that the focus begins on "stay" every time.
  return question && <Question key={question.id} question={question} />;
}

function Question({ question }: { readonly question: LeaveQuestion }) {
  const translate = useTranslate();
  const ways = useRef<HTMLDivElement>(null);
  const { id, phase } = question;
  const { title, sentences, stay, leave } = sayLeaving(question, translate);
  useEffect(
    function tellThatItIsSeen() {
      ways.current?.querySelector<HTMLElement>('button')?.focus();
      void bridge().noteLeavingSeen({ id });
    },
    [id],
  );
  const answer = (leaves: boolean): void => void bridge().answerLeaving({ id, leaves });
  return (
    <Dialog label={title} role="alertdialog" onClose={() => answer(false)} className={styles.dialog}>
      <div className={styles.body} data-leaving={phase}>
        <h1>{title}</h1>
        {phase === 'finishing' && <progress className={styles.progress} aria-label={title} />}
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <div ref={ways} className={styles.ways}>
          <Button size="large" variant="primary" onClick={() => answer(false)}>
            {stay}
          </Button>
          <Button size="large" variant="secondary" onClick={() => answer(true)}>
            {leave}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
