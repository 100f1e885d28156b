import { z } from 'zod';
import type { Project } from '#shared/domain/project';
import { looseNumber, projectRow } from './projectRow';
import { projectOf } from './toldProject';

/** One project as stored: its status is not the computed one, and 0/0 and unknown positions look alike (contract §6). */
export type ProjectDetails = {
  readonly project: Project;
  /** PHP; null where the server does not tell. */
  readonly totalSpent: number | null;
};

/** Before every date: nothing is computed from one. */
const NO_DAY = '';

const spending = z.object({ total_spent: looseNumber });

/** The answer of `/dashboard/projects/<id>/api/get/` (contract §5, §6). */
export const projectDetailsAnswer = z
  .object({ project: z.unknown() })
  .transform(({ project }, context): ProjectDetails => {
    const row = projectRow.stored.safeParse(project);
    const spent = spending.safeParse(project);
    if (row.success && spent.success)
      return { project: projectOf(row.data, NO_DAY), totalSpent: spent.data.total_spent };
    const path = (row.error ?? spent.error)?.issues[0]?.path ?? [];
    context.addIssue({ code: 'custom', path: ['project', ...path], message: 'not usable' });
    return z.NEVER;
  });
