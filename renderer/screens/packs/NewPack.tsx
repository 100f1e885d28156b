import { useState } from 'react';
import { PACK_LIMITS } from '#shared/config/settings';
import { estimate } from '#shared/domain/packs/estimate';
import { LONGEST_TITLE, MOST_IN_PACK } from '#shared/domain/packs/pack';
import { partsLeftOut } from '#shared/domain/packs/taken';
import type { ErrorCode } from '#shared/result';
import { useTranslate } from '../../i18n';
import { useSayBytes } from '../../kit/media/sayBytes';
import { preparePack } from '../../kit/calls';
import { useLockedSettings } from '../../kit/useLockedSettings';
import { useLive } from '../../state/liveStore';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Segmented } from '../../ui/Segmented';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import styles from './PacksDialog.module.css';
import { SCOPES, useScopes, type Scope } from './scopes';

const MEGA = 1_000_000;

/** What to take, how much of it, and about how large that will be. */
export function NewPack() {
  const translate = useTranslate();
  const sayBytes = useSayBytes();
  const scopes = useScopes();
  const role = useLive((state) => state.session.role);
  const { packs } = useLive((state) => state.packs);
  const streets = useLive(({ basemap }) => basemap.shown);
  const limit = useSettings((settings) => settings.packLimit);
  const isLocked = useLockedSettings().includes('packLimit');
  const [scope, setScope] = useState<Scope>('list');
  const [typed, setTyped] = useState<string | null>(null);
  const [phase, setPhase] = useState<'open' | 'asking' | ErrorCode>('open');
  const { projects, title: usual } = scopes[scope] ?? scopes.list ?? { projects: [], title: '' };
  const title = typed ?? usual;
  const mostBytes = Number(limit) * MEGA;
  const guess = estimate(projects.length, mostBytes, packs);
  const leftOut = role === null ? [] : partsLeftOut(role);
  const obstacle =
    role === null
      ? translate('packs.noRole')
      : projects.length === 0
        ? translate('packs.nothing')
        : projects.length > MOST_IN_PACK
          ? translate('packs.tooMany', { most: MOST_IN_PACK })
          : null;
  const prepare = async (): Promise<void> => {
    setPhase('asking');
    const error = await preparePack({
      title: title.trim(),
      projectIds: projects.map(({ id }) => id),
      mostBytes,
    });
    setPhase(error?.code ?? 'open');
    if (!error) setTyped(null);
  };
  return (
    <form
      className={styles.new}
      aria-label={translate('packs.new')}
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacle === null && title.trim() !== '') void prepare();
      }}
    >
      <h2>{translate('packs.new')}</h2>
      <Segmented
        label={translate('packs.scope')}
        value={scope}
        options={SCOPES.flatMap((value) => {
          const count = scopes[value]?.projects.length;
          return count === undefined ? [] : [{ value, label: translate(`packs.scope.${value}`, { count }) }];
        })}
        onChange={setScope}
      />
      <div className={styles.fields}>
        <TextField
          label={translate('packs.name')}
          name="pack-name"
          value={title}
          maxLength={LONGEST_TITLE}
          error={title.trim() === '' ? translate('packs.nameNeeded') : null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <SelectField
          label={translate('packs.limit')}
          value={limit}
          options={PACK_LIMITS.map((value) => ({
            value,
            label:
              value === '0'
                ? translate('packs.limit.none')
                : translate('packs.limit.upTo', { size: sayBytes(Number(value) * MEGA) }),
          }))}
          hint={isLocked ? translate('packs.limitLocked') : undefined}
          aria-disabled={isLocked || undefined}
          onChange={(value) => void (isLocked || changeSettings({ packLimit: value }))}
        />
      </div>
      <ul className={styles.notes}>
        <li>
          {translate(`packs.estimate.${guess.basis}`, {
            size: sayBytes(guess.most),
            least: sayBytes(guess.least),
          })}
          {guess.isOverLimit && ` ${translate('packs.estimate.over')}`}
        </li>
        <li>
          {streets
            ? translate(streets.origin === 'policy' ? 'packs.streets.policy' : 'packs.streets.here', {
                name: streets.name,
              })
            : translate('packs.streets.none')}
        </li>
        {leftOut.length > 0 && (
          <li>
            {translate('packs.leftOut', {
              parts: leftOut.map((part) => translate(`record.part.${part}`)).join(', '),
            })}
          </li>
        )}
      </ul>
      {obstacle !== null && <p className={styles.obstacle}>{obstacle}</p>}
      {phase !== 'open' && phase !== 'asking' && (
        <ErrorNote>{translate('packs.failed', { reason: translate(`error.${phase}`) })}</ErrorNote>
      )}
      <div className={styles.ways}>
        <Button type="submit" variant="primary" isBusy={phase === 'asking'} isDisabled={obstacle !== null}>
          {translate(phase === 'asking' ? 'packs.preparing' : 'packs.prepare')}
        </Button>
      </div>
    </form>
  );
}
