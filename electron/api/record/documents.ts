import { z } from 'zod';
import { notJson } from '../reading/lists';
import { parseJson } from '../readJson';
import { Gathering, notExpected, type RecordReading } from './gathering';
import { readUtcMinute } from './times';

const answer = z.object({ documents: z.array(z.unknown()) });

const wireRow = z.object({
  id: z.unknown(),
  name: z.unknown(),
  file_url: z.unknown(),
  uploaded_by: z.string().nullish().catch(null),
  uploaded_at: z.string(),
});

/** `{"documents":[…]}`, newest first (second contract, ch. 2). */
export function readDocuments(body: string): RecordReading {
  const value = parseJson(body);
  if (value === undefined) return notExpected(...notJson(body));
  const list = answer.safeParse(value);
  if (!list.success) return notExpected('invalid_fields', 'documents');
  const gathering = new Gathering().begin('documents');
  for (const one of list.data.documents) {
    const row = wireRow.safeParse(one);
    if (!row.success) gathering.leaveOut('documents', row.error.issues[0]?.path.join('.') || 'row');
    else {
      const { id, name, file_url: file, uploaded_by: by, uploaded_at: at } = row.data;
      gathering.add('documents', { id, name, file, by: by ?? '', at: readUtcMinute(at) });
    }
  }
  return gathering.end();
}
