/** Starts counting the CPU time of this process in milliseconds, so that limits also hold on a busy machine. */
export function cpuTimer(): () => number {
  const began = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
}
