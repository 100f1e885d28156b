import type { LayerSpecification } from 'maplibre-gl';
import type { Project } from '#shared/domain/project';
import type { MapPalette } from '../palette';
import { toCollection } from '../projectSource';
import { sourceOf, type LayerFeed, type LayerHost, type MapLayer } from './mapLayer';
import { CLUSTER_MAX_ZOOM, EMPTY, LAYERS, SOURCES, STATUS_MARK } from './names';
import { isAhead, statusColor } from './statusAhead';

function selectedLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'selected-ring',
      type: 'circle',
      source: SOURCES.selected,
      paint: {
        // Where the status is ahead of the mark, as with all projects: a plain disc.
        'circle-color': ['case', isAhead, statusColor(palette), palette.markHalo],
        // Around the mark of a spot, where that is drawn, the ring is wider.
        'circle-radius': [
          'step',
          ['zoom'],
          14,
          CLUSTER_MAX_ZOOM + 1,
          ['case', ['boolean', ['get', 'isShared'], false], 18.5, 14],
        ],
        'circle-stroke-color': palette.selection,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: LAYERS.selected,
      type: 'symbol',
      source: SOURCES.selected,
      layout: { 'icon-image': STATUS_MARK, 'icon-size': 1.2, 'icon-allow-overlap': true },
      paint: { 'icon-opacity': ['case', isAhead, 0, 1] },
    },
  ];
}

function feed({ map, isStyled, spots }: LayerHost): LayerFeed {
  let selected: Project | null = null;
  const draw = (): void => {
    if (!isStyled()) return;
    const drawn = toCollection(selected?.position ? [selected] : []);
    const isShared = selected !== null && spots.of(selected.id) !== null;
    const features = drawn.features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, isShared },
    }));
    if (selected) {
      const { id, status } = selected;
      // At once: the worker brings the mark some frames later.
      map.setFeatureState({ source: SOURCES.selected, id }, { status });
    }
    void sourceOf(map, SOURCES.selected).setData({ ...drawn, features });
  };
  return {
    takeStyle: draw,
    showSelected: (project) => {
      selected = project;
      draw();
    },
  };
}

/**
 * The chosen project, drawn apart from the others so that no cluster contains it. Its mark is an image of the
 * projects'.
 */
export const SELECTED: MapLayer = {
  sources: { [SOURCES.selected]: EMPTY },
  layers: selectedLayers,
  feed,
  hit: [LAYERS.selected],
};
