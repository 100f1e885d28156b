import type { LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '../palette';
import { SpotMarks } from '../spotMarks';
import type { LayerFeed, LayerHost, MapLayer } from './mapLayer';
import { CLUSTER_MAX_ZOOM, EMPTY, FONT_STRONG, LAYERS, SOURCES } from './names';

function spotLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: LAYERS.spots,
      type: 'symbol',
      source: SOURCES.spots,
      minzoom: CLUSTER_MAX_ZOOM + 1,
      layout: {
        'icon-image': ['get', 'image'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'text-field': ['number-format', ['get', 'count'], { locale: 'en-PH' }],
        'text-font': FONT_STRONG,
        'text-size': 11,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.clusterText },
    },
  ];
}

function feed({ map, spots, updateInterval, noteSpots }: LayerHost): LayerFeed {
  const marks = new SpotMarks({
    map,
    spots,
    schedule: (task) => setTimeout(task, updateInterval()),
    onDrawn: noteSpots,
  });
  return {
    takeStyle: (palette) => marks.takeStyle(palette),
    loseStyle: () => marks.loseStyle(),
    applyTheme: (palette) => marks.applyTheme(palette),
    showProjects: (changed, gone) => marks.update(changed, gone),
  };
}

/** Several projects at one spot, as one mark. */
export const SPOTS: MapLayer = {
  sources: { [SOURCES.spots]: EMPTY },
  layers: spotLayers,
  feed,
  hit: [LAYERS.spots],
};
