// The slip of a document on A4: company, number, partner, lines and every lot and serial number.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getPartner } from '../../../src/catalog/partner.contract.ts';
import { isZero } from '../../../src/domain/quantity.ts';
import {
  getOperation,
  listOperationNumbers,
  type Operation,
  type OperationNumber,
} from '../../../src/operations/operation.contract.ts';
import { call } from '../../api/client.ts';
import { useRead } from '../../api/query.ts';
import { lookOf } from '../../features/operation/document-look.ts';
import classes from '../../features/operation/operation.module.css';
import { useMay } from '../../features/session/session.ts';
import { wordOf } from '../../i18n/words.ts';
import { useCompany } from '../../ui/company.ts';
import { DateText, InstantText, QuantityText, useFormat } from '../../ui/format.tsx';
import { usePageTitle } from '../../ui/page-header.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useParam } from '../../ui/url-state.ts';

export function Page() {
  const id = useParam('id');
  const document = useRead(getOperation, { params: { id } });
  const numbers = useQuery({ queryKey: ['slip-numbers', id], queryFn: () => allNumbers(id) });
  const problem = document.error ?? numbers.error;
  if (problem) return <ErrorState problem={problem} onRetry={() => void document.refetch()} />;
  if (!document.data || !numbers.data) return <RecordSkeleton />;
  return <Slip document={document.data} numbers={numbers.data} />;
}

function Slip({ document, numbers }: { document: Operation; numbers: readonly OperationNumber[] }) {
  const { t, i18n } = useLingui();
  const company = useCompany();
  const kind = wordOf(i18n, 'operationKind', document.kind);
  usePageTitle(`${kind} ${document.number}`);
  return (
    <>
      <Group justify="space-between" mb="md" className="no-print">
        <Button variant="default" renderRoot={(props) => <Link to={`/operations/${document.id}`} {...props} />}>
          <Trans>Back to the document</Trans>
        </Button>
        <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      </Group>
      <article className={classes.slip}>
        <div className={classes.slipHead}>
          <div className={classes.slipCompany}>{company.name}</div>
          <div style={{ textAlign: 'end' }}>
            <h1>{kind}</h1>
            <div className="number">{document.number}</div>
            {document.state !== 'posted' && <strong>{wordOf(i18n, 'operationState', document.state)}</strong>}
          </div>
        </div>
        <SlipFacts document={document} />
        <table aria-label={t`Lines`}>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">
                <Trans>Product</Trans>
              </th>
              <th scope="col" className={classes.slipEnd}>
                <Trans>Quantity</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {document.lines.map((line) => (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td>
                  <strong>{line.product.name}</strong> <span className={classes.slipNumbers}>{line.product.sku}</span>
                  <SlipNumbers
                    numbers={numbers.filter((one) => one.line === line.line && one.number !== null)}
                    lot={line.product.tracking === 'lot'}
                  />
                  {line.note && <div>{line.note}</div>}
                </td>
                <td className={classes.slipEnd}>
                  <QuantityText value={line.quantity} unit={line.product.unit} />
                  {!isZero(line.damagedQuantity) && (
                    <div>
                      <Trans>
                        <QuantityText value={line.damagedQuantity} unit={line.product.unit} /> damaged
                      </Trans>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {document.note && <p style={{ whiteSpace: 'pre-line' }}>{document.note}</p>}
        <div className={classes.signatures}>
          <div>
            <Trans>Handed over by, date</Trans>
          </div>
          <div>
            <Trans>Received by, date</Trans>
          </div>
        </div>
      </article>
    </>
  );
}

function SlipFacts({ document }: { document: Operation }) {
  const { t, i18n } = useLingui();
  const look = lookOf(document.kind);
  const mayRead = useMay('partner.read');
  const id = document.partner?.id ?? '';
  const partner = useRead(getPartner, { params: { id } }, { enabled: mayRead && id !== '' }).data;
  const address =
    partner && [partner.street, [partner.postcode, partner.city].filter(Boolean).join(' ')].filter(Boolean);
  return (
    <dl className={classes.slipFacts}>
      {document.partner && (
        <div>
          <dt>{look?.partnerRole && look.partnerLabel ? i18n._(look.partnerLabel) : t`Partner`}</dt>
          <dd>{[document.partner.name, ...(address ?? [])].join('\n')}</dd>
        </div>
      )}
      <div>
        <dt>{t`From`}</dt>
        <dd>{document.from.name}</dd>
      </div>
      <div>
        <dt>{t`To`}</dt>
        <dd>{(document.destination ?? document.to).name}</dd>
      </div>
      <div>
        <dt>{t`Date`}</dt>
        <dd>
          <InstantText value={document.occurredAt ?? document.createdAt} />
        </dd>
      </div>
      {document.order && (
        <div>
          <dt>{t`Order`}</dt>
          <dd>{document.order.number}</dd>
        </div>
      )}
      {document.reference && (
        <div>
          <dt>{t`Reference`}</dt>
          <dd>{document.reference}</dd>
        </div>
      )}
    </dl>
  );
}

function SlipNumbers({ numbers, lot }: { numbers: readonly OperationNumber[]; lot: boolean }) {
  const format = useFormat();
  if (numbers.length === 0) return null;
  if (!lot) return <div className={classes.slipNumbers}>{numbers.map((one) => one.number).join(', ')}</div>;
  return (
    <div className={classes.slipNumbers}>
      {numbers.map((one, index) => (
        <span key={`${one.lotId} ${String(index)}`}>
          {index > 0 && ', '}
          {one.number} × {format.quantity(one.quantity)}
          {one.expirationDate && (
            <>
              {' '}
              (<DateText value={one.expirationDate} />)
            </>
          )}
        </span>
      ))}
    </div>
  );
}

async function allNumbers(id: string): Promise<OperationNumber[]> {
  const all: OperationNumber[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listOperationNumbers, { params: { id }, query: { limit: 500, cursor } });
    all.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}
