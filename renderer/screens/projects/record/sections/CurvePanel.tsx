import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { ChartTable } from '../../../../kit/charts/ChartTable';
import { UNKNOWN, useFormat, useTranslate } from '../../../../i18n';
import { IconButton } from '../../../../ui/IconButton';
import type { Curve } from '../model/curve';
import { CurveChart } from './CurveChart';
import styles from './CurvePanel.module.css';

type Props = {
  readonly curve: Curve;
  /** `YYYY-MM-DD`, Manila. */
  readonly today: string;
};

/** The planned and actual progress of a project as a chart, or as the table behind it. */
export function CurvePanel({ curve, today }: Props) {
  const translate = useTranslate();
  const [isTable, setTable] = useState(false);
  const title = translate('record.curve');
  return (
    <section className={styles.panel} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <IconButton
          label={translate('dash.asTable', { title })}
          icon={<Table2 size={14} strokeWidth={1.75} />}
          className={styles.asTable}
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        />
      </header>
      <div className={styles.body}>
        {isTable ? <CurveTable curve={curve} /> : <CurveChart curve={curve} today={today} />}
      </div>
      {curve.planned.length === 0 && <p className={styles.note}>{translate('record.curve.noPlan')}</p>}
    </section>
  );
}

function CurveTable({ curve }: { readonly curve: Curve }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <ChartTable
      label={translate('record.curve')}
      heads={[
        translate('record.curve.day'),
        translate('record.curve.planned'),
        translate('record.curve.actual'),
      ]}
      rows={curve.rows.map(({ day, planned, actual }) => ({
        name: format.date(day),
        figures: [format.percent(planned), actual === null ? UNKNOWN : format.percent(actual)],
      }))}
    />
  );
}
