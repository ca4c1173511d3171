// How orders are kept to and what printed documents say of the company: one form, and the logo beside it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, SimpleGrid, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Company, changeCompany } from '../../../src/access/company.contract.ts';
import { type OverPolicy, overPolicies } from '../../../src/domain/order.ts';
import { useWrite } from '../../api/query.ts';
import { wordOptions } from '../../i18n/words.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { LeaveGuard } from '../../ui/form-page.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { LogoSection } from './logo-section.tsx';

const closed = { border: 0, padding: 0, margin: 0, minWidth: 0 };
const percentSign = '%';

export function CompanyDocuments({ company }: { company: Company }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('settings.write');
  const send = useWrite(changeCompany);
  const form = useForm({
    initialValues: {
      overReceipt: company.overReceipt as OverPolicy,
      overDelivery: company.overDelivery as OverPolicy,
      overPercent: company.overPercent,
      pricesIncludeTax: company.pricesIncludeTax,
      street: company.street,
      postcode: company.postcode,
      city: company.city,
      taxNumber: company.taxNumber,
      email: company.email,
      phone: company.phone,
      website: company.website,
      bankAccount: company.bankAccount,
      documentFooter: company.documentFooter,
    },
  });
  const save = async (values: typeof form.values) => {
    const changed = Object.entries(values).filter(([name]) => form.isDirty(name));
    await send.mutateAsync({ body: Object.fromEntries(changed), ifMatch: company.version });
    form.resetDirty();
    toast(<Trans>Saved</Trans>);
  };
  const over = wordOptions(i18n, 'overPolicy', overPolicies);

  return (
    <>
      <LogoSection logo={company.logo} readOnly={!mayWrite} />
      <CheckedForm form={form} onSend={save} shortcut>
        <LeaveGuard holds={() => form.isDirty() && !send.isPending} />
        <div>
          <Section
            title={<Trans>On printed documents</Trans>}
            hint={
              <Trans>Stands beside the company name on invoices, orders and slips. What is empty is left out.</Trans>
            }
          >
            <fieldset disabled={!mayWrite} style={closed}>
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
                <TextInput label={t`Street`} {...form.getInputProps('street')} />
                <SimpleGrid cols={2} spacing="md">
                  <TextInput label={t`Postcode`} {...form.getInputProps('postcode')} />
                  <TextInput label={t`City`} {...form.getInputProps('city')} />
                </SimpleGrid>
                <TextInput label={t`Tax number`} {...form.getInputProps('taxNumber')} />
                <TextInput label={t`E-mail address`} type="email" {...form.getInputProps('email')} />
                <TextInput label={t`Phone`} type="tel" {...form.getInputProps('phone')} />
                <TextInput label={t`Website`} type="url" {...form.getInputProps('website')} />
              </SimpleGrid>
              <TextInput
                mt="md"
                label={t`Bank account`}
                description={t`One line, such as the IBAN and the name of the bank.`}
                {...form.getInputProps('bankAccount')}
              />
              <Textarea
                mt="md"
                label={t`Footer`}
                description={t`Below every page: terms, register number, a thank-you.`}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={2000}
                {...form.getInputProps('documentFooter')}
              />
            </fieldset>
          </Section>
          <Section
            title={<Trans>Orders</Trans>}
            hint={<Trans>What happens when more is received or delivered than was ordered.</Trans>}
          >
            <fieldset disabled={!mayWrite} style={closed}>
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
                <Select
                  label={t`More received than ordered`}
                  allowDeselect={false}
                  data={over}
                  {...form.getInputProps('overReceipt')}
                />
                <Select
                  label={t`More delivered than ordered`}
                  allowDeselect={false}
                  data={over}
                  {...form.getInputProps('overDelivery')}
                />
                <QuantityInput
                  label={t`Taken without a question up to`}
                  description={t`So many percent more than was ordered.`}
                  unit={percentSign}
                  {...form.getInputProps('overPercent')}
                />
              </SimpleGrid>
              <Switch
                mt="md"
                label={t`Prices include tax`}
                description={t`Of products and price lists, and of new orders until somebody says otherwise there.`}
                {...form.getInputProps('pricesIncludeTax', { type: 'checkbox' })}
              />
            </fieldset>
          </Section>
          {mayWrite && (
            <Button type="submit" loading={send.isPending} disabled={!form.isDirty()}>
              <Trans>Save</Trans>
            </Button>
          )}
        </div>
      </CheckedForm>
    </>
  );
}
