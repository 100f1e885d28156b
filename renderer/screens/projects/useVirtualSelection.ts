import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { Project } from '#shared/domain/project';
import { useUi } from '../../state/uiStore';
import { nextIndex } from '../../kit/projects/listKeys';
import { scrollToReveal } from './revealRow';

type VirtualSelection = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly selectedId: number | null;
  /** -1 when the selected project is not among those shown. */
  readonly selectedIndex: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/**
 * Rows of one height of which only the visible ones exist, with one of them selected: arrow keys, Home, End and the
 * page keys move the selection, and a selection made elsewhere scrolls into view. A head that stays over the rows is
 * marked with `data-sticky`.
 */
export function useVirtualSelection(projects: readonly Project[], rowHeight: number): VirtualSelection {
  const scroller = useRef<HTMLDivElement>(null);
  const selectedId = useUi((state) => state.selectedProjectId);
  const select = useUi((state) => state.select);
  const virtualizer = useVirtualizer({
    count: projects.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const selectedIndex = useMemo(
    () => (selectedId === null ? -1 : projects.findIndex(({ id }) => id === selectedId)),
    [projects, selectedId],
  );

  // Follows a new selection only: a row that changes its place under live data must not move the list along.
  const latestIndex = useRef(selectedIndex);
  latestIndex.current = selectedIndex;
  useEffect(
    function revealSelection() {
      const view = viewOf(scroller.current);
      if (!view || latestIndex.current < 0) return;
      virtualizer.scrollToOffset(scrollToReveal(latestIndex.current, rowHeight, view));
    },
    [selectedId, virtualizer, rowHeight],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { height, head } = viewOf(scroller.current) ?? { height: 0, head: 0 };
    const page = Math.max(1, Math.floor((height - head) / rowHeight) - 1);
    const index = nextIndex(event.key, selectedIndex, projects.length, page);
    const project = index === null ? undefined : projects[index];
    if (!project) return;
    event.preventDefault();
    select(project.id);
  };

  return { scroller, virtualizer, selectedId, selectedIndex, onKeyDown };
}

/** The visible part; null where there is no layout. */
function viewOf(scroller: HTMLElement | null) {
  if (!scroller || scroller.clientHeight === 0) return null;
  const head = scroller.querySelector<HTMLElement>('[data-sticky]')?.offsetHeight ?? 0;
  return { scrollTop: scroller.scrollTop, height: scroller.clientHeight, head };
}
