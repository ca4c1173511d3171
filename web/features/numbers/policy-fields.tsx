// Whether documents may go without numbers, by kind of document: as a table of choices. Used for a product, whose empty
// choice follows the company, and for the company, whose empty choice follows the program.
import { useLingui } from '@lingui/react/macro';
import { Select, SimpleGrid } from '@mantine/core';
import {
  type NumberPolicies,
  type NumberPolicy,
  numberPolicies,
  type PolicyKind,
  policyFor,
  policyKinds,
} from '../../../src/domain/number-policy.ts';
import { wordOf } from '../../i18n/words.ts';

type Props = {
  value?: NumberPolicies;
  onChange?: (policies: NumberPolicies) => void;
  /** What holds where nothing is chosen. */
  company?: NumberPolicies;
};

export function PolicyFields({ value = {}, onChange, company }: Props) {
  const { t, i18n } = useLingui();
  const words: Record<NumberPolicy, string> = {
    required: t`Required`,
    asked: t`Asked: confirm to go on without`,
    later: t`May come later`,
  };
  const put = (kind: PolicyKind, policy: string | null) => {
    const { [kind]: _, ...rest } = value;
    onChange?.(policy ? { ...rest, [kind]: policy as NumberPolicy } : rest);
  };
  const defaultOf = (kind: PolicyKind) => {
    const word = words[policyFor(kind, { product: {}, company: company ?? {} })];
    return company ? t`As the company: ${word}` : t`Default: ${word}`;
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" role="group" aria-label={t`Numbers on documents`}>
      {policyKinds.map((kind) => (
        <Select
          key={kind}
          label={wordOf(i18n, 'operationKind', kind)}
          value={value[kind] ?? ''}
          onChange={(policy) => put(kind, policy)}
          allowDeselect={false}
          data={[
            { value: '', label: defaultOf(kind) },
            ...numberPolicies.map((policy) => ({ value: policy, label: words[policy] })),
          ]}
        />
      ))}
    </SimpleGrid>
  );
}
