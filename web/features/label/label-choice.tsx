// What stands on a label and on which format: the fields that printing and the settings share.
import { useLingui } from '@lingui/react/macro';
import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { type LabelCode, type LabelContent, labelCodes, labelFields } from '../../../src/labels/label.contract.ts';
import type { LabelUse } from '../../../src/labels/label-default.contract.ts';
import type { LabelFormat } from '../../../src/labels/label-format.contract.ts';
import { type Language, languages } from '../../i18n/i18n.ts';
import { useFormatGroups, useLabelWords } from './label-words.ts';

export type LabelChoice = { format: string; content: LabelContent };

type Props = {
  use: LabelUse;
  formats: readonly LabelFormat[];
  value: LabelChoice;
  onChange: (value: LabelChoice) => void;
};

export function LabelChoiceFields({ use, formats, value, onChange }: Props) {
  const { t } = useLingui();
  const words = useLabelWords(use);
  const groups = useFormatGroups(formats);
  const { format, content } = value;
  const put = (change: Partial<LabelContent>) => onChange({ format, content: { ...content, ...change } });
  return (
    <>
      <Select
        label={t`Format`}
        data={groups}
        value={format}
        onChange={(id) => id && onChange({ format: id, content })}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t`Nothing found`}
        data-autofocus
      />
      <Select
        label={t`Code`}
        data={labelCodes.map((code) => ({ value: code, label: words.codes[code] }))}
        value={content.code}
        onChange={(code) => code && put({ code: code as LabelCode })}
        allowDeselect={false}
      />
      <Checkbox.Group
        label={t`Text on the label`}
        value={content.fields}
        onChange={(chosen) => put({ fields: labelFields.filter((field) => chosen.includes(field)) })}
      >
        <Group gap="xs" mt={4}>
          {words.fields.map((field) => (
            <Checkbox key={field.value} value={field.value} label={field.label} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        label={t`Line of your own`}
        maxLength={120}
        value={content.line}
        onChange={(event) => put({ line: event.currentTarget.value })}
      />
      {use === 'number' && (
        <Select
          label={t`Language of the words`}
          data={[
            { value: 'company', label: t`The company’s` },
            ...Object.entries(languages).map(([code, name]) => ({ value: code, label: name })),
          ]}
          value={content.language ?? 'company'}
          onChange={(language) => put({ language: language === 'company' ? null : (language as Language) })}
          allowDeselect={false}
        />
      )}
    </>
  );
}
