import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';

/** How the server's messages name a project: `… (PRN: PRN-2026-003) …`. */
const NAMED_PRN = /\(PRN: ([^)]+)\)/;

/**
 * Gives notifications the project they are about where the page does not: the engineers' page names none
 * (server contract §5.3). The PRN decides, and only when exactly one project held has it.
 */
export function withProjects(
  rows: readonly UserNotification[],
  projects: ReadonlyMap<number, Project>,
): readonly UserNotification[] {
  if (rows.every((row) => row.projectId !== null)) return rows;
  const idByPrn = new Map<string, number | null>();
  for (const { prn, id } of projects.values()) idByPrn.set(prn, idByPrn.has(prn) ? null : id);
  return rows.map((row) => {
    const prn = row.projectId === null ? NAMED_PRN.exec(row.message)?.[1] : undefined;
    return prn === undefined ? row : { ...row, projectId: idByPrn.get(prn) ?? null };
  });
}
