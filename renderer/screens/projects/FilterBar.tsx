import { ArrowDownNarrowWide, ArrowUpNarrowWide, MapPinOff, Plus, Search, X } from 'lucide-react';
import { ORDER_KEYS } from '#shared/domain/figures';
import { useFormat, useTranslate } from '../../i18n';
import { openNewProject } from '../../kit/commands';
import { useMay } from '../../kit/may';
import { useLive } from '../../state/liveStore';
import { useSettings } from '../../state/settingsStore';
import { useFacets, useHasProjects, useUntoldFields, useVisibleProjects } from '../../kit/projects/selectors';
import { useUi } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { classNames } from '../../ui/classNames';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { IconButton } from '../../ui/IconButton';
import { StatusMark } from '../../ui/StatusMark';
import { ColumnChooser } from './ColumnChooser';
import { FilterChoice } from './FilterChoice';
import { MoreFilters, USUAL_CHOICES } from './MoreFilters';
import { useReportSurvey } from './useReportSurvey';
import { TakeOfflineButton } from './TakeOfflineButton';
import { TableAges } from './TableAges';
import { useObstacle } from '../../kit/obstacle';
import styles from './FilterBar.module.css';
import { ExportButton } from './papers/ExportButton';
import { isEmptyFilter } from '../../kit/projects/filter';
import { LIST_ICONS } from '../../kit/lists/listIcons';
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
      <div className={styles.top}>
        <TextFilter />
        <NewProjectButton />
        <ExportButton />
        <TakeOfflineButton />
      </div>
      <div className={styles.chips}>
        <StatusChips />
        <UnplacedChip />
        <ListChip />
      </div>
      <div className={styles.choices}>
        <Choices />
        {!isWide && <SortChoice />}
        <MoreFilters isWide={isWide} />
        {isWide && <ColumnChooser />}
      </div>
      <CountLine isWide={isWide} />
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
        title={translate('projects.filter.textHint')}
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

/** Present only for roles that create projects. */
function NewProjectButton() {
  const translate = useTranslate();
  const may = useMay();
  const obstacle = useObstacle(undefined, 'create_project');
  const hasLetterKeys = useSettings((settings) => settings.letterKeys);
  if (!may('create_project')) return null;
  return (
    <IconButton
      label={translate('act.create_project')}
      {...(hasLetterKeys && { shortcut: 'N' })}
      icon={<Plus size={16} />}
      isDisabled={obstacle !== null}
      onClick={openNewProject}
    />
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

/** Shows only projects without a position; present only while there are some, and until it is the list that is open. */
function UnplacedChip() {
  const translate = useTranslate();
  const format = useFormat();
  const count = useFacets().unplaced;
  const list = useUi((state) => state.filter.list);
  const setFilter = useUi((state) => state.setFilter);
  if (count === 0 || list === 'unplaced') return null;
  const label = translate('projects.filter.unplaced', { count });
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={false}
      aria-label={label}
      title={translate('project.unplaced')}
      onClick={() => setFilter({ list: 'unplaced' })}
    >
      <MapPinOff size={12} aria-hidden="true" />
      <Roll text={format.number(count)} />
    </button>
  );
}

/** The list of work that is shown; pressed, it gives all projects back. */
function ListChip() {
  const translate = useTranslate();
  const list = useUi((state) => state.filter.list);
  const setFilter = useUi((state) => state.setFilter);
  if (list === null) return null;
  const Icon = LIST_ICONS[list];
  const name = translate(`lists.${list}`);
  return (
    <button
      type="button"
      className={classNames(styles.chip, styles.listChip)}
      aria-label={translate('lists.remove', { name })}
      title={translate('lists.remove', { name })}
      data-list={list}
      onClick={() => setFilter({ list: null })}
    >
      <Icon size={12} aria-hidden="true" />
      <span>{name}</span>
      <X size={12} aria-hidden="true" />
    </button>
  );
}

/** One select for each of the usual fields to filter by; the others are behind a button. */
function Choices() {
  const untold = useUntoldFields();
  return USUAL_CHOICES.filter((field) => !untold.has(field)).map((field) => (
    <FilterChoice key={field} field={field} className={styles.select} />
  ));
}

function SortChoice() {
  const translate = useTranslate();
  const sort = useUi((state) => state.sort);
  const setSort = useUi((state) => state.setSort);
  const untold = useUntoldFields();
  const isAscending = sort.direction === 'ascending';
  return (
    <div className={styles.sort}>
      <select
        className={styles.select}
        aria-label={translate('projects.sort')}
        value={sort.key}
        onChange={({ target }) => {
          const key = ORDER_KEYS.find((known) => known === target.value);
          if (key) setSort({ ...sort, key });
        }}
      >
        {ORDER_KEYS.filter((key) => !untold.has(key) || key === sort.key).map((key) => (
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

function CountLine({ isWide }: { readonly isWide: boolean }) {
  const translate = useTranslate();
  const shown = useVisibleProjects().length;
  const held = useLive((state) => state.projects.size);
  const isKnown = useHasProjects();
  const filter = useUi((state) => state.filter);
  const resetFilter = useUi((state) => state.resetFilter);
  const isSurveying = useReportSurvey(isWide);
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
      {isSurveying && <span role="status">{translate('projects.surveying')}</span>}
      <span className={styles.fresh}>
        {isWide && <TableAges />}
        <FreshnessTag resource="projects" />
      </span>
    </div>
  );
}
