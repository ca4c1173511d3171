// The first page: what is in stock, what moved, what needs attention.
import { useLingui } from '@lingui/react/macro';
import { PageHeader } from '../ui/page-header.tsx';

export function Page() {
  const { t } = useLingui();
  return <PageHeader title={t`Home`} />;
}
