import type { Project } from '#shared/domain/project';
import { useFormat, useTranslate } from '../../i18n';
import { Fact } from './Fact';
import type { RecordReading } from './useProjectRecord';

type Props = {
  readonly project: Project;
  /** From the project fetched by itself, for roles whose lists do not tell what was spent. */
  readonly reading: RecordReading;
};

/** What was spent of a project and what is left, or why that is not shown. */
export function SpentFacts({ project, reading }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const labels = { spent: translate('project.spent'), remaining: translate('project.remaining') };
  if (reading.phase === 'told') {
    const { spent, remaining } = reading.record.project;
    const title = translate('fresh.confirmed', { dateTime: format.dateTime(reading.asOf) });
    return (
      <>
        <Fact label={labels.spent} value={spent === null ? null : format.money(spent)} title={title} />
        <Fact
          label={labels.remaining}
          value={remaining === null ? null : format.money(remaining)}
          title={title}
        />
      </>
    );
  }
  if (project.spent !== null || project.remaining !== null) {
    return (
      <>
        {project.spent !== null && <Fact label={labels.spent} value={format.money(project.spent)} />}
        {project.remaining !== null && (
          <Fact label={labels.remaining} value={format.money(project.remaining)} />
        )}
      </>
    );
  }
  return <Fact label={labels.spent} value={translate(`project.spent.${reading.phase}`)} />;
}
