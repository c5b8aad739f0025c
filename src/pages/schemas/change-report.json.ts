import { changeReportSchema } from '../../diff/form.ts';

export const GET = () => Response.json(changeReportSchema());
