// What every text of the demo company is: the same thing said in the three languages of the program.
import type { Language } from '../../access/person.contract.ts';

export type Words = Readonly<Record<Language, string>>;
export const words = (en: string, es: string, fr: string): Words => ({ en, es, fr });
