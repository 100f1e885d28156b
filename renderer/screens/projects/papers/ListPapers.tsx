import { useState } from 'react';
import type { Table } from '#shared/domain/papers/table';
import type { Project } from '#shared/domain/project';
import { languageOf, useNameOrder, useTranslate } from '../../../i18n';
import { useUntoldFields, useVisibleProjects } from '../../../kit/projects/selectors';
import { useToday } from '../../../kit/projects/useToday';
import { useLive } from '../../../state/liveStore';
import { useSettings } from '../../../state/settingsStore';
import { columnsFor } from '../layout';
import { budgetTable } from './budgetTable';
import { Choice } from '../../../kit/papers/Choice';
import { fileName } from '../../../kit/papers/fileName';
import { FormatChoice } from '../../../kit/papers/FormatChoice';
import { serverListTable, shownTable } from './listTables';
import { PaperDialog, type OwnPage } from '../../../kit/papers/PaperDialog';
import styles from '../../../kit/papers/PaperDialog.module.css';
import { saveTable } from '../../../kit/papers/saveTable';
import { useTableFormat } from '../../../kit/papers/useFormats';

const WHAT = ['shown', 'server', 'budget'] as const;

type What = (typeof WHAT)[number];

const PAGES: Readonly<Record<What, readonly OwnPage[]>> = {
  shown: ['projects_csv', 'projects_excel'],
  server: ['projects_csv', 'projects_excel'],
  budget: ['budget_csv', 'budget_excel'],
};

type Props = { readonly startsWith: 'list' | 'budget'; readonly onClose: () => void };

/** The list as it is filtered and sorted, or its budgets, as a table. */
export function ListPapers({ startsWith, onClose }: Props) {
  const translate = useTranslate();
  const [what, setWhat] = useState<What>(startsWith === 'budget' ? 'budget' : 'shown');
  const { format, setFormat, obstacle: noFormat } = useTableFormat();
  const projects = useVisibleProjects();
  const make = useMakeTable(projects);
  const isBudget = what === 'budget';
  const obstacle =
    noFormat ??
    (projects.length === 0
      ? translate('papers.noProjects')
      : isBudget && projects.every(({ spent }) => spent === null)
        ? translate('papers.noSpent')
        : null);
  return (
    <PaperDialog
      title={translate(startsWith === 'budget' ? 'papers.budget' : 'papers.list')}
      obstacle={obstacle}
      pages={PAGES[what]}
      projectId={null}
      onClose={onClose}
      make={() => {
        if (format === null) return Promise.resolve('not_allowed');
        const { table, asOf } = make(what);
        return saveTable(fileName(translate(`papers.what.${what}`), asOf), format, table);
      }}
    >
      <Choice
        label={translate('papers.what')}
        value={what}
        options={WHAT.map((value) => ({ value, label: translate(`papers.what.${value}`) }))}
        onChange={setWhat}
      />
      <p className={styles.explain}>{translate(`papers.explain.${what}`, { count: projects.length })}</p>
      <FormatChoice value={format} onChange={setFormat} />
    </PaperDialog>
  );
}

function useMakeTable(
  projects: readonly Project[],
): (what: What) => { readonly table: Table; /** Epoch ms. */ readonly asOf: number } {
  const translate = useTranslate();
  const language = languageOf(useSettings((settings) => settings.locale));
  const session = useLive((state) => state.session);
  const asOf = useLive((state) => state.freshness.projects.asOf);
  const all = useLive((state) => state.projects.size);
  const untold = useUntoldFields();
  const chosen = useSettings((settings) => settings.tableColumns);
  const names = useNameOrder();
  const today = useToday();
  return (what) => {
    const now = Date.now();
    const about = {
      what: translate(`papers.what.${what}`),
      session,
      asOf,
      now,
      projects: { shown: projects.length, all },
      notes: [translate('sheet.note.amounts'), ...(what === 'server' ? [translate('sheet.note.texts')] : [])],
    };
    const list = { projects, columns: columnsFor(chosen, untold), today, language, about };
    const table =
      what === 'budget'
        ? budgetTable({ projects, told: null, language, names, about })
        : what === 'server'
          ? serverListTable(list, session.role)
          : shownTable(list);
    return { table, asOf: asOf ?? now };
  };
}
