import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { CallArgs } from '#shared/ipc/interface';
import { ok } from '#shared/result';
import type { Handlers } from '../handle';

export type PaperParts = {
  readonly saveReport: (report: CallArgs<'papers:report:save'>) => Promise<SavedPaper>;
  readonly saveTable: (table: CallArgs<'papers:table:save'>) => Promise<SavedPaper>;
  readonly saveMap: (map: CallArgs<'papers:map:save'>) => Promise<SavedPaper>;
  /** Shows the file that was saved last in its folder. */
  readonly showLast: () => void;
};

/** Reports and tables that the office hands on. */
export const paperHandlers = ({ papers }: { readonly papers: PaperParts }) =>
  ({
    'papers:report:save': async (report) => ok(await papers.saveReport(report)),
    'papers:table:save': async (table) => ok(await papers.saveTable(table)),
    'papers:map:save': async (map) => ok(await papers.saveMap(map)),
    'papers:saved:show': () => {
      papers.showLast();
      return ok(null);
    },
  }) satisfies Partial<Handlers>;
