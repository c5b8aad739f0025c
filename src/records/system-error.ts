/**
 * Whether an error comes from the operating system: a file that is not there, a full disk, a process that cannot be started. What else is thrown
 * is a mistake of the software.
 */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** What the operating system refused, and where: "content/incidents: permission denied (EACCES, scandir)". */
export function systemFault({ message, path, code, syscall }: NodeJS.ErrnoException): string {
  const [, reason] = /^[A-Z]+: ([^,]+), /.exec(message) ?? [];
  return path === undefined || reason === undefined ? message : `${path}: ${reason} (${code}, ${syscall})`;
}

/** What `work` returns; undefined where the system refuses it a file. For what only saves time. */
export function ignoringSystem<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}
