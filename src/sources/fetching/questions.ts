import type { Adapter, Answer, Request, SourceContext } from '../adapter.ts';
import { UnexpectedAnswer } from '../adapter.ts';
import { FetchError } from './effects.ts';

/** The most questions about one period: an adapter that asks more goes round in a circle. */
const MOST = 2000;

/** Puts an adapter's questions and returns what it keeps. Throws a FetchError where an answer does not have the form that the adapter expects. */
export async function askAll(
  adapter: Pick<Adapter<unknown, unknown>, 'ask'>,
  context: SourceContext<unknown>,
  answer: (request: Request) => Promise<Answer>,
): Promise<unknown> {
  try {
    const questions = adapter.ask(context);
    let step = questions.next();
    for (let asked = 0; !step.done; asked++) {
      if (asked === MOST) throw new FetchError(`more than ${MOST} questions about one period`);
      step = questions.next(await answer(step.value));
    }
    return step.value;
  } catch (error) {
    if (error instanceof UnexpectedAnswer) throw new FetchError(error.message, { cause: error });
    throw error;
  }
}
