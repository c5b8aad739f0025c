// For Astro's own tools, such as the type check; the commands pass these settings themselves.
import { defineConfig } from 'astro/config';
import { astroConfig } from './src/build/astro-config.ts';

export default defineConfig(astroConfig());
