// What a label's QR code leads to: the address of a GS1 Digital Link, read like any scan and then opened.
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { resolveScan } from '../../../src/tracing/scan.contract.ts';
import { useRead } from '../../api/query.ts';
import { linkTo } from '../../ui/link-to.ts';
import { ErrorState, NotFound, RecordSkeleton } from '../../ui/states.tsx';

export function Page() {
  const navigate = useNavigate();
  const found = useRead(resolveScan, { query: { text: window.location.href } });
  const [only, second] = found.data?.candidates ?? [];
  const href = only && !second ? only.path : null;
  useEffect(() => {
    if (href) void navigate({ ...linkTo(href), replace: true });
  }, [href, navigate]);
  if (found.isError) return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />;
  return found.isPending || href ? <RecordSkeleton /> : <NotFound page />;
}
