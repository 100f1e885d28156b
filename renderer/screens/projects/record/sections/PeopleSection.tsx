import { useMemo } from 'react';
import type { PartValues } from '#shared/domain/record/parts';
import { useTranslate } from '../../../../i18n';
import { contributions } from '../model/people';
import { Part } from '../parts/Part';
import { RecordList } from '../parts/RecordList';
import { useHeldPart, useUnreadParts } from '../parts/useHeldPart';
import rows from './rows.module.css';
import { SectionActions } from './SectionActions';

/** Who is assigned to a project, who created it, and who added what. */
export function PeopleSection({ projectId }: { readonly projectId: number }) {
  return (
    <>
      <Part projectId={projectId} part="people" tools={<SectionActions projectId={projectId} tab="people" />}>
        {(people) => <Assigned people={people} />}
      </Part>
      <Contributors projectId={projectId} />
    </>
  );
}

/** px of a name alone, and of one with what was added. */
const NAME_HEIGHT = 38;
const CONTRIBUTOR_HEIGHT = 56;

function Assigned({ people: { engineers, creator } }: { readonly people: PartValues['people'] }) {
  const translate = useTranslate();
  const keyed = useMemo(
    () => engineers.map(({ name }, index) => ({ name, key: `${index} ${name}` })),
    [engineers],
  );
  return (
    <>
      <h3 className={rows.heading}>{translate('record.people.engineers')}</h3>
      {engineers.length === 0 ? (
        <p className={rows.none}>{translate('record.people.noEngineers')}</p>
      ) : (
        <RecordList
          label={translate('record.people.engineers')}
          rows={keyed}
          keyOf={({ key }) => key}
          estimate={() => NAME_HEIGHT}
        >
          {({ name }) => (
            <div className={rows.row}>
              <span className={rows.title}>{name}</span>
            </div>
          )}
        </RecordList>
      )}
      {creator !== null && (
        <>
          <h3 className={rows.heading}>{translate('record.people.creator')}</h3>
          <p>{creator}</p>
        </>
      )}
    </>
  );
}

/** The parts of a record from which it is counted who added what; they are read when their tabs are opened. */
const COUNTED = ['reports', 'costs', 'documents', 'requests'] as const;

function Contributors({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const reports = useHeldPart(projectId, 'reports');
  const costs = useHeldPart(projectId, 'costs');
  const documents = useHeldPart(projectId, 'documents');
  const requests = useHeldPart(projectId, 'requests');
  const people = useMemo(
    () => contributions({ reports, costs, documents, requests }),
    [reports, costs, documents, requests],
  );
  const unread = useUnreadParts(projectId, COUNTED);
  if (people.length === 0) return null;
  return (
    <>
      <h3 className={rows.heading}>{translate('record.people.contributors')}</h3>
      {unread.length > 0 && (
        <p className={rows.none}>
          {translate('record.people.notCounted', {
            parts: unread.map((part) => translate(`record.part.${part}`)).join(', '),
          })}
        </p>
      )}
      <RecordList
        label={translate('record.people.contributors')}
        rows={people}
        keyOf={({ name }) => name}
        estimate={() => CONTRIBUTOR_HEIGHT}
      >
        {({ name, ...counts }) => (
          <div className={rows.row}>
            <span className={rows.title}>{name}</span>
            <span className={rows.meta}>
              {COUNTED.filter((what) => counts[what] > 0).map((what) => (
                <span key={what}>{translate(`record.people.${what}`, { count: counts[what] })}</span>
              ))}
            </span>
          </div>
        )}
      </RecordList>
    </>
  );
}
