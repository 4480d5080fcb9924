import { z } from 'zod';
import { DIRECTORY_PROBLEMS } from '../../workflows/domain/directories';
import { SYNC_PROBLEMS } from '../../workflows/domain/directorySync';
import { field, time } from '../field';

export const syncOrder = z
  .strictObject({
    dryRun: field('Whether it only lists what would change', z.boolean(), true).default(false),
    full: field(
      'Whether everything is read, not what changed since the last run',
      z.boolean(),
      false,
    ).default(false),
  })
  .meta({ id: 'SyncOrder', description: 'A sync to be run now' });

const RUN = 'b2f7Yk0sQ1mZx8cV5nL3aQ';

export const syncAsked = z
  .strictObject({ id: field('The run, as `last.id` names it later', z.string(), RUN) })
  .meta({ id: 'SyncAsked', description: 'A sync that was begun' });

const counts = {
  added: field('People who came', z.int(), 12),
  changed: field('People who changed', z.int(), 3),
  disabled: field('People whose account was closed', z.int(), 1),
  removed: field('People who are gone', z.int(), 0),
};

const problem = z
  .strictObject({
    code: field(
      'What it is: see docs/flows/directory-sync.md',
      z.enum([...SYNC_PROBLEMS, ...DIRECTORY_PROBLEMS]),
      'login-taken',
    ),
    login: field('Whom it is about', z.string(), 'ada').optional(),
    text: field('The same in words', z.string(), 'somebody else here has this login'),
    remedy: field(
      'What mends it, where that is known',
      z.string(),
      'Rename one of them.',
    ).optional(),
  })
  .meta({ id: 'SyncProblem', description: 'Something a sync could not do' });

const change = z
  .strictObject({
    kind: field(
      'What would happen to the person',
      z.enum(['added', 'changed', 'disabled', 'enabled', 'removed']),
    ),
    login: field('Who it is', z.string(), 'ada'),
    fields: field('What would change', z.array(z.string()), ['displayName']).optional(),
  })
  .meta({ id: 'SyncChange', description: 'What a sync would change' });

const last = z
  .strictObject({
    id: field('The run', z.string(), RUN),
    at: time('When it ended'),
    outcome: field(
      '`stopped`: it would have closed or removed too many and did nothing; `failed`: the directory could not be read',
      z.enum(['done', 'stopped', 'failed']),
    ),
    dryRun: field('Whether it only looked', z.boolean(), false),
    full: field('Whether everything was read', z.boolean(), true),
    ...counts,
    problems: field('What could not be done, a hundred at most', z.array(problem), []),
    changes: field(
      'Of a dry run: what would change, a thousand at most',
      z.array(change),
    ).optional(),
  })
  .meta({ id: 'SyncResult', description: 'What the last sync came to' });

export const syncView = z
  .strictObject({
    running: field('Whether one is at it', z.boolean(), false),
    progress: field(
      'How far it is',
      z.strictObject({
        phase: field('What it is at', z.enum(['reading', 'applying'])),
        people: field('People so far', z.int(), 1_200),
        groups: field('Groups there are', z.int(), 40),
      }),
    ).optional(),
    last: last.optional(),
  })
  .meta({ id: 'DirectorySync', description: 'How the sync of a directory stands' });
