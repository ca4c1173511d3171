// A new product on one page: only code and name are needed, everything else can follow.
import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createProduct } from '../../../src/catalog/product.contract.ts';
import { listUnits } from '../../../src/catalog/unit.contract.ts';
import { parseGtin } from '../../../src/domain/gtin.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { GeneralFields } from '../../features/product/general-fields.tsx';
import { InventoryFields } from '../../features/product/inventory-fields.tsx';
import { newProduct, type ProductValues, productBody, productErrors } from '../../features/product/product-values.ts';
import { SalesFields } from '../../features/product/sales-fields.tsx';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const create = useWrite(createProduct);
  const units = useRead(listUnits, {});
  const [{ code }] = useUrlState();
  const [initialValues] = useState(() => withCode(code));
  const form = useForm<ProductValues>({ initialValues, validate: (values) => productErrors(i18n, values) });
  const save = async () => {
    if (form.validate().hasErrors) return;
    try {
      const { id, name } = await create.mutateAsync({ body: productBody(form.values) });
      toast(<Trans>{name} is created</Trans>);
      await navigate({ to: '/products/$id', params: { id } });
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, problem));
      throw problem;
    }
  };
  const unit = units.data?.rows.find((one) => one.id === form.values.unitId)?.symbol;
  return (
    <FormPage
      title={t`New product`}
      crumbs={[{ label: t`Products`, to: '/products' }]}
      dirty={form.values.name !== '' || form.values.sku !== ''}
      onSave={save}
      saveLabel={<Trans>Create the product</Trans>}
      onCancel={() => void navigate({ to: '/products' })}
    >
      <GeneralFields form={form} unitSymbol={unit} />
      <InventoryFields form={form} />
      <SalesFields form={form} />
    </FormPage>
  );
}

/** A code that was scanned and that nobody knew: the GS1 number of the product when it is one, else another barcode. */
function withCode(code: string | undefined): ProductValues {
  if (!code) return newProduct;
  return parseGtin(code).ok ? { ...newProduct, gtin: code } : { ...newProduct, barcodes: [code] };
}
