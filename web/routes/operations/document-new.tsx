// A new document. The address may say with whom, of what, and which document it answers:
// `?partnerId=`, `?productId=`, `?lotId=`, `?fromId=`, `?originId=`.
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { DocumentKind } from '../../../src/operations/operation.contract.ts';
import { DocumentForm } from '../../features/operation/document-form.tsx';
import { kindOfPath } from '../../features/operation/document-look.ts';
import { startOf } from '../../features/operation/document-start.ts';
import { emptyDocument } from '../../features/operation/document-values.ts';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const kind = kindOfPath(path);
  return kind ? <NewDocument key={kind} kind={kind} /> : <RecordSkeleton />;
}

function NewDocument({ kind }: { kind: DocumentKind }) {
  const [search] = useUrlState();
  const asked = Object.keys(search).some((key) => search[key]);
  const start = useQuery({
    queryKey: ['new-document', kind, search],
    queryFn: () => startOf(kind, search),
    enabled: asked,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!asked) return <DocumentForm key={kind} start={emptyDocument(kind)} />;
  if (start.error) return <ErrorState problem={start.error} onRetry={() => void start.refetch()} />;
  if (!start.data) return <RecordSkeleton />;
  return <DocumentForm start={start.data} />;
}
