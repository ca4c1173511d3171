// What was agreed and done for one unit: its contracts, its installations, and what became of its warranty.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCalendarPlus, IconFileCertificate } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { type ContractRow, listContracts } from '../../../src/service/cover/contract.contract.ts';
import { type InstallationRow, listInstallations } from '../../../src/service/cover/installation.contract.ts';
import { getWarrantyHistory, type WarrantyChange } from '../../../src/service/cover/warranty.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText, InstantText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useMay } from '../session/session.ts';
import { To } from './contract-view.tsx';
import classes from './cover.module.css';
import { ExtendDialog } from './extend-dialog.tsx';

export function NumberAgreements({ lot }: { lot: Lot }) {
  const mayRead = useMay('service.read');
  return lot.kind === 'serial' && mayRead ? <Panel lot={lot} /> : null;
}

function Panel({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const mayWrite = useMay('service.write');
  const mayExtend = useMay('service.manage');
  const [extending, setExtending] = useState(false);
  const contracts = useRead(listContracts, { query: { lotId: lot.id, limit: 20, sort: '-until' } }).data?.rows ?? [];
  const installed = useRead(listInstallations, { query: { lotId: lot.id, limit: 20 } }).data?.rows ?? [];
  const changes = useRead(getWarrantyHistory, { params: { id: lot.id } }).data?.rows ?? [];
  const outside = lot.status === 'delivered';
  const nothing = contracts.length + installed.length + changes.length === 0;
  if (nothing && !outside) return null;
  return (
    <Section
      title={<Trans>Contracts, installation, warranty</Trans>}
      aside={
        outside && (
          <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            {mayExtend && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconCalendarPlus size={15} aria-hidden="true" />}
                onClick={() => setExtending(true)}
              >
                <Trans>Extend the warranty</Trans>
              </Button>
            )}
            {mayWrite && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconFileCertificate size={15} aria-hidden="true" />}
                renderRoot={(props) => <Link {...linkTo('/contracts/new', { lotId: lot.id })} {...props} />}
              >
                <Trans>New contract</Trans>
              </Button>
            )}
          </div>
        )
      }
    >
      {nothing && (
        <p style={{ margin: 0 }}>
          <Trans>No contract, no installation, and nothing changed its warranty.</Trans>
        </p>
      )}
      <Group
        title={t`Maintenance contracts`}
        rows={contracts}
        row={(contract) => <ContractLine contract={contract} />}
      />
      <Group title={t`Installations`} rows={installed} row={(one) => <InstallationLine installation={one} />} />
      <Group title={t`Warranty`} rows={changes} row={(change) => <ChangeLine change={change} />} />
      {extending && <ExtendDialog lot={lot} onClose={() => setExtending(false)} />}
    </Section>
  );
}

function Group<R extends { id: string }>(props: { title: string; rows: readonly R[]; row: (row: R) => ReactNode }) {
  if (props.rows.length === 0) return null;
  return (
    <div className={classes.group}>
      <h3>{props.title}</h3>
      <ul className={classes.events}>
        {props.rows.map((row) => (
          <li key={row.id}>{props.row(row)}</li>
        ))}
      </ul>
    </div>
  );
}

function ContractLine({ contract }: { contract: ContractRow }) {
  return (
    <>
      <To to={`/contracts/${contract.id}`}>{contract.number}</To>{' '}
      <StatusBadge of="contractState" value={contract.state} />
      <span className={classes.small}>
        <DateText value={contract.fromDate} /> – <DateText value={contract.untilDate} /> · {contract.partner.name}
      </span>
    </>
  );
}

function InstallationLine({ installation }: { installation: InstallationRow }) {
  const { installedOn, place, person, cancelled } = installation;
  return (
    <>
      <To to={`/installations/${installation.id}`}>{installation.number}</To>{' '}
      {cancelled && <StatusBadge of="contractState" value="cancelled" />}
      <span className={classes.small}>
        <DateText value={installedOn} />
        {[place, person].filter(Boolean).map((text) => ` · ${text}`)}
      </span>
    </>
  );
}

function ChangeLine({ change }: { change: WarrantyChange }) {
  const { i18n } = useLingui();
  const { kind, before, after, reason, document, from, at, by } = change;
  return (
    <>
      {wordOf(i18n, 'warrantyEvent', kind)}
      {': '}
      {after === null ? (
        <Trans>
          it ran until <DateText value={before} />
        </Trans>
      ) : before === null ? (
        <Trans>
          until <DateText value={after} />
        </Trans>
      ) : (
        <Trans>
          until <DateText value={after} /> instead of <DateText value={before} />
        </Trans>
      )}
      <span className={classes.small}>
        <InstantText value={at} /> · {by.name}
        {document && (
          <>
            {' · '}
            <To to={`/operations/${document.id}`}>{document.number}</To>
          </>
        )}
        {from && (
          <>
            {' · '}
            <To to={`/numbers/${from.id}`}>{from.number}</To>
          </>
        )}
        {reason && ` · ${reason}`}
      </span>
    </>
  );
}
