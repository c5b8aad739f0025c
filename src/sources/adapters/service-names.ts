import { z } from 'zod';
import { reference } from '../../schemas/fields.ts';
import type { SourceContext } from '../adapter.ts';

/** Settings: which service a name of the host means. */
export const serviceNames = (what: string) =>
  z
    .record(z.string().min(1), reference('services'))
    .default({})
    .describe(`The service that each ${what} means. Default: the service with that id, name or other name.`);

/** Settings: names of the host that are none of ours. */
export const ignoredNames = (what: string) =>
  z
    .array(z.string().min(1))
    .default([])
    .describe(`Each ${what} that is not recorded on purpose, so that it is not reported as left out.`);

/** The service's id, or why there is none. */
type FoundService = { id: string } | { why: string };

/** The service with this id or other name. */
export function serviceCalled(
  name: string,
  { services }: Pick<SourceContext<unknown>, 'services'>,
): FoundService {
  const id = services.get(name) ?? services.get(name.toLowerCase());
  return id === undefined ? { why: `"${name}" is no service in playbook/services.yaml` } : { id };
}

/** The service that a name of the host means, by the settings or by its own name. `what`: a name of which thing it is. */
export function serviceMeant(
  name: string,
  named: Readonly<Record<string, string>>,
  context: Pick<SourceContext<unknown>, 'services'>,
): FoundService {
  if (Object.hasOwn(named, name)) return serviceCalled(named[name]!, context);
  const found = serviceCalled(name, context);
  return 'id' in found ? found : { why: `${found.why}: say under services which one it means, or ignore it` };
}
