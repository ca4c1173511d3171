// One product: key facts on top, its settings, stock, moves and numbers on tabs. Settings are changed where they stand.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowsExchange, IconBarcode, IconPackageExport, IconPackageImport } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import {
  archiveProduct,
  deleteProduct,
  editProduct,
  getProduct,
  type Product,
  unarchiveProduct,
} from '../../../src/catalog/product.contract.ts';
import { type ApiProblem, call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { OnHandButton } from '../../features/count/on-hand-button.tsx';
import { useLabels } from '../../features/label/use-labels.tsx';
import { ProductImage } from '../../features/product/product-image.tsx';
import {
  changedBody,
  describeProduct,
  productErrors,
  tabOfField,
  valuesOfProduct,
} from '../../features/product/product-values.ts';
import { TrackingBadge } from '../../features/product/tracking-badge.tsx';
import { useMay } from '../../features/session/session.ts';
import { MoneyText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Fact } from '../../ui/page-header.tsx';
import { RecordFields, useRecordForm } from '../../ui/record-form.tsx';
import { LoadedRecord, RecordPage } from '../../ui/record-page.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const GeneralFields = lazily(() =>
  import('../../features/product/general-fields.tsx').then((file) => file.GeneralFields),
);
const InventoryFields = lazily(() =>
  import('../../features/product/inventory-fields.tsx').then((file) => file.InventoryFields),
);
const SalesFields = lazily(() => import('../../features/product/sales-fields.tsx').then((file) => file.SalesFields));
const MoveList = lazily(() => import('../../features/move/move-list.tsx').then((file) => file.MoveList));
const ProductNumbers = lazily(() =>
  import('../../features/product/product-numbers.tsx').then((file) => file.ProductNumbers),
);
const ProductStock = lazily(() => import('../../features/product/product-stock.tsx').then((file) => file.ProductStock));
const ProductSuppliers = lazily(() =>
  import('../../features/product-supplier/product-suppliers.tsx').then((file) => file.ProductSuppliers),
);
const NotesAndFiles = lazily(() =>
  import('../../features/attachment/notes-and-files.tsx').then((file) => file.NotesAndFiles),
);
const TrackingRefused = lazily(() =>
  import('../../features/product/tracking-refused.tsx').then((file) => file.TrackingRefused),
);

export function Page() {
  return <LoadedRecord read={getProduct}>{(product) => <ProductPage product={product} />}</LoadedRecord>;
}

