/** Thrown if a record cannot be written; its message says why, and what happened to the others. A file of its own, because every command knows it. */
export class WriteError extends Error {}
