// The words of the closed vocabularies of what comes after the sale; words.ts takes them in.
import { msg } from '@lingui/core/macro';

export const serviceWords = {
  visitKind: { planned: msg`Planned`, unplanned: msg`Not planned`, breakdown: msg`Breakdown` },
  visitState: {
    planned: msg`To do`,
    'partly-done': msg`Partly done`,
    done: msg`Done`,
    cancelled: msg`Cancelled`,
  },
  claimState: {
    'open': msg`Opened`,
    'in-progress': msg`In progress`,
    'closed': msg`Closed`,
    'refused': msg`Rejected`,
    'unsettled': msg`Not settled`,
  },
  claimCover: {
    covered: msg`Covered`,
    'not-covered': msg`Not covered`,
    'under-warranty': msg`Under warranty`,
    'under-contract': msg`Under contract`,
    'out-of-warranty': msg`Out of warranty`,
  },
  warrantyUnit: {
    day: msg`days`,
    month: msg`months`,
    year: msg`years`,
  },
  warrantyStarts: {
    delivery: msg`the delivery to a customer`,
    sale: msg`the sale`,
    installation: msg`the installation`,
  },
  warrantyEvent: {
    extension: msg`Extended`,
    continuation: msg`Continued from the unit it replaces`,
    installation: msg`Begun by its installation`,
    end: msg`Ended`,
    restoration: msg`Restored`,
  },
  contractState: {
    running: msg`Running`,
    future: msg`Not begun`,
    ended: msg`Ended`,
    cancelled: msg`Cancelled`,
  },
} as const;
