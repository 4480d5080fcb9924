/** What a flow or an activity reads where the engine held a payload that is not ours. */
export const FOREIGN = { foreignPayload: true } as const;

/** Whether a value stands for a payload that is not ours; nothing of ours looks like it. */
export const isForeign = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'foreignPayload' in value;
