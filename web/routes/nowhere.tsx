// Any address that no page has, inside the shell.
import { useLingui } from '@lingui/react/macro';
import { usePageTitle } from '../ui/page-header.tsx';
import { NotFound } from '../ui/states.tsx';

export function Page() {
  const { t } = useLingui();
  usePageTitle(t`Nothing here`);
  return <NotFound page />;
}
