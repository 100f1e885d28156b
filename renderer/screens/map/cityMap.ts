import {
  GPUInitializationError,
  Map as MapLibreMap,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Position, Project } from '#shared/domain/project';
import type { MapPlace } from '../../state/uiStore';
import { boundsOfOutlines, toAreas, toLabels, toOutline } from './boundaryData';
import { Camera } from './camera';
import { drawingSpeed, rendererNameOf, type DrawingSpeed } from './drawingSpeed';
import { FeatureStates } from './featureStates';
import { boxToShow, drawnPlace, frameOfOutline, isWithin, type Box, type Frame } from './frame';
import { buildLayers, buildStyle, SOURCES, STATUS_IMAGES } from './layers';
import { LiveProjects } from './liveProjects';
import type { Mark } from './marks';
import { MarksInView } from './marksInView';
import { readPalette, type MapPalette } from './palette';
import { attachPointer, choose } from './pointer';
import { toCollection } from './projectSource';
import { HoverRing, Pulses } from './pulses';
import { ringSize } from './ringSize';
import styles from './markers.module.css';
import { SpotMarks } from './spotMarks';
import { IMAGE_PIXEL_RATIO } from './markImage';
import { drawStatusImage } from './statusImages';

// Over app:// and under a bundler the library cannot find its worker by itself.
setWorkerUrl(workerUrl);

/** The map's element carries the map, so that tests and the developer tools reach it without a global. */
export type MapContainer = HTMLDivElement & { maplibreMap?: MapLibreMap };

export type Pixel = { readonly x: number; readonly y: number };

type Handlers = {
  /** The projects under the pointer; none over the ground. */
  readonly onPoint: (projectIds: readonly number[], at: Pixel) => void;
  /** Any place was clicked; true when that was all the click was for. */
  readonly onPlace: (position: Position) => boolean;
  readonly onPick: (projectId: number | null) => void;
  /** Several projects at one spot were chosen: one of them is to be chosen. */
  readonly onSpot: (projectIds: readonly number[], position: Position) => void;
  /** The user moved the map. */
  readonly onMoved: () => void;
  /** It has come to rest somewhere it did not choose by itself. */
  readonly onRested: (place: MapPlace) => void;
  readonly onReady: (speed: DrawingSpeed) => void;
  readonly onContext: (isThere: boolean) => void;
};

/** Least ms between two updates of the project source. */
const UPDATE_INTERVAL: Readonly<Record<DrawingSpeed, number>> = { gpu: 250, software: 600 };
const UNSEEN_UPDATE_INTERVAL = 2000;
/** Below this the letters on the map lose their shapes. */
const SOFTWARE_PIXEL_RATIO = 1;
/** Roughly the city, until the first outlines or projects say better. */
const START = { center: [125.81, 7.45] as [number, number], zoom: 11 };

/** Whether an error from {@link CityMap}'s constructor means that this computer cannot draw the map. */
export function isDrawingUnavailable(error: unknown): error is GPUInitializationError {
  return error instanceof GPUInitializationError;
}

/**
 * The one map of the application: it lives as long as its WebGL context can be had, and is moved from place to place.
 * Throws {@link GPUInitializationError} where there is no WebGL2.
 */
export class CityMap {
  readonly camera: Camera;
  /** What is drawn where, for those who walk over it by keyboard. */
  readonly marks: MarksInView;
  readonly #handlers: Handlers;
  readonly #container: MapContainer = document.createElement('div');
  readonly #map: MapLibreMap;
  readonly #states: FeatureStates;
  readonly #live: LiveProjects;
  readonly #pulses: Pulses;
  readonly #hoverRing: HoverRing;
  readonly #spots: SpotMarks;
  #palette: MapPalette = readPalette();
  #updateInterval = UPDATE_INTERVAL.gpu;
  /** Sources exist only once the library has taken the style in, a moment after construction. */
  #isStyled = false;
  #isSeen = true;
  #isFitted = false;
  #hasUserMoved = false;
  #isFittingItself = false;
  #boundaries: Boundaries | null = null;
  #frame: Frame | null = null;
  #selected: Project | null = null;

