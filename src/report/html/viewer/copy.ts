/** What stands on buttons that say for a moment how it went: one that is pressed again meanwhile has to come back to it, too. */
const labels = new WeakMap<HTMLButtonElement, string>();

/** Puts a text on the clipboard and says on the button whether that worked. */
export async function copyText(text: string, button: HTMLButtonElement): Promise<void> {
  const before = labels.get(button) ?? button.textContent;
  labels.set(button, before);
  button.textContent = (await write(text)) ? 'Copied' : 'Not allowed here';
  setTimeout(() => {
    button.textContent = before;
  }, 1_500);
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
