import { namesOf } from '../withoutValues';
import { CentreRefused } from './centre';

/** Why something did not work, in words that carry no value: for the log of an agent and its doctor. */
export const reasonOf = (error: unknown): string =>
  error instanceof CentreRefused ? error.message : namesOf(error) || 'unknown';
