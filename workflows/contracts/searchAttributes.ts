import { defineSearchAttributeKey } from '@temporalio/common';

/** What operators may filter by in the engine: opaque refs and closed word lists, never a name. */
export const LATCHKEY_TENANT = defineSearchAttributeKey('LatchkeyTenant', 'KEYWORD');
export const LATCHKEY_FLOW = defineSearchAttributeKey('LatchkeyFlow', 'KEYWORD');
export const LATCHKEY_STEP = defineSearchAttributeKey('LatchkeyStep', 'KEYWORD');
export const LATCHKEY_OUTCOME = defineSearchAttributeKey('LatchkeyOutcome', 'KEYWORD');
export const LATCHKEY_SUPPORT_CODE = defineSearchAttributeKey('LatchkeySupportCode', 'KEYWORD');

/** Every attribute the namespace must know before a worker starts. */
export const SEARCH_ATTRIBUTES = [
  LATCHKEY_TENANT,
  LATCHKEY_FLOW,
  LATCHKEY_STEP,
  LATCHKEY_OUTCOME,
  LATCHKEY_SUPPORT_CODE,
] as const;
