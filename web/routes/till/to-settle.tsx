// To settle: the cases of the tills; on a narrow screen one of them has the page.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { CaseList } from '../../features/till-case/case-list.tsx';
import { CaseBeside } from '../../features/till-case/case-view.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const wide = useMediaQuery('(min-width: 1200px)', false, { getInitialValueInEffect: false });
  const alone = !wide && search.case;
  return (
    <>
      <PageHeader
        title={t`To settle`}
        action={
          alone && (
            <Button
              variant="default"
              leftSection={<IconArrowLeft size={16} />}
              onClick={() => change({ case: undefined })}
            >
              <Trans>Back to the list</Trans>
            </Button>
          )
        }
      />
      {alone ? (
        <div className="panel" style={{ paddingTop: 12 }}>
          <CaseBeside id={alone} />
        </div>
      ) : (
        <CaseList />
      )}
    </>
  );
}
