import { resolve } from '#shared/config/resolve';
import type { PolicyLayer, SettingOrigin, SettingValue } from '#shared/config/policyReport';
import { SETTINGS, type Setting, type SettingName } from '#shared/config/settings';
import type { Translate } from '#shared/messages/translate';
import type { PolicyReading } from './policies';

/** What a check of the policies found. */
export type PolicyCheck = {
  /** For people: every value with who decides it, and what is not used. */
  readonly text: string;
  /** The same for scripts, by the names that a policy has for the fields. */
  readonly json: {
    readonly values: Readonly<Record<string, CheckedValue>>;
    readonly sources: PolicyReading['sources'];
    readonly problems: PolicyReading['problems'];
  };
  /** 0: all is fine, or there is no policy. 1: something is not used. 2: a policy cannot be read at all. */
  readonly exitCode: 0 | 1 | 2;
};

type CheckedValue = {
  readonly value: SettingValue;
  readonly origin: SettingOrigin;
  /** No policy decides it and users may. */
  readonly isFree: boolean;
};

/** Says what the policies decide, as they were read. @param translate into the language of who asks */
export function checkPolicy({ layers, sources, problems }: PolicyReading, translate: Translate): PolicyCheck {
  const resolved = resolve(layers);
  const values = Object.fromEntries(
    (Object.entries(SETTINGS) as [SettingName, Setting][]).flatMap(([name, setting]) => {
      if (setting.setBy === 'user') return [];
      const { value, origin, isLocked } = resolved[name];
      const checked: CheckedValue = { value: value as SettingValue, origin, isFree: !isLocked };
      return [[setting.policyKey, checked] as const];
    }),
  );
  const originWords = (origin: PolicyLayer): string => translate(`policyPage.origin.${origin}`);
  const lines = [
    ...sources.map(
      ({ origin, place, state }) =>
        `${originWords(origin)}: ${place} – ${translate(`policyPage.state.${state}`)}`,
    ),
    '',
    ...Object.entries(values).map(([field, { value, origin, isFree }]) => {
      const words = isFree ? translate('commands.policyFree') : translate(`policyPage.origin.${origin}`);
      return `${field} = ${JSON.stringify(value)}  (${words})`;
    }),
    ...(problems.length === 0 ? [] : ['', `${translate('policyPage.problems')}:`]),
    ...problems.map(({ origin, place, field, reason }) => {
      const what = field === 'file' ? translate('policyPage.wholePolicy') : field;
      return `  ${what}: ${translate(`policyPage.fault.${reason}`)} (${originWords(origin)}: ${place})`;
    }),
  ];
  const isUnread = problems.some(({ field }) => field === 'file');
  return {
    text: lines.join('\n'),
    json: { values, sources, problems },
    exitCode: isUnread ? 2 : problems.length > 0 ? 1 : 0,
  };
}
