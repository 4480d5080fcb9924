import { DefaultFailureConverter } from '@temporalio/common';

/** Puts messages and stack traces of failures into the encoded part: the codec covers them. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
