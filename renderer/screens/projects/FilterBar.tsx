import { ArrowDownNarrowWide, ArrowUpNarrowWide, MapPinOff, Search, X } from 'lucide-react';
import { CHOICE_FIELDS, SORT_KEYS, type ChoiceField } from '#shared/domain/project';
import { useFormat, useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import {
  useChoiceValues,
  useFacets,
  useHasProjects,
  useUntoldFields,
  useVisibleProjects,
} from '../../kit/projects/selectors';
import { useUi } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { classNames } from '../../ui/classNames';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { IconButton } from '../../ui/IconButton';
import { StatusMark } from '../../ui/StatusMark';
import styles from './FilterBar.module.css';
import { isEmptyFilter, NO_VALUE } from '../../kit/projects/filter';
import { Roll } from '../../kit/projects/Roll';
import { useStatusFilter } from '../../kit/projects/useStatusFilter';

type Props = {
  /** On one line, over the table; the order is then chosen in the table's head. */
  readonly isWide?: boolean;
};

/** The filter of projects, the same everywhere: text, status, values of fields; and the order of the list. */
export function FilterBar({ isWide = false }: Props) {
  return (
    <header className={classNames(styles.bar, isWide && styles.wide)}>
      <TextFilter />
      <div className={styles.chips}>
        <StatusChips />
        <UnplacedChip />
      </div>
      <div className={styles.choices}>
        <Choices />
        {!isWide && <SortChoice />}
      </div>
      <CountLine />
    </header>
  );
}

function TextFilter() {
  const translate = useTranslate();
  const text = useUi((state) => state.filter.text);
  const setFilter = useUi((state) => state.setFilter);
  return (
    <div className={styles.search}>
      <Search size={14} aria-hidden="true" />
      <input
        type="text"
        value={text}
        placeholder={translate('projects.filter.text')}
        aria-label={translate('projects.filter.text')}
        spellCheck={false}
        onChange={(event) => setFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setFilter({ text: '' });
        }}
      />
      {text !== '' && (
        <IconButton
          label={translate('projects.filter.clearText')}
          icon={<X size={14} />}
          onClick={() => setFilter({ text: '' })}
        />
      )}
    </div>
  );
}

function StatusChips() {
  const translate = useTranslate();
  const { statuses, counts, chosen, countText, toggle } = useStatusFilter();
  return (
    <div className={styles.group} role="group" aria-label={translate('projects.filter.status')}>
      {statuses.map((status) => (
        <button
          key={status}
          type="button"
          className={styles.chip}
          aria-pressed={chosen.has(status)}
          aria-label={translate('projects.filter.statusChip', {
            status: translate(`status.${status}`),
            count: counts[status],
          })}
          title={translate(`status.${status}`)}
          onClick={() => toggle(status)}
        >
          <StatusMark status={status} size={11} isDecorative />
          <Roll text={countText(status)} />
        </button>
      ))}
    </div>
  );
}

/** Shows only projects without a position; present only while there are some. */
function UnplacedChip() {
  const translate = useTranslate();
  const format = useFormat();
  const count = useFacets().unplaced;
  const isOn = useUi((state) => state.filter.isUnplacedOnly);
  const setFilter = useUi((state) => state.setFilter);
  if (count === 0 && !isOn) return null;
  const label = translate('projects.filter.unplaced', { count });
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={isOn}
      aria-label={label}
      title={translate('project.unplaced')}
      onClick={() => setFilter({ isUnplacedOnly: !isOn })}
    >
      <MapPinOff size={12} aria-hidden="true" />
      <Roll text={format.number(count)} />
    </button>
  );
}

const ALL = '*';
const SEVERAL = '+';

/** One select for each field that can be filtered by. */
function Choices() {
  const untold = useUntoldFields();
  return CHOICE_FIELDS.filter((field) => !untold.has(field)).map((field) => (
    <Choice key={field} field={field} />
  ));
}

function Choice({ field }: { readonly field: ChoiceField }) {
  const translate = useTranslate();
  const values = useChoiceValues(field);
  const counts = useFacets().choices[field];
  const choices = useUi((state) => state.filter.choices);
  const setFilter = useUi((state) => state.setFilter);
  const chosen = choices[field];
  const [only] = chosen;
  const value = chosen.size === 0 ? ALL : chosen.size === 1 && only !== undefined ? `=${only}` : SEVERAL;
  return (
    <select
      className={styles.select}
      aria-label={translate(`projects.filter.${field}`)}
      value={value}
      onChange={({ target }) => {
        const picked = new Set(target.value === ALL ? [] : [target.value.slice(1)]);
        setFilter({ choices: { ...choices, [field]: picked } });
      }}
    >
      <option value={ALL}>{translate(`projects.filter.${field}.all`)}</option>
      {value === SEVERAL && (
        <option value={SEVERAL}>{translate(`projects.filter.${field}.some`, { count: chosen.size })}</option>
      )}
      {values.map((name) => (
        <option key={name} value={`=${name}`}>
          {translate('projects.filter.option', {
            name: name === NO_VALUE ? translate(`projects.filter.${field}.none`) : name,
            count: counts.get(name) ?? 0,
          })}
        </option>
      ))}
    </select>
  );
}

function SortChoice() {
  const translate = useTranslate();
  const sort = useUi((state) => state.sort);
  const setSort = useUi((state) => state.setSort);
  const isAscending = sort.direction === 'ascending';
  return (
    <div className={styles.sort}>
      <select
        className={styles.select}
        aria-label={translate('projects.sort')}
        value={sort.key}
        onChange={({ target }) => {
          const key = SORT_KEYS.find((known) => known === target.value);
          if (key) setSort({ ...sort, key });
        }}
      >
        {SORT_KEYS.map((key) => (
          <option key={key} value={key}>
            {translate(`projects.column.${key}`)}
          </option>
        ))}
      </select>
      <IconButton
        label={translate(isAscending ? 'projects.sort.ascending' : 'projects.sort.descending')}
        icon={isAscending ? <ArrowUpNarrowWide size={15} /> : <ArrowDownNarrowWide size={15} />}
        onClick={() => setSort({ ...sort, direction: isAscending ? 'descending' : 'ascending' })}
      />
    </div>
  );
}

function CountLine() {
  const translate = useTranslate();
  const shown = useVisibleProjects().length;
  const held = useLive((state) => state.projects.size);
  const isKnown = useHasProjects();
  const filter = useUi((state) => state.filter);
  const resetFilter = useUi((state) => state.resetFilter);
  return (
    <div className={styles.count}>
      <span data-testid="project-count">
        {isKnown && translate('projects.count', { shown, total: held })}
      </span>
      {!isEmptyFilter(filter) && (
        <Button variant="link" onClick={resetFilter}>
          {translate('projects.filter.clear')}
        </Button>
      )}
      <span className={styles.fresh}>
        <FreshnessTag resource="projects" />
      </span>
    </div>
  );
}
