import type { CommandName } from '../records/command-line.ts';
import { commands } from './commands.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export function isShell(name: string): name is Shell {
  return (shells as readonly string[]).includes(name);
}

/** The script that completes commands and their options in a shell: `source <(opsbook completion bash)`. File names are completed too. */
export async function completion(shell: Shell): Promise<string> {
  const all = await Promise.all(
    (Object.keys(commands) as CommandName[]).map(async (name) => {
      const { command } = await commands[name].load();
      return { name, does: commands[name].does, options: [...Object.keys(command.options), 'help'] };
    }),
  );
  if (shell === 'fish')
    return [
      ...all.map(
        ({ name, does }) =>
          `complete -c opsbook -n __fish_use_subcommand -a ${name} -d '${does.replaceAll("'", "\\'")}'`,
      ),
      ...all.flatMap(({ name, options }) =>
        options.map((option) => `complete -c opsbook -n '__fish_seen_subcommand_from ${name}' -l ${option}`),
      ),
      '',
    ].join('\n');
  // zsh reads the functions of bash.
  return `${shell === 'zsh' ? 'autoload -Uz bashcompinit && bashcompinit\n' : ''}_opsbook() {
  local word="\${COMP_WORDS[COMP_CWORD]}" options
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${all.map(({ name }) => name).join(' ')}' -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${all.map(({ name, options }) => `    ${name}) options='${options.map((option) => `--${option}`).join(' ')}' ;;\n`).join('')}  esac
  COMPREPLY=($(compgen -W "$options" -- "$word"))
}
complete -o default -F _opsbook opsbook
`;
}
