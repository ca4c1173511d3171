// Whether a document of a kind may go without the numbers of tracked goods. `required`: no. `asked`: whoever posts it
// says so. `later`: without a question. What stays without number is unidentified stock.

export const numberPolicies = ['required', 'asked', 'later'] as const;
export type NumberPolicy = (typeof numberPolicies)[number];

export const policyKinds = [
  'receipt',
  'delivery',
  'transfer',
  'scrap',
  'return',
  'production',
  'count',
  'sale',
] as const;
export type PolicyKind = (typeof policyKinds)[number];

/** What a product or the company says; a kind that is not named follows the company, then the program. */
export type NumberPolicies = { readonly [K in PolicyKind]?: NumberPolicy | undefined };

/** What holds where nobody said anything. A receipt may take its numbers from the product's series instead. */
export const programPolicies: Readonly<Record<PolicyKind, NumberPolicy>> = {
  receipt: 'required',
  delivery: 'required',
  transfer: 'required',
  scrap: 'required',
  return: 'required',
  production: 'required',
  count: 'asked',
  sale: 'asked',
};

/** The policy of one kind of document for one product: the product's own word, else the company's, else the program's. */
export const policyFor = (kind: PolicyKind, said: { product: NumberPolicies; company: NumberPolicies }): NumberPolicy =>
  said.product[kind] ?? said.company[kind] ?? programPolicies[kind];
