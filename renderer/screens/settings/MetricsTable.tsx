import { CircleCheck, TriangleAlert } from 'lucide-react';
import { METRIC_SOURCES, type ComparedMetric } from '#shared/state/comparedMetrics';
import { UNKNOWN, useFormat, useTranslate } from '../../i18n';
import { sayFault } from '../../i18n/errorWords';
import { Button } from '../../ui/Button';
import { agreementOf } from './agreement';
import { Subheading } from './SettingRow';
import styles from './SettingsView.module.css';
import { useComparedMetrics } from './useComparedMetrics';

/** The dashboard's counts beside the server's metrics, and in words where they differ. */
export function MetricsTable() {
  const translate = useTranslate();
  const { metrics, error, isCounting, count } = useComparedMetrics();
  return (
    <>
      <Subheading text={translate('metrics.title')} hint={translate('metrics.hint')}>
        <Button isBusy={isCounting} onClick={count}>
          {translate(isCounting ? 'metrics.counting' : 'metrics.refresh')}
        </Button>
      </Subheading>
      {error && (
        <p className={styles.problem}>
          {translate('settings.loadFailed', { reason: sayFault(error, translate) })}
        </p>
      )}
      {metrics && metrics.length > 0 && (
        <div className={styles.tableFrame}>
          <table className={styles.table} aria-label={translate('metrics.title')}>
            <thead>
              <tr>
                <th>{translate('metrics.name')}</th>
                <th className={styles.figure}>{translate('metrics.derived')}</th>
                {METRIC_SOURCES.map((source) => (
                  <th key={source} className={styles.figure}>
                    {translate(`metrics.source.${source}`)}
                  </th>
                ))}
                <th>{translate('metrics.agreement')}</th>
              </tr>
            </thead>
            <tbody>
              {metrics.map((metric) => (
                <MetricRow key={metric.name} metric={metric} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function MetricRow({ metric }: { readonly metric: ComparedMetric }) {
  const translate = useTranslate();
  const format = useFormat();
  const { name, derived, servers } = metric;
  const valueOf = (source: (typeof METRIC_SOURCES)[number]): number | null =>
    servers.find((server) => server.source === source)?.value ?? null;
  return (
    <tr>
      <td>{translate(name === 'total' || name === 'unread' ? `metrics.${name}` : `status.${name}`)}</td>
      <td className={styles.figure}>{format.number(derived)}</td>
      {METRIC_SOURCES.map((source) => (
        <td key={source} className={styles.figure}>
          {format.number(valueOf(source))}
        </td>
      ))}
      <td>
        <AgreementWords metric={metric} />
      </td>
    </tr>
  );
}

function AgreementWords({ metric }: { readonly metric: ComparedMetric }) {
  const translate = useTranslate();
  const format = useFormat();
  const agreement = agreementOf(metric);
  if (agreement.kind === 'unknown') {
    return (
      <span className={styles.quiet} title={translate('metrics.unknown')}>
        {UNKNOWN}
      </span>
    );
  }
  if (agreement.kind === 'agrees') {
    return (
      <span className={styles.agrees}>
        <CircleCheck size={13} aria-hidden="true" />
        {translate('metrics.agrees')}
      </span>
    );
  }
  const list = agreement.differences
    .map(({ source, by }) =>
      translate(`metrics.difference.${source}`, {
        difference: `${by > 0 ? '+' : '−'}${format.number(Math.abs(by))}`,
      }),
    )
    .join(', ');
  return (
    <span className={styles.differs}>
      <TriangleAlert size={13} aria-hidden="true" />
      {translate('metrics.differs', { list })}
    </span>
  );
}
