/** Starts counting the processor time of this process, in milliseconds: a limit on it holds on a busy machine too. */
export function cpuTimer(): () => number {
  const began = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
}
