// A new partner.
import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { createPartner } from '../../../src/catalog/partner.contract.ts';
import { useWrite } from '../../api/query.ts';
import { PartnerFields } from '../../features/partner/partner-fields.tsx';
import { newPartner, type PartnerValues, partnerBody, partnerErrors } from '../../features/partner/partner-values.ts';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const [search] = useUrlState();
  const create = useWrite(createPartner);
  const form = useForm<PartnerValues>({
    initialValues: {
      ...newPartner,
      name: search.name ?? '',
      isSupplier: search.role === 'supplier',
      isCustomer: search.role === 'customer',
    },
    validate: (values) => partnerErrors(i18n, values),
  });
  const save = async () => {
    if (form.validate().hasErrors) return;
    try {
      const { id, name } = await create.mutateAsync({ body: partnerBody(form.values) });
      toast(<Trans>{name} is created</Trans>);
      await navigate({ to: '/partners/$id', params: { id } });
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, problem));
      throw problem;
    }
  };
  return (
    <FormPage
      title={t`New partner`}
      crumbs={[{ label: t`Partners`, to: '/partners' }]}
      dirty={form.isDirty()}
      onSave={save}
      saveLabel={<Trans>Create the partner</Trans>}
      onCancel={() => void navigate({ to: '/partners' })}
    >
      <PartnerFields form={form} />
    </FormPage>
  );
}
