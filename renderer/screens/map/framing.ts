import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Position } from '#shared/domain/project';
import type { MapPlace } from '../../state/uiStore';
import { boundsOfOutlines } from './boundaryData';
import type { Camera } from './camera';
import { boxToShow, drawnPlace, frameOfOutline, isWithin, type Box, type Frame } from './frame';
import type { LocatedProjects } from './projectSource';

type Options = {
  readonly map: MapLibreMap;
  readonly camera: Camera;
  /** The projects drawn or about to be. */
  readonly wanted: LocatedProjects;
  /** The user chose the view: the map does not move by itself. */
  readonly isPlaced: boolean;
  /** The user moved the map. */
  readonly onMoved: () => void;
  /** It has come to rest at a view that it did not choose by itself. */
  readonly onRested: (place: MapPlace) => void;
};

/** Views closer than these are one: zoom levels, and degrees (about a metre). */
const SAME_ZOOM = 0.01;
const SAME_PLACE = 0.000_01;

type FitOptions = { readonly isInstant?: boolean };

/** The view while nobody has chosen one: the city, else its projects, until the user moves the map. */
export class Framing {
  readonly #options: Options;
  #isFitted: boolean;
  #hasUserMoved: boolean;
  #isFittingItself = false;
  #boundaries: Boundaries | null = null;
  #frame: Frame | null = null;
  /** Where it put the view itself; null before it did. */
  #ownPlace: MapPlace | null = null;

  constructor(options: Options) {
    const { map, isPlaced, onMoved, onRested } = options;
    this.#options = options;
    this.#isFitted = isPlaced;
    this.#hasUserMoved = isPlaced;
    map.on('movestart', ({ originalEvent }) => {
      if (!originalEvent) return;
      this.#hasUserMoved = true;
      onMoved();
    });
    map.on('moveend', () => {
      // A resize ends like a move.
      if (this.#isFitted && !this.#isFittingItself) onRested(this.place);
    });
  }

  /** Makes a change of the map that ends like a move, without it counting as one. */
  ignore(change: () => void): void {
    const before = this.#isFittingItself;
    this.#isFittingItself = true;
    change();
    this.#isFittingItself = before;
  }

  /** Where it looks now. */
  get place(): MapPlace {
    const { lng, lat } = this.#options.map.getCenter();
    return { center: [lng, lat], zoom: this.#options.map.getZoom() };
  }

  /** The first data have set the view. */
  get isFitted(): boolean {
    return this.#isFitted;
  }

  /** The box around the outlines; null where there are none. */
  get outline(): Box | null {
    return this.#boundaries && boundsOfOutlines(this.#boundaries);
  }

  /** The area of the city by all its projects; the view is not fitted to places outside. */
  setFrame(frame: Frame | null): void {
    this.#frame = frame;
  }

  /** Other outlines; the map goes there unless somebody has chosen the view. */
  setBoundaries(boundaries: Boundaries | null, hasSelected: boolean): void {
    this.#boundaries = boundaries;
    if (boundaries && !this.#hasUserMoved && this.#isWhereItPutItself() && !hasSelected) this.#fitItself();
  }

  /** Other projects are shown: the first ones set the view. True for those. */
  takeProjects(hasSelected: boolean): boolean {
    if (this.#isFitted || this.#options.wanted.size === 0) return false;
    this.#isFitted = true;
    if (!this.#boundaries && !hasSelected) this.#fitItself();
    return true;
  }

  /** Shows the whole city; where there are no outlines, or all projects lie outside them, the projects. */
  fitAll(options?: FitOptions): void {
    const { outline } = this;
    const around = frameOfOutline(outline);
    const places = this.#places();
    const isEmpty = places.length > 0 && !(around && places.some((place) => isWithin(around, place)));
    if (outline && !isEmpty) this.#options.camera.fit(outline, options);
    else this.fitProjects(options);
  }

  /** Shows the filtered projects, without those far from the others; never nothing while there are some. */
  fitProjects(options?: FitOptions): void {
    const box = boxToShow(this.#places(), this.#frame);
    if (box) this.#options.camera.fit(box, options);
  }

  /** Whether any of the filtered projects is visible, or there is none. */
  isAnyInView(): boolean {
    const view = this.#options.map.getBounds();
    const places = this.#places();
    return places.length === 0 || places.some((place) => view.contains(toLngLat(place)));
  }

  /** Whether a place lies in what the map shows now. */
  isInView(position: Position): boolean {
    return this.#options.map.getBounds().contains(toLngLat(position));
  }

  /** Another city: the next data set the view again. */
  forget(): void {
    this.#isFitted = false;
    this.#hasUserMoved = false;
    this.#frame = null;
    this.#ownPlace = null;
  }

  /** At once, so that the end of this move can be told from others. */
  #fitItself(): void {
    this.#isFittingItself = true;
    this.fitAll({ isInstant: true });
    this.#isFittingItself = false;
    this.#ownPlace = this.place;
  }

  /** The buttons and keys of the map move it without an event of the pointer; a resize moves nothing. */
  #isWhereItPutItself(): boolean {
    if (!this.#ownPlace) return true;
    const { center, zoom } = this.place;
    const own = this.#ownPlace;
    return (
      Math.abs(zoom - own.zoom) < SAME_ZOOM &&
      center.every((degrees, axis) => Math.abs(degrees - (own.center[axis] ?? NaN)) < SAME_PLACE)
    );
  }

  #places(): readonly Position[] {
    return [...this.#options.wanted.values()].flatMap(({ position }) => position ?? []);
  }
}

/** A place as the library takes it. */
export function toLngLat(position: Position): [number, number] {
  const { lon, lat } = drawnPlace(position);
  return [lon, lat];
}
