// The settings of the program under test: the defaults, whatever the environment of the tests says.
import { type Config, readConfig } from '../../src/platform/config.ts';

export function testConfig(changes: Partial<Config> = {}): Config {
  return { ...readConfig({}, '/nonexistent'), ...changes };
}
