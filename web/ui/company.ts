// The company's currency and time zone, for every number and date on the screen. The shell provides it once the
// session is known.
import { createContext, useContext } from 'react';

export type CompanyFacts = {
  name: string;
  currency: string;
  timeZone: string;
  country: string;
  /** Whose things this device keeps: the company and the person; absent while nobody is known. */
  keeper?: string;
};

const nobody: CompanyFacts = { name: 'Trazo', currency: 'EUR', timeZone: 'UTC', country: '' };
export const CompanyContext = createContext<CompanyFacts>(nobody);
export const useCompany = () => useContext(CompanyContext);
