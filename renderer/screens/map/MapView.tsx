import 'maplibre-gl/dist/maplibre-gl.css';
import './mapTokens.css';
import '../../ui/sketchColors.css';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslate } from '../../i18n';
import { MapChrome } from './MapChrome';
import { MapUnavailable } from './MapUnavailable';
import styles from './MapView.module.css';
import { useMapState } from '../../kit/map/mapStore';
import { cityMap, leaveCityMap, openCityMap } from './openCityMap';

/** The live map of the city; fills its parent, which must have a size. May be mounted and unmounted at any time. */
export function MapView() {
  const translate = useTranslate();
  const phase = useMapState((state) => state.phase);
  const isUnavailable = phase === 'unavailable';
  const host = useRef<HTMLDivElement>(null);

  useLayoutEffect(
    function putMapIntoHost() {
      if (host.current) openCityMap(host.current);
      return leaveCityMap;
    },
    // A map that was given up may start after all; it is then placed anew.
    [isUnavailable],
  );
  useEffect(
    function nameMap() {
      cityMap()?.setTitle(translate('map.title'));
    },
    // After a loss it may be another map.
    [translate, phase],
  );

  return (
    // The drawing inside is the landmark, with the same name.
    <div className={styles.view} data-map data-lost={phase === 'lost' || undefined}>
      {isUnavailable ? <MapUnavailable /> : <div ref={host} className={styles.host} />}
      {!isUnavailable && <MapChrome />}
    </div>
  );
}
