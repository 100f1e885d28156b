import { Columns3 } from 'lucide-react';
import { useTranslate } from '../../i18n';
import { useUntoldFields } from '../../kit/projects/selectors';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { classNames } from '../../ui/classNames';
import popover from '../../ui/popover.module.css';
import { usePopover } from '../../ui/usePopover';
import styles from './ColumnChooser.module.css';
import { CHOOSABLE, columnsFor } from './layout';
import more from './MoreFilters.module.css';

/** Chooses the columns of the table; the choice is kept for the user. */
export function ColumnChooser() {
  const translate = useTranslate();
  const { isOpen, toggle, hostRef } = usePopover();
  const label = translate('projects.columns');
  return (
    <div className={more.host} ref={hostRef}>
      <button
        type="button"
        className={more.trigger}
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onClick={toggle}
      >
        <Columns3 size={13} aria-hidden="true" />
        <span>{translate('projects.columnsShort')}</span>
      </button>
      {isOpen && <Panel />}
    </div>
  );
}

const NOTHING_UNTOLD: ReadonlySet<string> = new Set();

function Panel() {
  const translate = useTranslate();
  const untold = useUntoldFields();
  const chosen = useSettings((settings) => settings.tableColumns);
  const shown = new Set(columnsFor(chosen, NOTHING_UNTOLD).map(({ name }) => name));
  return (
    <div
      className={classNames(popover.panel, styles.panel)}
      role="group"
      aria-label={translate('projects.columns')}
    >
      <div className={styles.columns}>
        {CHOOSABLE.map(({ name }) => (
          <CheckField
            key={name}
            name={name}
            label={translate(`projects.column.${name}`)}
            hint={untold.has(name) ? translate('project.notToldToRole') : undefined}
            isChecked={shown.has(name) && !untold.has(name)}
            isDisabled={untold.has(name)}
            onChange={(isChecked) => {
              const names = CHOOSABLE.map((one) => one.name).filter((one) =>
                one === name ? isChecked : shown.has(one),
              );
              // Without any it would be the usual ones again: the status alone is the least.
              void changeSettings({ tableColumns: names.length > 0 ? names : ['status'] });
            }}
          />
        ))}
      </div>
      <Button
        variant="link"
        isDisabled={chosen.length === 0}
        onClick={() => void changeSettings({ tableColumns: [] })}
      >
        {translate('projects.columns.usual')}
      </Button>
    </div>
  );
}
