import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../../../../build/current.ts';
import { canonicalJson } from '../../../../../exports/statements/canonical-json.ts';
import { statementDocument } from '../../../../../exports/statements/statement-document.ts';
import { type Statement, statementsOf } from '../../../../../figures/statements/statement.ts';

export const getStaticPaths = (() =>
  statementsOf(site.basis).map((statement) => ({
    params: { id: statement.customer.id, period: statement.period.id },
    props: { statement },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ statement: Statement }> = ({ props: { statement } }) =>
  new Response(canonicalJson(statementDocument(statement, site)));
