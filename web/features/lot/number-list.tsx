// Lots or serial numbers: found, filtered, chosen, edited together, and opened beside their list.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBarcode, IconPackageImport, IconPlus, IconTags } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type LotListRow, listLots } from '../../../src/ledger/lot.contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useFormat } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { ImportButton } from '../record-import/import-links.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';
import { withExpiry } from './expiry-filter.tsx';
import { NumberActions } from './number-actions.tsx';
import { NumberBeside } from './number-beside.tsx';
import { type NumberKind, passageColumns, useNumberColumns } from './number-columns.tsx';
import { useNumberFilters } from './number-filters.tsx';

type Props = { kind: NumberKind; title: string; onNew: () => void };

export function NumberList({ kind, title, onNew }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [search] = useUrlState();
  const columns = useNumberColumns(kind);
  const chips = useNumberFilters(kind);
  const page = kind === 'serial' ? 'serials' : kind === 'lot' ? 'lots' : 'numbers';
  return (
    <DataTable
      id={`numbers-${kind ?? 'all'}`}
      endpoint={listLots}
      query={kind ? { kind } : {}}
      toQuery={(chosen, shown) => ({
        ...withExpiry(chosen, format.today()),
        ...(shown.some((key) => passageColumns.includes(key)) ? { passages: 'true' } : {}),
      })}
      columns={columns}
      chips={chips}
      searchLabel={t`Number, product, partner or document`}
      lead={({ columns: shown }) => (
        <SavedViews page={page} everything={title} urlKeys={chips.flatMap((chip) => chip.urlKeys)} columns={shown} />
      )}
      actions={(selection) => <NumberActions selection={selection} sort={search.sort} />}
      rowHref={hrefOf}
      beside={{
        urlKey: 'open',
        label: kind === 'lot' ? t`Lot` : t`Number`,
        href: (id) => `/numbers/${id}`,
        content: (id) => <NumberBeside id={id} />,
      }}
      label={title}
      empty={<NoNumbers kind={kind} onNew={onNew} />}
    />
  );
}

const hrefOf = (row: LotListRow) => `/numbers/${row.id}`;

function NoNumbers({ kind, onNew }: { kind: NumberKind; onNew: () => void }) {
  const [mayWrite, mayCreate] = [useMay('operation.write'), useMay('number.create')];
  return (
    <EmptyState
      icon={kind === 'lot' ? IconTags : IconBarcode}
      title={kind === 'lot' ? <Trans>No lots yet</Trans> : <Trans>No numbers yet</Trans>}
      actions={
        <>
          {mayWrite && (
            <Button
              leftSection={<IconPackageImport size={16} />}
              renderRoot={(props) => <Link to="/receipts/new" {...props} />}
            >
              <Trans>Receive goods</Trans>
            </Button>
          )}
          {mayCreate && (
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={onNew}>
              <Trans>Create by hand</Trans>
            </Button>
          )}
          <ImportButton entity="stock" />
        </>
      }
    >
      <Trans>
        Every unit or batch that you trace has a number. The numbers of a receipt appear here, with where each of them
        is, from whom it came and who has it.
      </Trans>
    </EmptyState>
  );
}
