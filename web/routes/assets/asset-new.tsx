// Serial numbers become fixed assets.
import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { createAssets, proposeAssets } from '../../../src/service/asset/asset.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { AssetFields } from '../../features/asset/asset-fields.tsx';
import { type AssetValues, assetErrors, factsOf, newAsset } from '../../features/asset/asset-values.ts';
import { UnitPicks } from '../../features/asset/unit-picks.tsx';
import { useCompany } from '../../ui/company.ts';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { useFormat } from '../../ui/format.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const { currency } = useCompany();
  const format = useFormat();
  const [search, change] = useUrlState();
  const create = useWrite(createAssets);
  const lotIds = (search.lotIds ?? search.lotId ?? '').split(',').filter(Boolean);
  const proposals =
    useRead(
      proposeAssets,
      { query: { lotIds: lotIds.join(',') } },
      { enabled: lotIds.length > 0, placeholderData: (before) => before },
    ).data?.rows.filter(({ lot }) => lotIds.includes(lot.id)) ?? [];
  const inOrder = lotIds.flatMap((id) => proposals.find(({ lot }) => lot.id === id) ?? []);
  const valueKnown = inOrder.length > 0 && inOrder.every(({ purchaseValue }) => purchaseValue !== null);
  const form = useForm<AssetValues & { units?: string }>({
    initialValues: newAsset,
    validate: (values) => ({
      ...assetErrors(i18n, values, { currency, today: format.today(), valueKnown }),
      ...(lotIds.length === 0 && { units: t`Scan or choose a serial number.` }),
    }),
  });
  const save = async () => {
    if (form.validate().hasErrors) return;
    const number = form.values.number.trim();
    try {
      const { rows } = await create.mutateAsync({
        body: {
          units: lotIds.map((lotId) => (lotIds.length === 1 && number ? { lotId, number } : { lotId })),
          ...factsOf(form.values, currency),
        },
      });
      form.resetDirty();
      const [first, ...more] = rows;
      if (!first || more.length > 0) {
        toast(<Trans>{format.count(rows.length)} fixed assets are made</Trans>);
        await navigate({ to: '/assets' });
      } else {
        toast(<Trans>{first.number} is made</Trans>);
        await navigate({ to: '/assets/$id', params: { id: first.id } });
      }
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, unitFields(problem)));
      throw problem;
    }
  };
  const [one] = inOrder;
  const value = one?.purchaseValue ?? null;
  const usual = {
    name: one?.product.name ?? '',
    purchasedOn: one?.purchasedOn ?? null,
    purchaseValue: valueKnown && value !== null ? format.money(value) : '',
  };
  return (
    <FormPage
      title={t`New fixed asset`}
      crumbs={[{ label: t`Fixed assets`, to: '/assets' }]}
      dirty={form.isDirty()}
      onSave={save}
      saveLabel={<Trans>Make it a fixed asset</Trans>}
      onCancel={() => void navigate({ to: '/assets' })}
    >
      <UnitPicks
        lotIds={lotIds}
        proposals={inOrder}
        onChange={(ids) => {
          form.clearFieldError('units');
          change({ lotIds: ids.join(',') || undefined, lotId: undefined });
        }}
        error={form.errors.units as string | undefined}
      />
      <AssetFields form={form as never} usual={usual} withNumber={lotIds.length < 2} />
    </FormPage>
  );
}

/** Refusals of a unit stand at the field where units are chosen, those of its number at the number. */
function unitFields(problem: unknown): unknown {
  if (!(problem instanceof ApiProblem) || !problem.field) return problem;
  const { code, status, facts, message: detail, field } = problem;
  const known = /^units\.\d+\.number$/.test(field) ? 'number' : /^units/.test(field) ? 'units' : field;
  return new ApiProblem({ code, status, facts, detail, field: known });
}
