import { app } from 'electron';
import type { SettingName } from '#shared/config/settings';
import { systemFiles } from '../disk/fileSystem';
import type { BundleContent } from '../support/bundle';
import { readLogs } from '../support/readLogs';
import { tellSettings } from '../support/settingValues';
import { summariseState } from '../support/summariseState';
import { SupportDesk } from '../support/supportDesk';
import type { Given, Ground } from './ground';
import type { Pages } from './pages';
import type { Papers } from './papers';
import type { OfficePolicy } from './policies';
import { wordsToRemove } from './privateWords';
import type { Rescues } from './rescue';
import { saveBundle } from './saver';
import type { Checked } from './checks';
import type { Choices } from './settings';
import { aboutComputer, aboutScreens } from './thisComputer';
import type { Work } from './work';

export type Support = { readonly support: SupportDesk };

/** Gathers what helps those who help, for the user to look at and save. */
export function openSupport(
  there: Given & Ground & OfficePolicy & Choices & Pages & Rescues & Work & Papers & Checked,
): Support {
  const { clock, state, settings, sessions, saver, translate } = there;
  const collect = async (): Promise<BundleContent> => {
    const { coverage, timeline } = sessions.linkDiagnostics();
    const { administrator } = settings;
    const locked = new Set<SettingName>(settings.locked);
    return {
      values: {
        about: { ...aboutComputer(clock.now()), isSandboxed: there.isSandboxed, screens: aboutScreens() },
        settings: tellSettings({ ...administrator, ...settings.values }, locked),
        state: summariseState(state.store.state),
        link: { coverage, timeline },
        policy: {
          // Where it stands may name the user.
          problems: there.policies.reading.problems.map(({ origin, field, reason }) => ({
            origin,
            field,
            reason,
          })),
        },
        rejects: { counts: state.rejects.counts, last: state.rejects.list() },
        checks: await there.checks.look(),
        window: { falls: there.page.keeper?.falls ?? [] },
        graphics: app.getGPUFeatureStatus(),
      },
      logs: readLogs(systemFiles, there.logFolder),
    };
  };
  const support = new SupportDesk({
    now: () => clock.now(),
    collect,
    privateWords: () => wordsToRemove(there),
    save: (make) => saveBundle(saver, translate(), make),
  });
  there.later.support = support;
  return { support };
}
