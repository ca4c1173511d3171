// The lists of documents: of the kind that the address names, or of all kinds.
import { useRouterState } from '@tanstack/react-router';
import { DocumentList } from '../../features/operation/document-list.tsx';
import { kindOfPath } from '../../features/operation/document-look.ts';

export function Page() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  return <DocumentList kind={kindOfPath(path)} />;
}
