// Fixed assets: found, filtered, kept as views and exported.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { IconBarcode, IconDeviceLaptop, IconPlus, IconReportMoney, IconTransferIn } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listAssets } from '../../../src/service/asset/asset.contract.ts';
import { listHolders } from '../../../src/service/asset/handover.contract.ts';
import { useRead } from '../../api/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { usePlaces } from '../location/location-filter.tsx';
import { useChoice, useProductChip } from '../lot/number-filters.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';
import { useAssetColumns } from './asset-columns.tsx';
import { optionsOf, useAssetWords } from './asset-words.ts';

export function AssetList() {
  const { t } = useLingui();
  const mayManage = useMay('service.manage');
  const mayHandOver = useMay('service.write');
  useNewKey('/assets/new', mayManage);
  const chips = useAssetFilters();
  const title = t`Fixed assets`;
  const add = mayManage && (
    <Button
      renderRoot={(props) => <Link to="/assets/new" {...props} />}
      leftSection={<IconPlus size={16} />}
      aria-keyshortcuts="n"
    >
      <Trans>New fixed asset</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={title}
        action={
          <Group gap="xs">
            {mayHandOver && (
              <Button
                variant="default"
                renderRoot={(props) => <Link to="/assets/hand-over" {...props} />}
                leftSection={<IconTransferIn size={16} />}
              >
                <Trans>Check out and in</Trans>
              </Button>
            )}
            {add}
          </Group>
        }
      />
      <DataTable
        id="assets"
        endpoint={listAssets}
        columns={useAssetColumns(false)}
        chips={chips}
        searchLabel={t`Asset number, serial number or name`}
        lead={({ columns }) => (
          <SavedViews
            page="assets"
            everything={t`All fixed assets`}
            urlKeys={chips.flatMap((chip) => chip.urlKeys)}
            columns={columns}
          />
        )}
        tools={() => (
          <Tooltip label={t`Register of a day`}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t`Register of a day`}
              renderRoot={(props) => <Link to="/assets/register" {...props} />}
            >
              <IconReportMoney size={18} />
            </ActionIcon>
          </Tooltip>
        )}
        rowHref={(row) => `/assets/${row.id}`}
        label={title}
        empty={
          <EmptyState
            icon={IconDeviceLaptop}
            title={<Trans>No fixed assets yet</Trans>}
            actions={
              <>
                {add}
                <Button
                  variant="default"
                  leftSection={<IconBarcode size={16} />}
                  renderRoot={(props) => <Link to="/serials" {...props} />}
                >
                  <Trans>Serial numbers</Trans>
                </Button>
              </>
            }
          >
            <Trans>
              Laptops, machines, tools: a serial number that you keep for yourselves gets an asset number here. It
              cannot be sold any more, you see who has it, and what it is worth.
            </Trans>
          </EmptyState>
        }
      />
    </>
  );
}

export function useAssetFilters(): FilterChip[] {
  const { t } = useLingui();
  const words = useAssetWords();
  const holders = useRead(listHolders, {}).data?.rows ?? [];
  const places = usePlaces().filter(({ kind }) => kind === 'internal' || kind === 'transit');
  return [
    useChoice('state', t`Status`, optionsOf(words.states)),
    useChoice(
      'holder',
      t`Holder`,
      holders.map(({ name }) => ({ value: name, label: name })),
    ),
    useChoice(
      'locationId',
      t`Location`,
      places.map(({ id, path, name, depth }) => ({ value: id, label: path, content: name, depth })),
    ),
    useProductChip('serial'),
    useChoice('method', t`Depreciation`, optionsOf(words.methods)),
  ];
}
