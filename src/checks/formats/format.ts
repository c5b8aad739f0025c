export type Format = 'text' | 'json' | 'sarif' | 'github';
export const formats: readonly Format[] = ['text', 'json', 'sarif', 'github'];
