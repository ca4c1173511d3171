// What a change of tracking means for the numbers there are, in plain words: with us, with customers, in the past.
import { Plural, Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { TrackingState } from '../../../src/operations/tracking-change.contract.ts';
import type { Tracking } from './tracking-choice.ts';

export function WhatHappens({ state, to }: { state: TrackingState; to: Tracking }) {
  const { tracking } = state.product;
  const outside = state.unitsOutside;
  return (
    <Text size="sm" c="dimmed" component="div">
      <WithUs from={tracking} to={to} />{' '}
      {tracking === 'serial' && outside > 0 && (
        <Plural
          value={outside}
          one="# unit is with a customer under its number and stays as it left. It comes back by the return of its delivery and is then listed in To identify."
          other="# units are with customers under their numbers and stay as they left. They come back by the return of their delivery and are then listed in To identify."
        />
      )}{' '}
      <Trans>What happened before stays in the history as it was.</Trans>
    </Text>
  );
}

function WithUs({ from, to }: { from: Tracking; to: Tracking }) {
  if (from === 'none' && to === 'serial') {
    return <Trans>Every unit with us gets a number of its own, at the place where it is.</Trans>;
  }
  if (from === 'none') return <Trans>Everything with us goes into one or more lots, at the place where it is.</Trans>;
  if (to === 'none' && from === 'serial') {
    return <Trans>The serial numbers with us are retired; the units are only counted from then on.</Trans>;
  }
  if (to === 'none') return <Trans>The lots with us are used up; the goods are only counted from then on.</Trans>;
  if (to === 'serial') {
    return (
      <Trans>
        Every unit of a lot gets a serial number with the dates of the lot. The lot and its numbers point at each other.
      </Trans>
    );
  }
  return (
    <Trans>
      The units of each place go into the lots that you name, in the order of their numbers. The serial numbers are
      retired and point at their lot.
    </Trans>
  );
}
