/**
 * Whether an error comes from the operating system: a file that is not there, a full disk, a process that cannot be started. What else is thrown
 * is a mistake of the software.
 */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