  constructor(host: HTMLElement, handlers: Handlers, place: MapPlace | null = null) {
    this.#handlers = handlers;
    const { onReady, onContext } = handlers;
    this.#container.className = styles['container'] ?? '';
    host.append(this.#container);
    const map = new MapLibreMap({
      container: this.#container,
      style: buildStyle(this.#palette),
      ...START,
      ...(place && { center: [...place.center] as [number, number], zoom: place.zoom }),
      minZoom: 8,
      maxZoom: 19,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      // Symbols that fade in at every update of the source would make the whole city flicker.
      fadeDuration: 0,
      // The page's own choice decides, not the library's look at the system: see applyMotion.
      reduceMotion: false,
    });
    this.#map = map;
    this.#isFitted = place !== null;
    this.#hasUserMoved = place !== null;
    this.#container.maplibreMap = map;
    map.touchZoomRotate.disableRotation();
    map.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-right');
    this.camera = new Camera(map);
    this.#pulses = new Pulses(map);
    this.#hoverRing = new HoverRing(map);
    this.#states = new FeatureStates({
      set: (id, state) => {
        if (this.#isStyled) map.setFeatureState({ source: SOURCES.projects, id }, state);
      },
      clear: () => {
        if (this.#isStyled) map.removeFeatureState({ source: SOURCES.projects });
      },
    });
    this.#live = new LiveProjects({
      source: {
        setData: (data) => this.#source(SOURCES.projects).setData(data),
        updateData: (diff) => this.#source(SOURCES.projects).updateData(diff),
      },
      states: this.#states,
      now: () => performance.now(),
      schedule: (task, delay) => {
        const timer = setTimeout(task, delay);
        return () => clearTimeout(timer);
      },
      minInterval: () => (this.#isSeen ? this.#updateInterval : UNSEEN_UPDATE_INTERVAL),
      isReady: () => this.#isStyled,
    });
    this.#spots = new SpotMarks({
      map,
      schedule: (task) => setTimeout(task, this.#isSeen ? this.#updateInterval : UNSEEN_UPDATE_INTERVAL),
      onDrawn: () => this.setSelected(this.#selected),
    });
    this.marks = new MarksInView({
      map,
      camera: this.camera,
      spots: this.#spots.spots,
      isDrawn: (id) => this.#live.wanted.has(id),
    });
    attachPointer(map, this.marks, handlers);
    this.#adaptTo(drawingSpeed(rendererNameOf(map.getCanvas())), onReady);
    this.#watchContext(onContext);
    map.on('movestart', ({ originalEvent }) => {
      if (!originalEvent) return;
      this.#hasUserMoved = true;
      handlers.onMoved();
    });
    map.on('moveend', () => {
      // A resize, too, ends like a move.
      if (this.#isFitted && !this.#isFittingItself) handlers.onRested(this.place);
    });
    map.once('style.load', () => this.#takeStyle());
    map.once('idle', () => performance.mark('map:first-idle'));
  }

  /** Where it looks now. */
  get place(): MapPlace {
    const { lng, lat } = this.#map.getCenter();
    return { center: [lng, lat], zoom: this.#map.getZoom() };
  }

  /** Takes the map apart, for another one to take its place. */
  destroy(): void {
    this.#isStyled = false;
    // What still waits to be drawn has nothing to be drawn on.
    this.#spots.loseStyle();
    this.#map.remove();
    this.#container.remove();
  }

  /** Puts the map into a part of the page; it keeps what it shows. */
  moveTo(host: HTMLElement): void {
    if (this.#container.parentElement !== host) host.append(this.#container);
  }

  /** Says whether anyone can see the map: behind another view it is kept up to date at leisure. */
  setSeen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (isSeen) this.#live.hurry();
  }

  /** What the map is called, for those who do not see it. */
  setTitle(title: string): void {
    this.#map.getCanvas().ariaLabel = title;
  }

  /** Takes the map off the page until the next {@link moveTo}. */
  takeOff(): void {
    this.#container.remove();
  }

  /** Draws other outlines; null where there are none. */
  setBoundaries(boundaries: Boundaries | null): void {
    this.#boundaries = boundaries;
    this.#drawBoundaries();
    if (boundaries && !this.#hasUserMoved && !this.#selected) this.#fitItself();
  }

  #drawBoundaries(): void {
    if (!this.#isStyled) return;
    const drawn = this.#boundaries ?? { barangays: [], city: [] };
    void this.#source(SOURCES.areas).setData(toAreas(drawn, this.#palette.tints.length));
    void this.#source(SOURCES.labels).setData(toLabels(drawn));
    void this.#source(SOURCES.outline).setData(toOutline(drawn));
  }

  /** Shows exactly these projects. */
  showProjects(projects: readonly Project[]): void {
    const before = [...this.#live.wanted.keys()];
    this.#live.show(projects);
    const gone = before.filter((id) => !this.#live.wanted.has(id));
    this.#spots.update(projects, gone);
    this.#fitFirst();
  }

  /** Shows these as they are now, beside what is shown already, and no longer shows those that are `gone`. */
  updateProjects(changed: readonly Project[], gone: readonly number[]): void {
    this.#live.update(changed, gone);
    this.#spots.update(changed, gone);
    this.#fitFirst();
  }

  #fitFirst(): void {
    if (this.#isFitted || this.#live.wanted.size === 0) return;
    this.#isFitted = true;
    if (!this.#boundaries && !this.#selected) this.#fitItself();
    if (this.#isStyled) this.#markLive();
  }

  /** At once, so that the end of this move is told from all others. */
  #fitItself(): void {
    this.#isFittingItself = true;
    this.fitAll({ isInstant: true });
    this.#isFittingItself = false;
  }

  /** Rings at those of the projects that are on the map. */
  pulse(projects: readonly Project[]): void {
    if (!this.#isSeen) return;
    for (const { id } of projects) {
      const project = this.#live.wanted.get(id);
      if (project?.position) this.#pulses.show(id, project.position, this.#palette.status[project.status]);
    }
  }

  /** Draws the chosen project apart from the others, so that no cluster swallows it; null for none. */
  setSelected(project: Project | null): void {
    this.#selected = project;
    if (!this.#isStyled) return;
    const drawn = toCollection(project?.position ? [project] : []);
    const isShared = project !== null && this.#spots.spots.of(project.id) !== null;
    const features = drawn.features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, isShared },
    }));
    void this.#source(SOURCES.selected).setData({ ...drawn, features });
  }

  /** Rings the project pointed at in a list; null for none. */
  setHovered(project: Project | null): void {
    const spot = project && this.#spots.spots.of(project.id);
    const size = ringSize(
      spot ? { kind: 'spot', count: spot.projects.length } : { kind: 'project', count: 1 },
    );
    this.#hoverRing.show(project?.position ?? null, size);
  }

  /** Opens a mark as a click on it would. */
  async openMark(mark: Mark): Promise<void> {
    choose(await this.marks.open(mark), this.#handlers);
  }

  /** Calls back whenever the map has come to rest and drawn everything; the answer ends that. */
  onRest(listener: () => void): () => void {
    this.#map.on('idle', listener);
    return () => void this.#map.off('idle', listener);
  }

  /** Where a place is drawn, px from the map's top left corner. */
  pixelOf(position: Position): Pixel {
    const { x, y } = this.#map.project(toLngLat(position));
    return { x, y };
  }

  /** Puts the focus on the map. */
  focus(): void {
    this.#map.getCanvas().focus({ preventScroll: true });
  }

  /** Rings a mark; null for none. */
  ringAt(mark: Mark | null): void {
    this.#hoverRing.show(mark?.position ?? null, mark ? ringSize(mark) : 0);
  }

  /** Where the city is by what is known of all its projects; places outside are not what the view is fitted to. */
  setFrame(frame: Frame | null): void {
    this.#frame = frame;
  }

  /** The box around the outlines; null where there are none. */
  get outline(): Box | null {
    return this.#boundaries && boundsOfOutlines(this.#boundaries);
  }

  /** Shows the whole city; where there are no outlines, or all projects lie outside them, the projects. */
  fitAll(options?: { readonly isInstant?: boolean }): void {
    const { outline } = this;
    const around = frameOfOutline(outline);
    const places = this.#places();
    const isEmpty = places.length > 0 && !(around && places.some((place) => isWithin(around, place)));
    if (outline && !isEmpty) this.camera.fit(outline, options);
    else this.fitProjects(options);
  }

  /** Shows the projects the filter lets through, without those far from the others; never nothing while there are some. */
  fitProjects(options?: { readonly isInstant?: boolean }): void {
    const box = boxToShow(this.#places(), this.#frame);
    if (box) this.camera.fit(box, options);
  }

  /** Whether any of the projects the filter lets through can be seen, or there is none. */
  isAnyInView(): boolean {
    const view = this.#map.getBounds();
    const places = this.#places();
    return places.length === 0 || places.some((place) => view.contains(toLngLat(place)));
  }

  #places(): readonly Position[] {
    return [...this.#live.wanted.values()].flatMap(({ position }) => position ?? []);
  }

  /** Another city: the next data decide anew what the map shows. */
  forgetView(): void {
    this.#isFitted = false;
    this.#hasUserMoved = false;
    this.#frame = null;
  }

  /** Draws everything in the colours now in force; call when the theme changed. */
  applyTheme(): void {
    this.#palette = readPalette();
    if (!this.#isStyled) return;
    for (const { name, status } of STATUS_IMAGES) {
      this.#map.updateImage(name, drawStatusImage(status, this.#palette));
    }
    this.#spots.applyTheme(this.#palette);
    for (const layer of buildLayers(this.#palette)) {
      for (const [property, value] of Object.entries(layer.paint ?? {})) {
        this.#map.setPaintProperty(layer.id, property as never, value as never);
      }
    }
  }

  /** Moves as much as the page does now: flights, and how far a drag runs on; call when the motion changed. */
  applyMotion(): void {
    const isReduced = document.documentElement.dataset['motion'] === 'reduced';
    this.camera.isMotionReduced = isReduced;
    this.#map.dragPan.enable(isReduced ? { maxSpeed: 0 } : {});
  }

  /** The style is there, for the first time or again after a lost context: everything is put into it. */
  #takeStyle(): void {
    for (const { name, status } of STATUS_IMAGES) {
      if (this.#map.hasImage(name)) continue;
      this.#map.addImage(name, drawStatusImage(status, this.#palette), { pixelRatio: IMAGE_PIXEL_RATIO });
    }
    this.#isStyled = true;
    this.#drawBoundaries();
    this.#spots.takeStyle(this.#palette);
    this.setSelected(this.#selected);
    this.#states.reapply();
    this.#live.replaceAll();
    if (this.#isFitted) this.#markLive();
  }

  #markLive(): void {
    this.#map.once('idle', () => performance.mark('map:live'));
  }

  #adaptTo(speed: DrawingSpeed, onReady: (speed: DrawingSpeed) => void): void {
    if (speed === 'software') {
      this.#map.setPixelRatio(Math.min(window.devicePixelRatio, SOFTWARE_PIXEL_RATIO));
      this.#updateInterval = UPDATE_INTERVAL.software;
      this.camera.isInstant = true;
    }
    this.#map.once('load', () => onReady(speed));
  }

  /** With its context the library loses its style, feature state and all, and loads it anew afterwards. */
  #watchContext(onContext: (isThere: boolean) => void): void {
    this.#map.on('webglcontextlost', () => {
      this.#isStyled = false;
      this.#spots.loseStyle();
      onContext(false);
    });
    this.#map.on('webglcontextrestored', () => {
      this.#map.once('style.load', () => {
        this.#takeStyle();
        this.applyTheme();
        onContext(true);
      });
    });
  }

  #source(name: string): GeoJSONSource {
    const source = this.#map.getSource<GeoJSONSource>(name);
    if (!source) throw new Error(`the map has no source ${name}`);
    return source;
  }
}

function toLngLat(position: Position): [number, number] {
  const { lon, lat } = drawnPlace(position);
  return [lon, lat];
}
