import { memo } from 'react';
import type { FeedChange, FeedEntry } from '#shared/domain/feed';
import { useFormat, useNow, useTranslate } from '../../i18n';
import { uiStore } from '../../state/uiStore';
import { StatusMark } from '../../ui/StatusMark';
import { describeChange } from './describeChange';
import styles from './FeedLine.module.css';

type Props = {
  readonly entry: FeedEntry;
  /** Left out where all lines are about one project. */
  readonly hasName?: boolean;
};

/** One change: what, from what to what, how it became known, how long ago. */
export const FeedLine = memo(function FeedLine({ entry, hasName = true }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const { projectId } = entry;
  const name = entry.projectName || translate('project.nameless');
  const words = (
    <>
      {hasName && (
        <span className={styles.name} title={name}>
          {name}
        </span>
      )}
      <span className={styles.change}>
        <ChangeMark change={entry.change} />
        {describeChange(entry.change, translate, format)}
      </span>
    </>
  );
  return (
    <li className={styles.line} data-feed={entry.id}>
      {hasName && projectId !== null ? (
        <button
          type="button"
          className={styles.words}
          onClick={() => uiStore.getState().navigate({ name: 'project', projectId })}
        >
          {words}
        </button>
      ) : (
        <div className={styles.words}>{words}</div>
      )}
      <span className={styles.origin}>
        <Age at={entry.at} />
        <span title={translate(`feed.cause.${entry.cause}.hint`)}>
          {translate(`feed.cause.${entry.cause}`)}
        </span>
      </span>
    </li>
  );
});

function ChangeMark({ change }: { readonly change: FeedChange }) {
  if (change.type === 'status') {
    return (
      <>
        <StatusMark status={change.from} size={11} isDecorative />
        <span aria-hidden="true">→</span>
        <StatusMark status={change.to} size={11} isDecorative />
      </>
    );
  }
  return change.type === 'created' ? <StatusMark status={change.status} size={11} isDecorative /> : null;
}

function Age({ at }: { readonly at: number }) {
  const now = useNow();
  const format = useFormat();
  return <time title={format.dateTime(at)}>{format.age(at, now)}</time>;
}
