import type { z } from 'zod';

/** A value that is not written to, nor anything in it. */
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** What a schema makes of a file: records are read, and never changed after that. */
export type DataOf<S extends z.ZodType> = DeepReadonly<z.output<S>>;
