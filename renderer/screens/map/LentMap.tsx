import 'maplibre-gl/dist/maplibre-gl.css';
import './mapTokens.css';
import '../../ui/sketchColors.css';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { SketchPoint } from '#shared/domain/review/sketch';
import { useTranslate } from '../../i18n';
import type { LentMapProps } from '../../kit/map/lentMap';
import { useMapState } from '../../kit/map/mapStore';
import { useProject } from '../../kit/projects/selectors';
import lent from './LentMap.module.css';
import { LostNotice } from './LostNotice';
import { Attribution } from './MapChrome';
import { MapUnavailable } from './MapUnavailable';
import styles from './MapView.module.css';
import { borrowCityMap, cityMap } from './openCityMap';
import { ZoomButtons } from './ZoomButtons';
import { sketchStore } from './sketching/sketchStore';
import { useSketching } from './sketching/useSketching';

const NONE: readonly SketchPoint[] = [];

/** The one map in another view, with a project's sketches on it; fills its parent, which must have a size. */
export function LentMap(props: LentMapProps) {
  const { label, projectId, sketches, corners = NONE, tool = null, isStill = false } = props;
  // Whoever draws has them in hand.
  const shownCorners = tool === 'line' || tool === 'area' ? NONE : corners;
  const translate = useTranslate();
  const phase = useMapState((state) => state.phase);
  const isUnavailable = phase === 'unavailable';
  const project = useProject(projectId);
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    function borrowMap() {
      return host.current ? borrowCityMap(host.current) : undefined;
    },
    [isUnavailable],
  );
  useEffect(
    function showSketches() {
      sketchStore.setState({
        sketches: tool === 'move' ? [] : sketches,
        corners: shownCorners,
      });
      return () => sketchStore.setState({ sketches: [], corners: [] });
    },
    [sketches, shownCorners, tool],
  );
  useEffect(
    function nameMap() {
      cityMap()?.setTitle(label);
      return () => cityMap()?.setTitle(translate('map.title'));
    },
    [label, translate, phase],
  );
  useEffect(
    function ringProject() {
      cityMap()?.setSelected(project);
    },
    [project, phase],
  );
  const isPlaced = Boolean(project?.position);
  useEffect(
    function lookAtProject() {
      const { lon, lat } = project?.position ?? {};
      const own = lon === undefined || lat === undefined ? [] : [[lon, lat] as const];
      cityMap()?.showPlaces([...own, ...sketches.flatMap(({ points }) => points), ...corners]);
    },
    // Not when something is drawn, nor when the project's figures change: the map stays where it was moved to.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [projectId, isPlaced, phase],
  );
  useSketching(props, phase);

  return (
    <div
      className={`${styles.view} ${lent.lent}`}
      data-lent-map
      data-tool={tool ?? undefined}
      data-lost={phase === 'lost' || undefined}
      inert={isStill}
    >
      {isUnavailable ? <MapUnavailable /> : <div ref={host} className={styles.host} />}
      {!isUnavailable && !isStill && (
        <div className={styles.controls}>
          <ZoomButtons />
        </div>
      )}
      {!isUnavailable && tool !== null && <span className={lent.middle} aria-hidden="true" />}
      {!isUnavailable && <Attribution />}
      {phase === 'lost' && <LostNotice />}
    </div>
  );
}
