import { validationReportSchema } from '../../checks/formats/json.ts';

export const GET = () => Response.json(validationReportSchema());
