import type { AgentReply, DirectoryAsk } from '../contracts/agent';
import { looks, questions, readings } from './capabilities';

/** One question the centre has for a directory. What kept it from being answered is an answer too. */
export async function directoryCall({
  sealed,
  isLong,
  isReading = false,
}: DirectoryAsk): Promise<AgentReply> {
  if (isReading) return readings.readHere({ sealed });
  return (isLong ? looks : questions).askHere({ sealed });
}
