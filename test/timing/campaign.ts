import { CONDITIONS, type Condition, startTimedProduct } from './conditions';
import { type Kind, KINDS } from './crowd';
import { findTold } from './runs';

/** `npm run timing`: the whole criterion, step by step, kind by kind, under each condition. */
const TRIES = 300;

const FEW: readonly Kind[] = ['known', 'wrong destination', 'unknown', 'disabled', 'blocked'];
const kindsIn: Record<Condition, readonly Kind[]> = {
  normal: KINDS,
  'mail refused': FEW,
  'mail hanging': FEW,
  'slow database': FEW,
};

test.each(CONDITIONS)(
  'nobody is told apart by the time of any step: %s',
  async (condition) => {
    const product = await startTimedProduct(condition);
    try {
      const kinds = kindsIn[condition];
      const told = await findTold(condition, (random) =>
        product.run({ kinds, tries: TRIES, random }),
      );
      expect(told).toEqual([]);
    } finally {
      await product.stop();
    }
  },
  90 * 60_000,
);
