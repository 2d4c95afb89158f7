// What need not be done before the next picture: once for all that happens together, and after what
// was typed has been painted.

export function afterPaint(then, signal) {
  let waiting = false;
  const run = () => {
    waiting = false;
    if (!signal.aborted) then();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => setTimeout(run));
  };
}

// Before the next picture, once.
export function beforePaint(then, signal) {
  let waiting = 0;
  return () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      if (!signal.aborted) then();
    });
  };
}
