// Stands in for Zod in the browser's bundle. The browser uses the contracts for their types and addresses only: the server
// checks every request anyway, and 26 kB (compressed) of checks would be loaded for nothing. Whatever a contract does
// while it is being defined, this answers with itself; asking it to check something is a mistake and throws.

const checks = ['parse', 'safeParse', 'parseAsync', 'safeParseAsync'];

export const z: unknown = new Proxy(() => z, {
  apply: () => z,
  get: (_, name) => {
    if (typeof name === 'string' && checks.includes(name)) throw new Error('the browser does not check contracts');
    return name === Symbol.toPrimitive ? () => '' : z;
  },
});
