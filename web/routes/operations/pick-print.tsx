// A pick list on paper: place by place in walking order, a box to tick for each, and the document's number as a barcode.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { subtract } from '../../../src/domain/quantity.ts';
import { getPickList, type PickItem, type PickList } from '../../../src/operations/picking/pick.contract.ts';
import { useRead } from '../../api/query.ts';
import paper from '../../features/count/print.module.css';
import { drawBarcode } from '../../features/pick/draw-barcode.ts';
import classes from '../../features/pick/pick.module.css';
import { isItemDone, keyOfStop, placeText } from '../../features/pick/pick-stops.tsx';
import { useCompany } from '../../ui/company.ts';
import { DateText, InstantText, QuantityText } from '../../ui/format.tsx';
import { usePageTitle } from '../../ui/page-header.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useParam } from '../../ui/url-state.ts';

export function Page() {
  const id = useParam('id');
  const list = useRead(getPickList, { params: { id } });
  const number = list.data?.operation.number ?? '';
  const barcode = useQuery({
    queryKey: ['barcode', number],
    queryFn: () => drawBarcode(number),
    enabled: number !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (list.error) return <ErrorState problem={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data || barcode.isPending) return <RecordSkeleton />;
  return <Paper list={list.data} barcode={barcode.data} />;
}

function Paper({ list, barcode }: { list: PickList; barcode: string | undefined }) {
  const { t } = useLingui();
  const company = useCompany();
  const { operation } = list;
  const { number } = operation;
  usePageTitle(t`Pick ${number}`);
  return (
    <>
      <Group justify="space-between" mb="md" className="no-print">
        <Button variant="default" renderRoot={(props) => <Link to={`/deliveries/${operation.id}/pick`} {...props} />}>
          <Trans>Back to picking</Trans>
        </Button>
        <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      </Group>
      <article className={paper.paper}>
        <header className={paper.head}>
          <div>
            <div className={paper.company}>{company.name}</div>
            <h1>
              <Trans>Pick list</Trans>
            </h1>
            {barcode && <img className={classes.barcode} src={barcode} alt="" />}
            <div className={paper.code}>{number}</div>
          </div>
          <dl className={paper.facts}>
            {operation.partner && (
              <>
                <dt>{t`Customer`}</dt>
                <dd>{operation.partner.name}</dd>
              </>
            )}
            {operation.order && (
              <>
                <dt>{t`Order`}</dt>
                <dd>{operation.order.number}</dd>
              </>
            )}
            <dt>{t`From`}</dt>
            <dd>{operation.from.name}</dd>
            <dt>{t`Printed`}</dt>
            <dd>
              <InstantText value={new Date().toISOString()} />
            </dd>
          </dl>
        </header>
        {operation.note && <p style={{ whiteSpace: 'pre-line' }}>{operation.note}</p>}
        <table aria-label={t`Pick list`} className={classes.ticks}>
          <thead>
            <tr>
              <th scope="col" className={classes.tickCell}>
                <Trans>Done</Trans>
              </th>
              <th scope="col" className={paper.end}>
                <Trans>Take</Trans>
              </th>
              <th scope="col">
                <Trans>Product</Trans>
              </th>
              <th scope="col">
                <Trans>Number</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.stops.map((stop) => (
              <Fragment key={keyOfStop(stop)}>
                <tr className={paper.place}>
                  <th scope="rowgroup" colSpan={4}>
                    {stop.place ? placeText(stop.place, operation.from.name) : t`Not reserved`}
                  </th>
                </tr>
                {stop.items.map((item) => (
                  <Row key={`${item.line} ${item.lot?.id ?? ''}`} item={item} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
        <div className={paper.signatures}>
          <div>
            <Trans>Picked by, date</Trans>
          </div>
          <div>
            <Trans>Checked by, date</Trans>
          </div>
        </div>
      </article>
    </>
  );
}

function Row({ item }: { item: PickItem }) {
  const { t } = useLingui();
  const done = isItemDone(item);
  return (
    <tr>
      <td className={classes.tickCell}>
        {done ? <strong>{t`picked`}</strong> : <span className={classes.tick} aria-hidden="true" />}
      </td>
      <td className={paper.end}>
        <strong>
          <QuantityText value={done ? item.quantity : subtract(item.quantity, item.picked)} unit={item.product.unit} />
        </strong>
      </td>
      <td>
        <strong>{item.product.name}</strong> <span className={paper.code}>{item.product.sku}</span>
      </td>
      <td className={paper.code}>
        {item.lot?.number}
        {item.lot?.expirationDate && (
          <>
            {' · '}
            <DateText value={item.lot.expirationDate} />
          </>
        )}
      </td>
    </tr>
  );
}
