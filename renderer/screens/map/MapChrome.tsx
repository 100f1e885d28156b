import { Flame, Maximize, Waypoints } from 'lucide-react';
import { useTranslate } from '../../i18n';
import { CollectionNotice } from '../../kit/projects/CollectionNotice';
import { collectionState } from '../../kit/projects/collectionState';
import { isEmptyFilter } from '../../kit/projects/filter';
import { useLive } from '../../state/liveStore';
import { useUnplacedCount, useVisibleProjects } from '../../kit/projects/selectors';
import { useSettings } from '../../state/settingsStore';
import { uiStore, useUi } from '../../state/uiStore';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { IconButton } from '../../ui/IconButton';
import { MAP_LAYERS } from './layers/mapLayers';
import { MapTooltip } from './MapTooltip';
import { MarkWalker } from './MarkWalker';
import { NotSentMarks } from './NotSentMarks';
import { Outliers } from './Outliers';
import { SpotList } from './SpotList';
import styles from './MapView.module.css';
import { useMapState } from '../../kit/map/mapStore';
import { toggleStreets } from '../../kit/map/streets';
import { useLockedSettings } from '../../kit/useLockedSettings';
import { LostNotice } from './LostNotice';
import { cityMap } from './openCityMap';
import { ZoomButtons } from './ZoomButtons';
import { PlacePicker } from './PlacePicker';

/**
 * Everything that lies over the map: age, controls, legend, attribution, and the notice shown when there are no points.
 */
export function MapChrome() {
  return (
    <>
      <MarkWalker />
      <NotSentMarks />
      <div className={styles.corner}>
        <MapAge />
        <Outliers />
      </div>
      <MapControls />
      <div className={styles.legends}>
        {MAP_LAYERS.map(({ legend: Legend }, index) => Legend && <Legend key={index} />)}
      </div>
      <Attribution />
      <MapNotice />
      <MapTooltip />
      <SpotList />
      <PlacePicker />
    </>
  );
}

function MapAge() {
  const translate = useTranslate();
  const missing = useUnplacedCount();
  const isWithoutBoundaries = useMapState((state) => state.isWithoutBoundaries);
  const isListHidden = useUi((state) => state.isListHidden);
  if (!isListHidden && missing === 0 && !isWithoutBoundaries) return null;
  return (
    <div className={styles.age}>
      {/* The list beside the map says it already. */}
      {isListHidden && <FreshnessTag resource="projects" />}
      {missing > 0 && (
        <button type="button" className={styles.unplaced} onClick={showUnplaced}>
          {translate('map.unplaced', { count: missing })}
        </button>
      )}
      {isWithoutBoundaries && <span>{translate('map.noBoundaries')}</span>}
    </div>
  );
}

/** Lists what the map cannot show. */
function showUnplaced(): void {
  uiStore.getState().setListHidden(false);
  uiStore.getState().setFilter({ list: 'unplaced' });
}

function fitAll(): void {
  if (isEmptyFilter(uiStore.getState().filter)) cityMap()?.framing.fitAll();
  else cityMap()?.framing.fitProjects();
}

function MapControls() {
  const translate = useTranslate();
  const isHeatShown = useUi((state) => state.isHeatShown);
  const isLocked = useLockedSettings().includes('showStreets');
  const hasStreets = useLive(({ basemap }) => basemap.shown !== null) && !isLocked;
  const areStreetsShown = useSettings(({ showStreets }) => showStreets);
  return (
    <div className={styles.controls}>
      <ZoomButtons />
      <IconButton label={translate('map.fitAll')} icon={<Maximize size={15} />} onClick={fitAll} />
      <IconButton
        label={translate('map.heat')}
        icon={<Flame size={15} />}
        shortcut="H"
        aria-pressed={isHeatShown}
        onClick={() => uiStore.getState().setHeatShown(!isHeatShown)}
      />
      {hasStreets && (
        <IconButton
          label={translate('map.streets')}
          icon={<Waypoints size={15} />}
          shortcut="T"
          aria-pressed={areStreetsShown}
          onClick={toggleStreets}
        />
      )}
    </div>
  );
}

/**
 * The city outline of a real server is an OpenStreetMap export (server contract §15.1); the demo city is made up. Who made
 * the streets is named whenever they are drawn.
 */
export function Attribution() {
  const translate = useTranslate();
  const isDemo = useLive(({ session }) => session.isDemo);
  const streets = useLive(({ basemap }) => basemap.shown);
  const areStreetsShown = useSettings(({ showStreets }) => showStreets);
  const parts = [translate(isDemo ? 'map.attribution.demo' : 'map.attribution')];
  if (streets && areStreetsShown) {
    const makers = streets.attribution || streets.name;
    parts.push(
      streets.origin === 'demo'
        ? translate('map.attribution.demoStreets')
        : translate('map.attribution.streets', { makers }),
    );
  }
  return <p className={styles.attribution}>{parts.join(' · ')}</p>;
}

function MapNotice() {
  const translate = useTranslate();
  const phase = useMapState((state) => state.phase);
  const freshness = useLive((state) => state.freshness.projects);
  const held = useLive((state) => state.projects.size);
  const isListHidden = useUi(({ isListHidden }) => isListHidden);
  const visible = useVisibleProjects().length;
  const unplaced = useUnplacedCount();
  const state = collectionState(freshness, held, visible);
  if (phase === 'lost') return <LostNotice />;
  if (state === 'ready' && phase === 'drawing') {
    if (unplaced < visible) return null;
    return <p className={styles.notice}>{translate('map.nonePlaced')}</p>;
  }
  if (state === 'loading' || state === 'ready') {
    return (
      <p className={styles.notice} role="status">
        {translate(phase === 'starting' ? 'map.starting' : 'map.loading')}
      </p>
    );
  }
  // The list beside the map says everything and offers what to do.
  if (!isListHidden) return <p className={styles.notice}>{translate(`projects.${state}.title`)}</p>;
  return (
    <div className={styles.notice} role="status">
      <CollectionNotice state={state} />
    </div>
  );
}
