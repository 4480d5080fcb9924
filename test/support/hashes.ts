/** What is hashed in tests protects nothing: services do it as cheaply as their settings allow. */
export const SERVICE_HASH = { memoryCost: 7168, timeCost: 1, parallelism: 1 };

/** The same, as a service is told. */
export const HASH_SETTINGS = {
  ARGON2_MEMORY_KIB: String(SERVICE_HASH.memoryCost),
  ARGON2_PASSES: String(SERVICE_HASH.timeCost),
  ARGON2_LANES: String(SERVICE_HASH.parallelism),
};
