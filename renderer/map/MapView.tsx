import 'maplibre-gl/dist/maplibre-gl.css';
import './mapTokens.css';
import { useLayoutEffect, useRef } from 'react';
import { useTranslate } from '../i18n';
import { MapChrome } from './MapChrome';
import { MapUnavailable } from './MapUnavailable';
import styles from './MapView.module.css';
import { useMapState } from './mapStore';
import { cityMap, openCityMap } from './openCityMap';

/** The live map of the city; fills its parent, which must have a size. May be mounted and unmounted freely. */
export function MapView() {
  const translate = useTranslate();
  const isUnavailable = useMapState(({ phase }) => phase === 'unavailable');
  const host = useRef<HTMLDivElement>(null);
  // The title is given once: the library takes its words at construction only.
  const firstTranslate = useRef(translate);

  useLayoutEffect(() => {
    if (host.current) openCityMap(host.current, firstTranslate.current);
    return () => cityMap()?.takeOff();
  }, []);

  return (
    <section className={styles.view} aria-label={translate('map.title')}>
      {isUnavailable ? <MapUnavailable /> : <div ref={host} className={styles.host} />}
      {!isUnavailable && <MapChrome />}
    </section>
  );
}
