// Somebody may ask again before the first answer is here, and the answers may come in another order.

/**
 * Shows the answer to the newest question only: an older one would show what nobody asks for any more.
 * @returns {<T>(ask: () => Promise<T>, show: (answer: T) => void) => Promise<void>}
 */
export function newest() {
  let asked = 0;
  return async (ask, show) => {
    const question = ++asked;
    try {
      const answer = await ask();
      if (question === asked) {
        show(answer);
      }
    } catch (failure) {
      if (question === asked) {
        throw failure;
      }
    }
  };
}
