/** What is not arithmetic: names in quotation marks, and what follows a comma and a space. */
const SAID = /“[^”]*”|, .*$/g;
const TOKEN = /\s*(?:(\d[\d\u202f]*(?:\.\d+)?)|([+−×÷^()%])|(of)(?= \d)|([\p{L}-]+))/uy;

/**
 * The value of a printed working: "(1,250 − 1,000) ÷ 1,000 users" is 0.25. Percent signs divide by 100, "43 of 50" is a
 * quotient, and other words are units. Throws for what a reader could not type into a calculator.
 */
export function evaluate(working: string): number {
  const tokens = tokensOf(working.replaceAll(SAID, ''));
  const next = () => tokens.shift();
  const atom = (): number => {
    const token = next();
    if (typeof token === 'number') return token;
    if (token === '−') return -atom();
    if (token !== '(') throw new Error(`"${working}": unexpected ${token ?? 'end'}`);
    const value = sum();
    if (next() !== ')') throw new Error(`"${working}": a bracket is not closed`);
    return value;
  };
  const power = (): number => {
    let value = atom();
    while (tokens[0] === '%') {
      next();
      value /= 100;
    }
    if (tokens[0] !== '^') return value;
    next();
    return value ** power();
  };
  const product = (): number => {
    let value = power();
    while (tokens[0] === '×' || tokens[0] === '÷') value = next() === '×' ? value * power() : value / power();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[0] === '+' || tokens[0] === '−')
      value = next() === '+' ? value + product() : value - product();
    return value;
  };
  const value = sum();
  if (tokens.length > 0) throw new Error(`"${working}": unexpected ${tokens[0]}`);
  return value;
}

function tokensOf(text: string): (number | string)[] {
  const tokens: (number | string)[] = [];
  for (let at = 0; text.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`"${text}": ${text.slice(at)} cannot be read`);
    const [, number, sign, of] = found;
    if (number !== undefined) tokens.push(Number(number.replaceAll('\u202f', '')));
    else if (sign !== undefined) tokens.push(sign);
    else if (of !== undefined) tokens.push('÷');
  }
  return tokens;
}
