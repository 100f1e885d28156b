import { SlidersHorizontal } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { bandsOf, MEASURES, type Bands, type Measure } from '#shared/domain/bands';
import { CHOICE_FIELDS } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { useUntoldFields } from '../../kit/projects/selectors';
import { useUi, type ProjectFilter } from '../../state/uiStore';
import { classNames } from '../../ui/classNames';
import popover from '../../ui/popover.module.css';
import { usePopover } from '../../ui/usePopover';
import { FilterChoice } from './FilterChoice';
import styles from './MoreFilters.module.css';

/** Fields with a select of their own beside the button, where there is room for two; the others are behind it. */
export const USUAL_CHOICES = CHOICE_FIELDS.slice(0, 2);

const MORE_CHOICES = CHOICE_FIELDS.slice(USUAL_CHOICES.length);

/** How many of the filters behind the button narrow anything. */
function countMore({ choices, bands }: ProjectFilter): number {
  const chosen = MORE_CHOICES.filter((field) => choices[field].size > 0);
  return chosen.length + MEASURES.filter((measure) => bands[measure] !== null).length;
}

/** Filters that are needed less often: fund, engineer, budget used, progress against plan, age of the last report. */
export function MoreFilters({ isWide }: { readonly isWide: boolean }) {
  const translate = useTranslate();
  const { isOpen, toggle, hostRef } = usePopover();
  const count = useUi((state) => countMore(state.filter));
  const label = translate('projects.filter.more', { count });
  return (
    <div className={styles.host} ref={hostRef}>
      <button
        type="button"
        className={classNames(styles.trigger, count > 0 && styles.narrows)}
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onClick={toggle}
      >
        <SlidersHorizontal size={13} aria-hidden="true" />
        <span>{translate('projects.filter.moreShort')}</span>
        {/* For the eye: the button's name says it in words. */}
        {count > 0 && <span className={styles.count} data-count={count} />}
      </button>
      {isOpen && <Panel isWide={isWide} />}
    </div>
  );
}

function Panel({ isWide }: { readonly isWide: boolean }) {
  const translate = useTranslate();
  const untold = useUntoldFields();
  const id = useId();
  return (
    <div
      className={classNames(popover.panel, styles.panel, isWide && styles.wide)}
      role="group"
      aria-label={translate('projects.filter.moreTitle')}
    >
      {MORE_CHOICES.map((field) => (
        <Row
          key={field}
          id={`${id}-${field}`}
          label={translate(`projects.filter.${field}`)}
          isTold={!untold.has(field)}
        >
          <FilterChoice field={field} id={`${id}-${field}`} className={styles.select} />
        </Row>
      ))}
      {MEASURES.map((measure) => (
        <Row
          key={measure}
          id={`${id}-${measure}`}
          label={translate(`projects.column.${measure}`)}
          isTold={!untold.has(measure)}
        >
          <BandChoice id={`${id}-${measure}`} measure={measure} />
        </Row>
      ))}
    </div>
  );
}

type RowProps = {
  readonly id: string;
  readonly label: string;
  readonly isTold: boolean;
  readonly children: ReactNode;
};

function Row({ id, label, isTold, children }: RowProps) {
  const translate = useTranslate();
  return (
    <div className={styles.row}>
      {isTold ? <label htmlFor={id}>{label}</label> : <span>{label}</span>}
      {isTold ? children : <span className={styles.untold}>{translate('project.notToldToRole')}</span>}
    </div>
  );
}

const ALL = '*';

function BandChoice({ id, measure }: { readonly id: string; readonly measure: Measure }) {
  const translate = useTranslate();
  const bands = useUi((state) => state.filter.bands);
  const setFilter = useUi((state) => state.setFilter);
  return (
    <select
      id={id}
      className={styles.select}
      value={bands[measure] ?? ALL}
      onChange={({ target }) => {
        const band = bandsOf(measure).find((known) => known === target.value) ?? null;
        setFilter({ bands: { ...bands, [measure]: band } as Bands });
      }}
    >
      <option value={ALL}>{translate('projects.band.all')}</option>
      {bandsOf(measure).map((band) => (
        <option key={band} value={band}>
          {translate(`projects.band.${band}`)}
        </option>
      ))}
    </select>
  );
}
