import type { Page } from '@playwright/test';

// Reads the map through the instance stored on its container, so that the product needs no global variable for tests.

type MapHandle = {
  getFeatureState(feature: { source: string; id: number }): { status?: string };
  getSource(id: string): {
    getData(): Promise<{ features: { id: number; properties: { status: string } }[] }>;
  };
};

/** Status of a project as the map draws it: feature state where set, else the source's own. */
export function mapState(page: Page, id: number): Promise<string | null> {
  return page.evaluate(async (projectId) => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    const map = (host as unknown as { maplibreMap: MapHandle }).maplibreMap;
    const state = map.getFeatureState({ source: 'projects', id: projectId }).status;
    if (state) return state;
    const { features } = await map.getSource('projects').getData();
    return features.find((feature) => feature.id === projectId)?.properties.status ?? null;
  }, id);
}

/** Mean colour of the pixels at a project's position, as `r,g,b`. */
export async function colourOnMap(page: Page, id: number): Promise<string> {
  return page.evaluate(async (projectId) => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    const map = (
      host as unknown as {
        maplibreMap: {
          project(at: [number, number]): { x: number; y: number };
          getCanvas(): HTMLCanvasElement;
          once(event: string, listener: () => void): void;
          triggerRepaint(): void;
        };
      }
    ).maplibreMap;
    const snapshot = await window.desktop.getSnapshot();
    const project = snapshot.ok ? snapshot.value.projects.find((row) => row.id === projectId) : undefined;
    if (!project?.position) return '';
    const { lon, lat } = project.position;
    return new Promise<string>((resolve) => {
      // The drawing buffer is readable only while a frame is being drawn.
      map.once('render', () => {
        const canvas = map.getCanvas();
        const gl = canvas.getContext('webgl2');
        if (!gl) return resolve('');
        const ratio = canvas.width / canvas.clientWidth;
        const at = map.project([lon, lat]);
        const side = 8;
        const pixels = new Uint8Array(side * side * 4);
        gl.readPixels(
          Math.round(at.x * ratio) - side / 2,
          Math.round(canvas.height - at.y * ratio) - side / 2,
          side,
          side,
          gl.RGBA,
          gl.UNSIGNED_BYTE,
          pixels,
        );
        const sums = [0, 0, 0];
        pixels.forEach((value, index) => {
          if (index % 4 < 3) sums[index % 4] = (sums[index % 4] ?? 0) + value;
        });
        resolve(sums.map((sum) => Math.round(sum / (side * side))).join(','));
      });
      map.triggerRepaint();
    });
  }, id);
}

/** The number of the frame in which each place first showed the status. */
export type FramesUntil = { readonly list: number; readonly dashboard: number; readonly map: number };

/**
 * Checks list row, dashboard tile and map after each frame from now on. The list stays mounted behind the dashboard, so
 * that all three can be compared.
 */
export async function watchFrames(
  page: Page,
  id: number,
  status: 'completed',
): Promise<{ result(): Promise<FramesUntil> }> {
  const handle = await page.evaluateHandle(
    async ([projectId, wanted]) => {
      const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
      const { maplibreMap } = host as unknown as { maplibreMap: MapHandle };
      const tile = document.querySelector(`[data-status="${wanted}"]`);
      const tileBefore = tile?.textContent;
      const row = () => document.querySelector(`[data-project="${projectId}"]`)?.textContent ?? '';
      const rowBefore = row();
      const seen: { list?: number; dashboard?: number; map?: number } = {};
      const isShown = () =>
        maplibreMap.getFeatureState({ source: 'projects', id: projectId }).status === wanted;
      // The first frames must show no change yet; otherwise the comparison would prove nothing.
      for (let quiet = 0; quiet < 5; quiet++) {
        await new Promise(requestAnimationFrame);
        if (row() !== rowBefore || tile?.textContent !== tileBefore || isShown())
          throw new Error('seen too early');
      }
      return {
        done: new Promise<{ list: number; dashboard: number; map: number }>((resolve) => {
          let frame = 0;
          const look = (): void => {
            frame += 1;
            if (row() !== rowBefore) seen.list ??= frame;
            if (tile?.textContent !== tileBefore) seen.dashboard ??= frame;
            if (isShown()) seen.map ??= frame;
            const { list, dashboard, map } = seen;
            if (list !== undefined && dashboard !== undefined && map !== undefined)
              resolve({ list, dashboard, map });
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }),
      };
    },
    [id, status] as const,
  );
  return { result: () => handle.evaluate((watch) => watch.done) };
}

/**
 * Watches the pixels at a project's position from now on, each time the map draws.
 * @returns a promise of the epoch ms at which they first differed.
 */
export async function untilPixelsChange(page: Page, id: number): Promise<{ result(): Promise<number> }> {
  const handle = await page.evaluateHandle(async (projectId) => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    const { maplibreMap: map } = host as unknown as {
      maplibreMap: {
        project(at: [number, number]): { x: number; y: number };
        getCanvas(): HTMLCanvasElement;
        on(event: string, listener: () => void): void;
        off(event: string, listener: () => void): void;
        triggerRepaint(): void;
        isMoving(): boolean;
        loaded(): boolean;
      };
    };
    const snapshot = await window.desktop.getSnapshot();
    const project = snapshot.ok ? snapshot.value.projects.find((row) => row.id === projectId) : undefined;
    if (!project?.position) throw new Error('the project has no place on the map');
    const at: [number, number] = [project.position.lon, project.position.lat];
    const read = (): string => {
      const canvas = map.getCanvas();
      const gl = canvas.getContext('webgl2');
      if (!gl) throw new Error('no WebGL2');
      const ratio = canvas.width / canvas.clientWidth;
      const { x, y } = map.project(at);
      const pixels = new Uint8Array(10 * 10 * 4);
      gl.readPixels(
        Math.round(x * ratio) - 5,
        Math.round(canvas.height - y * ratio) - 5,
        10,
        10,
        gl.RGBA,
        gl.UNSIGNED_BYTE,
        pixels,
      );
      return pixels.join();
    };
    // Waits for unchanged pixels first; otherwise the end of an earlier change would count.
    const before = await new Promise<string>((resolve) => {
      let last = '';
      let equal = 0;
      const rest = (): void => {
        const now = read();
        equal = now === last && !map.isMoving() && map.loaded() ? equal + 1 : 0;
        last = now;
        if (equal < 5) return map.triggerRepaint();
        map.off('render', rest);
        resolve(now);
      };
      map.on('render', rest);
      map.triggerRepaint();
    });
    return {
      changed: new Promise<number>((resolve) => {
        const look = (): void => {
          if (read() === before) return;
          map.off('render', look);
          resolve(Date.now());
        };
        map.on('render', look);
      }),
    };
  }, id);
  return { result: () => handle.evaluate((watch) => watch.changed) };
}