function ProductPage({ product }: { product: Product }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('catalog.write');
  const mayPost = useMay('operation.write');
  const mayTrack = useMay('product.track');
  const maySeeStock = useMay('stock.read');
  const maySeeOrders = useMay('order.read');
  const edit = useWrite(editProduct);
  const [refusal, setRefusal] = useState<ApiProblem | null>(null);
  const { id } = product;
  const goods = product.kind === 'goods';
  const inUse = goods && mayPost && !product.archivedAt;
  const open = (to: string) => void navigate(linkTo(to, { productId: id }));
  const [, change] = useUrlState();
  const state = useRecordForm({
    record: product,
    valuesOf: valuesOfProduct,
    validate: (values) => productErrors(i18n, values),
    save: (values, changed, version) =>
      edit.mutateAsync({ params: { id }, body: changedBody(values, changed), ifMatch: version }),
    reload: () => call(getProduct, { params: { id } }),
    describe: (field, record) => describeProduct(i18n, field, record),
    show: (field) => change({ tab: tabOfField(field) }),
    refused: (problem) => {
      if (problem.code !== 'tracking-change-needs-empty-stock') return false;
      setRefusal(problem);
      return true;
    },
  });
  const { form } = state;
  const shared = { form, readOnly: !mayWrite };
  const tabs = [
    {
      value: 'general',
      label: t`General`,
      content: (
        <RecordFields readOnly={!mayWrite}>
          <GeneralFields
            {...shared}
            hasMoves={product.hasMoves}
            unitSymbol={product.unit.symbol}
            image={
              <ProductImage
                productId={id}
                imageId={form.values.imageId}
                name={product.name}
                readOnly={!mayWrite}
                onChange={(imageId) => form.setFieldValue('imageId', imageId)}
              />
            }
          />
        </RecordFields>
      ),
    },
    {
      value: 'inventory',
      label: t`Inventory`,
      content: (
        <RecordFields readOnly={!mayWrite}>
          <InventoryFields {...shared} />
        </RecordFields>
      ),
    },
    {
      value: 'sales',
      label: t`Sales`,
      content: (
        <RecordFields readOnly={!mayWrite}>
          <SalesFields {...shared} />
        </RecordFields>
      ),
    },
    ...(maySeeOrders
      ? [{ value: 'suppliers', label: t`Suppliers`, content: <ProductSuppliers product={product} /> }]
      : []),
    ...(maySeeStock && goods
      ? [
          { value: 'stock', label: t`Stock`, content: <ProductStock product={product} /> },
          {
            value: 'moves',
            label: t`Moves`,
            content: <MoveList id="product-moves" query={{ productId: id }} hide="product" />,
          },
          ...(product.tracking !== 'none'
            ? [
                {
                  value: 'numbers',
                  label: product.tracking === 'lot' ? t`Lots` : t`Serial numbers`,
                  content: <ProductNumbers product={product} />,
                },
              ]
            : []),
        ]
      : []),
    {
      value: 'notes',
      label: t`Notes`,
      content: (
        <NotesAndFiles field={form.getInputProps('note')} readOnly={!mayWrite} subjectKind="product" subjectId={id} />
      ),
    },
  ];
  const labels = useLabels({ of: 'products', ids: [id] });
  return (
    <>
      <RecordPage
        record={product}
        name={product.name}
        list={{ label: t`Products`, to: '/products' }}
        badges={
          goods ? <TrackingBadge tracking={product.tracking} /> : <StatusBadge of="productKind" value="service" />
        }
        facts={<ProductFacts product={product} />}
        action={
          <>
            {goods && maySeeStock && <OnHandButton productId={id} onHand={product.onHand} unit={product.unit.symbol} />}
            {inUse && mayTrack && product.tracking === 'none' && product.onHand !== '0' && (
              <Button
                variant="default"
                renderRoot={(props) => <Link {...linkTo(`/products/${id}/tracking`)} {...props} />}
                leftSection={<IconBarcode size={16} />}
              >
                <Trans>Start tracking</Trans>
              </Button>
            )}
            {inUse && (
              <Button
                renderRoot={(props) => <Link {...linkTo('/receipts/new', { productId: id })} {...props} />}
                leftSection={<IconPackageImport size={16} />}
              >
                <Trans>Receive</Trans>
              </Button>
            )}
          </>
        }
        menu={
          inUse
            ? [
                labels.entry,
                { label: t`Deliver`, icon: IconPackageExport, onClick: () => open('/deliveries/new') },
                { label: t`Transfer`, icon: IconArrowsExchange, onClick: () => open('/transfers/new') },
                ...(mayTrack && product.tracking !== 'none'
                  ? [{ label: t`Change tracking`, icon: IconBarcode, onClick: () => open(`/products/${id}/tracking`) }]
                  : []),
              ]
            : []
        }
        tabs={tabs}
        edits={state}
        archive={mayWrite && { put: archiveProduct, takeBack: unarchiveProduct }}
        remove={
          mayWrite &&
          !product.hasMoves && {
            by: deleteProduct,
            hint: <Trans>It was never used, so nothing else is lost. This cannot be taken back.</Trans>,
          }
        }
      />
      {labels.dialog}
      <Suspense fallback={null}>
        {refusal && (
          <TrackingRefused
            problem={refusal}
            productId={id}
            unit={product.unit.symbol}
            onClose={() => setRefusal(null)}
            onKeep={() => {
              form.setFieldValue('tracking', product.tracking);
              setRefusal(null);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function ProductFacts({ product }: { product: Product }) {
  const { t } = useLingui();
  return (
    <>
      <Fact label={t`Code (SKU)`}>
        <span className="number">{product.sku}</span>
      </Fact>
      <Fact label={t`Sales price`}>
        <MoneyText price={product.price} />
      </Fact>
      {product.category && <Fact label={t`Category`}>{product.category.name}</Fact>}
    </>
  );
}
