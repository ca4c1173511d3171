// The supplier or customer of a document or an order: chosen by typing, or made with the name that was typed.
import { Trans } from '@lingui/react/macro';
import { createPartner, listPartners } from '../../../src/catalog/partner.contract.ts';
import { call } from '../../api/client.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';

type Choice = { id: string; label: string };
type Props = {
  role: 'supplier' | 'customer';
  label: string;
  placeholder?: string;
  required?: boolean;
  value: Choice | null;
  onChange: (partner: Choice | null) => void;
  disabled?: boolean;
  error: string | undefined;
};

export function PartnerField({ role, label, placeholder, required, value, onChange, disabled, error }: Props) {
  const mayCreate = useMay('partner.write');
  const create = async (name: string) => {
    const partner = await call(createPartner, {
      body: { name, isSupplier: role === 'supplier', isCustomer: role === 'customer' },
    });
    onChange({ id: partner.id, label: partner.name });
    toast(<Trans>{partner.name} is created</Trans>);
  };
  return (
    <RecordPicker
      endpoint={listPartners}
      query={{ role }}
      label={label}
      placeholder={placeholder}
      withAsterisk={required}
      value={value}
      onChange={onChange}
      labelOf={(row) => row.name}
      hintOf={(row) => [row.code, row.city].filter(Boolean).join(' · ')}
      onCreate={mayCreate ? (name) => void create(name).catch(toastProblem) : undefined}
      disabled={disabled}
      error={error}
      clearable
    />
  );
}
