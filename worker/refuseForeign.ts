import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { isForeign } from '../workflows/domain/foreignPayload';

/** An activity whose arguments are not ours was asked for by no flow of ours: it does nothing. */
export const refuseForeign: ActivityInboundCallsInterceptor = {
  execute: (input, next) => {
    if (input.args.some(isForeign))
      throw ApplicationFailure.nonRetryable('arguments that are not ours', 'ForeignPayload');
    return next(input);
  },
};
