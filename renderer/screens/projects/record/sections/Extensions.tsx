import type { PartValues } from '#shared/domain/record/parts';
import { useFormat, useTranslate } from '../../../../i18n';
import rows from './rows.module.css';

/** How the planned end was moved, or how often; nothing where it was not, or where nobody tells. */
export function Extensions({ plan }: { readonly plan: PartValues['plan'] | null }) {
  const translate = useTranslate();
  const format = useFormat();
  if (!plan) return null;
  const { extensions, extensionCount } = plan;
  if (extensions === null) {
    if (!extensionCount) return null;
    return <p className={rows.note}>{translate('record.plan.movedTimes', { count: extensionCount })}</p>;
  }
  if (extensions.length === 0) return null;
  return (
    <>
      <h3 className={rows.heading}>{translate('record.plan.extensions')}</h3>
      <ul>
        {extensions.map(({ from, to, by, at }, index) => (
          <li key={index} className={rows.row}>
            <span className={rows.title}>
              {translate('record.plan.fromTo', { from: format.date(from), to: format.date(to) })}
            </span>
            <span className={rows.meta}>
              {by && <span>{by}</span>}
              {at !== null && <span>{format.dateTime(at)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
