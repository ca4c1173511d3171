// Lists of lots, of serial numbers, or of both: the address names which. `?new=true` opens the form for a new one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { NumberList } from '../../features/lot/number-list.tsx';
import { useImportMenu } from '../../features/record-import/import-links.tsx';
import { useMay } from '../../features/session/session.ts';
import { lazily } from '../../ui/lazily.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const NewNumberDialog = lazily(() =>
  import('../../features/lot/new-number-dialog.tsx').then((file) => file.NewNumberDialog),
);

export function Page() {
  const { t } = useLingui();
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const mayCreate = useMay('number.create');
  const importMenu = useImportMenu('numbers');
  const [search, change] = useUrlState();
  const kind = path === '/serials' ? 'serial' : path === '/lots' ? 'lot' : undefined;
  const title = kind === 'serial' ? t`Serial numbers` : kind === 'lot' ? t`Lots` : t`Lots and serial numbers`;
  const create = () => mayCreate && void change({ new: 'true' });
  useHotkeys([['n', create]]);
  const words =
    kind === 'serial' ? (
      <Trans>New serial number</Trans>
    ) : kind === 'lot' ? (
      <Trans>New lot</Trans>
    ) : (
      <Trans>New serial number or lot</Trans>
    );
  return (
    <>
      <PageHeader
        title={title}
        menu={importMenu}
        action={
          mayCreate && (
            <Button leftSection={<IconPlus size={16} />} onClick={create} aria-keyshortcuts="n">
              {words}
            </Button>
          )
        }
      />
      <NumberList key={path} kind={kind} title={title} onNew={create} />
      {mayCreate && search.new === 'true' && (
        <Suspense fallback={null}>
          <NewNumberDialog kind={kind} onClose={() => change({ new: undefined })} />
        </Suspense>
      )}
    </>
  );
}
