import {
  CalendarClock,
  Eye,
  FileText,
  HandCoins,
  History,
  ReceiptText,
  TrendingUp,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '#shared/assertNever';
import { describeChange } from '../../../../kit/projects/describeChange';
import { useFormat, useTranslate } from '../../../../i18n';
import { formatTimeOfDay } from './timeOfDay';
import type { TimelineItem, TimelineKind } from '../model/timeline';
import { FileLink } from './FileLink';
import { EditNote, ReportPhotos } from './ReportBody';
import { sayRequest } from './requestWords';
import rows from './rows.module.css';
import styles from './TimelineEntry.module.css';

const ICONS: Readonly<Record<TimelineKind, LucideIcon>> = {
  report: TrendingUp,
  cost: ReceiptText,
  document: FileText,
  request: HandCoins,
  plan: CalendarClock,
  other: History,
  seen: Eye,
};

type Drawn = {
  readonly title: string;
  readonly text?: string | null;
  readonly body?: ReactNode;
  readonly by?: string | null;
  readonly link?: ReactNode;
};

/** One thing that happened: what, by whom, when, and who says so. */
export function TimelineEntry({ item }: { readonly item: TimelineItem }) {
  const translate = useTranslate();
  const { kind, at } = item;
  const { title, text, body, by, link } = useDrawn(item);
  const Icon = ICONS[kind];
  return (
    <div className={styles.entry} data-kind={kind}>
      <Icon size={14} strokeWidth={1.75} className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        <p className={rows.title}>{title}</p>
        {text && <p className={styles.text}>{text}</p>}
        {body}
        <p className={rows.meta}>
          <span>{translate(`record.source.${kind}`)}</span>
          {by && <span>{by}</span>}
          {at !== null && <span>{formatTimeOfDay(at)}</span>}
          {link}
        </p>
      </div>
    </div>
  );
}

function useDrawn(item: TimelineItem): Drawn {
  const translate = useTranslate();
  const format = useFormat();
  switch (item.kind) {
    case 'report': {
      const { row, edit } = item;
      return {
        title: translate('record.progressOf', { percent: format.percent(row.progress) }),
        text: row.description,
        body: <EditNote edit={edit} />,
        by: row.engineer,
        link: <ReportPhotos report={row} />,
      };
    }
    case 'cost': {
      const { type, amount, description, engineer, receipt, day } = item.row;
      const values = { type, amount: format.money(amount), date: format.date(day) };
      return {
        title: type ? `${format.money(amount)}, ${type}` : format.money(amount),
        text: description,
        by: engineer,
        link: receipt && (
          <FileLink
            path={receipt}
            label={translate('record.costs.receipt')}
            title={translate('record.costs.receiptOf', values)}
          />
        ),
      };
    }
    case 'document': {
      const { name, by, file } = item.row;
      return {
        title: name,
        by,
        link: <FileLink path={file} label={translate('record.documents.open')} title={name} />,
      };
    }
    case 'request':
      return sayRequest(item.row, item.isDecision, translate, format);
    case 'plan': {
      const { from, to, by } = item.row;
      return {
        title: translate('record.plan.moved', { from: format.date(from), to: format.date(to) }),
        by,
      };
    }
    case 'other':
      return { title: item.row.text, by: item.row.by };
    case 'seen':
      return {
        title: describeChange(item.row.change, translate, format),
        by: translate(`feed.cause.${item.row.cause}`),
      };
    default:
      return assertNever(item);
  }
}
