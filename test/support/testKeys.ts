import { join } from 'node:path';
import { readSharedKeys, readWorkerKeys } from '../../db/keys/keyFile';
import { ofThisRun } from './testRun';

const fileOf = (name: string): string => join(ofThisRun('TEST_KEYS_DIR'), `${name}.json`);

/** The keys this test run's products work with, as each process holds them. */
export const adminKeys = () => readSharedKeys(fileOf('admin'));
export const workerKeys = () => readWorkerKeys(fileOf('worker'));
