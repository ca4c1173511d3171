// Why something is done. Who sends a dialog without its reason is told, and stands in the field.
import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';

export type Reason = {
  text: string;
  missing: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  write: (text: string) => void;
  /** The reason as it is sent; null, and the field says so, where there is none. */
  given: () => string | null;
};

export function useReason(): Reason {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  return {
    text,
    missing,
    field,
    write: (typed) => {
      setText(typed);
      setMissing(false);
    },
    given: () => {
      const reason = text.trim();
      if (reason !== '') return reason;
      setMissing(true);
      field.current?.focus();
      return null;
    },
  };
}

export function ReasonField(props: { reason: Reason; required?: boolean; autoFocus?: boolean }) {
  const { reason, required = true, autoFocus = true } = props;
  const { t } = useLingui();
  return (
    <Textarea
      label={<Trans>Reason</Trans>}
      ref={reason.field}
      required={required}
      error={reason.missing && t`Please give a reason.`}
      data-autofocus={autoFocus || undefined}
      value={reason.text}
      maxLength={500}
      autosize
      minRows={2}
      onChange={(event) => reason.write(event.currentTarget.value)}
    />
  );
}
