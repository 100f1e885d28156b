import { CircleCheck, TriangleAlert } from 'lucide-react';
import { FIGURE_SOURCES, type Figure } from '#shared/state/figures';
import { UNKNOWN, useFormat, useTranslate } from '../../i18n';
import { sayFault } from '../../i18n/errorWords';
import { Button } from '../../ui/Button';
import { agreementOf } from './agreement';
import { Subheading } from './SettingRow';
import styles from './SettingsView.module.css';
import { useFigures } from './useFigures';

/** What the dashboard counts beside what the server says of the same, and in words where they differ. */
export function FiguresTable() {
  const translate = useTranslate();
  const { figures, error, isCounting, count } = useFigures();
  return (
    <>
      <Subheading text={translate('figures.title')} hint={translate('figures.hint')}>
        <Button isBusy={isCounting} onClick={count}>
          {translate(isCounting ? 'figures.counting' : 'figures.refresh')}
        </Button>
      </Subheading>
      {error && (
        <p className={styles.problem}>
          {translate('settings.loadFailed', { reason: sayFault(error, translate) })}
        </p>
      )}
      {figures && figures.length > 0 && (
        <div className={styles.tableFrame}>
          <table className={styles.table} aria-label={translate('figures.title')}>
            <thead>
              <tr>
                <th>{translate('figures.name')}</th>
                <th className={styles.figure}>{translate('figures.derived')}</th>
                {FIGURE_SOURCES.map((source) => (
                  <th key={source} className={styles.figure}>
                    {translate(`figures.source.${source}`)}
                  </th>
                ))}
                <th>{translate('figures.agreement')}</th>
              </tr>
            </thead>
            <tbody>
              {figures.map((figure) => (
                <FigureRow key={figure.name} figure={figure} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function FigureRow({ figure }: { readonly figure: Figure }) {
  const translate = useTranslate();
  const format = useFormat();
  const { name, derived, servers } = figure;
  const valueOf = (source: (typeof FIGURE_SOURCES)[number]): number | null =>
    servers.find((server) => server.source === source)?.value ?? null;
  return (
    <tr>
      <td>{translate(name === 'total' || name === 'unread' ? `figures.${name}` : `status.${name}`)}</td>
      <td className={styles.figure}>{format.number(derived)}</td>
      {FIGURE_SOURCES.map((source) => (
        <td key={source} className={styles.figure}>
          {format.number(valueOf(source))}
        </td>
      ))}
      <td>
        <AgreementWords figure={figure} />
      </td>
    </tr>
  );
}

function AgreementWords({ figure }: { readonly figure: Figure }) {
  const translate = useTranslate();
  const format = useFormat();
  const agreement = agreementOf(figure);
  if (agreement.kind === 'unknown') {
    return (
      <span className={styles.quiet} title={translate('figures.unknown')}>
        {UNKNOWN}
      </span>
    );
  }
  if (agreement.kind === 'agrees') {
    return (
      <span className={styles.agrees}>
        <CircleCheck size={13} aria-hidden="true" />
        {translate('figures.agrees')}
      </span>
    );
  }
  const list = agreement.differences
    .map(({ source, by }) =>
      translate(`figures.difference.${source}`, {
        difference: `${by > 0 ? '+' : '−'}${format.number(Math.abs(by))}`,
      }),
    )
    .join(', ');
  return (
    <span className={styles.differs}>
      <TriangleAlert size={13} aria-hidden="true" />
      {translate('figures.differs', { list })}
    </span>
  );
}
