import type { Page } from '@playwright/test';
import { untilLive } from '../../tests/e2e/support/desktop';

/** However busy the computer is with something else. */
const PATIENCE_MS = 120_000;

/** Waits until the link is live and the map is drawn, however long the window is busy. */
export async function backLive(page: Page): Promise<void> {
  await page.locator('[data-phase="live"]').waitFor({ timeout: PATIENCE_MS });
  await untilLive(page);
}
