// A maintenance contract while it is written: new, renewing another, or changed. A refusal keeps everything and stands
// beside the unit it is about; that a unit is still under warranty may be passed by who may.
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type Contract,
  createContract,
  editContract,
  maxContractUnits,
} from '../../../src/service/cover/contract.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { itemText } from '../../i18n/problem-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CountInput } from '../../ui/count-input.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { minorOf } from '../../ui/decimal-minor.ts';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { MarkdownField } from '../../ui/markdown-field.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import { PartnerField } from '../partner/partner-field.tsx';
import { useMay, useSession } from '../session/session.ts';
import type { ContractValues } from './contract-values.ts';
import classes from './cover.module.css';
import { UnitsEditor } from './units-editor.tsx';

type Props = { start: ContractValues; stored?: Contract; renews?: Contract | undefined };
type Errors = Record<string, React.ReactNode>;
const passable = 'contract-under-warranty';
const buyer = 'customer';

export function ContractForm({ start, stored, renews }: Props) {
  const { t, i18n } = useLingui();
  const rules = useRules();
  const navigate = useNavigate();
  const { company } = useSession();
  const mayPass = useMay('service.manage');
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<Errors>({});
  const [asked, setAsked] = useState<ApiProblem | null>(null);
  const create = useWrite(createContract);
  const edit = useWrite(editContract);
  const set = <K extends keyof ContractValues>(field: K, value: ContractValues[K]) => {
    setValues((now) => ({ ...now, [field]: value }));
    setErrors((now) => (field === 'units' ? noUnitErrors(now) : { ...now, [fieldOf(field)]: undefined }));
  };
  const digits = company?.currencyDigits ?? 2;

  const send = async (confirm: string[]) => {
    const { partner, fromDate, untilDate, units } = values;
    const price = values.price === '' ? null : minorOf(values.price, digits);
    const body = {
      ...{ fromDate: fromDate ?? '', untilDate: untilDate ?? '', lotIds: units.map((unit) => unit.id) },
      ...{ price, terms: values.terms, reminderDays: values.reminderDays === '' ? 0 : values.reminderDays, confirm },
    };
    const contract = stored
      ? await edit.mutateAsync({ params: { id: stored.id }, body, ifMatch: stored.version })
      : await create.mutateAsync({ body: { ...body, partnerId: partner?.id ?? '', renewsId: renews?.id ?? null } });
    await navigate({ to: `/contracts/${contract.id}` });
    toast(stored ? <Trans>{contract.number} is saved</Trans> : <Trans>{contract.number} is agreed</Trans>);
  };
  const save = async () => {
    const found: Errors = {
      partnerId: values.partner ? undefined : rules.chosen(null),
      fromDate: rules.filled(values.fromDate),
      untilDate: rules.filled(values.untilDate),
      lotIds: values.units.length > 0 ? undefined : t`Name at least one unit.`,
      price: values.price !== '' && minorOf(values.price, digits) === null ? t`This is not an amount.` : undefined,
    };
    setErrors(found);
    const first = Object.values(found).find(Boolean);
    if (first) throw new ApiProblem({ code: 'invalid', status: 422 });
    try {
      await send([]);
    } catch (problem) {
      if (mayPass && passes(problem)) return setAsked(problem);
      setErrors(fieldErrors(i18n, problem));
      throw problem;
    }
  };

  const title = stored ? t`Change ${stored.number}` : renews ? t`Renew ${renews.number}` : t`New maintenance contract`;
  const crumbs = [
    { label: t`Maintenance contracts`, to: '/contracts' },
    ...(stored ? [{ label: stored.number, to: `/contracts/${stored.id}` }] : []),
  ];
  return (
    <>
      <FormPage
        title={title}
        crumbs={crumbs}
        wide
        dirty={JSON.stringify(values) !== JSON.stringify(start)}
        onSave={save}
        saveLabel={stored ? undefined : <Trans>Agree</Trans>}
        onCancel={() => void navigate({ to: stored ? `/contracts/${stored.id}` : '/contracts' })}
      >
        <Section title={<Trans>Agreement</Trans>}>
          <div className={classes.fields}>
            <PartnerField
              role={buyer}
              label={t`Customer`}
              required
              value={values.partner}
              onChange={(partner) => set('partner', partner)}
              disabled={stored !== undefined || renews !== undefined}
              error={errors.partnerId as string | undefined}
            />
            <DateInput
              label={t`From`}
              withAsterisk
              value={values.fromDate}
              onChange={(date) => set('fromDate', date)}
              error={errors.fromDate}
            />
            <DateInput
              label={t`Until and including`}
              withAsterisk
              value={values.untilDate}
              onChange={(date) => set('untilDate', date)}
              error={errors.untilDate}
            />
            <QuantityInput
              label={t`Price of the whole period`}
              unit={company?.currency ?? null}
              value={values.price}
              onChange={(price) => set('price', price)}
              error={errors.price}
            />
            <CountInput
              label={t`Remind of the renewal`}
              description={t`Days before the end`}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={0}
              max={3650}
              value={values.reminderDays}
              onChange={(days) => set('reminderDays', days)}
              error={errors.reminderDays}
            />
          </div>
        </Section>
        <UnitsEditor
          title={<Trans>Units</Trans>}
          hint={<Trans>Serial numbers that this customer has.</Trans>}
          units={values.units}
          onChange={(units) => set('units', units)}
          faultOf={(index) => errors[`lotIds.${index}`]}
          error={errors.lotIds}
          most={maxContractUnits}
        />
        <MarkdownField
          title={t`Terms`}
          field={{ value: values.terms, onChange: (event) => set('terms', event.currentTarget.value) }}
          changed
          readOnly={false}
        />
      </FormPage>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={<Trans>Begin the contract while the warranty runs?</Trans>}
        confirmLabel={<Trans>Go on</Trans>}
        onConfirm={() => send([passable])}
      >
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {asked?.errors.slice(0, 8).map((item) => (
            <li key={item.field}>{itemText(i18n, item)}</li>
          ))}
        </ul>
      </ConfirmDialog>
    </>
  );
}

function passes(problem: unknown): problem is ApiProblem {
  if (!(problem instanceof ApiProblem) || problem.errors.length === 0) return false;
  return problem.errors.every((item) => item.code === passable);
}

const fieldOf = (field: keyof ContractValues): string =>
  field === 'partner' ? 'partnerId' : field === 'units' ? 'lotIds' : field;
const noUnitErrors = (errors: Errors): Errors =>
  Object.fromEntries(Object.entries(errors).filter(([field]) => !field.startsWith('lotIds')));
