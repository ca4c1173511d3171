// Moves the goods of a claim: takes the unit back, gives it back, or has another one go out in its place.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { listLots } from '../../../src/ledger/lot.contract.ts';
import type { Claim } from '../../../src/service/claim/claim.contract.ts';
import {
  type ClaimStep,
  giveBackClaimUnit,
  replaceClaimUnit,
  returnClaimUnit,
} from '../../../src/service/claim/claim-goods.contract.ts';
import { useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './claim.module.css';

type Props = { claim: Claim; step: ClaimStep; out: boolean; onClose: () => void };

export function GoodsDialog({ claim, step, out, onClose }: Props) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [resolution, setResolution] = useState('');
  const [quantity, setQuantity] = useState('1');
  const [other, setOther] = useState<{ id: string; label: string } | null>(null);
  const [otherProduct, setOtherProduct] = useState(false);
  const [missing, setMissing] = useState(false);
  const writes = {
    'return': useWrite(returnClaimUnit),
    'give-back': useWrite(giveBackClaimUnit),
    'replacement': useWrite(replaceClaimUnit),
  };
  const params = { id: claim.id };
  const isLot = claim.unit?.kind === 'lot';
  const send = async () => {
    const common = { reason, ...(resolution.trim() && { resolution }), ...(isLot && { quantity }) };
    if (step === 'replacement') {
      if (!other) return setMissing(true);
      await writes.replacement.mutateAsync({ params, body: { ...common, lotId: other.id, otherProduct } });
    } else await writes[step].mutateAsync({ params, body: common });
    toast(done[step]);
    onClose();
  };
  const { isPending, error } = writes[step];
  return (
    <Dialog opened onClose={onClose} title={titles[step]} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send().catch(() => undefined);
        }}
      >
        <Stack gap="md">
          <ProblemAlert problem={error} />
          <p className={classes.text}>
            <What claim={claim} step={step} out={out} />
          </p>
          {step === 'replacement' && (
            <>
              <RecordPicker
                endpoint={listLots}
                query={{
                  status: 'available',
                  kind: claim.unit?.kind,
                  ...(!otherProduct && claim.product && { productId: claim.product.id }),
                }}
                label={t`Unit that goes out instead`}
                required
                value={other}
                onChange={(chosen) => {
                  setOther(chosen);
                  setMissing(false);
                }}
                labelOf={(row) => row.number}
                hintOf={(row) => [row.product.name, row.place?.name].filter(Boolean).join(' · ')}
                error={missing && t`Choose or scan a unit.`}
                clearable
              />
              <Checkbox
                label={t`A unit of another product`}
                checked={otherProduct}
                onChange={(event) => {
                  setOtherProduct(event.currentTarget.checked);
                  setOther(null);
                }}
              />
            </>
          )}
          {isLot && (
            <QuantityInput label={t`Quantity`} value={quantity} onChange={setQuantity} unit={claim.product?.unit} />
          )}
          <Textarea
            label={t`Reason on the document`}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={500}
            autosize
          />
          {step !== 'return' && (
            <Textarea
              label={t`What was done`}
              description={t`Filled in, it closes the claim.`}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={resolution}
              onChange={(event) => setResolution(event.currentTarget.value)}
              maxLength={4000}
              autosize
              minRows={2}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={isPending}>
              {acts[step]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

const titles: Record<ClaimStep, ReactNode> = {
  'return': <Trans>Take the unit back</Trans>,
  'give-back': <Trans>Give it back repaired</Trans>,
  'replacement': <Trans>Replace the unit</Trans>,
};
const acts: Record<ClaimStep, ReactNode> = {
  'return': <Trans>Take back</Trans>,
  'give-back': <Trans>Give back</Trans>,
  'replacement': <Trans>Replace</Trans>,
};
const done: Record<ClaimStep, ReactNode> = {
  'return': <Trans>The unit is in quarantine</Trans>,
  'give-back': <Trans>The unit went back to the customer</Trans>,
  'replacement': <Trans>The unit is replaced</Trans>,
};

function What({ claim, step, out }: Omit<Props, 'onClose'>) {
  const number = claim.unit?.number ?? '';
  const who = claim.partner?.name ?? '–';
  if (step === 'return') {
    return <Trans>{number} comes back from the customer into quarantine, with a posted return.</Trans>;
  }
  if (step === 'give-back') {
    return (
      <Trans>
        {number} goes to {who} again, with a posted delivery. Its warranty goes on as it was; it does not begin anew.
      </Trans>
    );
  }
  return out ? (
    <Trans>
      {number} comes back into quarantine and the new unit goes to {who}, in one step. The warranty goes on with the new
      one.
    </Trans>
  ) : (
    <Trans>
      {number} is back already. The new unit goes to {who}; the warranty goes on with it.
    </Trans>
  );
}
