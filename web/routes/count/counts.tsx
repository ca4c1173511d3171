// Count sheets, and beside them which places are to be counted next.
import { Trans, useLingui } from '@lingui/react/macro';
import { NewSheetButton, SheetList } from '../../features/count/sheet-list.tsx';
import { useMay } from '../../features/session/session.ts';
import { lazily } from '../../ui/lazily.ts';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';

const NextCounts = lazily(() => import('../../features/count/next-counts.tsx').then((file) => file.NextCounts));

export function Page() {
  const { t } = useLingui();
  const mayCount = useMay('count.write');
  useNewKey('/counts/new', mayCount);
  return (
    <>
      <PageHeader title={t`Counts`} action={mayCount && <NewSheetButton />} />
      <UrlTabs
        tabs={[
          { value: 'sheets', label: <Trans>Sheets</Trans>, content: <SheetList /> },
          { value: 'next', label: <Trans>Next counts</Trans>, content: <NextCounts /> },
        ]}
      />
    </>
  );
}
