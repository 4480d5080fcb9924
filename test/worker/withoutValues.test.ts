import { ApplicationFailure } from '@temporalio/common';
import { withoutValues } from '../../worker/withoutValues';

const failing = (error: Error) =>
  withoutValues.execute?.({ args: [], headers: {} }, () => Promise.reject(error));

describe('an activity that fails', () => {
  it('names what went wrong and repeats no value it worked with', async () => {
    const cause = Object.assign(new Error('duplicate key (hash)=($argon2id$secret)'), {
      name: 'PostgresError',
      code: '23505',
    });
    const error = new Error('Failed query: insert\nparams: $argon2id$secret', { cause });
    const failure = await failing(error)?.catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('argon2id');
    expect((failure as Error).message).toBe('Error < PostgresError 23505');
    expect((failure as ApplicationFailure).nonRetryable).toBeFalsy();
  });

  it('passes on what was thrown for the engine', async () => {
    const meant = ApplicationFailure.nonRetryable('no such reset', 'UnknownReset');
    expect(await failing(meant)?.catch((thrown: unknown) => thrown)).toBe(meant);
  });
});
