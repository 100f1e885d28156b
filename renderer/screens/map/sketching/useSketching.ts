import { useEffect, useRef } from 'react';
import type { LentMapProps } from '../../../kit/map/lentMap';
import type { MapPhase } from '../../../kit/map/mapStore';
import { cityMap } from '../openCityMap';

/** Lets presses on the map draw with the tool that is chosen. The library that does it is read with the first tool. */
export function useSketching(props: LentMapProps, phase: MapPhase): void {
  const { tool = null, sketches } = props;
  const now = useRef(props);
  useEffect(function keepProps() {
    now.current = props;
  });
  // Those that are moved are given to the library once: it has moved them already when the review tells.
  const ids = tool === 'move' ? sketches.map(({ id }) => id).join() : '';
  useEffect(
    function sketch() {
      const map = cityMap()?.library;
      if (tool === null || !map || phase !== 'drawing') return undefined;
      let stop: (() => void) | null = null;
      let isOver = false;
      void import('./startSketching').then(({ startSketching }) => {
        if (isOver) return;
        const hand = startSketching({
          map,
          tool,
          sketches: now.current.sketches,
          corners: now.current.corners ?? [],
          onDrawn: (shape, points) => now.current.onDrawn?.(shape, points),
          onCorners: (corners) => now.current.onCorners?.(corners),
          onMoved: (id, points) => now.current.onMoved?.(id, points),
        });
        stop = hand.stop;
        // From here on a press draws; before, the library was being read.
        map.getContainer().dataset['drawing'] = tool;
        now.current.onHand?.(hand);
      });
      return () => {
        isOver = true;
        delete map.getContainer().dataset['drawing'];
        // The map may be gone with its context.
        if (cityMap()?.library === map) stop?.();
        now.current.onHand?.(null);
      };
    },
    [tool, phase, ids],
  );
}
