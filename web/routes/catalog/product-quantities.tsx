// Update quantity: on hand of one product, set to what is there.
import { useLingui } from '@lingui/react/macro';
import { getProduct, type Product } from '../../../src/catalog/product.contract.ts';
import { listStock } from '../../../src/tracing/stock.contract.ts';
import { useRead } from '../../api/query.ts';
import { Quantities } from '../../features/count/quantities.tsx';
import { TrackingBadge } from '../../features/product/tracking-badge.tsx';
import { QuantityText } from '../../ui/format.tsx';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return <LoadedRecord read={getProduct}>{(product) => <QuantitiesPage product={product} />}</LoadedRecord>;
}

function QuantitiesPage({ product }: { product: Product }) {
  const { t } = useLingui();
  const totals = useRead(listStock, { query: { productId: product.id, group: 'product' } });
  const total = totals.data?.rows[0];
  const unit = product.unit.symbol;
  return (
    <>
      <PageHeader
        title={t`Update quantity`}
        crumbs={[
          { label: t`Products`, to: '/products' },
          { label: product.name, to: `/products/${product.id}` },
        ]}
        badges={<TrackingBadge tracking={product.tracking} />}
        facts={
          <>
            <Fact label={t`On hand`}>
              <QuantityText value={total?.onHand ?? '0'} unit={unit} />
            </Fact>
            <Fact label={t`Reserved`}>
              <QuantityText value={total?.reserved ?? '0'} unit={unit} />
            </Fact>
            <Fact label={t`Available`}>
              <QuantityText value={total?.available ?? '0'} unit={unit} />
            </Fact>
          </>
        }
      />
      <Quantities product={product} />
    </>
  );
}
