import { useEffect, useState, type KeyboardEvent } from 'react';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import styles from './MarkWalker.module.css';
import { indexOfMark, nextMark, type Mark } from './marks';
import { useMapState } from '../../kit/map/mapStore';
import { cityMap } from './openCityMap';

type Walk = { readonly marks: readonly Mark[]; readonly index: number };

const NOWHERE: Walk = { marks: [], index: -1 };

const OPTION_ID = 'mark-in-view';

/**
 * The marks on the map by keyboard: Tab leads here, arrow keys go from mark to mark, Enter opens one. Says in words
 * which mark has the ring; invisible until it has the focus.
 */
export function MarkWalker() {
  const translate = useTranslate();
  const isDrawing = useMapState(({ phase }) => phase === 'drawing');
  const [walk, setWalk] = useState(NOWHERE);
  const [hasFocus, setFocus] = useState(false);
  const mark = hasFocus ? (walk.marks[walk.index] ?? null) : null;

  useEffect(
    function ringMark() {
      const city = cityMap();
      const [only, ...others] = mark?.projectIds ?? [];
      // The list beside the map shows it, too.
      uiStore.getState().hover(others.length === 0 ? (only ?? null) : null);
      if (mark) city?.ringAt(mark);
      return () => city?.ringAt(null);
    },
    [mark],
  );

  useEffect(
    function followMap() {
      if (!hasFocus) return;
      return cityMap()?.onRest(() => setWalk(lookAgain));
    },
    [hasFocus],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const city = cityMap();
    const to = nextMark(event.key, walk.index, walk.marks.length);
    if (to !== null) setWalk({ ...walk, index: to });
    else if (event.key === 'Enter' && mark) void city?.openMark(mark);
    else if (event.key === '+' || event.key === '=') city?.camera.zoomIn();
    else if (event.key === '-') city?.camera.zoomOut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (!isDrawing) return null;
  return (
    <div
      className={styles.walker}
      role="listbox"
      tabIndex={0}
      aria-label={translate('map.marks')}
      aria-activedescendant={OPTION_ID}
      onFocus={() => {
        setFocus(true);
        setWalk(lookAgain);
      }}
      onBlur={() => setFocus(false)}
      onKeyDown={onKeyDown}
    >
      <div
        id={OPTION_ID}
        role="option"
        aria-selected={mark !== null}
        aria-posinset={mark ? walk.index + 1 : undefined}
        aria-setsize={mark ? walk.marks.length : undefined}
      >
        {mark ? <MarkWords mark={mark} /> : translate('map.marks.none')}
      </div>
      <div className={styles.hint} aria-hidden="true">
        {translate('map.marks.hint')}
      </div>
    </div>
  );
}

function MarkWords({ mark }: { readonly mark: Mark }) {
  const translate = useTranslate();
  const format = useFormat();
  const [id] = mark.projectIds;
  const project = useLive((state) => (id === undefined ? undefined : state.projects.get(id)));
  if (mark.kind === 'cluster') return translate('map.marks.cluster', { count: mark.count });
  if (mark.kind === 'spot') return translate('map.spot', { count: mark.count });
  if (!project) return null;
  return translate('map.marks.project', {
    name: projectName(project, translate),
    status: translate(`status.${project.status}`),
    percent: format.percent(project.progress),
  });
}

/** The marks in view now, starting at the same one as before or the nearest to it. */
function lookAgain({ marks: before, index }: Walk): Walk {
  const marks = cityMap()?.marks.all() ?? [];
  const was = before[index];
  return { marks, index: was ? indexOfMark(marks, was) : marks.length > 0 ? 0 : -1 };
}
