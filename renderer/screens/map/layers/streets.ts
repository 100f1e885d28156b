import type { LayerSpecification, Map as MapLibreMap, MapSourceDataEvent } from 'maplibre-gl';
import { basemapAddress, BASEMAP_KINDS, type Basemap, type BasemapKind } from '#shared/domain/basemap';
import { liveStore } from '../../../state/liveStore';
import { settingsStore } from '../../../state/settingsStore';
import type { MapPalette } from '../palette';
import type { LayerFeed, LayerHost, MapLayer } from './mapLayer';
import { STREET_SOURCES, streetLayersOf } from './streetStyle';

/** The parts of a source of tiles that are used here; both kinds of them have these. */
type TileSource = {
  readonly url?: string;
  readonly tiles?: readonly string[];
  readonly loaded: () => boolean;
  readonly setUrl: (url: string) => unknown;
};

function streetLayers(palette: MapPalette): LayerSpecification[] {
  return BASEMAP_KINDS.flatMap((kind) => streetLayersOf(kind, palette));
}

/** The streets that are to be drawn now. */
function wantedStreets(): Basemap | null {
  return settingsStore.getState().showStreets ? liveStore.getState().basemap.shown : null;
}

function sourceFor(map: MapLibreMap, kind: BasemapKind): TileSource | undefined {
  return map.getSource(STREET_SOURCES[kind === 'raster' ? 'raster' : 'vector']) as unknown as
    | TileSource
    | undefined;
}

function feed({ map, isStyled, afterFirstDrawing }: LayerHost): LayerFeed {
  let layersOf: ReadonlyMap<BasemapKind, readonly string[]> = new Map();
  let stops: readonly (() => void)[] = [];
  /** The page's own times tell when streets were drawn first. */
  let isMarked = false;
  const show = (shown: BasemapKind | null): void => {
    for (const [kind, layers] of layersOf) {
      for (const layer of layers) {
        map.setLayoutProperty(layer, 'visibility', kind === shown ? 'visible' : 'none');
      }
    }
  };
  const draw = (): void => {
    if (!isStyled()) return;
    const wanted = wantedStreets();
    const source = wanted && sourceFor(map, wanted.kind);
    if (!wanted || !source) return show(null);
    const address = basemapAddress(wanted);
    // Shown once it is known where the tiles are: before, the library would ask for those of an address it lacks.
    const isReady =
      source.url === address && source.loaded() && source.tiles?.[0]?.includes(wanted.id) === true;
    show(isReady ? wanted.kind : null);
    if (isReady && !isMarked) {
      isMarked = true;
      map.once('idle', () => performance.mark('map:streets'));
    }
    if (source.url !== address) source.setUrl(address);
  };
  const noteSource = ({ sourceDataType }: MapSourceDataEvent): void => {
    if (sourceDataType === 'metadata') draw();
  };
  return {
    takeStyle: (palette) => {
      layersOf = new Map(
        BASEMAP_KINDS.map((kind) => [kind, streetLayersOf(kind, palette).map(({ id }) => id)]),
      );
      // Projects come first; the library brings back by itself what it drew before a loss.
      afterFirstDrawing(() => {
        if (stops.length > 0) return;
        map.on('sourcedata', noteSource);
        stops = [
          () => void map.off('sourcedata', noteSource),
          settingsStore.subscribe((state, before) => {
            if (state.showStreets !== before.showStreets) draw();
          }),
          liveStore.subscribe((state, before) => {
            if (state.basemap !== before.basemap) draw();
          }),
        ];
        draw();
      });
    },
    loseStyle: () => {
      for (const stop of stops) stop();
      stops = [];
    },
  };
}

/** Streets, rivers and what else a pack has, between the areas of the barangays and their borders. */
export const STREETS: MapLayer = {
  sources: { [STREET_SOURCES.vector]: { type: 'vector' }, [STREET_SOURCES.raster]: { type: 'raster' } },
  layers: streetLayers,
  feed,
};
