import { z } from 'zod';
import { LONGEST } from '#shared/domain/bounds';
import type { ByClass } from '#shared/domain/costTypes';
import { lineField } from '#shared/domain/fields';
import { byClassSchema } from '#shared/domain/money';
import { outsideLine } from '#shared/domain/outsideText';
import { jsonBlock, parsePage } from '../record/pages';
import { readDay } from '../record/times';

/** One entry of a project's costs on Finance's page. */
export type DrawerCost = {
  /** `YYYY-MM-DD`; null where the server's text is no day. */
  readonly day: string | null;
  /** The server's label. */
  readonly type: string;
  /** PHP. */
  readonly amount: number;
};

/** One project on Finance's page of costs (server contract §13). PHP. */
export type DrawerProject = {
  readonly id: number;
  readonly prn: string;
  readonly budget: number;
  readonly spent: number;
  readonly allocation: ByClass;
  /** What is left of each allocation: negative where more was spent than set aside, and without one. */
  readonly left: ByClass;
  readonly costs: readonly DrawerCost[];
};

/** Costs of one project that are read: the rest is counted nowhere here. */
const MOST_COSTS = 10_000;

const pesos = z.number();

const projectSchema = z.object({
  id: z.number().int().nonnegative(),
  prn: z.string(),
  budget: pesos,
  spent: pesos,
  allocation: byClassSchema,
  breakdown: byClassSchema,
  history: z.array(z.unknown()),
});

const costSchema = z.object({ cost_type: z.string(), date: z.string(), amount: pesos });

/** Projects of a page of Finance's costs; `isPage` false where the page is another. Unreadable rows are counted. */
export function readDrawers(html: string): {
  readonly rows: readonly DrawerProject[];
  readonly rest: { readonly isPage: boolean; readonly unreadable: number };
} {
  const listed = z
    .record(z.string(), z.unknown())
    .safeParse(jsonBlock(parsePage(html), 'finance-drawer-data'));
  if (!listed.success) return { rows: [], rest: { isPage: false, unreadable: 0 } };
  const values = Object.values(listed.data);
  const rows = values.flatMap((value): DrawerProject[] => {
    const project = projectSchema.safeParse(value);
    if (!project.success) return [];
    const { prn, breakdown: left, history, ...told } = project.data;
    const costs = history.slice(0, MOST_COSTS).flatMap(toCost);
    return [{ ...told, prn: outsideLine(prn, LONGEST.name), left, costs }];
  });
  return { rows, rest: { isPage: true, unreadable: values.length - rows.length } };
}

function toCost(value: unknown): DrawerCost[] {
  const cost = costSchema.safeParse(value);
  if (!cost.success) return [];
  const { cost_type: type, date, amount } = cost.data;
  return [{ day: readDay(date), type: outsideLine(type, LONGEST.name), amount }];
}

/** Checks what comes back from the thread beside. */
export const drawerProjectSchema: z.ZodType<DrawerProject> = z.object({
  id: z.number().int().nonnegative(),
  prn: lineField(LONGEST.name),
  budget: pesos,
  spent: pesos,
  allocation: byClassSchema,
  left: byClassSchema,
  costs: z.array(z.object({ day: z.string().nullable(), type: lineField(LONGEST.name), amount: pesos })),
});
