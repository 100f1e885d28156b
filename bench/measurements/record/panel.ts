import type { Page } from '@playwright/test';

/** A project of the list. */
export type Panel = {
  readonly id: number;
  /** Its place in the list, from 0. */
  readonly index: number;
};

/** px; rows of the list are all of this height. */
const ROW_HEIGHT = 46;

/** What is waited for takes no longer, ms: otherwise the measurement fails. */
const PATIENCE_MS = 30_000;

const LIST = '[role="listbox"]:has([data-project])';

/** The first projects of the list, as it is sorted. */
export async function projectsInList(page: Page, count: number): Promise<Panel[]> {
  await page.locator(LIST).waitFor();
  const found = new Map<number, Panel>();
  for (let index = 0; found.size < count; index += 5) {
    await scrollTo(page, index);
    const rows = await page.locator(`${LIST} [data-project]`).evaluateAll((all) =>
      all.map((row) => ({
        id: Number(row.getAttribute('data-project')),
        index: Number(row.getAttribute('aria-posinset')) - 1,
      })),
    );
    for (const row of rows.toSorted((a, b) => a.index - b.index)) found.set(row.id, row);
  }
  return [...found.values()].toSorted((a, b) => a.index - b.index).slice(0, count);
}

async function scrollTo(page: Page, index: number): Promise<void> {
  await page.locator(LIST).evaluate(
    (list, top) => {
      list.scrollTop = Math.max(0, top);
    },
    (index - 3) * ROW_HEIGHT,
  );
  await page.locator(`${LIST} [aria-posinset="${index + 1}"]`).waitFor();
}

export type OpenedPanel = {
  /** Ms from the click until name, key figures and the open part are drawn. */
  readonly usableAfter: number;
  /** When all of the open part was drawn, epoch ms. */
  readonly completeAt: number;
};

/**
 * Clicks a project in the list, with a part of its record open. Where no panel is open yet, it opens on its first part, which
 * is what the click shows; the part that is asked for is opened by a second one. @returns once all of that is drawn
 */
export async function openPanel(page: Page, panel: Panel, tab: string): Promise<OpenedPanel> {
  await scrollTo(page, panel.index);
  const row = `${LIST} [data-project="${panel.id}"]`;
  if ((await page.locator('[data-record-tabs]').count()) > 0) {
    await readTab(page, tab);
    return clickAndWatch(page, row, panel, tab);
  }
  const first = await clickAndWatch(page, row, panel, 'facts');
  if (tab === 'facts') return first;
  const { completeAt } = await clickAndWatch(page, `[data-record-tabs] [data-tab="${tab}"]`, panel, tab);
  return { usableAfter: first.usableAfter, completeAt };
}

async function clickAndWatch(page: Page, selector: string, { id }: Panel, tab: string): Promise<OpenedPanel> {
  const watch = await page.evaluateHandle(watchPanel, [id, tab, PATIENCE_MS] as const);
  await page.locator(selector).click();
  return watch.evaluate((watching) => watching.done);
}

/** Opens a part of the panel that is open, and waits until all of it is drawn. */
export async function readTab(page: Page, tab: string): Promise<void> {
  await page.locator(`[data-record-tabs] [data-tab="${tab}"]`).click();
  await page.waitForFunction((wanted) => {
    const panel = document.querySelector(`[data-record-panel="${wanted}"]`);
    if (!panel || panel.querySelector('[role="status"], [data-part-age] button:disabled')) return false;
    const end = document.querySelector('main')?.getBoundingClientRect().bottom ?? 0;
    const waiting = [...panel.querySelectorAll('[role="img"][aria-busy="true"]')];
    return !waiting.some((picture) => picture.getBoundingClientRect().top < end - 1);
  }, tab);
}

/** Runs in the page: notes when a panel is usable, and when it is complete. */
function watchPanel([id, tab, patience]: readonly [number, string, number]): {
  readonly done: Promise<OpenedPanel>;
} {
  const nameOf = (): string =>
    document.querySelector(`[data-project="${id}"] [title]`)?.textContent ?? 'not in the list';
  const name = nameOf();
  const done = new Promise<OpenedPanel>((resolve, reject) => {
    let clickedAt = 0;
    let usableAfter: number | null = null;
    let isOver = false;
    document.addEventListener('click', ({ timeStamp }) => (clickedAt ||= timeStamp), { capture: true });
    const panel = (): Element | null => {
      if (document.querySelector('aside h2')?.textContent !== name) return null;
      return document.querySelector(`aside [data-record-panel="${tab}"]`);
    };
    const isUsable = (): boolean => {
      const open = panel();
      if (!open) return false;
      return tab === 'facts' ? open.querySelector('dt') !== null : open.querySelector('[data-kind]') !== null;
    };
    const isComplete = (): boolean =>
      isUsable() && !panel()?.querySelector('[role="status"], [data-part-age] button:disabled');
    const painted = (then: () => void): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
      });
    };
    const look = (): void => {
      if (isOver || clickedAt === 0) return;
      if (usableAfter === null && isUsable()) {
        usableAfter = Number.POSITIVE_INFINITY;
        painted(() => {
          usableAfter = performance.now() - clickedAt;
          look();
        });
      }
      if (usableAfter === null || usableAfter === Number.POSITIVE_INFINITY || !isComplete()) return;
      isOver = true;
      observer.disconnect();
      const completeSince = Date.now();
      painted(() =>
        resolve({ usableAfter: usableAfter ?? 0, completeAt: Math.max(completeSince, Date.now()) }),
      );
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    setTimeout(() => reject(new Error(`the panel of a project was not drawn in time: ${name}`)), patience);
  });
  return { done };
}
