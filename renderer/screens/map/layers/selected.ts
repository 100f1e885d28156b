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
  /** The project last given to the source, and whether a state draws its status ahead of it. */
  let drawn: Project | null = null;
  let hasState = false;
  /** Each state that is set, or taken back, has the map drawn once more: only for what the source cannot show as soon. */
  const drawAhead = (): void => {
    if (drawn && drawn.id !== selected?.id) {
      if (hasState) map.removeFeatureState({ source: SOURCES.selected });
      hasState = false;
    } else if (selected && drawn && drawn.status !== selected.status) {
      map.setFeatureState({ source: SOURCES.selected, id: selected.id }, { status: selected.status });
      hasState = true;
    }
  };
  const draw = (): void => {
    if (!isStyled()) return;
    drawAhead();
    drawn = selected;
    const { features, ...collection } = toCollection(selected?.position ? [selected] : []);
    const isShared = selected !== null && spots.of(selected.id) !== null;
    const marked = features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, isShared },
    }));
    void sourceOf(map, SOURCES.selected).setData({ ...collection, features: marked });
  };
  return {
    takeStyle: () => {
      // Its source is new, and knows no states.
      drawn = null;
      hasState = false;
      draw();
    },
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
