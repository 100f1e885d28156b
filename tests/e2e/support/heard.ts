import type { Page } from '@playwright/test';

/**
 * Watches for a sentence that may stand on the screen for less time than there is between two looks.
 * @returns whether it has stood there since
 */
export async function watchForSentence(page: Page, sentence: string): Promise<() => Promise<boolean>> {
  await page.evaluate((words) => {
    const seen = { isSeen: false };
    Object.assign(window, { seen });
    new MutationObserver((records) => {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
      if (added.some(({ textContent }) => textContent?.includes(words))) seen.isSeen = true;
    }).observe(document, { subtree: true, childList: true });
  }, sentence);
  return () => page.evaluate(() => (window as unknown as { seen: { isSeen: boolean } }).seen.isSeen);
}
