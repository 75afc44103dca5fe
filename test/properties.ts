import fc from 'fast-check';

/**
 * Properties draw the same cases in every run, so that a commit which passed passes again. WRIT_TEST_SEED makes them draw
 * others; what is then found becomes an example of its property.
 */
fc.configureGlobal({ seed: Number(process.env.WRIT_TEST_SEED ?? 20_261_122) });
