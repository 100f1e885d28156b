import type { ChoiceField } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { NO_VALUE } from '../../kit/projects/filter';
import { useChoiceValues, useFacets } from '../../kit/projects/selectors';
import { useUi } from '../../state/uiStore';

const ALL = '*';
const SEVERAL = '+';

type Props = {
  readonly field: ChoiceField;
  readonly className?: string | undefined;
  /** Of the select; default: it is named by its field. */
  readonly id?: string;
};

/** A select of the values that projects have of a field, each with how many it would show. */
export function FilterChoice({ field, className, id }: Props) {
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
      id={id}
      className={className}
      aria-label={id === undefined ? translate(`projects.filter.${field}`) : undefined}
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
      {/* What was chosen stays named after the last project that had it is gone. */}
      {only !== undefined && value !== SEVERAL && !values.includes(only) && (
        <option value={value}>{only === NO_VALUE ? translate(`projects.filter.${field}.none`) : only}</option>
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
