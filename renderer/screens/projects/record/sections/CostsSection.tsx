import { useMemo } from 'react';
import type { CostRow, PartValues } from '#shared/domain/record/parts';
import { useFormat, useTranslate } from '../../../../i18n';
import { costTotals, withWhoEntered, type TypeTotal } from '../model/costs';
import { Part } from '../parts/Part';
import { useHeldPart } from '../parts/useHeldPart';
import { RecordList } from '../parts/RecordList';
import { FileLink } from './FileLink';
import { LeftOut } from './LeftOut';
import styles from './CostsSection.module.css';
import rows from './rows.module.css';
import { SectionActions } from './SectionActions';
import { textHeight } from './textHeight';

/** What was spent: the total, by type with its share, and every entry with its receipt. */
export function CostsSection({ projectId }: { readonly projectId: number }) {
  return (
    <Part projectId={projectId} part="costs" tools={<SectionActions projectId={projectId} tab="costs" />}>
      {(costs) => <Costs projectId={projectId} costs={costs} />}
    </Part>
  );
}

/** px of an entry without a description. */
const ROW_HEIGHT = 52;

type CostsProps = { readonly projectId: number; readonly costs: PartValues['costs'] };

function Costs({ projectId, costs }: CostsProps) {
  const translate = useTranslate();
  const activity = useHeldPart(projectId, 'activity');
  const keyed = useMemo(
    () => withWhoEntered(costs.rows, activity?.rows ?? []).map((row, index) => ({ row, key: String(index) })),
    [costs, activity],
  );
  if (costs.rows.length === 0 && costs.leftOut === 0) {
    return <p className={rows.none}>{translate('record.costs.none')}</p>;
  }
  return (
    <>
      <Totals costs={costs} />
      <h3 className={rows.heading}>{translate('record.costs.entries')}</h3>
      {!costs.tellsReceipts && <p className={rows.note}>{translate('record.costs.noReceiptsTold')}</p>}
      <LeftOut count={costs.leftOut} />
      <RecordList
        label={translate('record.costs.entries')}
        rows={keyed}
        keyOf={({ key }) => key}
        estimate={({ row }) => ROW_HEIGHT + textHeight(row.description)}
      >
        {({ row }) => <Cost row={row} />}
      </RecordList>
    </>
  );
}

function Totals({ costs }: { readonly costs: PartValues['costs'] }) {
  const translate = useTranslate();
  const format = useFormat();
  const { total, count, byType, others } = useMemo(() => costTotals(costs.rows), [costs]);
  return (
    <table className={styles.totals} aria-label={translate('record.costs.byType')}>
      <thead>
        <tr>
          <th scope="col">{translate('record.costs.type')}</th>
          <th scope="col" className={styles.figure}>
            {translate('record.costs.share')}
          </th>
          <th scope="col" className={styles.figure}>
            {translate('record.costs.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {byType.map((each) => (
          <TypeRow key={each.type} total={each} name={each.type || translate('record.costs.noType')} />
        ))}
        {others && (
          <TypeRow total={others} name={translate('record.costs.otherTypes', { count: others.types })} />
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {translate('record.costs.total', { count })}
          </th>
          <td className={styles.figure}>{format.money(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function TypeRow({ total, name }: { readonly total: TypeTotal; readonly name: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const { amount, share, count } = total;
  return (
    <tr>
      <th scope="row" title={translate('record.costs.count', { count })}>
        {name}
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${Math.min(100, Math.max(0, share ?? 0))}%` }} />
        </span>
      </th>
      <td className={styles.figure}>{format.percent(share)}</td>
      <td className={styles.figure}>{format.money(amount)}</td>
    </tr>
  );
}

function Cost({ row }: { readonly row: CostRow }) {
  const translate = useTranslate();
  const format = useFormat();
  const { day, type, subtype, description, amount, receipt, engineer } = row;
  return (
    <div className={rows.row}>
      <span className={rows.title}>
        {type || translate('record.costs.noType')}
        {subtype && <span className={styles.subtype}> {subtype}</span>}
      </span>
      <span className={rows.amount}>{format.money(amount)}</span>
      {description && <p className={rows.text}>{description}</p>}
      <span className={rows.meta}>
        <span>{format.date(day)}</span>
        {engineer && <span>{engineer}</span>}
        {receipt && (
          <FileLink
            path={receipt}
            label={translate('record.costs.receipt')}
            title={translate('record.costs.receiptOf', {
              type,
              amount: format.money(amount),
              date: format.date(day),
            })}
          />
        )}
      </span>
    </div>
  );
}
