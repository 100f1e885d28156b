import { ArrowLeft, FileDown, Pencil, Presentation, Send, Share, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteReview, editDetails, moveTo, noteFigures } from '#shared/domain/review/edits';
import { detailsOf, progressOf } from '#shared/domain/review/reading';
import type { Review } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { fileName } from '../../kit/papers/fileName';
import {
  changeReview,
  exportReview,
  hurryReview,
  keepReviewPart,
  reviewAuthor,
  reviewStore,
} from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import { DetailFields } from './DetailFields';
import { figuresNow } from './figuresNow';
import { MinutesDialog } from './MinutesDialog';
import dialogs from './NewReview.module.css';
import styles from './ReviewHead.module.css';
import { proposalsOf, SendProposals } from './SendProposals';
import { ReviewTimer } from './ReviewTimer';

/** What the review is called, where it stands, and what can be done with the whole of it. */
export function ReviewHead({ review }: { readonly review: Review }) {
  const translate = useTranslate();
  const format = useFormat();
  const [asks, setAsks] = useState<'details' | 'delete' | 'minutes' | 'send' | null>(null);
  const { title, date, place } = detailsOf(review);
  const { stage } = progressOf(review);
  return (
    <header className={styles.head}>
      <IconButton
        label={translate('reviews.one.back')}
        icon={<ArrowLeft size={16} />}
        onClick={() => reviewStore.getState().open(null)}
      />
      <div className={styles.names}>
        <h1 className={styles.title} title={title} data-selectable>
          {title || translate('reviews.untitled')}
        </h1>
        <p className={styles.facts}>
          {[format.date(date), place, translate(`reviews.stage.${stage}`)].filter(Boolean).join(' · ')}
          <ReviewTimer review={review} />
        </p>
      </div>
      <div className={styles.ways}>
        <Button
          variant="quiet"
          icon={<Pencil size={14} />}
          isDisabled={stage === 'closed'}
          onClick={() => setAsks('details')}
        >
          {translate('reviews.one.edit')}
        </Button>
        <IconButton
          label={translate('reviews.one.delete')}
          icon={<Trash2 size={15} />}
          onClick={() => setAsks('delete')}
        />
        <Button
          variant="quiet"
          icon={<Share size={14} />}
          onClick={() =>
            void exportReview(review.id, fileName(title || translate('reviews.untitled'), Date.now()))
          }
        >
          {translate('reviews.export')}
        </Button>
        <Button variant="quiet" icon={<FileDown size={14} />} onClick={() => setAsks('minutes')}>
          {translate('minutes.make')}
        </Button>
        {proposalsOf(review).some(({ value }) => value.sentAt === null) && (
          <Button variant="quiet" icon={<Send size={14} />} onClick={() => setAsks('send')}>
            {translate('reviews.send')}
          </Button>
        )}
        <Button icon={<Presentation size={14} />} onClick={() => reviewStore.getState().setPresenting(true)}>
          {translate('reviews.one.present')}
        </Button>
        <StageButton review={review} />
      </div>
      {asks === 'details' && <Details review={review} onClose={() => setAsks(null)} />}
      {asks === 'minutes' && <MinutesDialog review={review} onClose={() => setAsks(null)} />}
      {asks === 'send' && <SendProposals review={review} onClose={() => setAsks(null)} />}
      {asks === 'delete' && <DeleteQuestion review={review} onClose={() => setAsks(null)} />}
    </header>
  );
}

function StageButton({ review }: { readonly review: Review }) {
  const translate = useTranslate();
  const { stage } = progressOf(review);
  if (stage === 'open') {
    return (
      <Button variant="primary" onClick={() => close(review.id)}>
        {translate('reviews.one.close')}
      </Button>
    );
  }
  return (
    <Button
      variant={stage === 'draft' ? 'primary' : 'secondary'}
      onClick={() => changeReview(review.id, (held, author) => moveTo(held, 'open', author))}
    >
      {translate(stage === 'draft' ? 'reviews.one.open' : 'reviews.one.reopen')}
    </Button>
  );
}

/** Closes it, with the figures of its projects as they are held now. */
function close(id: string): void {
  changeReview(id, (review, author) => noteFigures(review, figuresNow, author));
  changeReview(id, (review, author) => moveTo(review, 'closed', author));
}

type DialogProps = { readonly review: Review; readonly onClose: () => void };

function Details({ review, onClose }: DialogProps) {
  const translate = useTranslate();
  const { id } = review;
  return (
    <Dialog label={translate('reviews.one.details')} onClose={onClose} className={dialogs.dialog}>
      <form
        className={dialogs.form}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <h1 className={dialogs.title}>{translate('reviews.one.details')}</h1>
        <DetailFields
          details={detailsOf(review)}
          onChange={(change) => changeReview(id, (held, author) => editDetails(held, change, author), false)}
          onLeave={() => hurryReview(id)}
        />
        <div className={dialogs.ways}>
          <Button type="submit" size="large" variant="primary">
            {translate('reviews.one.done')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DeleteQuestion({ review, onClose }: DialogProps) {
  const translate = useTranslate();
  const title = detailsOf(review).title || translate('reviews.untitled');
  const remove = (): void => {
    reviewStore.getState().open(null);
    keepReviewPart(deleteReview(review, reviewAuthor()), true);
  };
  return (
    <Dialog
      label={translate('reviews.one.delete.title')}
      role="alertdialog"
      onClose={onClose}
      className={dialogs.dialog}
    >
      <div className={dialogs.form}>
        <h1 className={dialogs.title}>{translate('reviews.one.delete.title')}</h1>
        <p>{translate('reviews.one.delete.sentence', { title })}</p>
        <div className={dialogs.ways}>
          <Button size="large" onClick={onClose}>
            {translate('reviews.one.delete.stay')}
          </Button>
          <Button size="large" variant="danger" onClick={remove}>
            {translate('reviews.one.delete')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
