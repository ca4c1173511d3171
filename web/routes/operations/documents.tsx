// The lists of documents: of the kind that the address names, or of all kinds.
import { useRouterState } from '@tanstack/react-router';
import { kindOfPath } from '../../features/operation/document-look.ts';
import { DocumentList } from '../../features/operation/document-list.tsx';

export function Page() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  return <DocumentList kind={kindOfPath(path)} />;
}
