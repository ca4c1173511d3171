// To identify: what tracked products have without number, at our places and with those it was delivered to.
import { useLingui } from '@lingui/react/macro';
import { HereList } from '../../features/identify/here-list.tsx';
import { LeftList } from '../../features/identify/left-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`To identify`} />
      <UrlTabs
        tabs={[
          { value: 'here', label: t`At our places`, content: <HereList /> },
          { value: 'left', label: t`With customers and others`, content: <LeftList /> },
        ]}
      />
    </>
  );
}
