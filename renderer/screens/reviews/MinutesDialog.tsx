import { useState } from 'react';
import type { TableFormat } from '#shared/domain/papers/table';
import type { Position } from '#shared/domain/project';
import { detailsOf } from '#shared/domain/review/reading';
import type { Review } from '#shared/domain/review/review';
import { LOCALES, type Locale } from '#shared/messages/locale';
import { fail } from '#shared/result';
import { languageOf, useTranslate, type Language } from '../../i18n';
import { Choice } from '../../kit/papers/Choice';
import { fileName } from '../../kit/papers/fileName';
import { FormatChoice } from '../../kit/papers/FormatChoice';
import { PaperDialog } from '../../kit/papers/PaperDialog';
import styles from '../../kit/papers/PaperDialog.module.css';
import { saveTable } from '../../kit/papers/saveTable';
import { useFormats, useTableFormat } from '../../kit/papers/useFormats';
import { bridge } from '../../state/bridge';
import { liveStore } from '../../state/liveStore';
import { makePaper } from '../../state/paperStore';
import { useSettings } from '../../state/settingsStore';
import { figuresNow, namedNow } from './figuresNow';
import { minutesFoot, minutesPaper } from './minutes';
import type { MinutesSource } from './minutesItems';
import { minutesMap } from './minutesMap';
import { minutesTable } from './minutesTable';
import type { Places } from './paperMap';

const WHAT = ['paper', 'table', 'map'] as const;

/** What a table is saved as is chosen. */
const FORMATS: Partial<Record<(typeof WHAT)[number], 'pdf' | 'geojson'>> = { paper: 'pdf', map: 'geojson' };

type Props = { readonly review: Review; readonly onClose: () => void };

/** The minutes of a review as PDF in either language, as a table or as places on a map; made of what is on this computer alone. */
export function MinutesDialog({ review, onClose }: Props) {
  const translate = useTranslate();
  const own = useSettings((settings) => settings.locale);
  const [chosen, setWhat] = useState<(typeof WHAT)[number]>('paper');
  const [locale, setLocale] = useState<Locale>(own);
  const table = useTableFormat();
  const formats = useFormats();
  const formatOf = (one: (typeof WHAT)[number]) => FORMATS[one] ?? table.format;
  const offered = WHAT.filter((one) => formats.some((allowed) => allowed === formatOf(one)));
  const what = offered.find((one) => one === chosen) ?? offered[0] ?? 'paper';
  return (
    <PaperDialog
      title={translate('minutes.kind')}
      subtitle={detailsOf(review).title || translate('reviews.untitled')}
      obstacle={offered.length === 0 ? translate('papers.outcome.not_allowed') : null}
      pages={[]}
      projectId={null}
      onClose={onClose}
      make={() => save(review, locale, formatOf(what) ?? 'xlsx')}
    >
      <Choice
        label={translate('papers.what')}
        value={what}
        options={offered.map((value) => ({ value, label: translate(`minutes.as.${value}`) }))}
        onChange={setWhat}
      />
      <p className={styles.explain}>{translate(`minutes.explain.${what}`)}</p>
      <Choice
        label={translate('papers.language')}
        value={locale}
        options={LOCALES.map((value) => ({ value, label: translate(`papers.language.${value}`) }))}
        onChange={setLocale}
      />
      {what === 'table' && <FormatChoice value={table.format} onChange={table.setFormat} />}
    </PaperDialog>
  );
}

function save(review: Review, locale: Locale, format: 'pdf' | 'geojson' | TableFormat) {
  const { session } = liveStore.getState();
  const language = languageOf(locale);
  const source: MinutesSource = {
    review,
    server: session.server,
    username: session.username,
    figuresNow,
    namedNow,
    now: Date.now(),
    language,
  };
  const title = detailsOf(review).title || language.translate('reviews.untitled');
  const name = fileName(`${language.translate('minutes.kind')} - ${title}`, source.now);
  if (format === 'geojson') {
    const features = minutesMap(source, positionOf).map((feature) => ({ ...feature }));
    return makePaper(`${name}.geojson`, () => bridge().saveMap({ name, features }));
  }
  if (format !== 'pdf') return saveTable(name, format, minutesTable(source, session));
  return makePaper(`${name}.pdf`, async () => {
    const paper = JSON.stringify(minutesPaper(source, locale, await placesNow(language)));
    return bridge().saveReport({ name, paper, foot: minutesFoot(source) });
  });
}

function positionOf(projectId: number): Position | null {
  return liveStore.getState().projects.get(projectId)?.position ?? null;
}

/** Where projects are, as far as it is held. Without outlines there still are places and a scale. */
async function placesNow({ translate }: Language): Promise<Places> {
  const { session, freshness } = liveStore.getState();
  const answer = await bridge()
    .getBoundaries()
    .catch(() => fail('unexpected'));
  return {
    positionOf,
    outlines: answer.ok ? answer.value : null,
    attribution: translate(session.isDemo ? 'map.attribution.demo' : 'map.attribution'),
    asOf: freshness.projects.asOf,
  };
}
