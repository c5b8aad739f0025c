export type Format = 'text' | 'json' | 'sarif' | 'github' | 'gitlab';
export const formats: readonly Format[] = ['text', 'json', 'sarif', 'github', 'gitlab'];
