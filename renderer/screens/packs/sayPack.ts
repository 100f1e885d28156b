import type { MissingItems, PackView } from '#shared/domain/packs/view';
import { projectName } from '#shared/messages/projectName';
import type { Translate } from '#shared/messages/translate';
import type { LiveState } from '#shared/state/state';

/** What a pack is doing, in words. */
export function sayPhase({ phase, why }: PackView, translate: Translate): string {
  if (phase !== 'waiting' || why === null) return translate(`packs.phase.${phase}`);
  if (why === 'not_signed_in' || why === 'logged_out') return translate('packs.waitsForSignIn');
  return translate('packs.waitsFor', { reason: translate(`error.${why}`) });
}

/** What is missing for one reason, with some of the projects. */
export function sayMissing(
  { what, why, count, projects: all, projectIds }: MissingItems,
  projects: LiveState['projects'],
  translate: Translate,
): string {
  const names = projectIds.flatMap((id) => {
    const project = projects.get(id);
    return project ? [projectName(project, translate)] : [];
  });
  const line = translate('packs.missingLine', {
    what: translate(`packs.missing.${what}`, { count }),
    why: translate(`packs.why.${why}`),
  });
  if (names.length === 0) return line;
  const hasMore = all > projectIds.length;
  return line + translate(hasMore ? 'packs.missingInMore' : 'packs.missingIn', { names: names.join(', ') });
}
