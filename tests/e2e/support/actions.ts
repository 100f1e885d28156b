import { expect, type Locator, type Page } from '@playwright/test';
import type { Project } from '#shared/domain/project';

/** A project of the signed-in user that `fits`, as main holds it. Fails when there is none. */
export async function findProject(page: Page, fits: (project: Project) => boolean): Promise<Project> {
  const projects = await page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.projects : [];
  });
  const project = projects.find(fits);
  if (!project) throw new Error(`none of ${projects.length} projects fits`);
  return project;
}

/** Whether a project is in progress, with room for a steep rise. */
export function isHalfDone({ storedStatus, progress }: Project): boolean {
  return storedStatus === 'in_progress' && progress > 20 && progress < 60;
}

/** Opens a project's panel through the palette. */
export async function openProject(page: Page, project: Project): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(project.prn);
  await page.keyboard.press('Enter');
  await expect(page.locator('aside').getByRole('heading').first()).toHaveText(project.name);
}

/** Opens a form from the panel of the project that is open: by its button where there is room for one, else by the menu. */
export async function openForm(page: Page, action: string): Promise<void> {
  const panel = page.locator('aside');
  const button = panel
    .getByRole('group', { name: /^(Actions|Mga gagawin)$/ })
    .getByRole('button', { name: action, exact: true });
  const more = panel.getByRole('button', { name: /^(More actions|Iba pang gagawin)$/ });
  await expect(button.or(more).first()).toBeVisible();
  if (await button.isVisible()) await button.click();
  else {
    await more.click();
    await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  }
  await expect(page.getByRole('dialog', { name: action })).toBeVisible();
}

/** Takes a picture of the window as a JPEG file to attach. */
export async function takePhoto(page: Page, name: string) {
  const buffer = await page.screenshot({ type: 'jpeg', clip: { x: 500, y: 200, width: 400, height: 300 } });
  return { name, mimeType: 'image/jpeg', buffer };
}

/** The hidden file input of a field. */
export function filesOf(page: Page, field: string): Locator {
  return page.getByRole('group', { name: field }).locator('input[type="file"]');
}

/** The line of the panel with the outcome of the last action. */
export function endOf(page: Page): Locator {
  return page.locator('aside [data-end]');
}
