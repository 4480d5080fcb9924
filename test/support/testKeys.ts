import { join } from 'node:path';
import { readSharedKeys, readWorkerKeys } from '../../db/keys/keyFile';

const fileOf = (name: string): string => {
  const folder = process.env['TEST_KEYS_DIR'];
  if (folder === undefined) throw new Error('TEST_KEYS_DIR is not set: run npm test');
  return join(folder, `${name}.json`);
};

/** The keys this test run's products work with, as each process holds them. */
export const adminKeys = () => readSharedKeys(fileOf('admin'));
export const workerKeys = () => readWorkerKeys(fileOf('worker'));
