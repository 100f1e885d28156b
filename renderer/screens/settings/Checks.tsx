import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Check } from '#shared/domain/checks/checks';
import type { CheckAction, CheckState } from '#shared/domain/checks/facts';
import { useFormat, useNow, useTranslate } from '../../i18n';
import { retryLink } from '../../kit/calls';
import { bridge } from '../../state/bridge';
import { uiStore } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { classNames } from '../../ui/classNames';
import { ErrorNote } from '../../ui/ErrorNote';
import styles from './Checks.module.css';
import { sayCheck } from './checkWords';
import { Section } from './SettingRow';
import { useChecks } from './useChecks';

/** What is done about a finding; false where it did not work. */
const ACTIONS: Readonly<Record<CheckAction, () => boolean | Promise<boolean>>> = {
  try_again: async () => (await retryLink()) === null,
  look_again: () => true,
  save_again: async () => (await bridge().saveAgain()).ok,
  open_log: async () => (await bridge().openLogFolder()).ok,
  sign_in: () => {
    uiStore.getState().setSignInOpen(true);
    return true;
  },
  proxy_sign_in: () => {
    uiStore.getState().setProxyLoginOpen(true);
    return true;
  },
  notification_setting: () => {
    uiStore.getState().seekSetting('osNotifications');
    return true;
  },
  transport_setting: () => {
    uiStore.getState().seekSetting('transport');
    return true;
  },
};

const ICONS = { fine: CircleCheck, attention: TriangleAlert, unknown: CircleHelp } as const;

/** This computer and its connection, looked at point by point, with what to do where something is wrong. */
export function Checks() {
  const translate = useTranslate();
  const { checks, error, isLooking, look } = useChecks();
  const count = (state: CheckState): number => checks?.filter((check) => check.state === state).length ?? 0;
  return (
    <Section title={translate('checks.title')}>
      <div className={styles.head}>
        <div>
          <div className={styles.hint}>{translate('checks.hint')}</div>
          {checks && (
            <div role="status">
              {translate('checks.summary', { attention: count('attention'), unknown: count('unknown') })}
            </div>
          )}
        </div>
        <Button isBusy={isLooking} onClick={look}>
          {translate(isLooking ? 'checks.looking' : 'checks.look')}
        </Button>
      </div>
      {error && <ErrorNote>{translate('checks.failed', { reason: translate(`error.${error}`) })}</ErrorNote>}
      <ul className={styles.list} aria-label={translate('checks.title')}>
        {checks?.map((check) => (
          <CheckRow key={check.id} check={check} onDone={look} />
        ))}
      </ul>
    </Section>
  );
}

function CheckRow({ check, onDone }: { readonly check: Check; readonly onDone: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const now = useNow();
  const [hasFailed, setFailed] = useState(false);
  const { id, state, action, since } = check;
  const { sentence, remedy } = sayCheck(check, translate, (at) => format.exactMoment(at, now));
  const Icon = ICONS[state];
  const act = async (chosen: CheckAction): Promise<void> => {
    setFailed(!(await ACTIONS[chosen]()));
    onDone();
  };
  return (
    <li className={styles.check} data-check={id} data-state={state}>
      <Icon className={classNames(styles.icon, styles[state])} size={16} aria-hidden="true" />
      <div className={styles.words} data-selectable>
        <div className={styles.name}>
          {translate(`checks.${id}`)}
          <span className={classNames(styles.state, styles[state])}>
            {translate(`checks.state.${state}`)}
          </span>
        </div>
        <div>{sentence}</div>
        {remedy && <div className={styles.remedy}>{remedy}</div>}
        <div className={styles.hint}>
          {translate('checks.since', { time: format.exactMoment(since, now) })}
        </div>
        {hasFailed && <ErrorNote>{translate('checks.notOpened')}</ErrorNote>}
      </div>
      {action && <Button onClick={() => void act(action)}>{translate(`checks.action.${action}`)}</Button>}
    </li>
  );
}
