// What the rows may do with the records that are there already, and what finds these, said in a sentence.
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type RecordMode, recordModes } from '../../../src/exchange/record-import/record-import.contract.ts';
import { Section } from '../../ui/section.tsx';
import { columnsOf, columnTitle } from './columns.ts';
import { modeWords } from './import-words.ts';
import type { Changing } from './use-record-import.ts';

export function ModeChoice({ changing }: { changing: Changing }) {
  const { t, i18n } = useLingui();
  const phone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const { shown, open, change } = changing;
  const title = (key: string) => columnTitle(shown, key, i18n.locale);
  const finds = columnsOf(shown).some((column) => column.matches);
  const keys = columnsOf(shown).filter((column) => column.matches && column.key in shown.mapping);
  return (
    <Section title={<Trans>What the rows do</Trans>}>
      <Group gap="md" align="center">
        {finds && (
          <SegmentedControl
            aria-label={t`What the rows do`}
            data={recordModes.toReversed().map((value) => ({ value, label: i18n._(modeWords[value]) }))}
            value={shown.mode}
            onChange={(mode) => change({ mode: mode as RecordMode })}
            disabled={!open}
            orientation={phone ? 'vertical' : 'horizontal'}
            fullWidth={phone}
            w={phone ? '100%' : undefined}
            withItemsBorders={false}
          />
        )}
        {keys.length > 1 && (
          <Select
            aria-label={t`What finds a record that is there`}
            data={keys.map(({ key }) => ({ value: key, label: t`Found by: ${title(key)}` }))}
            value={shown.matchKey}
            onChange={(matchKey) => matchKey && change({ matchKey })}
            error={shown.undecided.includes('matchKey') ? t`This must be decided` : undefined}
            disabled={!open}
            allowDeselect={false}
            w={260}
          />
        )}
        <Text size="sm" c="dimmed" flex="1 1 320px">
          <ModeSentence mode={shown.mode} matchKey={shown.matchKey && title(shown.matchKey)} />
        </Text>
      </Group>
    </Section>
  );
}

function ModeSentence({ mode, matchKey }: { mode: RecordMode; matchKey: string | null }) {
  if (!matchKey) return <Trans>Every row makes something new.</Trans>;
  if (mode === 'both') {
    return (
      <Trans>
        What has the same <strong>{matchKey}</strong> is there already and is updated; any other row makes something
        new.
      </Trans>
    );
  }
  if (mode === 'update') {
    return (
      <Trans>
        What has the same <strong>{matchKey}</strong> is updated; a row that finds nothing is an error.
      </Trans>
    );
  }
  return (
    <Trans>
      Every row makes something new; a row whose <strong>{matchKey}</strong> is there already is an error.
    </Trans>
  );
}
