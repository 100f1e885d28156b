import { useEffect } from 'react';
import { detailsOf, projectTextOf } from '#shared/domain/review/reading';
import type { Review, ReviewSubject } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { reviewStore } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { SelectField } from '../../ui/SelectField';
import styles from './Present.module.css';
import { PresentedProject } from './PresentedProject';
import { useSecondScreen } from './useSecondScreen';

type Props = {
  readonly review: Review;
  /** The projects it goes through, in their order. */
  readonly subjects: readonly ReviewSubject[];
  /** Of the project that is shown, from 0. */
  readonly place: number;
};

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ' ': 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
};

/** One project after the other in large type, for a room: turned by keys alone, left with Escape. */
export function Present({ review, subjects, place }: Props) {
  const translate = useTranslate();
  const line = subjects[place] ?? null;
  const screen = useSecondScreen(review.id, line?.projectId ?? null);
  const leave = (): void => reviewStore.getState().setPresenting(false);
  useEffect(
    function turnByKeys() {
      const onKeyDown = (event: KeyboardEvent): void => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const isOnButton = event.key === ' ' && event.target instanceof HTMLButtonElement;
        const by = isOnButton ? undefined : STEPS[event.key];
        const to = by && subjects[place + by];
        if (by === undefined) return;
        event.preventDefault();
        if (to) reviewStore.getState().turnTo(to.projectId);
      };
      document.addEventListener('keydown', onKeyDown);
      return () => document.removeEventListener('keydown', onKeyDown);
    },
    [subjects, place],
  );
  const title = detailsOf(review).title || translate('reviews.untitled');
  return (
    <Dialog label={translate('present.title', { title })} onClose={leave} className={styles.present}>
      <header className={styles.head}>
        <span className={styles.title} title={title}>
          {title}
        </span>
        <span className={styles.keys}>{translate('present.keys')}</span>
        {screen.displays.length > 0 && (
          <SelectField
            label={translate('present.screen')}
            value={String(screen.shownOn ?? '')}
            options={[
              { value: '', label: translate('present.screen.own') },
              ...screen.displays.map(({ id, label, width, height }, index) => ({
                value: String(id),
                label: translate('present.screen.one', {
                  name: label || translate('present.screen.unnamed', { number: index + 2 }),
                  width,
                  height,
                }),
              })),
            ]}
            onChange={(id) => screen.show(id === '' ? null : Number(id))}
          />
        )}
        <Button variant="quiet" onClick={leave}>
          {translate('present.leave')}
        </Button>
      </header>
      <PresentedProject review={review} subjects={subjects} place={place}>
        {screen.shownOn !== null && line && <OwnNotes review={review} projectId={line.projectId} />}
      </PresentedProject>
    </Dialog>
  );
}

/** What only whoever presents sees, while the room looks at another screen. */
function OwnNotes({ review, projectId }: { readonly review: Review; readonly projectId: number }) {
  const translate = useTranslate();
  const { value } = projectTextOf(review, { text: 'presenterNotes', projectId });
  if (value === '') return null;
  return (
    <section className={styles.own}>
      <h2>{translate('reviews.one.presenterNotes')}</h2>
      <p>{value}</p>
    </section>
  );
}
