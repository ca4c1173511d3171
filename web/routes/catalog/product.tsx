// One product: key facts on top, its settings, stock, moves and numbers on tabs. Settings are changed where they stand.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Textarea } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowsExchange,
  IconPackageExport,
  IconPackageImport,
  IconTrash,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  archiveProduct,
  deleteProduct,
  editProduct,
  getProduct,
  type Product,
  unarchiveProduct,
} from '../../../src/catalog/product.contract.ts';
import { type ApiProblem, call } from '../../api/client.ts';
import { queryClient, useRead, useWrite } from '../../api/query.ts';
import { Attachments } from '../../features/attachment/attachments.tsx';
import { MoveList } from '../../features/move/move-list.tsx';
import { GeneralFields } from '../../features/product/general-fields.tsx';
import { InventoryFields } from '../../features/product/inventory-fields.tsx';
import { ProductImage } from '../../features/product/product-image.tsx';
import { ProductNumbers } from '../../features/product/product-numbers.tsx';
import { ProductStock } from '../../features/product/product-stock.tsx';
import {
  changedBody,
  describeProduct,
  productErrors,
  tabOfField,
  valuesOfProduct,
} from '../../features/product/product-values.ts';
import { SalesFields } from '../../features/product/sales-fields.tsx';
import { TrackingBadge } from '../../features/product/tracking-badge.tsx';
import { TrackingRefused } from '../../features/product/tracking-refused.tsx';
import { useMay } from '../../features/session/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { MoneyText, QuantityText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Fact, type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { RecordFields, RecordFormBar, useRecordForm } from '../../ui/record-form.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useParam, useUrlState } from '../../ui/url-state.ts';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  const id = useParam('id');
  const product = useRead(getProduct, { params: { id } });
  if (product.isPending) return <RecordSkeleton />;
  if (product.error) return <ErrorState problem={product.error} onRetry={() => void product.refetch()} />;
  return <ProductPage key={id} product={product.data} />;
}

function ProductPage({ product }: { product: Product }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('catalog.write');
  const maySeeStock = useMay('stock.read');
  const edit = useWrite(editProduct);
  const [refusal, setRefusal] = useState<ApiProblem | null>(null);
  const { id } = product;
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
    ...(maySeeStock && product.kind === 'goods'
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
        <>
          <RecordFields readOnly={!mayWrite}>
            <Section title={<Trans>Notes</Trans>}>
              <Textarea
                aria-label={t`Notes`}
                autosize
                minRows={5}
                maxRows={20}
                maxLength={20_000}
                {...form.getInputProps('note')}
              />
            </Section>
          </RecordFields>
          <div style={{ maxWidth: 980 }}>
            <Attachments subjectKind="product" subjectId={id} />
          </div>
        </>
      ),
    },
  ];
  return (
    <>
      <ProductHead product={product} />
      <UrlTabs tabs={tabs} />
      <RecordFormBar state={state} />
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
    </>
  );
}

function ProductHead({ product }: { product: Product }) {
  const { t } = useLingui();
  const mayPost = useMay('operation.write');
  const { id } = product;
  const goods = product.kind === 'goods';
  const { menu, dialog } = useProductMenu(product);
  return (
    <>
      <PageHeader
        title={product.name}
        crumbs={[{ label: t`Products`, to: '/products' }]}
        badges={
          <>
            {goods ? <TrackingBadge tracking={product.tracking} /> : <StatusBadge of="productKind" value="service" />}
            {product.archivedAt && <StatusBadge of="recordState" value="archived" />}
          </>
        }
        facts={
          <>
            <Fact label={t`Code (SKU)`}>
              <span className="number">{product.sku}</span>
            </Fact>
            {goods && (
              <Fact label={t`On hand`}>
                <Anchor renderRoot={(props) => <Link to="." search={{ tab: 'stock' }} {...props} />} inherit>
                  <QuantityText value={product.onHand} unit={product.unit.symbol} />
                </Anchor>
              </Fact>
            )}
            <Fact label={t`Sales price`}>
              <MoneyText price={product.price} />
            </Fact>
            {product.category && <Fact label={t`Category`}>{product.category.name}</Fact>}
          </>
        }
        action={
          goods &&
          mayPost &&
          !product.archivedAt && (
            <Button
              renderRoot={(props) => <Link {...linkTo('/receipts/new', { productId: id })} {...props} />}
              leftSection={<IconPackageImport size={16} />}
            >
              <Trans>Receive</Trans>
            </Button>
          )
        }
        menu={menu}
      />
      {dialog}
    </>
  );
}

function useProductMenu(product: Product) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('catalog.write');
  const mayPost = useMay('operation.write');
  const archive = useWrite(archiveProduct);
  const unarchive = useWrite(unarchiveProduct);
  const [asking, setAsking] = useState(false);
  const { id, name } = product;
  const toggle = async (of: Product): Promise<void> => {
    const verb = of.archivedAt ? unarchive : archive;
    const now = await verb.mutateAsync({ params: { id }, ifMatch: of.version });
    toast(now.archivedAt ? <Trans>{name} is archived</Trans> : <Trans>{name} is in use again</Trans>, {
      undo: () => toggle(now),
    });
  };
  const menu: MenuEntry[] = [];
  if (mayPost && product.kind === 'goods' && !product.archivedAt) {
    menu.push(
      {
        label: t`Deliver`,
        icon: IconPackageExport,
        onClick: () => void navigate(linkTo('/deliveries/new', { productId: id })),
      },
      {
        label: t`Transfer`,
        icon: IconArrowsExchange,
        onClick: () => void navigate(linkTo('/transfers/new', { productId: id })),
      },
    );
  }
  if (mayWrite) {
    menu.push({
      label: product.archivedAt ? t`Take back into use` : t`Archive`,
      icon: product.archivedAt ? IconArchiveOff : IconArchive,
      onClick: () => void toggle(product).catch(toastProblem),
    });
    if (!product.hasMoves) {
      menu.push({ label: t`Delete`, icon: IconTrash, danger: true, onClick: () => setAsking(true) });
    }
  }
  const dialog = (
    <ConfirmDialog
      opened={asking}
      onClose={() => setAsking(false)}
      title={<Trans>Delete {name}?</Trans>}
      confirmLabel={<Trans>Delete</Trans>}
      danger
      onConfirm={async () => {
        await call(deleteProduct, { params: { id } });
        await navigate({ to: '/products' });
        toast(<Trans>{name} is deleted</Trans>);
        await queryClient.invalidateQueries();
      }}
    >
      <Trans>It was never used, so nothing else is lost. This cannot be taken back.</Trans>
    </ConfirmDialog>
  );
  return { menu, dialog };
}
