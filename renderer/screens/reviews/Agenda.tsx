import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { moveProject, removeProject } from '#shared/domain/review/edits';
import { figuresOf, type ShownEntry } from '#shared/domain/review/reading';
import type { AgendaLine, Review, ReviewSubject } from '#shared/domain/review/review';
import type { ShownStatus } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { useProject } from '../../kit/projects/selectors';
import { changeReview, reviewStore } from '../../state/reviewStore';
import { announcer } from '../../ui/announcer';
import { IconButton } from '../../ui/IconButton';
import { StatusMark } from '../../ui/StatusMark';
import { AddProject } from './AddProject';
import styles from './Agenda.module.css';
import { nameOfLine } from './nameOfLine';

type Props = {
  readonly review: Review;
  readonly agenda: readonly ShownEntry<AgendaLine>[];
  /** Projects that were taken off it, and that something was written about. */
  readonly off: readonly ReviewSubject[];
  /** The project that is talked about. */
  readonly current: number | null;
  readonly isClosed: boolean;
};

/** The projects of a review in their order: chosen by a press, moved by dragging or with the keyboard. */
export function Agenda({ review, agenda, off, current, isClosed }: Props) {
  const translate = useTranslate();
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const drop = (to: number): void => {
    const from = agenda.findIndex(({ id }) => id === dragged);
    if (dragged !== null && from !== -1 && from !== to) move(dragged, to);
    setDragged(null);
    setOver(null);
  };
  const move = (id: string, to: number): void => {
    const line = agenda.find((one) => one.id === id);
    if (!line || to < 0 || to >= agenda.length) return;
    changeReview(review.id, (held, author) => moveProject(held, id, to, author));
    const name = nameOfLine(line.value, translate);
    announcer.say(translate('reviews.one.moved', { name, place: to + 1, count: agenda.length }));
  };
  return (
    <nav className={styles.agenda} aria-label={translate('reviews.one.agenda')}>
      <h2 className={styles.heading}>{translate('reviews.one.agenda')}</h2>
      {agenda.length > 1 && !isClosed && <p className={styles.hint}>{translate('reviews.one.agendaHint')}</p>}
      <ol className={styles.lines}>
        {agenda.map(({ id, value }, index) => (
          <li
            key={value.projectId}
            className={styles.line}
            data-agenda={value.projectId}
            data-over={over === index || undefined}
          >
            <Line
              drag={{
                isOn: !isClosed,
                onStart: () => setDragged(id),
                onOver: () => dragged !== null && setOver(index),
                onEnd: () => {
                  setDragged(null);
                  setOver(null);
                },
                onDrop: () => drop(index),
              }}
              line={value}
              statusThen={figuresOf(review, value.projectId)?.status ?? 'unknown'}
              isCurrent={value.projectId === current}
              isClosed={isClosed}
              isFirst={index === 0}
              isLast={index === agenda.length - 1}
              onMove={(by) => move(id, index + by)}
              onRemove={() =>
                changeReview(review.id, (held, author) => removeProject(held, value.projectId, author))
              }
            />
          </li>
        ))}
      </ol>
      {!isClosed && <AddProject review={review} agenda={agenda} />}
      {off.length > 0 && (
        <>
          <h3 className={styles.hint}>{translate('reviews.one.off.heading')}</h3>
          <ul className={styles.lines}>
            {off.map((subject) => (
              <li key={subject.projectId} className={styles.line} data-off={subject.projectId}>
                <OffLine subject={subject} isCurrent={subject.projectId === current} />
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}

/** Moving the line with the pointer. */
type Drag = {
  readonly isOn: boolean;
  readonly onStart: () => void;
  /** Something is held over it. */
  readonly onOver: () => void;
  readonly onEnd: () => void;
  readonly onDrop: () => void;
};

type LineProps = {
  readonly drag: Drag;
  readonly line: AgendaLine;
  /** As it was noted, for a project that is not held. */
  readonly statusThen: ShownStatus;
  readonly isCurrent: boolean;
  readonly isClosed: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
};

/** A project that is only turned to: it has no place on the agenda to be moved from. */
function OffLine({ subject, isCurrent }: { readonly subject: ReviewSubject; readonly isCurrent: boolean }) {
  const name = nameOfLine(subject, useTranslate());
  return (
    <button
      type="button"
      className={styles.open}
      aria-current={isCurrent || undefined}
      onClick={() => reviewStore.getState().turnTo(subject.projectId)}
    >
      <span className={styles.name} title={name}>
        {name}
      </span>
    </button>
  );
}

function Line({ drag, line, statusThen, isCurrent, isClosed, isFirst, isLast, onMove, onRemove }: LineProps) {
  const translate = useTranslate();
  const button = useRef<HTMLButtonElement>(null);
  const project = useProject(line.projectId);
  const name = nameOfLine(line, translate);
  useEffect(
    function comeIntoView() {
      if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' });
    },
    [isCurrent],
  );
  const moveByKeys = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (by === undefined || !event.altKey || isClosed) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.open}
        aria-current={isCurrent || undefined}
        onClick={() => reviewStore.getState().turnTo(line.projectId)}
        onKeyDown={moveByKeys}
        draggable={drag.isOn}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          drag.onStart();
        }}
        onDragOver={(event) => {
          // Without this the place takes nothing.
          event.preventDefault();
          drag.onOver();
        }}
        onDragEnd={drag.onEnd}
        onDrop={(event) => {
          event.preventDefault();
          drag.onDrop();
        }}
      >
        <StatusMark status={project?.status ?? statusThen} size={10} />
        <span className={styles.name} title={name}>
          {name}
        </span>
      </button>
      {!isClosed && isCurrent && (
        <span className={styles.ways}>
          <IconButton
            label={translate('reviews.one.moveUp', { name })}
            icon={<ArrowUp size={13} />}
            isDisabled={isFirst}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={translate('reviews.one.moveDown', { name })}
            icon={<ArrowDown size={13} />}
            isDisabled={isLast}
            onClick={() => onMove(1)}
          />
          <IconButton
            label={translate('reviews.one.remove', { name })}
            icon={<X size={13} />}
            onClick={onRemove}
          />
        </span>
      )}
    </>
  );
}
