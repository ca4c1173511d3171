// One document: the form while it is a draft and the reader may write, else what it says and what can be done with it.
import { useQuery } from '@tanstack/react-query';

import { getOperation, listOperationNumbers, type Operation } from '../../../src/operations/operation.contract.ts';
import { call } from '../../api/client.ts';
import { useRead } from '../../api/query.ts';
import { lookOf } from '../../features/operation/document-look.ts';
import { type StoredNumber, valuesOfDraft } from '../../features/operation/document-values.ts';
import { useMay } from '../../features/session/session.ts';
import { lazily } from '../../ui/lazily.ts';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useParam } from '../../ui/url-state.ts';

const DocumentForm = lazily(() =>
  import('../../features/operation/document-form.tsx').then((file) => file.DocumentForm),
);
const DocumentView = lazily(() =>
  import('../../features/operation/document-view.tsx').then((file) => file.DocumentView),
);

export function Page() {
  const id = useParam('id');
  const document = useRead(getOperation, { params: { id } });
  const mayWrite = useMay('operation.write');
  if (document.isPending) return <RecordSkeleton />;
  if (document.error) return <ErrorState problem={document.error} onRetry={() => void document.refetch()} />;
  const { data } = document;
  if (data.state === 'draft' && mayWrite && lookOf(data.kind)) return <Draft key={id} draft={data} />;
  return <DocumentView key={id} document={data} />;
}

function Draft({ draft }: { draft: Operation }) {
  const numbers = useQuery({
    queryKey: ['draft-numbers', draft.id, draft.version],
    queryFn: () => allNumbers(draft),
    gcTime: 0,
  });
  if (numbers.error) return <ErrorState problem={numbers.error} onRetry={() => void numbers.refetch()} />;
  if (!numbers.data) return <RecordSkeleton />;
  const { id, number, version } = draft;
  return <DocumentForm key={version} start={valuesOfDraft(draft, numbers.data)} stored={{ id, number, version }} />;
}

/** The document brings the first hundred of each line; the rest is asked for in pages. */
async function allNumbers(draft: Operation): Promise<StoredNumber[]> {
  const known = draft.lines.flatMap((line) => line.numbers);
  if (known.length === draft.lines.reduce((sum, line) => sum + line.numberCount, 0)) return known;
  const all: StoredNumber[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listOperationNumbers, { params: { id: draft.id }, query: { limit: 500, cursor } });
    all.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}
