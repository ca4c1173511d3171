// What is proposed for the lines that are no plain sales, and what nobody has decided yet. A proposal is never acted on
// by itself: a person takes it over, or decides otherwise.
import {
  type ImportCounts,
  type ImportDecisions,
  type ImportReading,
  neededColumns,
} from './document-import.contract.ts';
import type { DoubtfulProduct, KindOfSort } from './import-row.sql.ts';

export const nothingDecided: ImportDecisions = {
  merge: [],
  separate: [],
  services: null,
  returns: null,
  writeOffs: null,
  negatives: null,
  noPartner: null,
  tracking: null,
  opening: null,
  errors: null,
};

/** A few codes without figures are services; a shop whose codes are all words has none to tell apart that way. */
const fewServices = { codes: 20, share: 0.1 };

export function propose(doubtful: readonly DoubtfulProduct[], products: number): ImportDecisions {
  const like = doubtful.filter((one) => one.serviceLike && one.knownKind === null).map((one) => one.key);
  const few = like.length <= Math.max(fewServices.codes, products * fewServices.share);
  return {
    // The same description makes two spellings one product; different ones are for a person to look at.
    merge: doubtful.filter((one) => one.spellings && one.sameName).map((one) => one.key),
    separate: [],
    services: few ? like : [],
    returns: 'return',
    writeOffs: 'scrap',
    negatives: null,
    noPartner: 'walk-in',
    tracking: 'lot',
    opening: 'post',
    errors: 'leave-out',
  };
}

/** The decisions with the proposal where nothing is decided. */
export function withProposal(decided: ImportDecisions, proposal: ImportDecisions): ImportDecisions {
  const settled = new Set([...decided.merge, ...decided.separate]);
  return {
    merge: [...decided.merge, ...proposal.merge.filter((key) => !settled.has(key))],
    separate: decided.separate,
    services: decided.services ?? proposal.services,
    returns: decided.returns ?? proposal.returns,
    writeOffs: decided.writeOffs ?? proposal.writeOffs,
    negatives: decided.negatives ?? proposal.negatives,
    noPartner: decided.noPartner ?? proposal.noPartner,
    tracking: decided.tracking ?? proposal.tracking,
    opening: decided.opening ?? proposal.opening,
    errors: decided.errors ?? proposal.errors,
  };
}

/** What becomes of each sort of row. */
export function kindsOf(decisions: ImportDecisions): KindOfSort {
  const kind = (choice: 'return' | 'scrap' | 'leave-out' | null) =>
    choice === 'leave-out' || choice === null ? undefined : choice;
  const kinds = {
    sale: 'delivery',
    return: kind(decisions.returns),
    'write-off': kind(decisions.writeOffs),
    negative: kind(decisions.negatives),
  } as const;
  return Object.fromEntries(Object.entries(kinds).filter(([, value]) => value !== undefined));
}

export type Decidable = {
  reading: ImportReading;
  counts: ImportCounts;
  decisions: ImportDecisions;
  proposal: ImportDecisions;
  /** Keys of codes whose spellings differ by letter case only. */
  spellings: readonly string[];
};

/** The paths of what must be decided before anything is posted. */
export function undecidedOf({ reading, counts, decisions, proposal, spellings }: Decidable): string[] {
  const settled = new Set([...decisions.merge, ...decisions.separate]);
  const open: [string, boolean][] = [
    ...neededColumns.map((column): [string, boolean] => [`columns.${column}`, reading.columns[column] === null]),
    ['reading.decimal', reading.decimal === null],
    ['reading.dateOrder', reading.dateOrder === null],
    ['decisions.merge', spellings.some((key) => !settled.has(key))],
    ['decisions.services', decisions.services === null && (proposal.services?.length ?? 0) > 0],
    ['decisions.returns', decisions.returns === null && counts.returns > 0],
    ['decisions.writeOffs', decisions.writeOffs === null && counts.writeOffs > 0],
    ['decisions.negatives', decisions.negatives === null && counts.negatives > 0],
    ['decisions.noPartner', decisions.noPartner === null && counts.noPartner > 0],
    ['decisions.tracking', decisions.tracking === null && counts.newProducts > 0],
    ['decisions.opening', decisions.opening === null && counts.openingProducts > 0],
    ['decisions.errors', decisions.errors === null && counts.errorRows > 0],
  ];
  return open.filter(([, isOpen]) => isOpen).map(([path]) => path);
}
