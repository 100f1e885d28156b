import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, SourceSpecification } from 'maplibre-gl';
import type { ComponentType } from 'react';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Project } from '#shared/domain/project';
import type { MapPalette } from '../palette';
import type { Spots } from '../spots';

/** What a feed gets of the map it draws on. */
export type LayerHost = {
  readonly map: MapLibreMap;
  /** Sources exist only once the library has taken the style in, and not while the WebGL context is lost. */
  readonly isStyled: () => boolean;
  /** Least ms between two updates of what is drawn. */
  readonly updateInterval: () => number;
  /** The projects drawn or about to be, by id: those with a position that the filter lets through. The projects' own feed keeps them. */
  readonly wanted: Map<number, Project>;
  /** Which of them share a spot; the spots' own feed keeps them. */
  readonly spots: Spots;
  /** The marks of the spots are other ones now. */
  readonly noteSpots: () => void;
};

/** Brings data onto the map. Every part is told to every feed; one leaves out what does not concern it. */
export type LayerFeed = {
  /** The style is there, for the first time or again after a lost context: everything is put into it. */
  readonly takeStyle: (palette: MapPalette) => void;
  /** The style is gone, with everything in it. */
  readonly loseStyle?: () => void;
  /** The theme changed; paint and the layer's own images follow by themselves. */
  readonly applyTheme?: (palette: MapPalette) => void;
  /** Shows these projects as they are now, beside those shown already, and no longer those that are `gone`. */
  readonly showProjects?: (changed: readonly Project[], gone: readonly number[]) => void;
  /** Other outlines; null where there are none. */
  readonly showBoundaries?: (boundaries: Boundaries | null) => void;
  /** Another project was chosen, or it is another one now, or its spot is; null for none. */
  readonly showSelected?: (project: Project | null) => void;
  /** What waits for its interval is drawn now: somebody looks again. */
  readonly hurry?: () => void;
};

/**
 * One thing drawn on the map, whole: the map, a theme change and a lost WebGL context are served from the list of these
 * (`mapLayers.ts`) alone.
 */
export type MapLayer = {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  /** From the ground up. */
  readonly layers: (palette: MapPalette) => readonly LayerSpecification[];
  /** Pictures its layers ask for by name from the start. */
  readonly images?: (palette: MapPalette) => ReadonlyMap<string, ImageData>;
  readonly feed?: (host: LayerHost) => LayerFeed;
  /** Ids of its layers that pointer and keyboard find marks on; `marks.ts` reads what lies there. */
  readonly hit?: readonly string[];
  /** What explains it beside the map. */
  readonly legend?: ComponentType;
};

/** A source of a styled map, to be filled. */
export function sourceOf(map: MapLibreMap, name: string): GeoJSONSource {
  const source = map.getSource<GeoJSONSource>(name);
  if (!source) throw new Error(`the map has no source ${name}`);
  return source;
}
