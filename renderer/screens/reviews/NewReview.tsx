import { useState } from 'react';
import { PROJECT_LISTS, isListed, mayHaveList, type ProjectList } from '#shared/domain/workLists';
import type { Project } from '#shared/domain/project';
import { addProjects } from '#shared/domain/review/edits';
import { mergeReviews, newReview, REVIEW_LIMITS, type ReviewDetails } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { useListCounts, useVisibleProjects } from '../../kit/projects/selectors';
import { useToday } from '../../kit/projects/useToday';
import { liveStore, useLive } from '../../state/liveStore';
import { keepReviewPart, reviewAuthor, reviewStore } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { SelectField } from '../../ui/SelectField';
import { DetailFields } from './DetailFields';
import styles from './NewReview.module.css';

/** Where the agenda of a new review comes from. */
type Source = 'filter' | 'hand' | ProjectList;

/** A meeting that goes through more is several. */
const MOST_FROM_LIST = 200;

/** The form of a new review: what it is called, when, where, with whom, and about which projects. */
export function NewReview({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const today = useToday();
  const role = useLive(({ session }) => session.role);
  const visible = useVisibleProjects();
  const counts = useListCounts();
  const [source, setSource] = useState<Source>(visible.length > 0 ? 'filter' : 'hand');
  const [details, setDetails] = useState<ReviewDetails>({
    title: translate('reviews.one.titleProposal', { date: format.date(today) }),
    date: today,
    place: '',
    participants: '',
  });
  const lists = PROJECT_LISTS.filter(
    (list) => mayHaveList(role, list) && counts[list].isTold && counts[list].count > 0,
  );
  const count = source === 'filter' ? visible.length : source === 'hand' ? 0 : counts[source].count;
  const create = (): void => {
    const author = reviewAuthor();
    const begun = newReview(crypto.randomUUID(), details, author);
    const projects = projectsOf(source, visible).slice(0, MOST_FROM_LIST);
    const listed = addProjects(begun, projects, () => crypto.randomUUID(), author);
    keepReviewPart(mergeReviews(begun, listed), true);
    onClose();
    reviewStore.getState().open(begun.id);
  };
  return (
    <Dialog label={translate('reviews.new')} onClose={onClose} className={styles.dialog}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <h1 className={styles.title}>{translate('reviews.new')}</h1>
        <DetailFields
          details={details}
          onChange={(change) => setDetails((before) => ({ ...before, ...change }))}
        />
        <SelectField<Source>
          label={translate('reviews.one.agendaFrom')}
          value={source}
          onChange={setSource}
          options={[
            { value: 'filter', label: translate('reviews.one.from.filter', { count: visible.length }) },
            ...lists.map((list) => ({
              value: list,
              label: translate('reviews.one.from.list', {
                name: translate(`lists.${list}`),
                count: counts[list].count,
              }),
            })),
            { value: 'hand', label: translate('reviews.one.from.hand') },
          ]}
          hint={
            count > MOST_FROM_LIST ? translate('reviews.one.tooMany', { most: MOST_FROM_LIST }) : undefined
          }
        />
        <div className={styles.ways}>
          <Button size="large" variant="quiet" onClick={onClose}>
            {translate('reviews.one.cancel')}
          </Button>
          <Button
            type="submit"
            size="large"
            variant="primary"
            isDisabled={details.title.trim() === '' || details.title.length > REVIEW_LIMITS.title}
          >
            {translate('reviews.one.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function projectsOf(source: Source, visible: readonly Project[]): readonly Project[] {
  if (source === 'filter') return visible;
  if (source === 'hand') return [];
  return [...liveStore.getState().projects.values()]
    .filter((project) => isListed(source, project))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
