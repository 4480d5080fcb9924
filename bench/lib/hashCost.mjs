import { hash } from '@node-rs/argon2';
import { round } from './figures.mjs';

const repetitions = 20;

/**
 * What one Argon2id hash with the product's parameters costs on this machine at this moment: a
 * yardstick for runs on uneven machines, and the part of a reset that no engine can make cheaper.
 *
 * @returns {Promise<number>} CPU milliseconds per hash
 */
export async function measureHashCost() {
  const options = {
    memoryCost: Number(process.env.ARGON2_MEMORY_KIB ?? 19_456),
    timeCost: Number(process.env.ARGON2_PASSES ?? 2),
    parallelism: Number(process.env.ARGON2_LANES ?? 1),
  };
  await hash('warm-up', options);
  const before = process.cpuUsage();
  for (let index = 0; index < repetitions; index++) await hash(`password ${index}`, options);
  const { user, system } = process.cpuUsage(before);
  return round((user + system) / 1000 / repetitions);
}
