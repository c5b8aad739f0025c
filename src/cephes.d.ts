/** The package has types, but does not export them. Only what is used is declared. */
declare module 'cephes' {
  const cephes: {
    /** Settles once the functions can be called. */
    compiled: Promise<void>;
    /** Normal distribution function. */
    ndtr(z: number): number;
    /** Its inverse. */
    ndtri(p: number): number;
    /** Upper tail of the chi-square distribution. */
    chdtrc(degrees: number, value: number): number;
    /** Binomial distribution function: at most k of n. */
    bdtr(k: number, n: number, p: number): number;
    /** Student's t distribution function. */
    stdtr(degrees: number, value: number): number;
    /** Its inverse. */
    stdtri(degrees: number, p: number): number;
  };
  export default cephes;
}
