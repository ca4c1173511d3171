// A new product on one page: only code and name are needed, everything else can follow.
import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { createProduct } from '../../../src/catalog/product.contract.ts';
import { listUnits } from '../../../src/catalog/unit.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { GeneralFields } from '../../features/product/general-fields.tsx';
import { InventoryFields } from '../../features/product/inventory-fields.tsx';
import { newProduct, type ProductValues, productBody, productErrors } from '../../features/product/product-values.ts';
import { SalesFields } from '../../features/product/sales-fields.tsx';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { toast } from '../../ui/toast.tsx';

export function Page() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const create = useWrite(createProduct);
  const units = useRead(listUnits, {});
  const form = useForm<ProductValues>({ initialValues: newProduct, validate: (values) => productErrors(i18n, values) });
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
