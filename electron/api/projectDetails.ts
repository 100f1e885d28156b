import { z } from 'zod';
import { LONGEST, MOST } from '#shared/domain/bounds';
import { idField } from '#shared/domain/fields';
import { isCutBy, outsideLine, outsideLines } from '#shared/domain/outsideText';
import type { ProjectField } from '#shared/domain/project';
import { RECORD_TEXTS, type ProjectRecord, type RecordText } from '#shared/domain/record/details';
import { looseNumber, projectRow } from './projectRow';
import { projectOf, untoldIn } from './toldProject';

/**
 * One project as stored: its status is not the computed one, and
 * 0/0 and unknown positions look alike (server contract §6).
 */
export type ProjectDetails = ProjectRecord & {
  /** PHP; null where the server does not tell. */
  readonly totalSpent: number | null;
  /**
   * Fields of the project that this answer does not tell, such as the name of its type: what stands there is nothing to
   * compare with.
   */
  readonly untold?: readonly ProjectField[] | undefined;
};

/** Before every date, so that nothing is computed from it. */
const NO_DAY = '';

const spending = z.object({ total_spent: looseNumber });

type Whole = { readonly wire: string; readonly isCut: (text: string) => boolean };

const isNameCut = (text: string): boolean => isCutBy(outsideLine, text, LONGEST.name);

/** Each text by the server's name for it, and whether holding it cuts it. */
const TEXTS: Readonly<Record<RecordText, Whole>> = {
  name: { wire: 'name', isCut: isNameCut },
  barangay: { wire: 'barangay', isCut: isNameCut },
  fundSource: { wire: 'source_of_funds', isCut: isNameCut },
  description: {
    wire: 'description',
    isCut: (text) => isCutBy(outsideLines, text, LONGEST.description),
  },
};

/** Empty for none (server contract §6.1); one that is left out is not told. */
const typeId = z.union([idField, z.null(), z.literal('').transform(() => null)]);

/** What only forms need; an odd one is not told. */
const ids = z.object({
  assigned_engineer_ids: z.array(idField).max(MOST.recordFacts).nullable().catch(null),
  project_type_id: typeId.optional().catch(undefined),
});

/** Which texts of an answer are held only in part. */
function cutTexts(project: unknown): RecordText[] {
  const told = new Map(Object.entries(project as Readonly<Record<string, unknown>>));
  return RECORD_TEXTS.filter((field) => {
    const text = told.get(TEXTS[field].wire);
    return typeof text === 'string' && TEXTS[field].isCut(text);
  });
}

/** The answer of `/dashboard/projects/<id>/api/get/` (server contract §5.1, §6.1). */
export const projectDetailsAnswer = z
  .object({ project: z.unknown() })
  .transform(({ project }, context): ProjectDetails => {
    const row = projectRow.stored.safeParse(project);
    const spent = spending.safeParse(project);
    if (row.success && spent.success) {
      const told = ids.parse(project);
      return {
        project: projectOf(row.data, NO_DAY),
        totalSpent: spent.data.total_spent,
        cut: cutTexts(project),
        engineerIds: told.assigned_engineer_ids,
        typeId: told.project_type_id,
        // That there is none is told by the id alone.
        untold: untoldIn(row.data).filter(
          (field) => field !== 'projectType' || told.project_type_id !== null,
        ),
      };
    }
    const path = (row.error ?? spent.error)?.issues[0]?.path ?? [];
    context.addIssue({ code: 'custom', path: ['project', ...path], message: 'not usable' });
    return z.NEVER;
  });
