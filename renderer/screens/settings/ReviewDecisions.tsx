import { useState } from 'react';
import { SETTINGS } from '#shared/config/settings';
import { useTranslate } from '../../i18n';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { TextArea } from '../../ui/TextArea';
import { Section } from './SettingRow';
import styles from './SettingsView.module.css';
import { useKeptAtLeave } from './useKeptAtLeave';

const { most } = SETTINGS.reviewDecisions;

/** Longest words of one decision; as the setting's schema has it. */
const LONGEST = 40;

/** What a review may decide, one a line; kept when the field is left. */
export function ReviewDecisions({ isLocked }: { readonly isLocked: boolean }) {
  const translate = useTranslate();
  const chosen = useSettings((settings) => settings.reviewDecisions);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    if (typed === null) return;
    const lines = typed.split('\n').map((line) => line.trim().slice(0, LONGEST).trim());
    const reviewDecisions = [...new Set(lines.filter(Boolean))].slice(0, most);
    const error = await changeSettings({ reviewDecisions });
    setProblem(error && translate('settings.notKept', { reason: translate(`error.${error.code}`) }));
    if (!error) setTyped(null);
  };
  useKeptAtLeave(keep);
  return (
    <Section title={translate('settings.reviews')}>
      <div className={styles.block}>
        <TextArea
          label={translate('settings.reviewDecisions')}
          hint={translate(isLocked ? 'settings.locked' : 'settings.reviewDecisionsHint', { most })}
          error={problem}
          rows={3}
          readOnly={isLocked}
          value={typed ?? chosen.join('\n')}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void keep()}
        />
      </div>
    </Section>
  );
}
