/** Puts a text on the clipboard and says on the button whether that worked. */
export async function copyText(text: string, button: HTMLButtonElement): Promise<void> {
  const before = button.textContent;
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
